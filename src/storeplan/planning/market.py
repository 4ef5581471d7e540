"""Who else the buyer looks at: rivals by item, compared per unit of content, and the price index."""

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Product, Rival
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY_PER_ITEM, RATIO, SHARE, Quantity
from storeplan.planning.taxes import unit_price


@frozen
class RivalPrice:
    """A rival's item beside ours.

    Attributes:
        rival: The rival.
        unit_price: CNY/content, None when price or content is missing or in another unit.
        index: Our price over theirs × 100, per unit of content; None where they do not compare.
        level_price: What our item would cost at their price for the same content (CNY/item); None alike.
    """

    rival: Rival
    unit_price: Figure | None
    index: Figure | None
    level_price: Figure | None


@frozen
class Market:
    """The first product among its rivals.

    Attributes:
        unit_price: Of the first product (CNY/content), None without content.
        rivals: In the order given.
    """

    unit_price: Figure | None
    rivals: tuple[RivalPrice, ...]

    @property
    def compared(self) -> RivalPrice | None:
        """The rival that sentences compare with: the first whose price compares, else the first."""
        first = self.rivals[0] if self.rivals else None
        return next((one for one in self.rivals if one.index is not None), first)


@formula(SHARE)
def price_gap(own: Quantity, rival: Quantity) -> Quantity:
    """How much dearer our item is than the rival's: own ÷ rival − 1, both per unit of content or item."""
    return own / rival - 1


@formula(CNY_PER_ITEM)
def level_price(price: Quantity, own: Quantity, rival: Quantity) -> Quantity:
    """Price at which our item costs as much as the rival's: price × rival ÷ own, both as compared."""
    return price * (rival / own)


@formula(RATIO)
def price_index(own: Quantity, rival: Quantity) -> Quantity:
    """Our price as an index of the rival's: own ÷ rival × 100."""
    return own / rival * 100


def comparable(own: Product, rival: Rival) -> tuple[Figure, Figure] | None:
    """Our price and the rival's as far as they compare, None where they do not.

    Per unit of content where both contents are in one unit, item against item where neither has a content:
    the bare price of a bottle of another size, or of one whose size is not known, says nothing.
    """
    if rival.price is None or not rival.price.amount:
        return None
    theirs = rival.content
    if theirs is None or not theirs.amount:
        return (own.price, rival.price) if own.content is None else None
    if own.content is None or not own.content.amount or rival.content_unit not in {"", own.content_unit}:
        return None
    ours, other = unit_price(own.price, own.content), unit_price(rival.price, theirs)
    return (ours, other) if ours.amount and other.amount else None  # less than a fen says nothing


def _beside(brief: Brief, rival: Rival) -> RivalPrice:
    own = brief.products[0]
    pair = comparable(own, rival)
    if pair is None:
        return RivalPrice(rival, None, None, None)
    ours, theirs = pair
    per_content = rival.content is not None and own.content is not None
    return RivalPrice(
        rival,
        theirs.named(f"rivals.{rival.id}.unit-price") if per_content else None,
        price_index(ours, theirs).named(f"rivals.{rival.id}.index"),
        level_price(own.price, ours, theirs).named(f"rivals.{rival.id}.level-price"),
    )


def gap_to_rival(brief: Brief) -> Figure | None:
    """Price of the first product against the first rival that compares, None without one."""
    for rival in brief.rivals:
        pair = comparable(brief.products[0], rival)
        if pair is not None:
            return price_gap(*pair).named("market.price-gap")
    return None


def plan_market(brief: Brief) -> Market:
    """The first product beside every rival given."""
    own = brief.products[0]
    unit = (
        unit_price(own.price, own.content).named(f"products.{own.id}.unit-price")
        if own.content is not None and own.content.amount
        else None
    )
    return Market(unit, tuple(_beside(brief, rival) for rival in brief.rivals))
