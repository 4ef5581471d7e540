"""Sets as products of their own: what one parcel instead of several saves, and how much of it may be given away.

The decision: a set may be cheaper than its parts by the parcels it saves and by no more; every part is declared and
taxed at its own price, and the whole has to stay within the single-order limit.
"""

from collections.abc import Sequence
from decimal import ROUND_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import CNY_PER_ITEM, ITEMS_PER_ORDER, Quantity
from storeplan.planning.economics import ProductEconomics, rung_at
from storeplan.planning.results import Results

PAIR = 2


@frozen
class ProductSet:
    """One set.

    Attributes:
        id: pair, case or with-second.
        parts: What is in it, item by item.
        items: How many that are.
        price: Every-day prices of the parts together (CNY a set).
        left: What it leaves in one parcel before advertising (CNY a set).
        apart: What the parts leave in a parcel each (CNY a set).
        room: What the set may be cheaper by (CNY a set), never below zero.
        within_limit: Whether the prices together stay within the single-order limit.
    """

    id: str
    parts: tuple[ProductEconomics, ...]
    items: Figure
    price: Figure
    left: Figure
    apart: Figure
    room: Figure
    within_limit: bool


@formula(ITEMS_PER_ORDER)
def items_in_parcel(count: int) -> Quantity:
    """Items in one parcel."""
    return Quantity(Decimal(count), (("item", 1), ("order", -1)))


@formula(CNY_PER_ITEM)
def saved_by_one_parcel(together: Quantity, apart: Quantity) -> Quantity:
    """What a set leaves more than its parts sent one by one: together − apart, never below zero."""
    saved = together - apart
    return max(saved, saved * 0)


def product_sets(r: Results) -> tuple[ProductSet, ...]:
    """Two of the first product, as many as an order usually holds, and the first with the second."""
    usual = int(r.order.items.amount.to_integral_value(ROUND_UP))
    found = [_set("pair", [r.hero] * PAIR, r)]
    if usual > PAIR:
        found.append(_set("case", [r.hero] * usual, r))
    if len(r.products) > 1:
        found.append(_set("with-second", r.products[:2], r))
    return tuple(found)


def _set(id_: str, parts: Sequence[ProductEconomics], r: Results) -> ProductSet:
    name, items = f"sets.{id_}", items_in_parcel(len(parts)).named(f"sets.{id_}.items")
    together = _left(parts, items, f"set-{id_}", r).named(f"{name}.left")
    apart = _left(parts, items_in_parcel(1), "alone", r).named(f"{name}.apart")
    price = total([part.daily.price for part in parts]).named(f"{name}.price")
    return ProductSet(
        id=id_,
        parts=tuple(parts),
        items=items,
        price=price,
        left=together,
        apart=apart,
        room=saved_by_one_parcel(together, apart).named(f"{name}.room"),
        within_limit=price.amount <= r.knowledge.facts["tax.single-limit"].amount,
    )


def _left(parts: Sequence[ProductEconomics], items: Figure, name: str, r: Results) -> Figure:
    return total(
        [rung_at(p.product, p.product.price, items, r.brief, r.knowledge, name).contribution for p in parts]
    )
