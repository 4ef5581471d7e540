"""What one order costs to pick, pack, deliver and store: the shop's own rates where it gave them.

The decision: an answered rate stands for the way of delivery the plan runs on; the others are compared at the
rates of the packs.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY_PER_ITEM, CNY_PER_ORDER, Quantity


@frozen
class ParcelRates:
    """Rates of one way of delivery.

    Attributes:
        parcel: Delivery of one order (CNY/order); with picking where the shop gave one rate for both.
        pick: Picking and packing of one order (CNY/order).
        storage: Storage of one item for a month (CNY/item/month).
        dwell: Months an item is stored.
    """

    parcel: Figure
    pick: Figure
    storage: Figure
    dwell: Figure


@formula(CNY_PER_ORDER)
def picked_within() -> Quantity:
    """No picking to add: the rate the shop gave for an order contains it."""
    return Quantity(Decimal(0), CNY_PER_ORDER.dimensions)


@formula(CNY_PER_ITEM)
def storage_of_an_item(storage: Quantity, dwell: Quantity) -> Quantity:
    """Storage of an item until it is sold: rate of a month × months stored."""
    return storage * dwell


def parcel_rates(mode: str, brief: Brief, knowledge: Knowledge) -> ParcelRates:
    """The rates of a way of delivery for this shop.

    Args:
        mode: bonded, direct or consolidated.
        brief: The shop, with the rates it pays for the mode it has chosen.
        knowledge: Packs.
    """

    def fact(name: str) -> Figure:
        return knowledge.figure(f"logistics.{mode}.{name}")

    parcel, pick, storage = fact("parcel-cost"), fact("pick-cost"), fact("storage-cost")
    if mode == brief.logistics_mode:
        if brief.parcel_cost is not None:
            parcel, pick = brief.parcel_cost, picked_within()
        storage = brief.storage_cost or storage
    return ParcelRates(parcel, pick, storage, fact("dwell-months"))
