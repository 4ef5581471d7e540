"""What a result rests on: how far each answer and each fact moves it.

The decision: the figures of a plan know their operands, so one pass from the results back to the leaves gives
the slope of every result at every figure on the way (reverse accumulation: Griewank and Walther, "Evaluating
Derivatives", 2nd ed., ch. 3). No plan is computed again for it.

What a slope says where a formula is not smooth:

- Rounding to places is left out: a formula's ``places`` are set fine, and amounts move unrounded between
  formulas. What is counted in wholes (people, half posts, seats, pieces) has the slope of the chord over the
  probe: nothing between two steps, the whole step in a swing of 10 % when the probe crosses it.
- At ``max`` and ``min`` the operand that decides carries the slope; near the kink both carry a part.
- Where planning chose one of several (own team or agency, the deepest month), the slope is that of the one
  chosen. A change large enough to turn the choice does more than its slope says; recomputing the plan shows it.
- Where a swing takes results past a kink that planning chose a side of (the goal or what the budget reaches),
  the larger of both sides' swings counts: ``planning.near_goal``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from decimal import Context, Decimal
from operator import add, mul
from typing import Any, TypeAlias

from storeplan.frozen import frozen
from storeplan.model.figures import Answered, Computed, Figure, Known, Operand, formula, operands_of
from storeplan.model.quantity import CNY, Quantity, bare

SWING = Decimal("0.1")
"""Part of itself by which an answer or a fact is moved to see what it does."""

PROBE = 0.05
"""Part of an operand by which its formula is probed on both sides: half a swing, so that pieces counted in
wholes are not taken for flat. A smooth formula's slope is out by a quarter of a percent for it."""

_PROBE_OF_NOTHING = 0.001
"""Amount by which it is probed upwards where the operand is zero."""

_UNROUNDED = 12
"""Decimal places in the stead of a formula's own."""

_DIGITS = Context(prec=6)
"""A slope is found by probing; more digits than these say nothing."""

Number: TypeAlias = Quantity | float

Slope: TypeAlias = tuple[Figure, float]
"""An operand, and what its formula's result moves by for one unit of it. Slopes weigh what a result rests on
and are never money, so that floats do."""


@frozen
class Lever:
    """A figure that results move with.

    Attributes:
        figure: The figure.
        slopes: For each result, what it moves by (in its unit) when the figure moves by one of its own.
    """

    figure: Figure
    slopes: tuple[float, ...]

    def slope(self, result: int) -> Decimal:
        """What the result moves by for one unit of the figure, to the digits that can be relied on."""
        return _DIGITS.create_decimal_from_float(self.slopes[result])

    def swing(self, result: int) -> Decimal:
        """What 10 % of the figure move the result by, in the result's unit, without sign."""
        return abs(self.slope(result) * self.figure.amount) * SWING


@formula(CNY)
def moved_by_a_tenth(figure: Quantity, slope: Decimal) -> Quantity:
    """What 10 % of a figure move a result by: |figure × slope| × 10 %.

    The slope is what the result moves by for one unit of the figure, found by central differences and the
    chain rule; Griewank and Walther, "Evaluating Derivatives", 2nd ed., ch. 3.
    """
    return Quantity(abs(bare(figure) * slope) * SWING, CNY.dimensions)


