"""What is left of a price when a campaign's reductions lie on top of each other, against the floor.

The decision: the layers the plan knows, advertising among them, are taken off first; what remains above the
floor is the room for coupons, so that the shop decides on coupons by a sum and not by a percentage.
"""

from dataclasses import dataclass
from decimal import Decimal

from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY_PER_ITEM, Quantity
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.results import Results


@dataclass(frozen=True, slots=True)
class Reduction:
    """One layer.

    Attributes:
        id: daily, official, gift, host, ads or coupons.
        off: What it takes off (CNY/item), None for the price it starts from.
        net: What is left for the shop (CNY/item).
        above: How far that is above the floor (CNY/item), negative below it.
    """

    id: str
    off: Figure | None
    net: Figure
    above: Figure


@dataclass(frozen=True, slots=True)
class Stacking:
    """The layers of one product in a campaign.

    Attributes:
        layers: From the every-day price down; the last is the room for coupons.
        net: What is left of the price after every layer but coupons (CNY/item).
        room: What coupons may still take off (CNY/item), never below zero.
    """

    layers: tuple[Reduction, ...]
    net: Figure
    room: Figure


@formula(CNY_PER_ITEM)
def part_of_price(price: Quantity, share: Quantity) -> Quantity:
    """A layer given as a share of the price: price × share."""
    return price * share


@formula(CNY_PER_ITEM)
def taken_off(price: Quantity, lower: Quantity) -> Quantity:
    """What a lower price takes off: price − lower price."""
    return price - lower


@formula(CNY_PER_ITEM)
def net_price(price: Quantity, off: Quantity) -> Quantity:
    """Price after a reduction: price − reduction."""
    return price - off


@formula(CNY_PER_ITEM)
def above_floor(net: Quantity, floor: Quantity) -> Quantity:
    """How far a price lies above the floor: price − floor, negative below it."""
    return net - floor


@formula(CNY_PER_ITEM)
def coupon_room(net: Quantity, floor: Quantity) -> Quantity:
    """What coupons may still take off: price − floor, never below zero."""
    return max(net - floor, Quantity(Decimal(0), net.dimensions))


def stack(one: ProductEconomics, r: Results) -> Stacking | None:
    """The layers of a product's campaign price; None where no price leaves anything.

    Args:
        one: The product.
        r: The plan's results, for the shares of gifts, outside hosts and advertising.
    """
    floor = one.floor_price
    if floor is None:
        return None
    id_ = f"stacking.{one.product.id}"

    def layer(name: str, off: Figure | None, net: Figure) -> Reduction:
        return Reduction(name, off, net, above_floor(net, floor))

    price, campaign = one.daily.price, one.campaign.price
    layers = [layer("daily", None, price), layer("official", taken_off(price, campaign), campaign)]
    gift = part_of_price(campaign, r.knowledge.figure("practice.gift-share"))
    layers.append(layer("gift", gift, net_price(campaign, gift).named(f"{id_}.after-gift")))
    if r.brief.hosts_wanted:
        host = part_of_price(campaign, r.knowledge.figure("practice.discount.host-live"))
        layers.append(layer("host", host, net_price(layers[-1].net, host).named(f"{id_}.after-host")))
    ads = part_of_price(campaign, r.marketing.ad_share)
    net = net_price(layers[-1].net, ads).named(f"{id_}.after-ads")
    layers.append(layer("ads", ads, net))
    room = coupon_room(net, floor).named(f"{id_}.coupon-room")
    layers.append(layer("coupons", room, net_price(net, room)))
    return Stacking(tuple(layers), net, room)
