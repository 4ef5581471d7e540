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

ALLOTTED = "allotted"
"""The formula that shares a sum out by weights."""

Number: TypeAlias = Quantity | float

Node: TypeAlias = Figure | tuple[Figure, ...]
"""A figure, or several that move something by their sum alone."""

Slope: TypeAlias = tuple[Node, float]
"""An operand, and what its formula's result moves by for one unit of it. Slopes weigh what a result rests on
and are never money, so that floats do."""


def moved_with(node: Node) -> Sequence[Node]:
    """What a figure's formula, or a sum, moves with: all that ``local_slopes`` has slopes for."""
    if type(node) is not Figure:
        return node
    origin = node.origin
    if type(origin) is not Computed:
        return ()
    found: list[Node] = []
    for operand in origin.values:
        if type(operand) is Figure or (type(operand) is tuple and origin.formula == ALLOTTED):
            found.append(operand)
        elif type(operand) is tuple:
            found += operand
    return found


def local_slopes(node: Node) -> Sequence[Slope]:
    """Of a formula at each of its operands, of a sum at each of its parts; none for answers and facts.

    Formulas that grow with the number of products or months have their slopes known, as probing them would
    take the square of it, and so have the sums and differences that every month is made of.
    """
    if type(node) is not Figure:
        return [(part, 1.0) for part in node]
    origin = node.origin
    return KNOWN_SLOPES.get(origin.formula, probed_slopes)(origin) if type(origin) is Computed else ()


def _figures_in(operand: Operand) -> tuple[Figure, ...]:
    if type(operand) is Figure:
        return (operand,)
    return operand if type(operand) is tuple else ()


def _sum_slopes(origin: Computed) -> Sequence[Slope]:
    """Of the sum of all operands."""
    return [(part, 1.0) for operand in origin.values for part in _figures_in(operand)]


def _left_slopes(origin: Computed) -> Sequence[Slope]:
    """Of the first operand − all others."""
    (first,), *others = (_figures_in(operand) for operand in origin.values)
    return [(first, 1.0), *((taken, -1.0) for (taken,) in others)]


def _allotted_slopes(origin: Computed) -> Sequence[Slope]:
    """Of total × weight ÷ sum of weights.

    The weights stand in it twice, the part's own, and all as one sum: so that what the parts of a year move
    is added up once, not for each part and weight.
    """
    operands = dict(origin.operands)
    (whole,), weights = _figures_in(operands["total"]), _figures_in(operands["weights"])
    sum_, amount = float(sum([weight.amount for weight in weights])), float(whole.amount)
    part = weights[int(str(operands["part"])) - 1]
    share = float(part.amount) / sum_
    return [(whole, share), (part, amount / sum_), (weights, -amount * share / sum_)]


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
        if type(operand) is Figure:
            step = abs(kept) * PROBE
            low, high = kept - step, kept + (step or _PROBE_OF_NOTHING)
            given[at] = low
            below = evaluate(*given)
            given[at] = high
            found.append((operand, _rise(below, evaluate(*given)) / (high - low)))
        elif type(operand) is tuple:
            for i, figure in enumerate(operand):
                step = abs(kept[i]) * PROBE
                low, high = kept[i] - step, kept[i] + (step or _PROBE_OF_NOTHING)
                before, after = kept[:i], kept[i + 1 :]
                given[at] = (*before, low, *after)
                below = evaluate(*given)
                given[at] = (*before, high, *after)
                found.append((figure, _rise(below, evaluate(*given)) / (high - low)))
        given[at] = kept
    return found


def _rise(below: Number, above: Number) -> float:
    """How much more a formula gave above than below."""
    if type(above) is float and type(below) is float:
        return above - below
    return _plain(above) - _plain(below)


def _plain(result: Number) -> float:
    """What a formula gave as a float."""
    return float(result.amount) if type(result) is Quantity else float(result)


def _argument(name: str, operand: Operand) -> Any:  # noqa: ANN401 - what a formula takes
    """An operand as a formula on floats is given it, its places too fine to round."""
    if type(operand) is Figure:
        return float(operand.amount)
    if type(operand) is tuple:
        return tuple([float(figure.amount) for figure in operand])
    if type(operand) is Decimal:
        return float(operand)
    return _UNROUNDED if name == "places" else operand


def _with_unit(operand: Operand, given: Any) -> Any:  # noqa: ANN401 - what formulas take
    """A float in the place of an operand as a formula on quantities is given it."""
    if type(operand) is Figure:
        return Quantity(Decimal(given), operand.unit.dimensions)
    if type(operand) is tuple:
        return tuple(map(_with_unit, operand, given))
    return Decimal(given) if type(operand) is Decimal else given


KNOWN_SLOPES = {
    ALLOTTED: _allotted_slopes,
    "mean_per_order": _order_slopes,
    **dict.fromkeys(("total", "goods_until", "balance_after"), _sum_slopes),
    **dict.fromkeys(("profit_of", "takings_of", "cash_of"), _left_slopes),
}
"""Slopes of formulas by their names; all others are probed."""
