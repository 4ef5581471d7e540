"""What an experienced operator would object to: rules with stable ids.

The decision: a rule looks at results only, says what it found in figures, and what would have to be true
instead; its words stand in the language's file. An id is never used again for something else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from storeplan.model.figures import formula
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term, Word
from storeplan.model.quantity import CNY, CNY_PER_ORDER, ITEMS, Quantity
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.results import Results
from storeplan.planning.stop_line import stop_line

Rule = Callable[[Results], Iterator[Finding]]

NEARLY_ENOUGH = Decimal("0.90")
"""Coverage of the visits needed from which a gap is within what a good month closes."""

BUDGET_TO_SPARE = Decimal("1.5")
"""Coverage of the visits needed from which the budget is more than the goal asks for."""

RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the ids."""


def _rule(id_: str) -> Callable[[Rule], Rule]:
    def decorate(function: Rule) -> Rule:
        RULES[id_] = function
        return function

    return decorate


def _found(
    rule: str, severity: Severity, part: str, values: Mapping[str, Cell], subject: str = ""
) -> Finding:
    return Finding(rule, severity, values, part, subject)


@formula(CNY)
def half_missing(sales: Quantity) -> Quantity:
    """Half of a campaign's sales."""
    return sales / 2


@formula(ITEMS)
def largest_pack(limit: Quantity, price: Quantity) -> Quantity:
    """Items of one product that stay within the single-transaction limit, rounded down."""
    return Quantity(Decimal(int(limit.bare() / price.bare()))).of(ITEMS)


@_rule("SP101")
def visits_missing(r: Results) -> Iterator[Finding]:
    """Visits needed exceed what budget and organic traffic give."""
    closing = r.marketing.closing
    if closing is None or r.marketing.coverage.amount >= 1:
        return
    ways: dict[str, Cell] = {
        "conversion_needed": closing.conversion,
        "basket_needed": closing.basket,
        "budget_needed": closing.budget,
        "goal_reached": closing.goal,
    }
    yield _found(
        "SP101",
        Severity.ERROR if r.marketing.coverage.amount < NEARLY_ENOUGH else Severity.WARNING,
        "1.3",
        {
            "goal": r.goals.sales,
            "needed": r.goals.visits,
            "affordable": r.marketing.affordable,
            "coverage": r.marketing.coverage,
            "conversion": r.goals.conversion,
            "basket": r.order.basket,
            "way": Phrase("SP101.none" if closing.goal is None else "SP101.some", ways),
        },
    )


@_rule("SP102")
def returns_contradict(r: Results) -> Iterator[Finding]:
    """The return aimed at differs from conversion × basket ÷ cost per visit by more than 15 %."""
    target = r.brief.target_roas
    if target is None or not r.marketing.roas.amount:
        return
    apart = target.amount / r.marketing.roas.amount - 1
    if abs(apart) > Decimal("0.15"):
        yield _found(
            "SP102",
            Severity.ERROR,
            "5.1",
            {"target": target, "computed": r.marketing.roas, "cost": r.brief.cost_per_visit},
        )


@_rule("SP103")
def ramp_too_steep(r: Results) -> Iterator[Finding]:
    """A month without a big campaign asks for more than 1.6 times the month before."""
    limit = r.knowledge.facts["practice.ramp-limit"].amount
    for before, month in zip(r.goals.months, r.goals.months[1:], strict=False):
        steep = month.sales.amount > before.sales.amount * limit
        if steep and month.campaign_share.amount < Decimal("0.3"):
            yield _found(
                "SP103",
                Severity.WARNING,
                "1.3",
                {"month": month.month, "sales": month.sales, "before": before.sales},
                str(month.month),
            )


@_rule("SP104")
def all_on_one_campaign(r: Results) -> Iterator[Finding]:
    """One campaign carries more than 30 % of the year."""
    largest = r.biggest_campaign
    if largest is None or largest.year_share.amount <= r.knowledge.facts["practice.campaign-limit"].amount:
        return
    yield _found(
        "SP104",
        Severity.WARNING,
        "1.3",
        {
            "campaign": Word(f"calendar.events.{largest.campaign.id}.name"),
            "share": largest.year_share,
            "sales": largest.sales,
            "half": half_missing(largest.sales).named("checks.half-campaign"),
        },
    )


