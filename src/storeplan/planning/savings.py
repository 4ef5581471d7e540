"""Where purchase and delivery cost can fall, and what each step is worth in a year."""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, Quantity
from storeplan.planning.results import Results

STEP = Decimal("0.05")
"""Saving looked at: five percent of a cost, or of a share."""


@frozen
class Saving:
    """One lever.

    Attributes:
        id: goods, logistics, returns or mode.
        now: Cost of the mean order now (CNY/order).
        worth: Worth in a year (CNY).
    """

    id: str
    now: Figure
    worth: Figure


@formula(CNY)
def worth_of_a_step(orders: Quantity, cost: Quantity, step: Decimal) -> Quantity:
    """What a lower cost is worth: kept orders × cost of an order × step."""
    return orders * cost * step


@formula(CNY)
def worth_of_a_mode(orders: Quantity, chosen: Quantity, cheapest: Quantity) -> Quantity:
    """What the cheapest way of delivery is worth: paid orders × difference in the cost of an order."""
    return orders * (chosen - cheapest)


def savings(r: Results) -> Sequence[Saving]:
    """The levers, largest first; without those worth nothing."""
    orders = r.goals.kept_orders
    costs = (("goods", r.order.goods), ("logistics", r.order.logistics), ("returns", r.order.returns))
    found = [
        Saving(id_, cost, worth_of_a_step(orders, cost, STEP).named(f"savings.{id_}")) for id_, cost in costs
    ]
    best = r.logistics.cheapest
    if best.id != r.logistics.chosen.id:
        worth = worth_of_a_mode(r.goals.orders, r.logistics.chosen.order_cost, best.order_cost)
        found.append(Saving("mode", r.logistics.chosen.order_cost, worth.named("savings.mode")))
    return sorted((s for s in found if s.worth.amount > 0), key=lambda s: -s.worth.amount)
