"""The year at another level of sales: the formulas, each from quantities to one quantity."""

from collections.abc import Sequence
from decimal import ROUND_UP, Decimal

from storeplan.model.figures import formula
from storeplan.model.quantity import CNY, ITEMS, ORDERS, RATIO, VISITS, Quantity, bare, to_places


@formula(ORDERS)
def orders_at(orders: Quantity, ratio: Quantity) -> Quantity:
    """Orders of a level: orders × ratio."""
    return orders * ratio


@formula(VISITS)
def visits_at(visits: Quantity, ratio: Quantity) -> Quantity:
    """Visits of a level: visits × ratio."""
    return visits * ratio


@formula(CNY)
def contribution_of_level(contribution: Quantity, sales: Quantity, of: Quantity, places: int) -> Quantity:
    """Contribution of a level: the plan's × sales of the level ÷ sales of the plan."""
    return to_places(contribution * (sales / of), places)


@formula(ITEMS)
def items_at(items: Quantity, ratio: Quantity) -> Quantity:
    """Items of a level: the goal's × ratio, up to a whole item."""
    return Quantity(_whole(items, ratio), ITEMS.dimensions)


@formula(CNY)
def batches_at(items: Sequence[Quantity], costs: Sequence[Quantity], ratio: Quantity) -> Quantity:
    """Landed cost of several products' batches at a level.

    Sum over products of (items of the goal × ratio, up to a whole item) × landed cost.
    """
    parts = [bare(cost) * _whole(one, ratio) for one, cost in zip(items, costs, strict=True)]
    return Quantity(sum(parts, Decimal(0)), CNY.dimensions)


def _whole(items: Quantity, ratio: Quantity) -> Decimal:
    return bare(items * ratio).to_integral_value(ROUND_UP)


@formula(RATIO)
def ratio_to_plan(level: Quantity, plan: Quantity) -> Quantity:
    """A level's sum of the year over the plan's; one where the plan has none."""
    return level / plan if bare(plan) else Quantity(Decimal(1))


@formula(CNY)
def goods_at_level(until: Quantity, before: Quantity, stock: Quantity, ratio: Quantity) -> Quantity:
    """Goods paid in a month at a level, the level's first batch used up first.

    max(until × ratio of sales, stock) − max(before × ratio, stock), as for the plan's own months.
    """
    return max(until * ratio, stock) - max(before * ratio, stock)


@formula(CNY)
def cash_at_level(
    takings: Quantity,
    goods: Quantity,
    marketing: Quantity,
    people: Quantity,
    extras: Quantity,
    fixed: Quantity,
    sales_ratio: Quantity,
    marketing_ratio: Quantity,
    people_ratio: Quantity,
    extras_ratio: Quantity,
    places: int,
) -> Quantity:
    """Cash of a month at a level, from the same month of the plan, to the places of the plan.

    takings × ratio of sales − goods of the level − marketing × ratio of marketing − people × ratio of people
    − extras × ratio of extras − fixed sums paid; each ratio is the level's first year over the plan's, but
    marketing of the second year follows sales.
    """
    left = takings * sales_ratio - goods - marketing * marketing_ratio - people * people_ratio
    return to_places(left - extras * extras_ratio - fixed, places)


@formula(CNY)
def profit_at_level(
    contribution: Quantity,
    marketing: Quantity,
    people: Quantity,
    extras: Quantity,
    fixed: Quantity,
    sales_ratio: Quantity,
    marketing_ratio: Quantity,
    people_ratio: Quantity,
    extras_ratio: Quantity,
    places: int,
) -> Quantity:
    """Profit of a month at a level, from the same month of the plan, to the places of the plan.

    contribution × ratio of sales − marketing × ratio of marketing − people × ratio of people − extras × ratio
    of extras − fixed.
    """
    left = contribution * sales_ratio - marketing * marketing_ratio - people * people_ratio
    return to_places(left - extras * extras_ratio - fixed, places)


@formula(CNY)
def start_at_level(start: Quantity, batch: Quantity, batch_of_plan: Quantity) -> Quantity:
    """Balance before the first month at a level: the plan's, with the level's first batch for the plan's."""
    return start + batch_of_plan - batch


@formula(CNY)
def profit_if_all_came(profit: Quantity, needed: Quantity, budget: Quantity) -> Quantity:
    """Profit if the goal's visits all came for the plan's budget: profit at the goal + budget needed − budget."""
    return profit + needed - budget
