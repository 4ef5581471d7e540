"""Typed values of answers as figures: money in yuan, numbers with the unit their question has."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from storeplan.model.answers import AnswerValue, LocalText, Money, Record
from storeplan.model.figures import Figure, answered, formula
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import (
    CNY,
    CNY_PER_ITEM,
    CNY_PER_ITEM_MONTH,
    CNY_PER_ORDER,
    CNY_PER_VISIT,
    ITEMS,
    UNITS,
    Quantity,
    Unit,
)


@formula(CNY)
def converted(money: Quantity, rate: Quantity) -> Quantity:
    """An amount in another currency in CNY: amount × planning rate (CNY per unit), at least a fen of it."""
    least = Quantity(Decimal("0.01") if money.amount > 0 else money.amount, CNY.dimensions)
    return max(money * rate, least)


@formula(CNY_PER_ITEM)
def per_item(money: Quantity) -> Quantity:
    """A sum of money that is meant for each item."""
    return money / Quantity(Decimal(1), ITEMS.dimensions)


@formula(CNY_PER_ORDER)
def per_order(money: Quantity) -> Quantity:
    """A sum of money that is meant for each order."""
    return money * Quantity(Decimal(1), (("order", -1),))


@formula(CNY_PER_VISIT)
def per_visit(money: Quantity) -> Quantity:
    """A sum of money that is meant for each visit."""
    return money * Quantity(Decimal(1), (("visit", -1),))


@formula(CNY_PER_ITEM_MONTH)
def per_item_and_month(money: Quantity) -> Quantity:
    """A sum of money that is meant for each item and month."""
    return money / Quantity(Decimal(1), (("item", 1), ("month", 1)))


_MEANT_FOR_EACH = {
    CNY_PER_ITEM: per_item,
    CNY_PER_ORDER: per_order,
    CNY_PER_VISIT: per_visit,
    CNY_PER_ITEM_MONTH: per_item_and_month,
}


def _per(money: Figure, unit: Unit, id_: str) -> Figure:
    return _MEANT_FOR_EACH[unit](money).named(id_)


def _figure(id_: str, amount: Decimal, unit: Unit) -> Figure:
    """An answer as a figure; what is more than nothing but finer than the unit counts as its smallest step."""
    least = Decimal(1).scaleb(-unit.places)
    return answered(id_, max(amount, least) if amount > 0 else amount, unit)


class AnswerReader:
    """Reads typed values of answers and makes figures of them."""

    def __init__(self, values: Mapping[str, AnswerValue], knowledge: Knowledge, prefix: str = "") -> None:
        self.values = values
        self.knowledge = knowledge
        self.prefix = prefix

    def text(self, key: str) -> LocalText | None:
        """The text answered, None without."""
        value = self.values.get(key)
        return value if isinstance(value, LocalText) else None

    def choice(self, key: str, default: str = "") -> str:
        """The id chosen, ``default`` without."""
        value = self.values.get(key)
        return value if isinstance(value, str) else default

    def choices(self, key: str) -> tuple[str, ...]:
        """The ids chosen, none without."""
        value = self.values.get(key)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()

    def flag(self, key: str) -> bool | None:
        """Yes or no, None without."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None

    def day(self, key: str) -> date | None:
        """The date, None without."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def records(self, key: str) -> tuple[Record, ...]:
        """The records, none without."""
        value = self.values.get(key)
        return tuple(v for v in value if isinstance(v, Record)) if isinstance(value, tuple) else ()

    def number(self, key: str, unit: Unit) -> Figure | None:
        """The number as a figure in ``unit``, None without."""
        value = self.values.get(key)
        return _figure(self.prefix + key, value, unit) if isinstance(value, Decimal) else None

    def money(self, key: str, unit: Unit = CNY) -> Figure | None:
        """A money answer in CNY per whatever ``unit`` counts; other currencies by the planning rate."""
        value = self.values.get(key)
        if not isinstance(value, Money):
            return None
        id_ = self.prefix + key
        if value.currency == "CNY":
            return _figure(id_, value.amount, unit)
        rate = self.knowledge.figure(f"practice.exchange.{value.currency}")
        paid = _figure(id_, value.amount, UNITS[value.currency]).named(f"{id_}.{value.currency.lower()}")
        in_cny = converted(paid, rate)
        return Figure(in_cny.amount, unit, in_cny.origin, id_) if unit is CNY else _per(in_cny, unit, id_)

    def inside(self, record: Record, of: str) -> "AnswerReader":
        """A reader of one record's fields."""
        return AnswerReader(record.values, self.knowledge, f"{of}.{record.id}.")
