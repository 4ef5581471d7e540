"""Rules on goals and money: SP1xx."""

from collections.abc import Iterator
from decimal import Decimal

from storeplan.model.figures import formula
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term, Word
from storeplan.model.quantity import CNY, Quantity
from storeplan.planning.checks.rules import found, rule
from storeplan.planning.marketing_formulas import budget_that_closes
from storeplan.planning.results import Results

NEARLY_ENOUGH = Decimal("0.90")
"""Coverage of the visits needed from which a gap is within what a good month closes."""

BUDGET_TO_SPARE = Decimal("1.5")
"""Coverage of the visits needed from which the budget is more than the goal asks for."""


@formula(CNY)
def half_missing(sales: Quantity) -> Quantity:
    """Half of a campaign's sales."""
    return sales / 2


@rule("SP101")
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
    yield found(
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


@rule("SP102")
def returns_contradict(r: Results) -> Iterator[Finding]:
    """The return aimed at differs from conversion × basket ÷ cost per visit by more than 15 %."""
    target = r.brief.target_roas
    if target is None or not r.marketing.roas.amount:
        return
    apart = target.amount / r.marketing.roas.amount - 1
    if abs(apart) > Decimal("0.15"):
        yield found(
            "SP102",
            Severity.ERROR,
            "5.1",
            {"target": target, "computed": r.marketing.roas, "cost": r.brief.cost_per_visit},
        )


@rule("SP103")
def ramp_too_steep(r: Results) -> Iterator[Finding]:
    """A month without a big campaign asks for more than 1.6 times the month before."""
    limit = r.knowledge.facts["practice.ramp-limit"].amount
    for before, month in zip(r.goals.months, r.goals.months[1:], strict=False):
        steep = month.sales.amount > before.sales.amount * limit
        if steep and month.campaign_share.amount < Decimal("0.3"):
            yield found(
                "SP103",
                Severity.WARNING,
                "1.3",
                {"month": month.month, "sales": month.sales, "before": before.sales},
                str(month.month),
            )


@rule("SP104")
def all_on_one_campaign(r: Results) -> Iterator[Finding]:
    """One campaign carries more than 30 % of the year."""
    largest = r.biggest_campaign
    if largest is None or largest.year_share.amount <= r.knowledge.facts["practice.campaign-limit"].amount:
        return
    yield found(
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


@rule("SP105")
def share_not_credible(r: Results) -> Iterator[Finding]:
    """The goal is more than 5 % of the market in the first year."""
    share = r.goals.market_share
    if share is not None and share.amount > r.knowledge.facts["practice.share-limit"].amount:
        yield found("SP105", Severity.WARNING, "1.1", {"share": share, "goal": r.goals.sales})


@rule("SP106")
def cash_runs_out(r: Results) -> Iterator[Finding]:
    """The money at hand does not carry the deepest point."""
    cash = r.brief.cash
    if cash is not None and r.cash.exposure.amount > cash.amount:
        yield found(
            "SP106",
            Severity.ERROR,
            "1.3",
            {
                "cash": cash,
                "exposure": r.cash.exposure,
                "month": r.cash.exposure_month or Term("before-opening"),
            },
        )


@rule("SP108")
def loss_over_limit(r: Results) -> Iterator[Finding]:
    """The year's loss is larger than the loss the owner accepts."""
    if -r.cash.profit.amount > r.brief.acceptable_loss.amount:
        sales = r.cash.break_even_sales
        yield found(
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


@rule("SP109")
def budget_too_large(r: Results) -> Iterator[Finding]:
    """The budget buys half as many visits again as the goal needs."""
    if r.marketing.coverage.amount > BUDGET_TO_SPARE:
        enough = budget_that_closes(r.marketing.budget, r.goals.visits, r.marketing.affordable)
        yield found(
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
