"""Figures: numbers that know where they come from.

The decision: a figure is made in exactly one of three ways, from an answer, from a fact, or by a named
formula from other figures, and is rounded to its unit at that moment. What is printed can therefore be
recomputed by hand from what ``explain`` prints. Figures compare by identity and keep a short repr:
generated comparisons would walk the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import wraps
from operator import attrgetter
from typing import Any, ParamSpec, TypeAlias, final

from storeplan.frozen import frozen, light
from storeplan.model.facts import WEAK, Confidence, Fact
from storeplan.model.quantity import SHARE, Quantity, Unit, UnitMismatch, parts_of, rounded

P = ParamSpec("P")

Operand: TypeAlias = "Figure | tuple[Figure, ...] | int | str | Decimal | date | None"


@frozen
class Answered:
    """Origin of a figure that the user gave: the question's id."""

    question: str


@frozen
class Known:
    """Origin of a figure that a knowledge pack gave."""

    fact: Fact


@final
@light
class Computed:
    """Origin of a figure that a formula gave.

    Attributes:
        formula: The formula's name, key of its words in ``messages``.
        evaluate: The bare formula, from operands to a quantity.
        parameters: Names of the operands, in order.
        values: The operands: figures, lists of them and plain constants.
    """

    formula: str
    evaluate: Callable[..., Quantity]
    parameters: tuple[str, ...]
    values: tuple[Operand, ...]

    @property
    def operands(self) -> tuple[tuple[str, Operand], ...]:
        """Each parameter's name with what was given for it."""
        return tuple(zip(self.parameters, self.values, strict=True))


Origin: TypeAlias = Answered | Known | Computed


@final
@light
class Figure:
    """A number of the plan.

    Attributes:
        amount: Exact decimal, rounded to the places of ``unit``.
        unit: What it is measured in.
        origin: Where it comes from.
        id: Dotted id, stable between versions; empty for steps nobody refers to.
    """

    amount: Decimal
    unit: Unit
    origin: Origin = field(repr=False)
    id: str = ""
    _quantity: Quantity = field(init=False, repr=False)

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"Figure({self.id or '·'} = {self.amount} {self.unit.name})"

    @property
    def quantity(self) -> Quantity:
        """The amount with its dimensions, as formulas take it; made once, as most figures are used often."""
        try:
            return self._quantity
        except AttributeError:
            made = Quantity(self.amount, self.unit.dimensions)
            object.__setattr__(self, "_quantity", made)
            return made

    @property
    def confidence(self) -> Confidence | None:
        """The fact's grade where this is a fact; None for answers and computed figures."""
        return self.origin.fact.confidence if type(self.origin) is Known else None

    @property
    def is_weak(self) -> bool:
        """Whether this is itself a fact of low confidence or an assumption."""
        return self.confidence in WEAK

    def named(self, id_: str) -> Figure:
        """The same figure under an id; one that nobody has named takes it, one of another name is copied."""
        if self.id:
            return Figure(self.amount, self.unit, self.origin, id_)
        self.id = id_  # type: ignore[misc]  # only here, before anybody has seen it under another
        return self


def operands_of(figure: Figure) -> Iterator[Figure]:
    """The figures a figure was computed from, in order; none for answers and facts."""
    if type(figure.origin) is not Computed:
        return
    for operand in figure.origin.values:
        if type(operand) is Figure:
            yield operand
        elif type(operand) is tuple:
            yield from operand


def walk(roots: Sequence[Figure]) -> Iterator[Figure]:
    """Every figure reachable from ``roots``, each once, roots first."""
    seen: set[int] = set()
    waiting = list(reversed(roots))
    while waiting:
        figure = waiting.pop()
        if id(figure) in seen:
            continue
        seen.add(id(figure))
        yield figure
        waiting.extend(reversed(list(operands_of(figure))))


def answered(question: str, amount: Decimal, unit: Unit) -> Figure:
    """A figure the user gave as the answer to ``question``."""
    return Figure(rounded(amount, unit.places), unit, Answered(question), question)


def known(fact: Fact) -> Figure:
    """A figure a knowledge pack gave. Keeps every place of the fact."""
    return Figure(fact.amount, fact.unit, Known(fact), fact.path)


FORMULAS: dict[str, Callable[..., Quantity]] = {}
"""Every formula of the planning core by its name."""


def _with_units(operand: Operand) -> Any:  # noqa: ANN401 - operands are figures, lists of them, or constants
    if type(operand) is Figure:
        return operand.quantity
    if type(operand) is tuple:
        return tuple([figure.quantity for figure in operand])
    return operand


def evaluated(origin: Computed, unit: Unit) -> Decimal:
    """What the formula gives for the operands, rounded to ``unit``: the oracle of ``explain``."""
    result = origin.evaluate(*[_with_units(operand) for operand in origin.values])
    if result.dimensions != unit.dimensions:
        raise UnitMismatch(f"{origin.formula} gives {result.dimensions}, not {unit.name}")
    return rounded(result.amount, unit.places)


