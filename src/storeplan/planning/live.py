"""Live streaming: what an own hour and an outside host's slot must sell before they pay.

The decision: a host's buyers give back more than the shop's own, so a slot is judged by what stays, and the
sales the host reports are shown beside it.
"""

from decimal import ROUND_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, HOURS, ORDERS, SHARE, Quantity
from storeplan.planning.contribution import item_returns
from storeplan.planning.costs import cost_of_hours
from storeplan.planning.goals import paid_sales
from storeplan.planning.parcels import parcel_rates
from storeplan.planning.results import Results


@frozen
class LiveWay:
    """One way to sell live.

    Attributes:
        id: hour (an own hour), year (the own hours of a year) or slot (an outside host's slot).
        cost: What it costs before commission (CNY).
        refund: Share of what it sells that comes back.
        sales: Kept sales at which it pays (CNY); None where no sales do.
        orders: Kept orders that takes; None like ``sales``.
        paid: Paid sales that leave these kept (CNY), what is reported on the day; None like ``sales``.
    """

    id: str
    cost: Figure
    refund: Figure
    sales: Figure | None = None
    orders: Figure | None = None
    paid: Figure | None = None


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
    fee: Quantity, share: Quantity, returns: Quantity, discount: Quantity, commission: Quantity
) -> Quantity:
    """Kept sales at which a host pays.

    fee ÷ ((contribution share − further returns − extra discount) ÷ (1 − extra discount) − commission).
    """
    return fee / ((share - returns - discount) / (1 - discount) - commission)


@formula(SHARE)
def refund_with_host(shop: Quantity, host: Quantity) -> Quantity:
    """Refunded share of what a host sells: shop's + (1 − shop's) × share of the rest that comes back."""
    return shop + (1 - shop) * host


@formula(SHARE)
def further_returns(there: Quantity, here: Quantity, price: Quantity) -> Quantity:
    """What further returns cost of a yuan that stays: (returns there − returns here) ÷ price of an item."""
    return (there - here) / price


@formula(ORDERS)
def orders_for_sales(sales: Quantity, basket: Quantity) -> Quantity:
    """Kept orders that give kept sales: sales ÷ basket, rounded up."""
    orders = sales / basket
    return Quantity(orders.amount.to_integral_value(ROUND_UP), orders.dimensions)


def _sold(way: LiveWay, sales: Figure, r: Results) -> LiveWay:
    """A way with the sales at which it pays."""
    id_ = f"live.{way.id}"
    return LiveWay(
        way.id,
        way.cost,
        way.refund,
        sales.named(f"{id_}.sales"),
        orders_for_sales(sales, r.order.basket).named(f"{id_}.orders"),
        paid_sales(sales, way.refund).named(f"{id_}.paid"),
    )


def _own(id_: str, cost: Figure, r: Results) -> LiveWay:
    way, share = LiveWay(id_, cost, r.brief.refund_share), r.order.contribution_share
    return _sold(way, sales_that_pay(cost, share), r) if share.amount > 0 else way


def _slot(r: Results) -> LiveWay:
    knowledge, share = r.knowledge, r.order.contribution_share
    discount = knowledge.figure("practice.discount.host-live")
    commission = knowledge.figure("practice.creator-commission-share")
    refund = refund_with_host(r.brief.refund_share, knowledge.figure("practice.host.return-share"))
    way = LiveWay("slot", knowledge.figure("practice.host.slot-fee"), refund.named("live.slot.refund"))
    returns = _further_returns(way.refund, r)
    left = (share.amount - returns.amount - discount.amount) / (1 - discount.amount) - commission.amount
    if left <= 0:
        return way
    return _sold(way, sales_that_pay_a_host(way.cost, share, returns, discount, commission), r)


def _further_returns(refund: Figure, r: Results) -> Figure:
    """What a host's returns cost beyond the shop's own, by the first product at its every-day price."""
    brief, knowledge, daily = r.brief, r.knowledge, r.hero.daily
    rates = parcel_rates(brief.logistics_mode, brief, knowledge)
    there = item_returns(
        refund,
        brief.refund_before_dispatch_share,
        rates.parcel,
        rates.pick,
        knowledge.figure(f"logistics.{brief.logistics_mode}.return-cost"),
        r.order.items,
        knowledge.figure("category.unsellable-share"),
        daily.goods,
        daily.fees,
        knowledge.figure("practice.refund-fee-return-share"),
    )
    return further_returns(there, daily.returns, daily.price).named("live.slot.further-returns")


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
