"""What sales, profit and cash rest on, also where the budget about reaches the goal.

The decision: at the goal money is counted with the goal, below it with what the budget reaches, and slopes are
those of the side the plan is on. Where a swing of the visits goes past that kink, profit and cash are counted
on the other side too, and the side that moves them more says what an answer is worth: visits that suffice by
1 % are worth nearly all that visits worth having are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from storeplan.model.figures import Figure
from storeplan.planning.cash import Cash
from storeplan.planning.goals import Goals
from storeplan.planning.influence import SWING, Influence, Lever, Slope, influence_on
from storeplan.planning.marketing import Closing, Marketing
from storeplan.planning.marketing_formulas import goal_that_closes


def influence_near_goal(
    goals: Goals, marketing: Marketing, cash: Cash, cash_with: Callable[[Marketing], Cash]
) -> Influence:
    """What the sales of the visits within budget, the year's profit and the largest sum out rest on.

    Args:
        goals: The goal with its visits.
        marketing: What the budget reaches of them.
        cash: Profit and cash of the plan.
        cash_with: Profit and cash with another marketing.
    """
    sales = goal_that_closes(goals.sales, goals.visits, marketing.affordable).named(
        "marketing.sales-within-visits"
    )
    found: dict[Figure, Sequence[Slope]] = {}  # most of the plan is the same on both sides
    here = influence_on([sales, cash.profit, cash.exposure], found)
    past = 1 - abs(marketing.coverage.amount - 1) / SWING
    if past <= 0:
        return here
    # a level of sales asks a closing for nothing but the sales within reach
    closing = Closing(None, None, marketing.budget, sales) if marketing.closing is None else None
    other = cash_with(replace(marketing, closing=closing))
    beyond = influence_on([sales, other.profit, other.exposure], found)
    return Influence(
        here.results,
        leaves=larger_sides(here.leaves, beyond.leaves, past),
        named=larger_sides(here.named, beyond.named, past),
    )


def larger_sides(here: Mapping[str, Lever], beyond: Mapping[str, Lever], past: Decimal) -> dict[str, Lever]:
    """Each lever with its slope here or, where that is steeper, the chord of a swing that crosses a kink.

    Args:
        here: Levers on the side of the kink that the plan is on.
        beyond: The same on its other side.
        past: Part of the swing that lies beyond (share).
    """

    def steeper(slope: float, slope_beyond: float) -> float:
        return max(slope, slope + (slope_beyond - slope) * float(past), key=abs)

    return {
        key: Lever(lever.figure, tuple(map(steeper, lever.slopes, beyond[key].slopes)))
        if key in beyond
        else lever
        for key, lever in here.items()
    }
