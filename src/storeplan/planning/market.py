"""Who else the buyer looks at: rivals by item, compared per unit of content, and the price index."""

from dataclasses import dataclass

from storeplan.model.brief import Brief, Rival
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import RATIO, Quantity
from storeplan.planning.taxes import unit_price


@dataclass(frozen=True, slots=True)
class RivalPrice:
    """A rival's item beside ours.

    Attributes:
        rival: The rival.
        unit_price: CNY/content, None when price or content is missing or in another unit.
        index: Our unit price over theirs × 100, or price over price where content does not compare.
    """

    rival: Rival
    unit_price: Figure | None
    index: Figure | None


@dataclass(frozen=True, slots=True)
class Market:
    """The first product among its rivals.

    Attributes:
        unit_price: Of the first product (CNY/content), None without content.
        rivals: In the order given.
    """

    unit_price: Figure | None
    rivals: tuple[RivalPrice, ...]


@formula(RATIO)
def price_index(own: Quantity, rival: Quantity) -> Quantity:
    """Our price as an index of the rival's: own ÷ rival × 100."""
    return own / rival * 100


def _beside(brief: Brief, rival: Rival, own_unit: Figure | None) -> RivalPrice:
    own = brief.products[0]
    unit = None
    if rival.price is None or not rival.price.amount:
        return RivalPrice(rival, None, None)
    if rival.content is not None and rival.content.amount and rival.content_unit in {"", own.content_unit}:
        unit = unit_price(rival.price, rival.content).named(f"rivals.{rival.id}.unit-price")
    if unit is not None and unit.amount and own_unit is not None:
        index = price_index(own_unit, unit)
    else:
        index = price_index(own.price, rival.price)
    return RivalPrice(rival, unit, index.named(f"rivals.{rival.id}.index"))


def plan_market(brief: Brief) -> Market:
    """The first product beside every rival given."""
    own = brief.products[0]
    unit = (
        unit_price(own.price, own.content).named(f"products.{own.id}.unit-price")
        if own.content is not None and own.content.amount
        else None
    )
    return Market(unit, tuple(_beside(brief, rival, unit) for rival in brief.rivals))