@_rule("SP105")
def share_not_credible(r: Results) -> Iterator[Finding]:
    """The goal is more than 5 % of the market in the first year."""
    share = r.goals.market_share
    if share is not None and share.amount > r.knowledge.facts["practice.share-limit"].amount:
        yield _found("SP105", Severity.WARNING, "1.1", {"share": share, "goal": r.goals.sales})


@_rule("SP106")
def cash_runs_out(r: Results) -> Iterator[Finding]:
    """The money at hand does not carry the deepest point."""
    cash = r.brief.cash
    if cash is not None and r.cash.exposure.amount > cash.amount:
        yield _found(
            "SP106",
            Severity.ERROR,
            "1.3",
            {
                "cash": cash,
                "exposure": r.cash.exposure,
                "month": r.cash.exposure_month or Term("before-opening"),
            },
        )


@_rule("SP108")
def loss_over_limit(r: Results) -> Iterator[Finding]:
    """The year's loss is larger than the loss the owner accepts."""
    if -r.cash.profit.amount > r.brief.acceptable_loss.amount:
        sales = r.cash.break_even_sales
        yield _found(
            "SP108",
            Severity.ERROR,
            "1.3",
            {
                "profit": r.cash.profit,
                "loss": r.brief.acceptable_loss,
                "way": Phrase("SP108.never", {})
                if sales is None
                else Phrase("SP108.sales", {"sales": sales}),
            },
        )


@formula(CNY)
def budget_enough(budget: Quantity, needed: Quantity, affordable: Quantity) -> Quantity:
    """Budget that buys just the visits needed, the mix unchanged: budget × needed ÷ affordable."""
    return budget * (needed / affordable)


@_rule("SP109")
def budget_too_large(r: Results) -> Iterator[Finding]:
    """The budget buys half as many visits again as the goal needs."""
    if r.marketing.coverage.amount > BUDGET_TO_SPARE:
        enough = budget_enough(r.marketing.budget, r.goals.visits, r.marketing.affordable)
        yield _found(
            "SP109",
            Severity.NOTE,
            "5.1",
            {
                "budget": r.marketing.budget,
                "enough": enough.named("checks.budget-enough"),
                "needed": r.goals.visits,
                "affordable": r.marketing.affordable,
            },
        )


@_rule("SP201")
def order_earns_nothing(r: Results) -> Iterator[Finding]:
    """A product leaves nothing before advertising, or nothing after it."""
    for one in r.products:
        if one.daily.contribution.amount <= 0:
            yield _found("SP201", Severity.ERROR, "2.1", _earning(one), one.product.id)


def _earning(one: ProductEconomics) -> dict[str, Cell]:
    return {
        "product": one.product.name,
        "price": one.daily.price,
        "contribution": one.daily.contribution,
        "floor": one.floor_price if one.floor_price is not None else Term("no-price"),
        "cost": one.daily.goods,
    }


@_rule("SP202")
def campaign_below_floor(r: Results) -> Iterator[Finding]:
    """The campaign price lies under the price that leaves nothing."""
    for one in r.products:
        floor = one.floor_price
        if floor is not None and one.daily.contribution.amount > 0 and one.campaign.contribution.amount < 0:
            yield _found(
                "SP202",
                Severity.ERROR,
                "2.2",
                {
                    "product": one.product.name,
                    "price": one.campaign.price,
                    "floor": floor,
                    "contribution": one.campaign.contribution,
                },
                one.product.id,
            )


@_rule("SP203")
def near_consumption_tax_line(r: Results) -> Iterator[Finding]:
    """A price is near the consumption-tax line, inside the gap, or a campaign price crosses it."""
    for one in r.products:
        tax, cheap = one.daily.tax, one.campaign.tax
        crosses = tax.place in {"above", "gap"} and cheap.place in {"below", "near"}
        if tax.place not in {"near", "gap"} and not crosses:
            continue
        how = "gap" if tax.place == "gap" else "crosses" if crosses else "near"
        values: dict[str, Cell] = {
            "product": one.product.name,
            "price": one.daily.price,
            "unit_price": tax.unit_price,
            "rate": tax.rate,
            "campaign_rate": cheap.rate,
            "campaign_price": one.campaign.price,
        }
        low, high = tax.gap_low, tax.gap_high
        key = how if low is not None and high is not None else f"{how}-on-top"
        values |= {"low": low, "high": high}
        yield _found(
            "SP203",
            Severity.ERROR if how == "gap" else Severity.WARNING,
            "2.1",
            {"situation": Phrase(f"SP203.{key}", values), **values},
            one.product.id,
        )


