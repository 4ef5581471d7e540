"""What is left of an item when somebody else's price is matched: a rival's, or the lowest one known elsewhere."""

from storeplan.model.figures import Figure
from storeplan.planning.economics import Rung, rung_at
from storeplan.planning.results import Results


def hero_at(price: Figure, name: str, r: Results) -> Rung:
    """The first product at another price, with the tax rate of that price.

    Args:
        price: CNY/item.
        name: Whose price it is, part of the figures' ids.
        r: Results.
    """
    return rung_at(r.hero.product, price, r.order.items, r.brief, r.knowledge, name)


def hero_at_lowest(r: Results) -> Rung | None:
    """The first product at the lowest price known elsewhere, None where none is known."""
    lowest = r.brief.lowest_price
    return hero_at(lowest, "at-lowest", r) if lowest is not None and lowest.amount else None