@frozen
class Influence:
    """What several results of one plan rest on.

    Attributes:
        results: In the order of every ``slopes``.
        leaves: The answers and facts below them, by question or by path of the fact.
        named: Every figure with an id on the way, leaves included, by that id.
    """

    results: tuple[Figure, ...]
    leaves: Mapping[str, Lever]
    named: Mapping[str, Lever]
    _swings: dict[int, Mapping[str, Figure]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def swings(self, result: int) -> Mapping[str, Figure]:
        """What 10 % of each leaf move a result by (CNY), the same figures each time."""
        if result not in self._swings:
            self._swings[result] = {key: swing(leaf, result) for key, leaf in self.leaves.items()}
        return self._swings[result]

    def swing_of_all(self, result: int) -> Decimal:
        """The swings of all leaves together; a leaf's swing over this is its share of the result."""
        return sum((leaf.swing(result) for leaf in self.leaves.values()), Decimal(0))


def swing(lever: Lever, result: int) -> Figure:
    """What 10 % of a figure move a result by (CNY)."""
    return moved_by_a_tenth(lever.figure, lever.slope(result))


def influence_on(results: Sequence[Figure], found: dict[Figure, Sequence[Slope]] | None = None) -> Influence:
    """What the results rest on.

    Args:
        results: Figures of one plan, in any units.
        found: Slopes of figures at their operands that are known from other results; those found now are added.
    """
    found = {} if found is None else found
    order = _results_first(results)
    place = {figure: i for i, figure in enumerate(order)}
    slopes = [[0.0] * len(order) for _ in results]
    for of_result, result in zip(slopes, results, strict=True):
        of_result[place[result]] = 1.0
    for i, figure in enumerate(order):
        moved = [(of_result, of_result[i]) for of_result in slopes if of_result[i]]
        if moved and isinstance(figure.origin, Computed):
            if figure not in found:
                found[figure] = _local_slopes(figure.origin)
            for operand, local in found[figure]:
                at = place[operand]
                for of_result, slope in moved:
                    of_result[at] += slope * local
    reached = list(zip(order, zip(*slopes, strict=True), strict=True))
    return Influence(
        tuple(results),
        leaves=_together((_source(f), f, s) for f, s in reached if not isinstance(f.origin, Computed)),
        named=_together((f.id, f, s) for f, s in reached if f.id),
    )


def _results_first(results: Sequence[Figure]) -> list[Figure]:
    """Every figure the results rest on, each after all that are computed from it."""
    done: list[Figure] = []
    entered: set[Figure] = set()
    waiting: list[Figure | None] = list(results)
    path: list[Figure] = []
    while waiting:
        figure = waiting.pop()
        if figure is None:  # all operands of the last on the path are done
            done.append(path.pop())
        elif figure not in entered:
            entered.add(figure)
            path.append(figure)
            waiting.append(None)
            waiting.extend(operands_of(figure))
    return done[::-1]


def _source(leaf: Figure) -> str:
    match leaf.origin:
        case Answered(question):
            return question
        case Known(fact):
            return fact.path
        case Computed():
            raise ValueError(f"{leaf} is computed")


def _together(figures: Iterable[tuple[str, Figure, tuple[float, ...]]]) -> dict[str, Lever]:
    """One lever for each key: a fact may be made into a figure more than once, and all move together."""
    found: dict[str, Lever] = {}
    for key, figure, slopes in figures:
        before = found[key].slopes if key in found else (0.0,) * len(slopes)
        found[key] = Lever(figure, tuple(map(add, before, slopes)))
    return found


def _local_slopes(origin: Computed) -> Sequence[Slope]:
    """Of a formula at each of its operands.

    Formulas that grow with the number of products or months have their slopes known: probing them would
    take the square of it.
    """
    return KNOWN_SLOPES.get(origin.formula, probed_slopes)(origin)


def _figures_in(operand: Operand) -> tuple[Figure, ...]:
    if isinstance(operand, Figure):
        return (operand,)
    return operand if isinstance(operand, tuple) else ()


def _total_slopes(origin: Computed) -> Sequence[Slope]:
    return [(part, 1.0) for part in _figures_in(origin.values[0])]


def _allotted_slopes(origin: Computed) -> Sequence[Slope]:
    """Of total × weight ÷ sum of weights."""
    operands = dict(origin.operands)
    (whole,), weights = _figures_in(operands["total"]), _figures_in(operands["weights"])
    sum_, amount = float(sum([weight.amount for weight in weights])), float(whole.amount)
    part = weights[int(str(operands["part"])) - 1]
    share = float(part.amount) / sum_
    against = -amount * share / sum_
    return [(whole, share), (part, amount / sum_), *((weight, against) for weight in weights)]


def _order_slopes(origin: Computed) -> Sequence[Slope]:
    """Of items × sum of (part of the items sold × mixed amount), as ``mean_per_order`` says."""
    (items_sold,), (campaigns,), *by_product = (_figures_in(operand) for operand in origin.values)
    items, campaign_share = float(items_sold.amount), float(campaigns.amount)
    rows = list(zip(*by_product, strict=True))
    amounts = [[float(figure.amount) for figure in row] for row in rows]
    sold = [share / price for share, price, _, _ in amounts]
    all_sold = sum(sold)
    mixed = [daily * (1 - campaign_share) + cheap * campaign_share for *_, daily, cheap in amounts]
    mean = sum(map(mul, sold, mixed)) / all_sold
    found = [(items_sold, mean)]
    for one_sold, one_mixed, figures, (_, price, daily, cheap) in zip(
        sold, mixed, rows, amounts, strict=True
    ):
        weight = items * one_sold / all_sold
        more_sold = items * (one_mixed - mean) / all_sold
        slopes = (
            more_sold / price,
            -more_sold * one_sold / price,
            weight * (1 - campaign_share),
            weight * campaign_share,
        )
        found += zip(figures, slopes, strict=True)
        found.append((campaigns, weight * (cheap - daily)))
    return found


def probed_slopes(origin: Computed) -> Sequence[Slope]:
    """By central differences, one operand at a time: (f(high) − f(low)) ÷ (high − low).

    On floats, and on quantities where the formula asks for what only those have.
    """
    try:
        return _probed(origin, origin.evaluate)
    except (AttributeError, TypeError):
        return _probed(origin, lambda *given: origin.evaluate(*map(_with_unit, origin.values, given)))


def _probed(origin: Computed, evaluate: Callable[..., Number]) -> list[Slope]:
    found: list[Slope] = []
    given = list(map(_argument, origin.parameters, origin.values))
    for at, operand in enumerate(origin.values):
        kept = given[at]
        for i, figure in enumerate(_figures_in(operand)):
            amount = kept[i] if isinstance(kept, tuple) else kept
            step = abs(amount) * PROBE
            low, high = amount - step, amount + (step or _PROBE_OF_NOTHING)
            given[at] = (*kept[:i], low, *kept[i + 1 :]) if isinstance(kept, tuple) else low
            below = evaluate(*given)
            given[at] = (*kept[:i], high, *kept[i + 1 :]) if isinstance(kept, tuple) else high
            risen = _plain(evaluate(*given)) - _plain(below)
            found.append((figure, risen / (high - low)))
        given[at] = kept
    return found


def _plain(result: Number) -> float:
    """What a formula gave as a float."""
    return float(result.amount) if isinstance(result, Quantity) else float(result)


def _argument(name: str, operand: Operand) -> Any:  # noqa: ANN401 - what a formula takes
    """An operand as a formula on floats is given it, its places too fine to round."""
    if isinstance(operand, Figure):
        return float(operand.amount)
    if isinstance(operand, tuple):
        return tuple([float(figure.amount) for figure in operand])
    if isinstance(operand, Decimal):
        return float(operand)
    return _UNROUNDED if name == "places" else operand


def _with_unit(operand: Operand, given: Any) -> Any:  # noqa: ANN401 - what formulas take
    """A float in the place of an operand as a formula on quantities is given it."""
    if isinstance(operand, Figure):
        return Quantity(Decimal(given), operand.unit.dimensions)
    if isinstance(operand, tuple):
        return tuple(map(_with_unit, operand, given))
    return Decimal(given) if isinstance(operand, Decimal) else given


KNOWN_SLOPES = {
    "total": _total_slopes,
    "allotted": _allotted_slopes,
    "mean_per_order": _order_slopes,
}
"""Slopes of formulas by their names; all others are probed."""
