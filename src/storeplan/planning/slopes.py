"""How far one formula's result moves with each of its operands.

The decision: formulas are probed on both sides of an operand, so that nobody writes a derivative beside them.
What that says where a formula is not smooth:

- Rounding to places is left out: a formula's ``places`` are set fine, and amounts move unrounded between
  formulas. What is counted in wholes (people, half posts, seats, pieces) has the slope of the chord over the
  probe: nothing between two steps, the whole step in a swing of 10 % when the probe crosses it.
- At ``max`` and ``min`` the operand that decides carries the slope; near the kink both carry a part.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import mul
from typing import Any, TypeAlias

from storeplan.model.figures import Computed, Figure, Operand
from storeplan.model.quantity import Quantity

PROBE = 0.05
"""Part of an operand by which its formula is probed on both sides: half a swing, so that pieces counted in
wholes are not taken for flat. A smooth formula's slope is out by a quarter of a percent for it."""

_PROBE_OF_NOTHING = 0.001
"""Amount by which it is probed upwards where the operand is zero."""

_UNROUNDED = 12
"""Decimal places in the stead of a formula's own."""

Number: TypeAlias = Quantity | float

Slope: TypeAlias = tuple[Figure, float]
"""An operand, and what its formula's result moves by for one unit of it. Slopes weigh what a result rests on
and are never money, so that floats do."""


def local_slopes(origin: Computed) -> Sequence[Slope]:
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
        if isinstance(operand, Figure):
            low, high = _around(kept)
            found.append((operand, _rise(evaluate, given, at, low, high) / (high - low)))
        elif isinstance(operand, tuple):
            for i, figure in enumerate(operand):
                low, high = _around(kept[i])
                before, after = kept[:i], kept[i + 1 :]
                rise = _rise(evaluate, given, at, (*before, low, *after), (*before, high, *after))
                found.append((figure, rise / (high - low)))
        given[at] = kept
    return found


def _around(amount: float) -> tuple[float, float]:
    """Where a formula is probed below and above an operand."""
    step = abs(amount) * PROBE
    return amount - step, amount + (step or _PROBE_OF_NOTHING)


def _rise(evaluate: Callable[..., Number], given: list[object], at: int, low: object, high: object) -> float:
    """How much more a formula gives with ``high`` than with ``low`` in one place of what it is given."""
    given[at] = low
    below = evaluate(*given)
    given[at] = high
    return _plain(evaluate(*given)) - _plain(below)


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
