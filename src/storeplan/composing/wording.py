"""Numbers, money and dates in a language: the only place where percent exists.

The decision: a figure is printed with its unit in running text and without it in a table, where the heading
carries the unit. Rounding for print happens here and nowhere else; computing goes on with exact amounts.
Each language is a module of its own beside this one.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.model.plan import ColumnKind

TEN_THOUSAND = Decimal(10_000)
PLACES_BY_SIZE = ((1000, 0), (100, 1))
"""Decimals of an amount in running text by its size; two below the last."""

COUNTED = frozenset({"item/day", "order/day", "inquiry/day", "inquiry/hour"})
COUNTED_WHOLE_FROM = 10
"""Pieces a day are printed whole from this number on; nobody packs a third of an order."""

PERCENT = frozenset({"share", "order/visit"})
"""Units that are printed as a percentage."""


def plain_number(amount: Decimal, places: int, *, trim: bool = False) -> str:
    """``amount`` with thousands separators and at most ``places`` decimals; never -0."""
    text = f"{amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if text.strip("-0.,") == "" else text


def share_places(amount: Decimal) -> int:
    """Decimals of a percentage: two below one percent, one otherwise."""
    return 2 if 0 < abs(amount) < Decimal("0.01") else 1


def percentage(figure: Figure) -> str:
    """A share in running text.

    Of a conversion of three percent, a tenth of a percent is a thirtieth of all orders: it has two decimals.
    """
    places = share_places(figure.amount) if figure.unit.name == "share" else 2
    return f"{plain_number(figure.amount * 100, places, trim=True)}%"


def as_counted(figure: Figure) -> Decimal:
    """The amount of a figure, that of pieces a day whole where there are many."""
    if figure.unit.name in COUNTED and abs(figure.amount) >= COUNTED_WHOLE_FROM:
        return figure.amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return figure.amount


def sized(amount: Decimal) -> str:
    """An amount with as many decimals as its size bears."""
    places = next((places for limit, places in PLACES_BY_SIZE if abs(amount) >= limit), 2)
    return plain_number(amount, places, trim=True)


@frozen
class Axis:
    """How the figures of a chart's axis are printed.

    Attributes:
        unit: As printed; empty for bare numbers.
        counts_in: What one on the axis stands for, in the figures' own unit.
        places: Decimals of the values.
    """

    unit: str
    counts_in: Decimal
    places: int


class Wording(ABC):
    """How one language prints what the plan computed."""

    language: str
    dash = "—"
    list_separator: str
    units: Mapping[ColumnKind, str]
    """What columns count in whose unit is not plain."""

    money_places: int
    """Decimals of a money column."""

    @abstractmethod
    def figure(self, figure: Figure) -> str:
        """In running text, with its unit."""

    def heading_unit(self, kind: ColumnKind) -> str:
        """What a column's heading adds in brackets; empty where the unit is plain."""
        return self.bracketed(self.units[kind]) if kind in self.units else ""

    @abstractmethod
    def bracketed(self, words: str) -> str:
        """Words in the brackets of the language, set to follow others."""

    @abstractmethod
    def day(self, day: date) -> str:
        """A date in running text."""

    @abstractmethod
    def month(self, month: Month) -> str:
        """A month in running text."""

    def set_tight(self, text: str) -> str:
        """Static text with the spaces its language sets; as typed where a language says nothing else."""
        return text

    def opening(self, text: str) -> str:
        """Static text as it begins a paragraph or table cell; as typed where a language says nothing else."""
        return text

    def cell(self, figure: Figure, kind: ColumnKind) -> str:
        """In a table column of this kind, without unit."""
        amount = figure.amount
        match kind:
            case ColumnKind.MONEY:
                return plain_number(amount / self.money_unit(), self.money_places)
            case ColumnKind.PRICE:
                return plain_number(amount, 0 if abs(amount) >= TEN_THOUSAND else 2, trim=True)
            case ColumnKind.SHARE:
                return f"{plain_number(amount * 100, share_places(amount))}%"
            case ColumnKind.RATIO:
                return plain_number(amount, 2)
            case ColumnKind.COUNT | ColumnKind.DAYS:
                return plain_number(amount, 1 if amount != amount.to_integral_value() else 0)
            case _:
                return self.figure(figure)

    @abstractmethod
    def money_unit(self) -> Decimal:
        """How many yuan a money column counts in."""

    def axis(self, kind: ColumnKind, unit: str, largest: Decimal) -> Axis:
        """The axis for figures of a kind.

        Args:
            kind: How a table would print them.
            unit: Name of their unit.
            largest: The largest of them, without its sign.
        """
        match kind:
            case ColumnKind.MONEY:
                return Axis(self.units[kind], self.money_unit(), self.money_places)
            case ColumnKind.PRICE:
                return Axis(self.units[kind], Decimal(1), 2)
            case ColumnKind.SHARE:
                return Axis("%", Decimal("0.01"), 1)
            case _:
                return self.counting(unit, largest, 0 if kind is ColumnKind.COUNT else 2)

    @abstractmethod
    def counting(self, unit: str, largest: Decimal, places: int) -> Axis:
        """The axis of figures that count something; ``places`` where it counts one by one."""

    @abstractmethod
    def axis_month(self, month: Month, *, with_year: bool) -> str:
        """A month below an axis."""

    @abstractmethod
    def paragraph(self, title: str, *sentences: str) -> str:
        """A title as a sentence, and sentences that follow it."""

    def short_day(self, day: date) -> str:
        """A date in a table."""
        return f"{day.year}-{day.month:02}-{day.day:02}"

    def short_month(self, month: Month) -> str:
        """A month in a table."""
        return str(month)
