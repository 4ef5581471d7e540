"""Profit and cash of a month: the formulas, each from quantities to one quantity."""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.model.figures import formula
from storeplan.model.quantity import CNY, DAYS, ORDERS, Quantity


@formula(ORDERS)
def kept_orders(orders: Quantity, refund: Quantity) -> Quantity:
    """Orders that stay: paid orders × (1 − refund share)."""
    return orders * (1 - refund)


@formula(CNY)
def contribution_of(orders: Quantity, contribution: Quantity, places: int) -> Quantity:
    """What kept orders leave before advertising: orders × contribution, to the places of the plan."""
    return (orders * contribution).to_places(places)


@formula(CNY)
def profit_of(contribution: Quantity, marketing: Quantity, people: Quantity, fixed: Quantity) -> Quantity:
    """Operating profit: contribution − marketing − people − fixed cost."""
    return contribution - marketing - people - fixed


@formula(CNY)
def goods_for(orders: Quantity, goods: Quantity, places: int) -> Quantity:
    """Landed cost of the goods for a month's kept orders, to the places of the plan."""
    return (orders * goods).to_places(places)


@formula(CNY)
def receipts(this_month: Quantity, month_before: Quantity, lag_days: Quantity, places: int) -> Quantity:
    """Sales money that arrives in a month: a lag of d days moves d ÷ 30 of each month into the next.

    To the places of the plan.
    """
    late = Quantity(min(Decimal(1), lag_days.bare() / 30))
    return (this_month * (1 - late) + month_before * late).to_places(places)


@formula(CNY)
def cash_of(
    received: Quantity,
    running: Quantity,
    goods: Quantity,
    marketing: Quantity,
    people: Quantity,
    fixed: Quantity,
) -> Quantity:
    """Cash of a month: money received − running cost of orders − goods − marketing − people − fixed cost."""
    return received - running - goods - marketing - people - fixed


@formula(CNY)
def running_cost(
    orders: Quantity, tax: Quantity, fees: Quantity, logistics: Quantity, returns: Quantity, places: int
) -> Quantity:
    """Tax, fees, logistics and returns of a month's kept orders, to the places of the plan."""
    return (orders * (tax + fees + logistics + returns)).to_places(places)


@formula(CNY)
def balance_after(before: Quantity, cash: Quantity) -> Quantity:
    """Balance at the end of a month: balance before + cash of the month."""
    return before + cash


@formula(CNY)
def paid_out(sums: Sequence[Quantity]) -> Quantity:
    """Sums paid before the first month, as a negative balance."""
    return -sum(sums[1:], sums[0])


@formula(CNY)
def out_at_most(balance: Quantity, deposits: Quantity) -> Quantity:
    """Largest sum out: deposits less the lowest balance; never below the deposits."""
    return deposits - min(balance, balance * 0)


@formula(CNY)
def cost_of_leaving(
    first_batch: Quantity, salvage: Quantity, retainer: Quantity, months: Quantity
) -> Quantity:
    """What leaving costs: half of a first batch at what it does not bring back, and the agency's notice."""
    return first_batch / 2 * (1 - salvage) + retainer * months


@formula(CNY)
def break_even_sales(fixed: Quantity, people: Quantity, share: Quantity, ad_share: Quantity) -> Quantity:
    """Kept sales at which profit is zero: (fixed cost + people) ÷ (contribution share − ad share)."""
    return (fixed + people) / (share - ad_share)


@formula(DAYS)
def month_days(days: int) -> Quantity:
    """Days of a month, to spread a year's sum by."""
    return Quantity(Decimal(days), DAYS.dimensions)


@formula(CNY)
def no_money() -> Quantity:
    """Nothing."""
    return Quantity(Decimal(0), CNY.dimensions)
