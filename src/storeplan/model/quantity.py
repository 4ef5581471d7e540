"""Amounts with a unit, and arithmetic that refuses to mix what does not mix.

The decision: a unit is a product of base symbols with exponents (CNY, visit, order, day …), a share is
dimensionless, and a result takes the number of decimal places of the unit it is declared in. Adding
CNY to visits is a programming error and raises ``UnitMismatch``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache
from math import ceil, copysign
from typing import TypeAlias, TypeVar, final

from storeplan.frozen import frozen, light

Dimensions: TypeAlias = tuple[tuple[str, int], ...]


class UnitMismatch(TypeError):
    """Two quantities were combined whose units do not go together: a bug, never the user's fault."""


@frozen
class Unit:
    """A unit and the places its amounts are rounded to.

    Attributes:
        name: Stable id, used in packs and in ``explain`` (``CNY/order``, ``share``).
        dimensions: Base symbols with exponents, sorted; empty for pure numbers.
        places: Decimal places of a named figure in this unit.
    """

    name: str
    dimensions: Dimensions
    places: int

    __eq__ = object.__eq__  # there is one of each, and figures are asked for theirs all the time
    __hash__ = object.__hash__


def _unit(name: str, places: int, **exponents: int) -> Unit:
    return Unit(name, tuple(sorted((k, v) for k, v in exponents.items() if v)), places)


SHARE = _unit("share", 6)
RATIO = _unit("ratio", 4)
SCORE = _unit("score", 2)
COUNT = _unit("count", 0)
CNY = _unit("CNY", 2, CNY=1)
USD = _unit("USD", 2, USD=1)
EUR = _unit("EUR", 2, EUR=1)
JPY = _unit("JPY", 0, JPY=1)
KRW = _unit("KRW", 0, KRW=1)
AUD = _unit("AUD", 2, AUD=1)
GBP = _unit("GBP", 2, GBP=1)
VISITS = _unit("visit", 0, visit=1)
ORDERS = _unit("order", 0, order=1)
ITEMS = _unit("item", 0, item=1)
BUYERS = _unit("buyer", 0, buyer=1)
INQUIRIES = _unit("inquiry", 0, inquiry=1)
PEOPLE = _unit("person", 1, person=1)
DAYS = _unit("day", 0, day=1)
MONTHS = _unit("month", 0, month=1)
HOURS = _unit("hour", 1, hour=1)
MINUTES = _unit("minute", 1, minute=1)
CONTENT = _unit("content", 2, content=1)
CNY_PER_ORDER = _unit("CNY/order", 2, CNY=1, order=-1)
CNY_PER_ITEM = _unit("CNY/item", 2, CNY=1, item=-1)
CNY_PER_VISIT = _unit("CNY/visit", 2, CNY=1, visit=-1)
CNY_PER_BUYER = _unit("CNY/buyer", 2, CNY=1, buyer=-1)
CNY_PER_INQUIRY = _unit("CNY/inquiry", 2, CNY=1, inquiry=-1)
CNY_PER_CONTENT = _unit("CNY/content", 4, CNY=1, content=-1)
CNY_PER_MONTH = _unit("CNY/month", 2, CNY=1, month=-1)
CNY_PER_DAY = _unit("CNY/day", 2, CNY=1, day=-1)
CNY_PER_PERSON_MONTH = _unit("CNY/person/month", 2, CNY=1, person=-1, month=-1)
CNY_PER_ITEM_MONTH = _unit("CNY/item/month", 2, CNY=1, item=-1, month=-1)
CNY_PER_HOUR = _unit("CNY/hour", 2, CNY=1, hour=-1)
CNY_PER_USD = _unit("CNY/USD", 4, CNY=1, USD=-1)
CNY_PER_EUR = _unit("CNY/EUR", 4, CNY=1, EUR=-1)
CNY_PER_JPY = _unit("CNY/JPY", 6, CNY=1, JPY=-1)
CNY_PER_KRW = _unit("CNY/KRW", 6, CNY=1, KRW=-1)
CNY_PER_AUD = _unit("CNY/AUD", 4, CNY=1, AUD=-1)
CNY_PER_GBP = _unit("CNY/GBP", 4, CNY=1, GBP=-1)
ORDERS_PER_VISIT = _unit("order/visit", 6, order=1, visit=-1)
ITEMS_PER_ORDER = _unit("item/order", 4, item=1, order=-1)
ITEMS_PER_DAY = _unit("item/day", 2, item=1, day=-1)
ORDERS_PER_DAY = _unit("order/day", 2, order=1, day=-1)
ORDERS_PER_MONTH = _unit("order/month", 0, order=1, month=-1)
VISITS_PER_MONTH = _unit("visit/month", 0, visit=1, month=-1)
INQUIRIES_PER_ORDER = _unit("inquiry/order", 4, inquiry=1, order=-1)
INQUIRIES_PER_DAY = _unit("inquiry/day", 2, inquiry=1, day=-1)
INQUIRIES_PER_HOUR = _unit("inquiry/hour", 2, inquiry=1, hour=-1)
INQUIRIES_PER_PERSON_DAY = _unit("inquiry/person/day", 1, inquiry=1, person=-1, day=-1)
MINUTES_PER_INQUIRY = _unit("minute/inquiry", 2, minute=1, inquiry=-1)
HOURS_PER_DAY = _unit("hour/day", 1, hour=1, day=-1)
HOURS_PER_PERSON_MONTH = _unit("hour/person/month", 1, hour=1, person=-1, month=-1)
DAYS_PER_MONTH = _unit("day/month", 1, day=1, month=-1)
CONTENT_PER_ITEM = _unit("content/item", 2, content=1, item=-1)

