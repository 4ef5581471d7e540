"""Rules on goals and money: SP1xx."""

from collections.abc import Iterator
from itertools import pairwise

from storeplan.model.figures import Figure, share_of, total
from storeplan.model.plan import Cell, Finding, Phrase, Severity, Term, Word
from storeplan.planning.checks.levers import (
    goods_behind,
    half_missing,
    market_needed,
    profit_with_budget,
    profit_without,
    sales_for_profit_share,
    sales_of_share,
)
from storeplan.planning.checks.rules import found, phrased, rule, told
from storeplan.planning.goals import sales_at
from storeplan.planning.marketing import Closing
from storeplan.planning.marketing_formulas import budget_that_closes
from storeplan.planning.results import Results
from storeplan.planning.stop_line import least_conversion, most_for_a_visit

PEAK_MONTHS = (10, 11)
"""The months of Double 11, warm-up and sale."""

RUNNING = frozenset({"growing", "mature", "taken-over"})
"""Stages of stores that have a year behind them."""


@rule("SP101", Severity.ERROR, ("practice.limit.visits-nearly",))
def visits_missing(r: Results) -> Iterator[Finding]:
    """Visits needed exceed what budget and organic traffic give."""
    closing = r.marketing.closing
    if closing is None or r.marketing.coverage.amount >= 1:
        return
    nearly = r.knowledge.facts["practice.limit.visits-nearly"]
    ways: dict[str, Cell] = {
        "conversion_needed": closing.conversion,
        "basket_needed": closing.basket,
        "budget_needed": closing.budget,
        "goal_reached": closing.goal,
    }
    yield found(
        "SP101",
        Severity.ERROR if r.marketing.coverage.amount < nearly.amount else Severity.WARNING,
        "1.3",
        {
            "goal": r.goals.sales,
            "needed": r.goals.visits,
            "affordable": r.marketing.affordable,
            "coverage": r.marketing.coverage,
            "conversion": r.goals.conversion,
            "basket": r.order.basket,
            "way": Phrase(_way_to_visits(closing), ways),
        },
        answer="marketing.budget",
    )


def _way_to_visits(closing: Closing) -> str:
    """Key of the sentence with the ways out that there are."""
    if closing.goal is None:
        return "SP101.none"
    return "SP101.far" if closing.conversion is None else "SP101.some"


@rule("SP102", Severity.ERROR, ("practice.limit.return-gap",))
def returns_contradict(r: Results) -> Iterator[Finding]:
    """The return aimed at differs from conversion × basket ÷ cost per visit by more than 15 %."""
    target, conversion = r.brief.target_roas, r.marketing.paid_conversion
    if target is None or not r.marketing.roas.amount:
        return
    apart = target.amount / r.marketing.roas.amount - 1
    if abs(apart) <= r.knowledge.facts["practice.limit.return-gap"].amount:
        return
    cost = most_for_a_visit(conversion, r.order.basket, target)
    least = least_conversion(r.brief.cost_per_visit, target, r.order.basket)
    yield found(
        "SP102",
        Severity.ERROR,
        "5.1",
        {
            "target": target,
            "computed": r.marketing.roas,
            "cost": r.brief.cost_per_visit,
            "conversion": conversion,
            "basket": r.order.basket,
            "cost_needed": cost.named("checks.cost-of-target"),
            "conversion_needed": least.named("checks.conversion-of-target"),
        },
        answer="marketing.target_roas",
    )


@rule("SP103", limits=("practice.ramp-limit", "practice.growth-limit", "practice.limit.campaign-month"))
def ramp_too_steep(r: Results) -> Iterator[Finding]:
    """A month without a big campaign, or the year, asks for more than the ramp allows."""
    ramp, growth = r.knowledge.figure("practice.ramp-limit"), r.knowledge.figure("practice.growth-limit")
    campaign_month = r.knowledge.facts["practice.limit.campaign-month"]
    for before, month in pairwise(r.goals.months):
        most = sales_at(before.sales, ramp).named(f"checks.most-sales.{month.month}")
        if month.sales.amount > most.amount and month.campaign_share.amount < campaign_month.amount:
            values: dict[str, Cell] = {
                "month": month.month,
                "sales": month.sales,
                "before": before.sales,
                "limit": ramp,
                "most": most,
            }
            yield _ramp("month", values, str(month.month))
    last = r.brief.last_year_sales
    if last is not None and r.brief.stage in RUNNING and last.amount:
        most = sales_at(last, growth).named("checks.most-sales.year")
        if r.goals.sales.amount > most.amount:
            values = {"sales": r.goals.sales, "before": last, "limit": growth, "most": most}
            yield _ramp("year", values, "")


def _ramp(key: str, values: dict[str, Cell], subject: str) -> Finding:
    words = phrased(f"SP103.{key}", values)
    return found("SP103", Severity.WARNING, "1.3", values | words, subject, "goals.sales")


