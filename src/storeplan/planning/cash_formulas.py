"""Profit and cash of a month: the formulas, each from quantities to one quantity."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from storeplan.model.figures import formula
from storeplan.model.quantity import CNY, DAYS, MONTHS, ORDERS, RATIO, Quantity, bare, to_places

DAYS_OF_A_MONTH = 30
LONGEST_LAG = 60
"""Days after which money that is still under way is not followed; no settlement takes longer."""


@formula(ORDERS)
def kept_orders(orders: Quantity, refund: Quantity) -> Quantity:
    """Orders that stay: paid orders × (1 − refund share)."""
    return orders * (1 - refund)


@formula(CNY)
def contribution_of(orders: Quantity, contribution: Quantity, places: int) -> Quantity:
    """What kept orders leave before advertising: orders × contribution, to the places of the plan."""
    return to_places(orders * contribution, places)


@formula(CNY)
def profit_of(
    contribution: Quantity, marketing: Quantity, people: Quantity, extras: Quantity, fixed: Quantity
) -> Quantity:
    """Operating profit: contribution − marketing − people − gifts, members and live − fixed cost."""
    return contribution - marketing - people - extras - fixed


@formula(CNY)
def goods_for(orders: Quantity, goods: Quantity, places: int) -> Quantity:
    """Landed cost of the goods for a month's kept orders, to the places of the plan."""
    return to_places(orders * goods, places)


@formula(MONTHS)
def months_ahead(lead: Quantity, production: Quantity, credit: Quantity | None) -> Quantity:
    """Whole months by which goods are paid before they sell.

    Paid with the order where no credit is known: lead time ÷ 30. With credit the supplier waits from the day
    the goods are ready: (lead time − production − days of credit) ÷ 30, never below zero. Rounded, halves up.
    """
    days = lead.bare() if credit is None else lead.bare() - production.bare() - credit.bare()
    months = (max(days, Decimal(0)) / DAYS_OF_A_MONTH).to_integral_value(ROUND_HALF_UP)
    return Quantity(months).of(MONTHS)


@formula(CNY)
def goods_until(before: Quantity, month: Quantity) -> Quantity:
    """Goods of all months up to one: those before + its own."""
    return before + month


@formula(CNY)
def goods_to_pay(until: Quantity, before: Quantity, stock: Quantity) -> Quantity:
    """Goods paid in a month; the first batch is used up first.

    What is needed up to the month they are for, less what was needed up to the month before; the first batch
    stands for both as long as it lasts: max(until, stock) − max(before, stock).
    """
    return max(until, stock) - max(before, stock)


def _lagged(amounts: Sequence[Quantity], lag_days: Quantity) -> Quantity:
    """The part of three months' amounts (this one, the one before, the one before that) due in this one."""
    days = bare(lag_days)
    if days >= LONGEST_LAG:
        return amounts[-1]
    whole, part = divmod(days, DAYS_OF_A_MONTH)
    late = part / DAYS_OF_A_MONTH
    return amounts[int(whole)] * (1 - late) + amounts[int(whole) + 1] * late


@formula(CNY)
def receipts(
    paid: Sequence[Quantity], refund: Quantity, before_dispatch: Quantity, lag_days: Quantity, places: int
) -> Quantity:
    """Sales money that arrives in a month, to the places of the plan.

    ``paid`` holds the paid sales of this month and the two before. Refunds before dispatch never reach the
    shop: paid × (1 − refund share × share before dispatch). A lag of d days moves d ÷ 30 of each month into
    the next, for up to 60 days.
    """
    arriving = 1 - refund * before_dispatch
    return to_places(_lagged(paid, lag_days) * arriving, places)


@formula(CNY)
def refunds_paid(
    paid: Sequence[Quantity], refund: Quantity, before_dispatch: Quantity, lag_days: Quantity, places: int
) -> Quantity:
    """Refunds after dispatch that leave in a month: paid × refund share × (1 − share before dispatch), lagged.

    ``paid`` holds the paid sales of this month and the two before; to the places of the plan.
    """
    return to_places(_lagged(paid, lag_days) * (refund * (1 - before_dispatch)), places)


@formula(CNY)
def running_cost(
    orders: Quantity, tax: Quantity, fees: Quantity, logistics: Quantity, returns: Quantity, places: int
) -> Quantity:
    """Tax, fees, logistics and returns of a month's kept orders, to the places of the plan."""
    return to_places(orders * (tax + fees + logistics + returns), places)


@formula(CNY)
def takings_of(received: Quantity, refunded: Quantity, running: Quantity) -> Quantity:
    """What orders bring in a month before their goods: received − refunded − running cost of orders."""
    return received - refunded - running


@formula(CNY)
def cash_of(
    takings: Quantity,
    goods: Quantity,
    marketing: Quantity,
    people: Quantity,
    extras: Quantity,
    fixed: Quantity,
) -> Quantity:
    """Cash of a month: takings − goods − marketing − people − gifts, members and live − fixed sums paid."""
    return takings - goods - marketing - people - extras - fixed


@formula(CNY)
def balance_after(before: Quantity, cash: Quantity) -> Quantity:
    """Balance at the end of a month: balance before + cash of the month."""
    return before + cash


@formula(CNY)
def paid_out(spent: Quantity) -> Quantity:
    """Sums spent before the first month, as a negative balance."""
    return -spent


@formula(CNY)
def out_at_most(balance: Quantity, deposits: Quantity) -> Quantity:
    """Largest sum out: deposits less the lowest balance; never below the deposits."""
    return deposits - min(balance, balance * 0)


@formula(CNY)
def cash_missing(exposure: Quantity, cash: Quantity) -> Quantity:
    """What the money at hand lacks at the deepest point: exposure − cash, never below zero."""
    return max(exposure - cash, Quantity(Decimal(0), CNY.dimensions))


@formula(CNY)
def cost_of_leaving(
    first_batch: Quantity,
    salvage: Quantity,
    items: Quantity,
    disposal: Quantity,
    month: Quantity,
    notice: Quantity,
) -> Quantity:
    """What leaving costs after the first quarter.

    Half of a first batch at what it does not bring back, its disposal, and notice: the agency's or the own
    team's month × months of notice.
    """
    return first_batch / 2 * (1 - salvage) + items / 2 * disposal + month * notice


@formula(CNY)
def break_even_sales(
    fixed: Quantity,
    people: Quantity,
    share: Quantity,
    sales: Quantity,
    marketing: Quantity,
    extras: Quantity,
) -> Quantity:
    """Kept sales at which profit is zero, advertising and gifts in step with sales.

    (fixed cost + people) ÷ (contribution share − (marketing + gifts, members and live) ÷ sales). Source:
    cost-volume-profit analysis, Horngren, Datar and Rajan, "Cost Accounting", ch. 3.
    """
    return (fixed + people) / (share - (marketing + extras) / sales)


@formula(RATIO)
def part_of_goal(sales: Quantity, goal: Quantity) -> Quantity:
    """Sales of a level over the goal."""
    return sales / goal


@formula(DAYS)
def month_days(days: int) -> Quantity:
    """Days of a month, to spread a year's sum by."""
    return Quantity(Decimal(days), DAYS.dimensions)


@formula(CNY)
def no_money() -> Quantity:
    """Nothing."""
    return Quantity(Decimal(0), CNY.dimensions)
