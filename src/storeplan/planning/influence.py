"""What a result rests on: how far each answer and each fact moves it.

The decision: the figures of a plan know their operands, so one pass from the results back to the leaves gives
the slope of every result at every figure on the way (reverse accumulation: Griewank and Walther, "Evaluating
Derivatives", 2nd ed., ch. 3). No plan is computed again for it.

What it says where the plan is not smooth (single formulas: ``planning.slopes``):

- Where planning chose one of several (own team or agency, the deepest month), the slope is that of the one
  chosen. A change large enough to turn the choice does more than its slope says; recomputing the plan shows it.
- Where a swing takes results past a kink that planning chose a side of (the goal or what the budget reaches),
  the larger of both sides' swings counts: ``planning.near_goal``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from decimal import Context, Decimal
from operator import add
from typing import TypeAlias

from storeplan.frozen import frozen
from storeplan.model.figures import Answered, Computed, Figure, Known, formula
from storeplan.model.quantity import CNY, Quantity, bare
from storeplan.planning.slopes import Node, local_slopes, moved_with

SWING = Decimal("0.1")
"""Part of itself by which an answer or a fact is moved to see what it does."""

_DIGITS = Context(prec=6)
"""A slope is found by probing; more digits than these say nothing."""

Slopes: TypeAlias = tuple[float, ...]
"""What each of several results moves by for one unit of one figure."""


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
        reached: Every figure they rest on, themselves included, with what it moves, results first.
        settle: Makes the slopes of a lever of those of its figures added up.
    """

    results: tuple[Figure, ...]
    reached: Sequence[tuple[Figure, Sequence[float]]] = field(repr=False)
    settle: Callable[[Sequence[float]], Slopes] = tuple
    _leaves: dict[str, Lever] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: dict[str, Lever] = field(default_factory=dict, init=False, repr=False, compare=False)
    _swings: dict[int, Mapping[str, Figure]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _amounts: dict[int, Mapping[str, Decimal]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def leaves(self) -> Mapping[str, Lever]:
        """The answers and facts below the results, by question or by path of the fact."""
        if not self._leaves:
            leaves = ((_source(f), f, s) for f, s in self.reached if type(f.origin) is not Computed)
            self._leaves.update(_together(leaves, self.settle))
        return self._leaves

    @property
    def named(self) -> Mapping[str, Lever]:
        """Every figure with an id on the way, leaves included, by that id; judging a shop asks for none."""
        if not self._named:
            self._named.update(_together(((f.id, f, s) for f, s in self.reached if f.id), self.settle))
        return self._named

    def swings(self, result: int) -> Mapping[str, Figure]:
        """What 10 % of each leaf move a result by (CNY), the same figures each time."""
        if result not in self._swings:
            self._swings[result] = {key: swing(leaf, result) for key, leaf in self.leaves.items()}
        return self._swings[result]

    def swing_amounts(self, result: int) -> Mapping[str, Decimal]:
        """The same without making figures, in the result's unit."""
        if result not in self._amounts:
            self._amounts[result] = {key: leaf.swing(result) for key, leaf in self.leaves.items()}
        return self._amounts[result]

    def swing_of_all(self, result: int) -> Decimal:
        """The swings of all leaves together; a leaf's swing over this is its share of the result."""
        return sum(self.swing_amounts(result).values(), Decimal(0))


def swing(lever: Lever, result: int) -> Figure:
    """What 10 % of a figure move a result by (CNY)."""
    return moved_by_a_tenth(lever.figure, lever.slope(result))


def influence_on(results: Sequence[Figure]) -> Influence:
    """What the results rest on.

    Args:
        results: Figures, in any units.
    """
    slopes = {node: [0.0] * len(results) for node in _results_first(results)}
    for i, result in enumerate(results):
        slopes[result][i] = 1.0
    for node, of_node in slopes.items():
        moved = [(i, slope) for i, slope in enumerate(of_node) if slope]
        if moved:
            for operand, local in local_slopes(node):
                if local:
                    of_operand = slopes[operand]
                    for i, slope in moved:
                        of_operand[i] += slope * local
    reached = tuple([(node, found) for node, found in slopes.items() if type(node) is Figure])
    return Influence(tuple(results), reached)


def _results_first(results: Sequence[Figure]) -> list[Node]:
    """Everything the results rest on, each after all that is computed from it."""
    done: list[Node] = []
    entered: set[Node] = set()
    waiting: list[Node | None] = list(results)
    path: list[Node] = []
    while waiting:
        node = waiting.pop()
        if node is None:  # all operands of the last on the path are done
            done.append(path.pop())
        elif node not in entered:
            entered.add(node)
            below = moved_with(node)
            if below:
                path.append(node)
                waiting.append(None)
                waiting.extend(below)
            else:
                done.append(node)
    return done[::-1]


def _source(leaf: Figure) -> str:
    match leaf.origin:
        case Answered(question):
            return question
        case Known(fact):
            return fact.path
        case Computed():
            raise ValueError(f"{leaf} is computed")


def _together(
    figures: Iterable[tuple[str, Figure, Sequence[float]]], settle: Callable[[Sequence[float]], Slopes]
) -> dict[str, Lever]:
    """One lever for each key: a fact may be made into a figure more than once, and all move together."""
    found: dict[str, tuple[Figure, Sequence[float]]] = {}
    for key, figure, slopes in figures:
        found[key] = figure, list(map(add, found[key][1], slopes)) if key in found else slopes
    return {key: Lever(figure, settle(slopes)) for key, (figure, slopes) in found.items()}
