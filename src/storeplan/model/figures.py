"""Figures: numbers that know where they come from.

The decision: a figure is made in exactly one of three ways, from an answer, from a fact, or by a named
formula from other figures, and is rounded to its unit at that moment. What is printed can therefore be
recomputed by hand from what ``explain`` prints. Figures compare by identity and keep a short repr:
generated comparisons would walk the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from functools import wraps
from typing import Any, ParamSpec, TypeAlias

from storeplan.model.facts import WEAK, Confidence, Fact
from storeplan.model.quantity import SHARE, Quantity, Unit, UnitMismatch, rounded

P = ParamSpec("P")

Operand: TypeAlias = "Figure | tuple[Figure, ...] | int | str | Decimal | None"


@dataclass(frozen=True, slots=True)
class Answered:
    """Origin of a figure that the user gave: the question's id."""

    question: str


@dataclass(frozen=True, slots=True)
class Known:
    """Origin of a figure that a knowledge pack gave."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Computed:
    """Origin of a figure that a formula gave.

    Attributes:
        formula: The formula's name, key of its words in ``messages``.
        evaluate: The bare formula, from operands to a quantity.
        operands: Parameter name and figure (or figures, or a plain constant), in order.
    """

    formula: str
    evaluate: Callable[..., Quantity]
    operands: tuple[tuple[str, Operand], ...]


Origin: TypeAlias = Answered | Known | Computed


@dataclass(frozen=True, slots=True, eq=False)
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

    def __repr__(self) -> str:
        return f"Figure({self.id or '·'} = {self.amount} {self.unit.name})"

    @property
    def quantity(self) -> Quantity:
        """The amount with its dimensions, as formulas take it."""
        return Quantity(self.amount, self.unit.dimensions)

    @property
    def confidence(self) -> Confidence | None:
        """The fact's grade where this is a fact; None for answers and computed figures."""
        return self.origin.fact.confidence if isinstance(self.origin, Known) else None

    @property
    def is_weak(self) -> bool:
        """Whether this is itself a fact of low confidence or an assumption."""
        return self.confidence in WEAK

    def named(self, id_: str) -> Figure:
        """The same figure under an id."""
        return Figure(self.amount, self.unit, self.origin, id_)


def operands_of(figure: Figure) -> Iterator[Figure]:
    """The figures a figure was computed from, in order; none for answers and facts."""
    if not isinstance(figure.origin, Computed):
        return
    for _, operand in figure.origin.operands:
        if isinstance(operand, Figure):
            yield operand
        elif isinstance(operand, tuple):
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


def _bare(operand: Operand) -> Any:  # noqa: ANN401 - operands are figures, lists of them, or constants
    if isinstance(operand, Figure):
        return operand.quantity
    if isinstance(operand, tuple):
        return tuple(f.quantity for f in operand)
    return operand


def evaluated(origin: Computed, unit: Unit) -> Decimal:
    """What the formula gives for the operands, rounded to ``unit``: the oracle of ``explain``."""
    result = origin.evaluate(*(_bare(operand) for _, operand in origin.operands))
    if result.dimensions != unit.dimensions:
        raise UnitMismatch(f"{origin.formula} gives {result.dimensions}, not {unit.name}")
    return rounded(result.amount, unit.places)


def formula(unit: Unit) -> Callable[[Callable[P, Quantity]], Callable[..., Figure]]:
    """Turn a function on quantities into a formula on figures.

    The function's name is the formula's name, its parameters are the names of the operands, its
    docstring gives their meaning and the source. A parameter may be a sequence of figures or a plain
    constant (int, str, Decimal, None).

    Args:
        unit: Unit of the result; the dimensions are checked each time, a mismatch raises
            ``UnitMismatch``.
    """

    def decorate(function: Callable[P, Quantity]) -> Callable[..., Figure]:
        name = function.__name__
        if name in FORMULAS:
            raise ValueError(f"two formulas are called {name}")
        FORMULAS[name] = function
        code = function.__code__
        names = code.co_varnames[: code.co_argcount]

        @wraps(function)
        def make(*operands: Figure | Sequence[Figure] | int | str | Decimal | None) -> Figure:
            frozen: tuple[tuple[str, Operand], ...] = tuple(
                (n, tuple(o) if isinstance(o, (list, tuple)) else o)  # type: ignore[misc]
                for n, o in zip(names, operands, strict=True)
            )
            origin = Computed(name, function, frozen)
            return Figure(evaluated(origin, unit), unit, origin)

        return make

    return decorate


def _allotted(total: Quantity, weights: tuple[Quantity, ...], index: int, places: int) -> Quantity:
    """Part ``index`` of ``total`` by ``weights``, so that the rounded parts sum to the total.

    Largest remainder (Hare quota): Balinski and Young, "Fair Representation", 1982. What is less
    than one step of ``places`` goes to the largest part.
    """
    step = Decimal(1).scaleb(-places)
    whole = sum((w.amount for w in weights), Decimal(0))
    exact = [total.amount * w.amount / whole for w in weights]
    parts = [e.quantize(step, rounding=ROUND_DOWN) for e in exact]
    left = int((total.amount - sum(parts)) / step)
    order = sorted(range(len(parts)), key=lambda i: (-(abs(exact[i] - parts[i])), i))
    sign = 1 if left >= 0 else -1
    for i in order[: abs(left)]:
        parts[i] += sign * step
    parts[exact.index(max(exact))] += total.amount - sum(parts)
    return Quantity(parts[index], total.dimensions)


FORMULAS["allotted"] = _allotted


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
    frozen = tuple(weights)
    step = total.unit.places if places is None else places
    return tuple(
        Figure(
            _allotted(total.quantity, tuple(w.quantity for w in frozen), i, step).amount,
            total.unit,
            Computed(
                "allotted", _allotted, (("total", total), ("weights", frozen), ("index", i), ("places", step))
            ),
        )
        for i in range(len(frozen))
    )


def _total(parts: tuple[Quantity, ...]) -> Quantity:
    """The sum of the parts, all in one unit."""
    return sum(parts[1:], parts[0])


FORMULAS["total"] = _total


def total(parts: Sequence[Figure]) -> Figure:
    """The sum of at least one figure, in the unit of the first.

    Raises:
        UnitMismatch: When the parts are not all of one unit.
    """
    frozen = tuple(parts)
    origin = Computed("total", _total, (("parts", frozen),))
    return Figure(evaluated(origin, frozen[0].unit), frozen[0].unit, origin)


@formula(SHARE)
def share_of(part: Quantity, whole: Quantity) -> Quantity:
    """``part`` as a share of ``whole``; both in one unit, ``whole`` not zero."""
    return part / whole
