"""What the year must bring, month by month: sales, orders, visits, and what would have to be true.

The decision: a goal is kept sales, paid amounts with refunds taken off, because that is what the bank sees;
paid sales, orders and visits follow from it. Sales = visits × conversion × basket in every month.
"""

from collections.abc import Sequence

from storeplan.errors import Problem, StoreplanError
from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, allotted, formula, share_of, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY, ORDERS, ORDERS_PER_VISIT, RATIO, SHARE, VISITS, Quantity
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.cash_formulas import kept_orders
from storeplan.planning.season import MonthDemand, sales_weights

FEWEST_ORDERS = 12
"""A goal of fewer orders a year is a slip of the pen, mostly a missing 万; nothing can be planned for it."""

RAMP_MONTHS = 12
"""Months over which a new store's conversion climbs to the steady level."""


@frozen
class MonthGoal:
    """One month of the goal.

    Attributes:
        month: Which month.
        sales: Kept sales (CNY).
        paid: Paid sales before refunds (CNY).
        orders: Paid orders.
        kept: Orders that stay after refunds.
        conversion: Paid orders per visit, campaign days included.
        visits: Visits that needs; daily visitors added up.
        campaign_share: Part of the month's sales on campaign days (share).
    """

    month: Month
    sales: Figure
    paid: Figure
    orders: Figure
    kept: Figure
    conversion: Figure
    visits: Figure
    campaign_share: Figure


@frozen
class Goals:
    """The sales goal of the year and what it asks for.

    Attributes:
        months: Twelve, in order.
        sales: Kept sales of the year; the months sum to it.
        paid: Paid sales of the year.
        orders: Paid orders of the year.
        kept_orders: Orders of the year that stay after refunds.
        visits: Visits of the year.
        conversion: Paid orders per visit over the year.
        first_quarter: Kept sales of the first three months.
        peak: The month with most sales.
        market_share: Of the category, None without its size.
        year_two: Kept sales of the second year.
        year_three: Kept sales of the third year.
        growth: Goal over last year's sales, None without last year.
    """

    months: tuple[MonthGoal, ...]
    sales: Figure
    paid: Figure
    orders: Figure
    kept_orders: Figure
    visits: Figure
    conversion: Figure
    first_quarter: Figure
    peak: MonthGoal
    market_share: Figure | None
    year_two: Figure
    year_three: Figure
    growth: Figure | None


@formula(CNY)
def paid_sales(kept: Quantity, refund: Quantity) -> Quantity:
    """Paid sales that leave ``kept`` after refunds: kept ÷ (1 − refund share)."""
    return kept / (1 - refund)


@formula(ORDERS)
def orders_needed(paid: Quantity, basket: Quantity) -> Quantity:
    """Paid orders: paid sales ÷ basket."""
    return paid / basket


@formula(VISITS)
def visits_needed(orders: Quantity, conversion: Quantity) -> Quantity:
    """Visits: orders ÷ conversion. Source: sales = visits × conversion × basket, yxxwz."""
    return orders / conversion


@formula(ORDERS_PER_VISIT)
def conversion_on_the_way(first: Quantity, steady: Quantity, step: int, steps: int) -> Quantity:
    """Conversion of an ordinary day in month ``step`` (0 first) of ``steps``, on a straight line."""
    return first + (steady - first) * step / (steps - 1)


@formula(ORDERS_PER_VISIT)
def halfway(first: Quantity, second: Quantity) -> Quantity:
    """The middle of two conversions: where a store between new and steady starts."""
    return (first + second) / 2


@formula(ORDERS_PER_VISIT)
def conversion_with_campaigns(ordinary: Quantity, campaign_share: Quantity, lift: Quantity) -> Quantity:
    """Conversion of a month whose campaign days convert better.

    ordinary ÷ (1 − campaign share + campaign share ÷ lift): orders on campaign days need fewer visits.
    """
    return ordinary / (1 - campaign_share + campaign_share / lift)


@formula(ORDERS_PER_VISIT)
def conversion_over(orders: Quantity, visits: Quantity) -> Quantity:
    """Conversion over a period: orders ÷ visits."""
    return orders / visits


@formula(CNY)
def sales_at(goal: Quantity, ratio: Quantity) -> Quantity:
    """Sales of another level or a later year: sales × ratio."""
    return goal * ratio


@formula(SHARE)
def campaign_share_of_year(sales: Sequence[Quantity], shares: Sequence[Quantity]) -> Quantity:
    """Part of the year's sales on campaign days: monthly shares weighted by monthly sales."""
    parts = [s * c for s, c in zip(sales, shares, strict=True)]
    return sum(parts[1:], parts[0]) / sum(sales[1:], sales[0])


@formula(RATIO)
def growth_over(goal: Quantity, last_year: Quantity) -> Quantity:
    """How many times last year's sales the goal is."""
    return goal / last_year


