"""Campaign stock in two orders: the sure part by sea, the rest once the first pre-sale days are counted.

The decision: goods nobody may want cost most, so the part above what the campaign is sure to sell waits for the
deposits. It is worth waiting only where the second order can still be flown in before the campaign ends.
"""

from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.brief import Product
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, ITEMS, Quantity
from storeplan.planning.results import Results

COUNTED_DAYS = 3
"""Days of deposits after which the second order is decided."""


@frozen
class SecondOrder:
    """One product's campaign stock in two orders.

    Attributes:
        product: The product.
        first: Ordered by sea (item).
        second: Ordered by air when the deposits say so (item).
        extra: What flying the second costs more (CNY).
    """

    product: Product
    first: Figure
    second: Figure
    extra: Figure


@frozen
class TwoOrders:
    """The biggest campaign's stock in two orders.

    Attributes:
        products: Those with campaign stock.
        counted: Day the deposits are counted and the second order is decided.
        arrives: Day it can be sold.
    """

    products: tuple[SecondOrder, ...]
    counted: date
    arrives: date


@formula(ITEMS)
def ordered_at_once(stock: Quantity, sure: Quantity) -> Quantity:
    """First order of a campaign: campaign stock × the part that is sure, that of the floor scenario."""
    return stock * sure


@formula(ITEMS)
def ordered_later(stock: Quantity, first: Quantity) -> Quantity:
    """Second order of a campaign: campaign stock − first order."""
    return stock - first


@formula(CNY)
def flown(items: Quantity, landed: Quantity, dearer: Quantity) -> Quantity:
    """What flying goods costs more: items × landed cost × the share air adds to it."""
    return items * landed * dearer


def two_orders(r: Results) -> TwoOrders | None:
    """The two orders; None without a pre-sale, without bonded stock, or where air comes after the campaign."""
    campaign = r.stock.campaign
    if campaign is None or campaign.campaign.warm_up == campaign.campaign.start:
        return None
    if not r.logistics.transport_days.amount:
        return None
    counted = campaign.campaign.warm_up + timedelta(days=COUNTED_DAYS)
    arrives = counted + timedelta(days=int(r.knowledge.figure("origin.air-days").amount))
    if arrives >= campaign.campaign.end:
        return None
    sure, dearer = (
        r.knowledge.figure("practice.scenario.floor"),
        r.knowledge.figure("practice.air-extra-share"),
    )
    found = []
    for one in r.stock.products:
        if one.campaign_items is None or not one.campaign_items.amount:
            continue
        id_ = f"stock.{one.product.id}"
        first = ordered_at_once(one.campaign_items, sure).named(f"{id_}.campaign-first")
        second = ordered_later(one.campaign_items, first).named(f"{id_}.campaign-second")
        extra = flown(second, one.product.landed_cost, dearer).named(f"{id_}.campaign-air")
        found.append(SecondOrder(one.product, first, second, extra))
    return TwoOrders(tuple(found), counted, arrives) if found else None