def formula(unit: Unit | None) -> Callable[[Callable[P, Quantity]], Callable[..., Figure]]:
    """Turn a function on quantities into a formula on figures.

    The function's name is the formula's name, its parameters are the names of the operands, its
    docstring gives their meaning and the source. A parameter may be a sequence of figures or a plain
    constant (int, str, Decimal, None).

    Units are checked once for each combination of them that the formula is given: a mismatch is one
    whatever the amounts are, and most of the time would go into checking it anew. After that the function
    is given the bare amounts; where it asks them for what only a quantity has, it is given quantities.

    Args:
        unit: Unit of the result, and ``UnitMismatch`` is raised when it has another; None for the unit of
            the first operand, or of the first of its figures.
    """

    def decorate(function: Callable[P, Quantity]) -> Callable[..., Figure]:
        name = function.__name__
        if name in FORMULAS:
            raise ValueError(f"two formulas are called {name}")
        FORMULAS[name] = function
        code = function.__code__
        parameters = code.co_varnames[: code.co_argcount]
        figures = _figures_first(function)
        on_amounts: Callable[..., Quantity | Decimal] = function
        checked: set[tuple[object, ...]] = set()

        @wraps(function)
        def make(*operands: Figure | Sequence[Figure] | int | str | Decimal | date | None) -> Figure:
            values: Any = operands
            units: tuple[object, ...]
            if figures is None:
                values = tuple(map(_kept, operands))
                amounts, units = _taken(values)
            else:
                amounts = [*map(_amount, values[:figures]), *values[figures:]]
                units = tuple(map(_unit, values[:figures]))
            origin = Computed(name, function, parameters, values)
            result_unit = unit or _first(values).unit
            if units in checked:
                try:
                    result = on_amounts(*amounts)
                    amount = result.amount if type(result) is Quantity else result
                    return Figure(rounded(amount, result_unit.places), result_unit, origin)
                except (AttributeError, TypeError):  # the formula asks for what only quantities have
                    pass
            amount = evaluated(origin, result_unit)
            checked.add(units)
            return Figure(amount, result_unit, origin)

        return make

    return decorate


def _first(values: Sequence[Operand]) -> Figure:
    """The figure whose unit the result has."""
    first = values[0]
    found = first[0] if type(first) is tuple else first
    if not isinstance(found, Figure):
        raise TypeError(f"{first!r} has no unit")
    return found


_amount, _unit = attrgetter("amount"), attrgetter("unit")


def _figures_first(function: Callable[..., object]) -> int | None:
    """How many operands of a formula are figures when all others follow them and are constants; None otherwise."""
    kinds = [kind for name, kind in function.__annotations__.items() if name != "return"]
    figures = kinds.count(Quantity)
    others = kinds[figures:]
    return figures if all(isinstance(kind, type) and kind is not Quantity for kind in others) else None


def _kept(operand: object) -> object:
    """An operand as a figure keeps it: a list cannot change any more."""
    return tuple(operand) if type(operand) is list else operand


def _taken(values: Sequence[Operand]) -> tuple[list[Any], tuple[object, ...]]:
    """Operands without their units, and the units, those of a list as a set."""
    amounts: list[Any] = []
    units: list[object] = []
    for one in values:
        if type(one) is Figure:
            amounts.append(one.amount)
            units.append(one.unit)
        elif type(one) is tuple:
            amounts.append(tuple(map(_amount, one)))
            units.append(frozenset(map(_unit, one)))
        else:
            amounts.append(one)
    return amounts, tuple(units)


def _allotted(total: Quantity, weights: tuple[Quantity, ...], part: int, places: int) -> Quantity:
    """Part ``part`` (1 first) of ``total`` by ``weights``, so that the rounded parts sum to the total."""
    return Quantity(parts_of(total.amount, [w.amount for w in weights], places)[part - 1], total.dimensions)


FORMULAS["allotted"] = _allotted
_OF_ALLOTTED = ("total", "weights", "part", "places")


def allotted(total: Figure, weights: Sequence[Figure], places: int | None = None) -> tuple[Figure, ...]:
    """``total`` shared out by ``weights``; the parts sum to it exactly.

    Args:
        total: What is shared out, not negative.
        weights: Non-negative, any one unit, not all zero.
        places: Decimal places of the parts, negative for tens and more; those of the unit when None.

    Raises:
        ValueError: When all weights are zero.
    """
    if not any(w.amount for w in weights):
        raise ValueError("nothing to share by: every weight is zero")
    shares = tuple(weights)
    step = total.unit.places if places is None else places
    parts = parts_of(total.amount, [w.amount for w in shares], step)

    made = []
    for part, amount in enumerate(parts, 1):
        origin = Computed("allotted", _allotted, _OF_ALLOTTED, (total, shares, part, step))
        made.append(Figure(amount, total.unit, origin))
    return tuple(made)


@formula(None)
def total(parts: Sequence[Quantity]) -> Quantity:
    """The sum of at least one figure, in the unit of the first; all parts are in one unit."""
    return sum(parts[1:], parts[0])


@formula(SHARE)
def share_of(part: Quantity, whole: Quantity) -> Quantity:
    """``part`` as a share of ``whole``; both in one unit, ``whole`` not zero."""
    return part / whole