UNITS: dict[str, Unit] = {u.name: u for u in tuple(globals().values()) if isinstance(u, Unit)}


def _multiplied(a: Dimensions, b: Dimensions, sign: int) -> Dimensions:
    return _summed(a, b, sign) if b else a  # most factors are shares and other pure numbers


@cache
def _summed(a: Dimensions, b: Dimensions, sign: int) -> Dimensions:
    total = dict(a)
    for symbol, exponent in b:
        total[symbol] = total.get(symbol, 0) + sign * exponent
    return tuple(sorted((s, e) for s, e in total.items() if e))


@final
@light
class Quantity:
    """An exact decimal amount with dimensions, as formulas compute with it."""

    amount: Decimal
    dimensions: Dimensions = ()

    def _same(self, other: Quantity | int) -> Quantity:
        if isinstance(other, int):
            other = Quantity(Decimal(other))
        if other.dimensions != self.dimensions:
            raise UnitMismatch(f"{self.dimensions} does not go with {other.dimensions}")
        return other

    def __add__(self, other: Quantity | int) -> Quantity:
        return Quantity(self.amount + self._same(other).amount, self.dimensions)

    def __sub__(self, other: Quantity | int) -> Quantity:
        return Quantity(self.amount - self._same(other).amount, self.dimensions)

    def __rsub__(self, other: int) -> Quantity:
        return Quantity(Decimal(other)) - self

    def __radd__(self, other: int) -> Quantity:
        return self if other == 0 else self + other

    def __neg__(self) -> Quantity:
        return Quantity(-self.amount, self.dimensions)

    def __mul__(self, other: Quantity | Decimal | int) -> Quantity:
        if type(other) is not Quantity:
            return Quantity(self.amount * other, self.dimensions)
        return Quantity(self.amount * other.amount, _multiplied(self.dimensions, other.dimensions, 1))

    __rmul__ = __mul__

    def __truediv__(self, other: Quantity | Decimal | int) -> Quantity:
        if type(other) is not Quantity:
            return Quantity(self.amount / other, self.dimensions)
        return Quantity(self.amount / other.amount, _multiplied(self.dimensions, other.dimensions, -1))

    def __rtruediv__(self, other: int) -> Quantity:
        return Quantity(Decimal(other)) / self

    def __lt__(self, other: Quantity | int) -> bool:
        return self.amount < self._same(other).amount

    def __le__(self, other: Quantity | int) -> bool:
        return self.amount <= self._same(other).amount

    def __gt__(self, other: Quantity | int) -> bool:
        return self.amount > self._same(other).amount

    def __ge__(self, other: Quantity | int) -> bool:
        return self.amount >= self._same(other).amount

    def sqrt(self) -> Decimal:
        """The square root of the bare amount; the caller says what unit it is in."""
        return self.amount.sqrt()

    def of(self, unit: Unit) -> Quantity:
        """A bare number taken as an amount of ``unit``; raises when there is a unit already."""
        if self.dimensions:
            raise UnitMismatch(f"{self.dimensions} is not a bare number")
        return Quantity(self.amount, unit.dimensions)

    def bare(self) -> Decimal:
        """The amount without its unit, for counting and comparing only."""
        return self.amount


_STEPS = {places: Decimal(1).scaleb(-places) for places in range(-15, 16)}
"""One of the last place kept, such as 0.01 for two: no amount has more places before or behind the point."""

N = TypeVar("N", Quantity, Decimal, float)


def to_places(amount: N, places: int) -> N:
    """``amount`` rounded to ``places`` decimals, negative for tens and more; floats are for slopes and kept."""
    if type(amount) is Quantity:
        return Quantity(rounded(amount.amount, places), amount.dimensions)
    return rounded(amount, places) if type(amount) is Decimal else amount


def up_to_whole(amount: Decimal) -> Decimal:
    """A bare amount up to the next whole one, away from zero; floats are for slopes."""
    return (
        amount.to_integral_value(ROUND_UP)
        if isinstance(amount, Decimal)
        else copysign(ceil(abs(amount)), amount)
    )


def bare(amount: Quantity) -> Decimal:
    """An amount without its unit, also where a formula was given the amount alone."""
    return amount.amount if type(amount) is Quantity else amount


def rounded(amount: Decimal, places: int) -> Decimal:
    """``amount`` to ``places`` decimals, halves away from zero, as invoices are rounded; never -0."""
    result = amount.quantize(_STEPS[places], ROUND_HALF_UP)
    return result or abs(result)


def parts_of(total: Decimal, weights: Sequence[Decimal], places: int) -> list[Decimal]:
    """``total`` by ``weights``, each part a multiple of one step of ``places``, so that they sum to it.

    Largest remainder (Hare quota): Balinski and Young, "Fair Representation", 1982. What is less
    than one step of ``places`` goes to the last part of any weight, so that several sums shared out over
    the same months are off round numbers in one month only, and rounded months still sum to the rounded year.
    """
    step = _STEPS[places]
    whole = sum(weights, Decimal(0))
    exact = [total * weight / whole for weight in weights]
    parts = [e.quantize(step, rounding=ROUND_DOWN) for e in exact]
    left = int((total - sum(parts)) / step)
    order = sorted(range(len(parts)), key=lambda i: (-(abs(exact[i] - parts[i])), i))
    sign = 1 if left >= 0 else -1
    for i in order[: abs(left)]:
        parts[i] += sign * step
    last = max(i for i, weight in enumerate(weights) if weight)
    parts[last] += total - sum(parts)
    return parts