def month_sales(brief: Brief, demand: Sequence[MonthDemand], knowledge: Knowledge) -> tuple[Figure, ...]:
    """Kept sales of each month; they sum to the goal exactly."""
    weights = sales_weights(demand, brief.stage, knowledge)
    parts = allotted(brief.sales_goal, weights, planning_places(brief.sales_goal))
    return tuple(p.named(f"goals.sales.{m.month}") for p, m in zip(parts, demand, strict=True))


def campaign_share(sales: Sequence[Figure], demand: Sequence[MonthDemand]) -> Figure:
    """Part of the year's sales on campaign days."""
    return campaign_share_of_year(sales, [m.campaign_share for m in demand]).named("goals.campaign-share")


def ordinary_conversions(brief: Brief, knowledge: Knowledge) -> tuple[Figure, ...]:
    """Conversion of an ordinary day in each month: answered, or on the way from new to steady."""
    new, steady = knowledge.figure("category.conversion.new"), knowledge.figure("category.conversion.steady")
    if brief.conversion is not None:
        return (brief.conversion,) * RAMP_MONTHS
    if brief.stage == "mature":
        return (steady,) * RAMP_MONTHS
    first = new if brief.stage in {"not-applied", "new"} else halfway(new, steady)
    return tuple(conversion_on_the_way(first, steady, i, RAMP_MONTHS) for i in range(RAMP_MONTHS))


def _month_goals(
    brief: Brief, demand: Sequence[MonthDemand], sales: Sequence[Figure], basket: Figure, knowledge: Knowledge
) -> tuple[MonthGoal, ...]:
    lift = knowledge.figure("practice.campaign-conversion-lift")
    found = []
    for month, kept, ordinary in zip(demand, sales, ordinary_conversions(brief, knowledge), strict=True):
        paid = paid_sales(kept, brief.refund_share).named(f"goals.paid.{month.month}")
        orders = orders_needed(paid, basket).named(f"goals.orders.{month.month}")
        conversion = conversion_with_campaigns(ordinary, month.campaign_share, lift)
        found.append(
            MonthGoal(
                month=month.month,
                sales=kept,
                paid=paid,
                orders=orders,
                kept=kept_orders(orders, brief.refund_share).named(f"goals.kept-orders.{month.month}"),
                conversion=conversion.named(f"goals.conversion.{month.month}"),
                visits=visits_needed(orders, conversion).named(f"goals.visits.{month.month}"),
                campaign_share=month.campaign_share,
            )
        )
    return tuple(found)


def plan_goals(
    brief: Brief, demand: Sequence[MonthDemand], sales: Sequence[Figure], basket: Figure, knowledge: Knowledge
) -> Goals:
    """The year's goal with its months.

    Args:
        brief: The shop.
        demand: Twelve months of demand.
        sales: Kept sales of those months, from ``month_sales``.
        basket: Paid amount of the mean order (CNY/order).
        knowledge: Packs.

    Raises:
        StoreplanError: When the goal is less than an order a month.
    """
    months = _month_goals(brief, demand, sales, basket, knowledge)
    year = total([m.sales for m in months]).named("goals.sales.year")
    orders = total([m.orders for m in months]).named("goals.orders.year")
    if orders.amount < FEWEST_ORDERS:
        raise _too_small(year, basket)
    visits = total([m.visits for m in months]).named("goals.visits.year")
    step = "new" if brief.stage in {"not-applied", "new"} else "running"
    year_two = sales_at(year, knowledge.figure(f"practice.growth.{step}.year-2")).named("goals.sales.year-2")
    year_three = (
        brief.three_year_sales
        if brief.three_year_sales is not None
        else sales_at(year, knowledge.figure(f"practice.growth.{step}.year-3")).named("goals.sales.year-3")
    )
    return Goals(
        months=months,
        sales=year,
        paid=total([m.paid for m in months]).named("goals.paid.year"),
        orders=orders,
        kept_orders=total([m.kept for m in months]).named("goals.kept-orders.year"),
        visits=visits,
        conversion=conversion_over(orders, visits).named("goals.conversion.year"),
        first_quarter=total([m.sales for m in months[:3]]).named("goals.sales.first-quarter"),
        peak=max(months, key=lambda m: m.sales.amount),
        market_share=_market_share(brief, year, knowledge),
        year_two=year_two,
        year_three=year_three,
        growth=growth_over(year, brief.last_year_sales).named("goals.growth")
        if brief.last_year_sales is not None and brief.last_year_sales.amount > 0
        else None,
    )


def _too_small(year: Figure, basket: Figure) -> StoreplanError:
    values = {"goal": f"{year.amount:,f}", "basket": f"{basket.amount:,f}"}
    return StoreplanError(Problem("goal-below-orders", values, hint="goal-in-full"))


def _market_share(brief: Brief, year: Figure, knowledge: Knowledge) -> Figure | None:
    size = brief.market_size
    if size is None and knowledge.has("category.market-size"):
        size = knowledge.figure("category.market-size")
    return share_of(year, size).named("goals.market-share") if size is not None and size.amount else None
