"""How parcels reach buyers: the ways compared for this shop, and the sales at which the choice flips."""

from dataclasses import replace
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Shop
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY_PER_MONTH, CNY_PER_ORDER, DAYS, ORDERS_PER_MONTH, Quantity
from storeplan.planning.parcels import parcel_rates

STOCK_IN_CHINA = {"bonded"}
"""Modes that keep stock in a bonded warehouse, so that goods must travel before they sell."""


@frozen
class Mode:
    """One way of delivery for this shop.

    Attributes:
        id: bonded, direct or consolidated.
        variable: Cost of one order (CNY/order).
        fixed: Cost of one month without orders (CNY/month).
        month_cost: Both at the plan's mean month (CNY/month).
        order_cost: Month cost per order (CNY/order).
        days_low: Fastest usual delivery.
        days_high: Slowest usual delivery.
        security: The warehouse's deposit (CNY).
        prepayment: Import tax paid ahead (CNY); None where the buyer pays the tax.
        deposit: Both: refundable sums paid before the first parcel (CNY).
        flip_orders: Orders a month at which it costs the same as the chosen mode; None for the chosen
            one and where no number of orders does.
    """

    id: str
    variable: Figure
    fixed: Figure
    month_cost: Figure
    order_cost: Figure
    days_low: Figure
    days_high: Figure
    security: Figure
    prepayment: Figure | None
    deposit: Figure
    flip_orders: Figure | None


@frozen
class Logistics:
    """The ways compared.

    Attributes:
        chosen: The mode the plan runs on.
        cheapest: The mode with the lowest month cost.
        alternative: The best of the others.
        modes: All, chosen first.
        month_orders: Mean paid orders a month.
        transport_days: Days from the origin's door to the bonded shelf; zero without bonded stock.
        inbound_days: Days the warehouse takes to shelve goods.
        lead_days: Days from order to goods that can be sold.
    """

    chosen: Mode
    cheapest: Mode
    alternative: Mode
    modes: tuple[Mode, ...]
    month_orders: Figure
    transport_days: Figure
    inbound_days: Figure
    lead_days: Figure


@formula(CNY_PER_ORDER)
def variable_cost(
    parcel: Quantity, pick: Quantity, storage: Quantity, dwell: Quantity, items: Quantity
) -> Quantity:
    """Cost of one order: parcel + picking + storage a month × months stored × items per order."""
    return parcel + pick + storage * dwell * items


@formula(ORDERS_PER_MONTH)
def orders_a_month(orders: Quantity) -> Quantity:
    """Mean orders a month: a year's orders ÷ 12."""
    return orders / Quantity(Decimal(12), (("month", 1),))


@formula(CNY_PER_MONTH)
def mode_cost(variable: Quantity, orders: Quantity, fixed: Quantity) -> Quantity:
    """Cost of a month: variable cost × orders + fixed cost."""
    return variable * orders + fixed


@formula(CNY_PER_ORDER)
def cost_of_an_order(month_cost: Quantity, orders: Quantity) -> Quantity:
    """Full cost of an order: month cost ÷ orders."""
    return month_cost / orders


@formula(ORDERS_PER_MONTH)
def flip_point(
    fixed: Quantity, other_fixed: Quantity, variable: Quantity, other_variable: Quantity
) -> Quantity:
    """Orders a month at which two modes cost the same: difference of fixed ÷ difference of variable cost.

    Source: cost-volume-profit analysis, Horngren, Datar and Rajan, "Cost Accounting", ch. 3.
    """
    return (fixed - other_fixed) / (other_variable - variable)


@formula(DAYS)
def no_days() -> Quantity:
    """No days: the goods are there already."""
    return Quantity(Decimal(0), DAYS.dimensions)


def _mode(id_: str, brief: Brief, items: Figure, orders: Figure, knowledge: Knowledge) -> Mode:
    def fact(name: str) -> Figure:
        return knowledge.figure(f"logistics.{id_}.{name}")

    rates = parcel_rates(id_, brief, knowledge)
    variable = variable_cost(rates.parcel, rates.pick, rates.storage, rates.dwell, items).named(
        f"logistics.{id_}.variable-cost"
    )
    month = mode_cost(variable, orders, fact("fixed-cost")).named(f"logistics.{id_}.month-cost")
    prepayment = fact("tax-prepayment") if brief.price_includes_tax else None
    sums = [fact("deposit")] if prepayment is None else [fact("deposit"), prepayment]
    return Mode(
        id=id_,
        variable=variable,
        fixed=fact("fixed-cost"),
        month_cost=month,
        order_cost=cost_of_an_order(month, orders).named(f"logistics.{id_}.order-cost"),
        days_low=fact("days-low"),
        days_high=fact("days-high"),
        security=fact("deposit"),
        prepayment=prepayment,
        deposit=total(sums).named(f"logistics.{id_}.deposits"),
        flip_orders=None,
    )


def _with_flip(mode: Mode, chosen: Mode) -> Mode:
    saved, lost = chosen.variable.amount - mode.variable.amount, mode.fixed.amount - chosen.fixed.amount
    if mode.id == chosen.id or not saved or (lost / saved) <= 0:
        return mode
    flip = flip_point(mode.fixed, chosen.fixed, mode.variable, chosen.variable)
    return replace(mode, flip_orders=flip.named(f"logistics.{mode.id}.flip-orders"))


@frozen
class Travel:
    """How long the goods of a purchase order take until they can be sold, by one way of delivery.

    Attributes:
        transport: Days from the origin's door to the bonded shelf; zero without bonded stock.
        inbound: Days the warehouse takes to shelve goods; with bonded stock they are part of ``transport``.
        lead: Days from order to goods that can be sold.
    """

    transport: Figure
    inbound: Figure
    lead: Figure


def travel_by(mode: str, shop: Shop, knowledge: Knowledge) -> Travel:
    """How long the goods of the next purchase order take by a way of delivery.

    Sea days of the origin packs run from door to shelf, entry into the bonded warehouse included.

    Args:
        mode: bonded, direct or consolidated.
        shop: The shop.
        knowledge: Packs.
    """
    inbound = knowledge.figure(f"logistics.{mode}.inbound-days")
    transport = knowledge.figure("origin.sea-days") if mode in STOCK_IN_CHINA else no_days()
    lead = total([shop.lead_days, transport if mode in STOCK_IN_CHINA else inbound])
    id_ = "logistics.lead-days" if mode == shop.logistics_mode else f"logistics.{mode}.lead-days"
    return Travel(transport, inbound, lead.named(id_))


def plan_logistics(brief: Brief, year_orders: Figure, items: Figure, knowledge: Knowledge) -> Logistics:
    """The ways of delivery for this shop's orders.

    Args:
        brief: The shop.
        year_orders: Paid orders of the year.
        items: Items per order.
        knowledge: Packs.
    """
    orders = orders_a_month(year_orders).named("logistics.month-orders")
    modes = [_mode(id_, brief, items, orders, knowledge) for id_ in knowledge.lists["logistics.modes"]]
    chosen = next(m for m in modes if m.id == brief.logistics_mode)
    others = sorted((m for m in modes if m.id != chosen.id), key=lambda m: m.month_cost.amount)
    ranked = (chosen, *(_with_flip(m, chosen) for m in others))
    travel = travel_by(brief.logistics_mode, brief, knowledge)
    return Logistics(
        chosen=chosen,
        cheapest=min(ranked, key=lambda m: m.month_cost.amount),
        alternative=ranked[1],
        modes=ranked,
        month_orders=orders,
        transport_days=travel.transport,
        inbound_days=travel.inbound,
        lead_days=travel.lead,
    )
