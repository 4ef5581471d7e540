"""Rules on running the shop and on the answers: SP3xx to SP9xx."""

from collections.abc import Iterator

from storeplan.model.figures import formula
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term, Word
from storeplan.model.quantity import CNY_PER_ORDER, Quantity
from storeplan.planning.checks.rules import found, rule
from storeplan.planning.results import Results
from storeplan.planning.stop_line import stop_line


@rule("SP301")
def page_test_too_long(r: Results) -> Iterator[Finding]:
    """A page test would take more than four weeks."""
    if not r.page_test.feasible:
        yield found(
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


@rule("SP501")
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
    yield found("SP501", Severity.ERROR, "5.1", values)


@rule("SP502")
def budget_too_thin(r: Results) -> Iterator[Finding]:
    """The off-site budget does not carry one channel at its least effective spend."""
    seed = next(job for job in r.marketing.jobs if job.id == "seed")
    least = r.knowledge.figure("practice.minimum-channel-month")
    if seed.budget.amount / 12 < least.amount:
        yield found(
            "SP502",
            Severity.WARNING,
            "5.2",
            {"budget": seed.budget, "least": least, "channels": r.marketing.channel_limit},
        )


@rule("SP505")
def campaign_gate(r: Results) -> Iterator[Finding]:
    """The store's score is below the gate of the big campaigns."""
    gate = r.knowledge.figure("platform.score-gate")
    if r.brief.score is not None and r.brief.score.amount < gate.amount:
        yield found("SP505", Severity.WARNING, "5.1", {"score": r.brief.score, "gate": gate})


@rule("SP701")
def goods_come_late(r: Results) -> Iterator[Finding]:
    """Goods for a campaign would have to be ordered before today, or in the origin's closure."""
    for campaign in r.campaigns:
        if not campaign.reachable:
            yield found(
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


@rule("SP702")
def first_batch_too_large(r: Results) -> Iterator[Finding]:
    """The supplier's least purchase for a new store is more than ninety days of demand."""
    if r.brief.stage not in {"not-applied", "new"}:
        return
    for stock in r.stock.products:
        least = stock.product.minimum_order
        if least is not None and least.amount > stock.daily.amount * 90:
            yield found(
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


@rule("SP801")
def nobody_can_run_it(r: Results) -> Iterator[Finding]:
    """What is left after advertising does not pay the cheapest way to run the shop."""
    if r.cash.profit.amount < 0 and r.order.contribution.amount > 0:
        sales = r.cash.break_even_sales
        borne = -r.cash.profit.amount <= r.brief.acceptable_loss.amount
        yield found(
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


@rule("SP901")
def no_last_year(r: Results) -> Iterator[Finding]:
    """A running store gives no month of last year."""
    if r.brief.stage in {"growing", "mature", "taken-over"} and not r.brief.history:
        yield found("SP901", Severity.WARNING, "1.3", {"refund": r.brief.refund_share})


@rule("SP903")
def authorisation_ends(r: Results) -> Iterator[Finding]:
    """The brand's authorisation ends within the plan."""
    until = r.brief.authorisation_until
    if until is not None and until < r.brief.start.plus(12).first_day:
        yield found("SP903", Severity.WARNING, "1.2", {"until": until})
