"""What is left of a price when a campaign's reductions lie on top of each other, against the floor.

The decision: the layers the plan knows, advertising among them, are taken off first; what remains above the
floor is the room for coupons, so that the shop decides on coupons by a sum and not by a percentage.
"""

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of
from storeplan.model.quantity import CNY_PER_ITEM, Quantity
from storeplan.planning.campaign_cost import is_big
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.economics import ProductEconomics, Rung
from storeplan.planning.results import Results
from storeplan.planning.taxes import product_tax


@frozen
class Reduction:
    """One layer.

    Attributes:
        id: daily, official, gift, host, ads or coupons.
        off: What it takes off (CNY/item), None for the price it starts from.
        net: What is left for the shop (CNY/item).
        above: How far that is above the floor (CNY/item), negative below it.
        rate: Import tax at the price the buyer sees there (share); None where the layer is the shop's cost.
    """

    id: str
    off: Figure | None
    net: Figure
    above: Figure
    rate: Figure | None


@frozen
class Stacking:
    """The layers of one product in a campaign.

    Attributes:
        layers: From the every-day price down; the last is the room for coupons.
        net: What is left of the price after every layer but coupons (CNY/item).
        room: What coupons may still take off (CNY/item), never below zero.
        lowest_rate: Import tax once coupons have taken all of the room (share); None where nothing is paid.
        lowest: What the buyer then pays (CNY/item).
    """

    layers: tuple[Reduction, ...]
    net: Figure
    room: Figure
    lowest_rate: Figure | None
    lowest: Figure


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
    room = net - floor
    return max(room, room * 0)


def stack(one: ProductEconomics, r: Results, campaign: CampaignPlan | None = None) -> Stacking | None:
    """The layers of one product; None where no price leaves anything.

    Args:
        one: The product.
        r: Results.
        campaign: Whose reduction and advertising are taken; None for the platform's reduction and the year's
            mean advertising.
    """
    floor = one.floor_price
    if floor is None:
        return None
    id_, start = _id(one, campaign), _price_seen(one, r, campaign)
    before = layers_before_ads(one, floor, r, campaign)
    ads = part_of_price(start.price, _ad_share(r, campaign)).named(f"{id_}.ads")
    net = net_price(before[-1].net, ads).named(f"{id_}.after-ads")
    room = coupon_room(net, floor).named(f"{id_}.coupon-room")
    after_coupons = net_price(net, room).named(f"{id_}.after-coupons")
    layers = (
        *before,
        _layer(id_, "ads", ads, net, floor),
        _layer(id_, "coupons", room, after_coupons, floor),
    )
    lowest = net_price(start.price, room).named(f"{id_}.lowest-price")
    return Stacking(layers, net, room, _tax_at(one, lowest, id_, r), lowest)


def layers_before_ads(
    one: ProductEconomics, floor: Figure, r: Results, campaign: CampaignPlan | None = None
) -> tuple[Reduction, ...]:
    """The layers down to gift and host, after which advertising and coupons come.

    Args:
        one: The product.
        floor: Price that leaves nothing before advertising (CNY/item).
        r: Results.
        campaign: As for ``stack``.
    """
    id_, start = _id(one, campaign), _price_seen(one, r, campaign)
    layers = [_layer(id_, "daily", None, one.daily.price, floor, one.daily.tax.rate)]
    if start is one.campaign:
        official = taken_off(one.daily.price, start.price).named(f"{id_}.official")
        layers.append(_layer(id_, "official", official, start.price, floor, start.tax.rate))
    gift = part_of_price(start.price, r.knowledge.figure("practice.gift-share")).named(f"{id_}.gift")
    net = net_price(start.price, gift).named(f"{id_}.after-gift")
    layers.append(_layer(id_, "gift", gift, net, floor))
    if r.brief.hosts_wanted:
        outside = r.knowledge.figure("practice.discount.host-live")
        host = part_of_price(start.price, outside).named(f"{id_}.host")
        layers.append(_layer(id_, "host", host, net_price(net, host).named(f"{id_}.after-host"), floor))
    return tuple(layers)


def _id(one: ProductEconomics, campaign: CampaignPlan | None) -> str:
    whole_year = f"stacking.{one.product.id}"
    return whole_year if campaign is None else f"{whole_year}.{campaign.campaign.key}"


def _price_seen(one: ProductEconomics, r: Results, campaign: CampaignPlan | None) -> Rung:
    """What the buyer sees: the campaign price where the platform reduces, else the every-day price."""
    return one.campaign if campaign is None or is_big(campaign, r.knowledge) else one.daily


def _layer(
    id_: str, name: str, off: Figure | None, net: Figure, floor: Figure, rate: Figure | None = None
) -> Reduction:
    return Reduction(name, off, net, above_floor(net, floor).named(f"{id_}.{name}-above-floor"), rate)


def _ad_share(r: Results, campaign: CampaignPlan | None) -> Figure:
    """Advertising over kept sales, of the campaign or of the year."""
    if campaign is None or not campaign.sales.amount:
        return r.marketing.ad_share
    return share_of(campaign.budget, campaign.sales).named(f"campaigns.{campaign.campaign.key}.ad-share")


def _tax_at(one: ProductEconomics, price: Figure, id_: str, r: Results) -> Figure | None:
    """Tax rate at what the buyer pays once all coupons are used, where coupons count as a lower price."""
    if price.amount <= 0:
        return None
    included = r.brief.price_includes_tax
    return product_tax(one.product, price, r.knowledge, f"{id_}.lowest", included=included).rate
