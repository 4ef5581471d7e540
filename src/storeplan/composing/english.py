"""Numbers, money and dates in English.

The decision: the yuan is called CNY before its amount, in full up to a million and in millions from there
on; tables count in thousands. Dates are written 11 Nov 2027, which nobody reads the wrong way round.
"""

import re
from datetime import date
from decimal import Decimal

from storeplan.composing.wording import (
    PERCENT,
    Axis,
    Wording,
    as_counted,
    percentage,
    plain_number,
    sized,
)
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.model.plan import ColumnKind

THOUSAND = Decimal(1000)
MILLION = Decimal(1_000_000)
SIZES = ((Decimal(1_000_000_000), "billion"), (MILLION, "million"))

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

COUNTED_IN = {
    "visit": "visit",
    "order": "order",
    "item": "item",
    "buyer": "buyer",
    "inquiry": "inquiry",
    "person": "person",
    "day": "day",
    "month": "month",
    "hour": "hour",
    "minute": "minute",
    "score": "point",
    "item/order": "item",
    "item/day": "item",
    "order/day": "order",
    "order/month": "order",
    "visit/month": "visit",
    "inquiry/day": "inquiry",
    "inquiry/hour": "inquiry",
    "hour/day": "hour",
    "hour/person/month": "hour",
    "minute/inquiry": "minute",
}
"""What one of a unit is called; the sentence around it says per what."""

PLURALS = {"inquiry": "inquiries", "person": "people"}

SMALL_WORD = re.compile(r"[a-z][a-z’]*(?!\w)")
"""A word without a capital or figure of its own, as pH and e2e have."""

ENGLISH_KINDS = {
    ColumnKind.MONEY: "CNY thousand",
    ColumnKind.PRICE: "CNY",
    ColumnKind.DAYS: "days",
}


class EnglishWording(Wording):
    """International English: CNY 1.2 million, 11 Nov 2027."""

    language = "en"
    list_separator = ", "
    units = ENGLISH_KINDS
    money_places = 0

    def figure(self, figure: Figure) -> str:
        """In running text, with its unit."""
        name, amount = figure.unit.name, figure.amount
        if name in PERCENT:
            return percentage(figure)
        if name in {"ratio", "count"}:
            return plain_number(amount, 2, trim=True)
        if name == "inquiry/order":
            return f"{plain_number(amount * 100, 0)} inquiries per 100 orders"
        number = _amount(as_counted(figure))
        if name.startswith("CNY"):
            return f"-CNY {number.removeprefix('-')}" if number.startswith("-") else f"CNY {number}"
        one = COUNTED_IN.get(name, "")
        return f"{number} {one if number in {'1', '-1'} else _plural(one)}".rstrip()

    def opening(self, text: str) -> str:
        """With a capital, as a sentence begins."""
        return text[0].upper() + text[1:] if SMALL_WORD.match(text) else text

    def bracketed(self, words: str) -> str:
        """Words in brackets."""
        return f" ({words})"

    def day(self, day: date) -> str:
        """A date in running text."""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def month(self, month: Month) -> str:
        """A month in running text."""
        return f"{MONTHS[month.month - 1]} {month.year}"

    def short_day(self, day: date) -> str:
        """A date in a table."""
        return self.day(day)

    def short_month(self, month: Month) -> str:
        """A month in a table."""
        return self.month(month)

    def paragraph(self, title: str, *sentences: str) -> str:
        """A title as a sentence, and sentences that follow it."""
        return " ".join((f"{title}.", *(one for one in sentences if one)))

    def money_unit(self) -> Decimal:
        """Thousands."""
        return THOUSAND

    def counting(self, unit: str, largest: Decimal, places: int) -> Axis:
        """The axis of figures that count something; counts from a million on are in thousands."""
        named = _plural(COUNTED_IN.get(unit, ""))
        if largest >= MILLION:
            return Axis(f"thousand {named}".rstrip(), THOUSAND, 1)
        return Axis(named, Decimal(1), places)

    def axis_month(self, month: Month, *, with_year: bool) -> str:
        """A month below an axis."""
        name = MONTHS[month.month - 1]
        return f"{name}\n{month.year}" if with_year else name


def _amount(amount: Decimal) -> str:
    """With thousands separators; from a million on in millions or billions with two decimals at most."""
    for size, word in SIZES:
        if abs(amount) >= size:
            return f"{plain_number(amount / size, 2, trim=True)} {word}"
    return sized(amount)


def _plural(one: str) -> str:
    return PLURALS.get(one, f"{one}s") if one else ""