@_rule("SP204")
def over_single_limit(r: Results) -> Iterator[Finding]:
    """An item, or the usual basket of it, is dearer than the single-transaction limit."""
    limit = r.knowledge.figure("tax.single-limit")
    for one in r.products:
        values: dict[str, Cell] = {
            "product": one.product.name,
            "price": one.daily.price,
            "limit": limit,
            "rate": one.daily.tax.rate,
        }
        items = largest_pack(limit, one.daily.price).named(f"checks.{one.product.id}.largest-pack")
        alone = one.daily.tax.place == "over-limit"
        if not alone and items.amount >= r.order.items.amount:
            continue
        values |= {} if alone else {"items": items}
        key = "SP204.item" if alone else "SP204.pack"
        values |= {"situation": Phrase(key, values), "way": Phrase(f"{key}.way", values)}
        yield _found("SP204", Severity.ERROR if alone else Severity.WARNING, "2.1", values, one.product.id)


@_rule("SP205")
def one_product_carries_all(r: Results) -> Iterator[Finding]:
    """One product makes more than 60 % of sales, or a small shop has more than twelve."""
    first = max(r.products, key=lambda p: p.product.share.amount).product
    if first.share.amount > Decimal("0.6"):
        yield _found("SP205", Severity.WARNING, "2.1", {"product": first.name, "share": first.share})


@_rule("SP206")
def cheaper_elsewhere(r: Results) -> Iterator[Finding]:
    """The first product is sold elsewhere for less than 95 % of our campaign price."""
    lowest, ours = r.brief.lowest_price, r.hero.campaign.price
    if lowest is not None and lowest.amount < ours.amount * Decimal("0.95"):
        yield _found(
            "SP206",
            Severity.ERROR,
            "2.1",
            {
                "product": r.hero.product.name,
                "lowest": lowest,
                "ours": ours,
                "channel": r.brief.lowest_price_channel or Term("elsewhere"),
                "floor": r.hero.floor_price,
            },
        )


@_rule("SP207")
def shelf_life_too_short(r: Results) -> Iterator[Finding]:
    """The least purchase does not sell before the near-expiry line."""
    for stock in r.stock.products:
        life, least = stock.shelf_life, stock.product.minimum_order
        if life is None:
            continue
        if life.sellable.amount <= 0 or (least is not None and least.amount > life.cap.amount):
            yield _found(
                "SP207",
                Severity.ERROR,
                "7.2",
                {
                    "product": stock.product.name,
                    "sellable": life.sellable,
                    "cap": life.cap,
                    "near": life.near_expiry,
                    "daily": stock.daily,
                    "order": least if least is not None else stock.first_batch,
                },
                stock.product.id,
            )


@_rule("SP209")
def channel_not_confirmed(r: Results) -> Iterator[Finding]:
    """A product may only be sold from bonded stock and is planned otherwise."""
    for one in r.products:
        if one.product.bonded_only and r.brief.logistics_mode != "bonded":
            yield _found(
                "SP209",
                Severity.ERROR,
                "7.1",
                {"product": one.product.name, "mode": Term(f"mode.{r.brief.logistics_mode}")},
                one.product.id,
            )


@_rule("SP301")
def page_test_too_long(r: Results) -> Iterator[Finding]:
    """A page test would take more than four weeks."""
    if not r.page_test.feasible:
        yield _found(
            "SP301",
            Severity.WARNING,
            "3.2",
            {
                "visits": r.page_test.visits_per_arm,
                "days": r.page_test.days,
                "conversion": r.goals.conversion,
            },
        )


@formula(CNY_PER_ORDER)
def ad_cost_of_an_order(cost_per_visit: Quantity, conversion: Quantity) -> Quantity:
    """Advertising behind one order that ads alone bring: cost of a visit ÷ conversion."""
    return cost_per_visit / conversion


@_rule("SP501")
def advertising_loses(r: Results) -> Iterator[Finding]:
    """The return lies under break-even, or the ad share above what an order leaves."""
    if r.order.contribution.amount <= 0:
        return
    over = r.marketing.ad_share.amount > r.marketing.stop_share.amount
    under = r.marketing.stop_roas is not None and r.marketing.roas.amount < r.marketing.stop_roas.amount
    if not (over or under):
        return
    line = stop_line(r)
    values: dict[str, Cell] = {
        "roas": r.marketing.roas,
        "break_even": r.marketing.stop_roas,
        "ad_share": r.marketing.ad_share,
        "stop": r.marketing.stop_share,
        "cost": r.brief.cost_per_visit,
        "ads": ad_cost_of_an_order(r.brief.cost_per_visit, r.marketing.paid_conversion).named(
            "checks.ads-of-an-order"
        ),
        "left": r.order.contribution,
        "most": line.cost_per_visit if line else None,
        "conversion": line.conversion if line else None,
    }
    key = "SP501.return" if under else "SP501.share"
    values |= {"situation": Phrase(key, values), "way": Phrase(f"{key}.way", values)}
    yield _found("SP501", Severity.ERROR, "5.1", values)