@rule("SP104", limits=("practice.campaign-limit", "practice.peak-two-months-limit"))
def all_on_one_campaign(r: Results) -> Iterator[Finding]:
    """One campaign, or October and November together, carry too much of the year."""
    largest, limit = r.biggest_campaign, r.knowledge.facts["practice.campaign-limit"]
    if largest is not None and largest.year_share.amount > limit.amount:
        name = Word(f"calendar.events.{largest.campaign.id}.name")
        yield _stake(largest.campaign.key, name, largest.year_share, r)
        return
    peak = [m.sales for m in r.goals.months if m.month.month in PEAK_MONTHS]
    if not peak:
        return
    share = share_of(total(peak), r.goals.sales).named("checks.peak-months.share")
    if share.amount > r.knowledge.facts["practice.peak-two-months-limit"].amount:
        yield _stake("peak-months", Term("peak-months"), share, r)


def _stake(subject: str, name: Cell, share: Figure, r: Results) -> Finding:
    """What is left of the year's profit, and of the goods, when only half of the sales come."""
    sales = sales_of_share(r.cash.sales, share).named(f"checks.{subject}.sales")
    half = half_missing(sales).named(f"checks.{subject}.half")
    profit = profit_without(r.cash.profit, half, r.order.contribution_share)
    goods = goods_behind(half, r.order.goods, r.order.basket)
    values: dict[str, Cell] = {
        "campaign": name,
        "share": share,
        "sales": sales,
        "half": half,
        "profit": profit.named(f"checks.{subject}.profit-at-half"),
        "goods": goods.named(f"checks.{subject}.goods-left"),
    }
    return found("SP104", Severity.WARNING, "1.3", values, subject)


@rule("SP105", limits=("practice.share-limit",))
def share_not_credible(r: Results) -> Iterator[Finding]:
    """The goal is more than 5 % of the market in the first year, or nobody knows the market's size."""
    share, limit = r.goals.market_share, r.knowledge.figure("practice.share-limit")
    if share is not None and share.amount <= limit.amount:
        return
    values: dict[str, Cell] = {
        "goal": r.goals.sales,
        "share": share,
        "limit": limit,
        "size": market_needed(r.goals.sales, limit).named("checks.market-needed"),
        "most": sales_at(r.goals.sales, share_of(limit, share)).named("checks.goal-of-share")
        if share is not None
        else None,
    }
    key = "unknown" if share is None else "large"
    words = phrased(f"SP105.{key}", values)
    severity = Severity.NOTE if share is None else Severity.WARNING
    yield found("SP105", severity, "1.1", values | words, answer="market.size")


@rule("SP108", Severity.ERROR)
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
            answer="goals.acceptable_loss",
        )


@rule("SP109", Severity.WARNING, ("practice.limit.budget-to-spare",))
def budget_too_large(r: Results) -> Iterator[Finding]:
    """The budget buys half as many visits again as the goal needs; graver where that alone makes the loss."""
    if r.marketing.coverage.amount > r.knowledge.facts["practice.limit.budget-to-spare"].amount:
        enough = budget_that_closes(r.marketing.budget, r.goals.visits, r.marketing.affordable).named(
            "checks.budget-enough"
        )
        profit = profit_with_budget(r.cash.profit, r.marketing.budget, enough)
        yield found(
            "SP109",
            Severity.WARNING if r.cash.profit.amount < 0 < profit.amount else Severity.NOTE,
            "5.1",
            {
                "budget": r.marketing.budget,
                "enough": enough,
                "profit": r.cash.profit,
                "then_profit": profit.named("checks.profit-with-enough"),
                "needed": r.goals.visits,
                "affordable": r.marketing.affordable,
            },
            answer="marketing.budget",
        )


@rule("SP110")
def profit_share_missed(r: Results) -> Iterator[Finding]:
    """The plan's profit is a smaller share of sales than the owner aims at."""
    aim = r.brief.profit_share_goal
    if aim is None or r.cash.profit_share.amount >= aim.amount or not r.cash.sales.amount:
        return
    left = r.order.contribution_share
    ads = share_of(total([r.cash.marketing, r.cash.extras]), r.cash.sales).named("checks.ads-and-extras")
    values: dict[str, Cell] = {"aim": aim, "share": r.cash.profit_share, "left": left, "ads": ads}
    reachable = left.amount - ads.amount > aim.amount
    if reachable:
        sales = sales_for_profit_share(r.cash.profit, r.cash.sales, left, ads, aim)
        values["sales"] = sales.named("checks.sales-for-profit-share")
    values = told(values, way="SP110.sales" if reachable else "SP110.never")
    yield found("SP110", Severity.WARNING, "1.3", values, answer="goals.profit_share")
