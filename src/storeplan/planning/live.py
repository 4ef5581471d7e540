"""Live streaming: what an own hour and an outside host's slot must sell before they pay."""

from decimal import ROUND_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, HOURS, ORDERS, Quantity
from storeplan.planning.costs import cost_of_hours
from storeplan.planning.results import Results


@frozen
class LiveWay:
    """One way to sell live.

    Attributes:
        id: hour (an own hour), year (the own hours of a year) or slot (an outside host's slot).
        cost: What it costs before commission (CNY).
        sales: Kept sales at which it pays (CNY); None where no sales do.
        orders: Kept orders that takes; None like ``sales``.
    """

    id: str
    cost: Figure
    sales: Figure | None
    orders: Figure | None


@formula(CNY)
def cost_of_an_hour(each: Quantity) -> Quantity:
    """One hour on air."""
    return each * Quantity(Decimal(1), (("hour", 1),))


@formula(CNY)
def sales_that_pay(cost: Quantity, share: Quantity) -> Quantity:
    """Kept sales whose contribution pays a cost: cost ÷ contribution share."""
    return cost / share


@formula(CNY)
def sales_that_pay_a_host(
    fee: Quantity, share: Quantity, discount: Quantity, commission: Quantity
) -> Quantity:
    """Kept sales at which a host pays.

    fee ÷ ((contribution share − extra discount) ÷ (1 − extra discount) − commission).
    """
    return fee / ((share - discount) / (1 - discount) - commission)


@formula(ORDERS)
def orders_for_sales(sales: Quantity, basket: Quantity) -> Quantity:
    """Kept orders that give kept sales: sales ÷ basket, rounded up."""
    orders = sales / basket
    return Quantity(orders.amount.to_integral_value(ROUND_UP), orders.dimensions)


def _own(id_: str, cost: Figure, r: Results) -> LiveWay:
    share = r.order.contribution_share
    if share.amount <= 0:
        return LiveWay(id_, cost, None, None)
    sales = sales_that_pay(cost, share).named(f"live.{id_}.sales")
    return LiveWay(id_, cost, sales, orders_for_sales(sales, r.order.basket).named(f"live.{id_}.orders"))


def _slot(r: Results) -> LiveWay:
    fee, share = r.knowledge.figure("practice.host.slot-fee"), r.order.contribution_share
    discount = r.knowledge.figure("practice.discount.host-live")
    commission = r.knowledge.figure("practice.creator-commission-share")
    left = (share.amount - discount.amount) / (1 - discount.amount) - commission.amount
    if left <= 0:
        return LiveWay("slot", fee, None, None)
    sales = sales_that_pay_a_host(fee, share, discount, commission).named("live.slot.sales")
    return LiveWay("slot", fee, sales, orders_for_sales(sales, r.order.basket).named("live.slot.orders"))


@formula(HOURS)
def hours_of_a_week(daily: Quantity) -> Quantity:
    """Hours a week of a daily number: × 7."""
    return daily * Quantity(Decimal(7), (("day", 1),))


def _weekly_hours(r: Results) -> Figure | None:
    """Own hours a week: as answered, else what the category lives by, None where neither is known."""
    if r.brief.own_live_hours is not None or not r.knowledge.has("category.own-live-hours"):
        return r.brief.own_live_hours
    return hours_of_a_week(r.knowledge.figure("category.own-live-hours")).named("live.hours-week")


def live_ways(r: Results) -> tuple[LiveWay, ...]:
    """An own hour, the own hours of a year where known, an outside host's slot unless refused."""
    each, weekly = r.knowledge.figure("practice.live.hour-cost"), _weekly_hours(r)
    found = [_own("hour", cost_of_an_hour(each).named("live.hour.cost"), r)]
    if weekly is not None and weekly.amount:
        found.append(_own("year", cost_of_hours(weekly, each).named("live.year.cost"), r))
    if r.brief.hosts_wanted is not False:
        found.append(_slot(r))
    return tuple(found)