@_rule("SP502")
def budget_too_thin(r: Results) -> Iterator[Finding]:
    """The off-site budget does not carry one channel at its least effective spend."""
    seed = next(job for job in r.marketing.jobs if job.id == "seed")
    least = r.knowledge.figure("practice.minimum-channel-month")
    if seed.budget.amount / 12 < least.amount:
        yield _found(
            "SP502",
            Severity.WARNING,
            "5.2",
            {"budget": seed.budget, "least": least, "channels": r.marketing.channel_limit},
        )


@_rule("SP505")
def campaign_gate(r: Results) -> Iterator[Finding]:
    """The store's score is below the gate of the big campaigns."""
    gate = r.knowledge.figure("platform.score-gate")
    if r.brief.score is not None and r.brief.score.amount < gate.amount:
        yield _found("SP505", Severity.WARNING, "5.1", {"score": r.brief.score, "gate": gate})


@_rule("SP701")
def goods_come_late(r: Results) -> Iterator[Finding]:
    """Goods for a campaign would have to be ordered before today, or in the origin's closure."""
    for campaign in r.campaigns:
        if not campaign.reachable:
            yield _found(
                "SP701",
                Severity.ERROR,
                "7.2",
                {
                    "campaign": Word(f"calendar.events.{campaign.campaign.id}.name"),
                    "order_by": campaign.order_by,
                    "start": campaign.campaign.start,
                    "lead": r.logistics.lead_days,
                    "sales": campaign.sales,
                },
                campaign.campaign.key,
            )


@_rule("SP702")
def first_batch_too_large(r: Results) -> Iterator[Finding]:
    """The supplier's least purchase for a new store is more than ninety days of demand."""
    if r.brief.stage not in {"not-applied", "new"}:
        return
    for stock in r.stock.products:
        least = stock.product.minimum_order
        if least is not None and least.amount > stock.daily.amount * 90:
            yield _found(
                "SP702",
                Severity.WARNING,
                "7.2",
                {
                    "product": stock.product.name,
                    "order": least,
                    "daily": stock.daily,
                    "batch": stock.first_batch,
                },
                stock.product.id,
            )


@_rule("SP801")
def nobody_can_run_it(r: Results) -> Iterator[Finding]:
    """What is left after advertising does not pay the cheapest way to run the shop."""
    if r.cash.profit.amount < 0 and r.order.contribution.amount > 0:
        sales = r.cash.break_even_sales
        borne = -r.cash.profit.amount <= r.brief.acceptable_loss.amount
        yield _found(
            "SP801",
            Severity.WARNING if borne else Severity.ERROR,
            "8.1",
            {
                "profit": r.cash.profit,
                "people": r.cash.people,
                "way": Term(f"runs.{r.team.runs}"),
                "sales": sales if sales is not None else Term("no-sales-level"),
            },
        )


@_rule("SP901")
def no_last_year(r: Results) -> Iterator[Finding]:
    """A running store gives no month of last year."""
    if r.brief.stage in {"growing", "mature", "taken-over"} and not r.brief.history:
        yield _found("SP901", Severity.WARNING, "1.3", {"refund": r.brief.refund_share})


@_rule("SP903")
def authorisation_ends(r: Results) -> Iterator[Finding]:
    """The brand's authorisation ends within the plan."""
    until = r.brief.authorisation_until
    if until is not None and until < r.brief.start.plus(12).first_day:
        yield _found("SP903", Severity.WARNING, "1.2", {"until": until})


def findings_of(results: Results) -> tuple[Finding, ...]:
    """Every finding, gravest first, then by rule; accepted ones carry their reason."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    found = [f for rule in RULES.values() for f in rule(results)]
    found = [replace(f, accepted=results.brief.accepted.get(f.rule, "")) for f in found]
    return tuple(sorted(found, key=lambda f: (order[f.severity], f.rule, f.subject)))


def carried(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings nobody has accepted."""
    return tuple(f for f in findings if not f.accepted)
