"""What sales, profit and cash rest on, also where the budget about reaches the goal.

The decision: at the goal money is counted with the goal, below it with what the budget reaches, and slopes are
those of the side the plan is on. Where a swing of the visits goes past that kink, profit and cash are counted
on the other side too, and the side that moves them more says what an answer is worth: visits that suffice by
1 % are worth nearly all that visits worth having are.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from storeplan.planning.cash import Cash
from storeplan.planning.goals import Goals
from storeplan.planning.influence import SWING, Influence, Slopes, influence_on
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
    here = (sales, cash.profit, cash.exposure)
    past = 1 - abs(marketing.coverage.amount - 1) / SWING
    if past <= 0:
        return influence_on(here)
    # a level of sales asks a closing for nothing but the sales within reach
    closing = Closing(None, None, marketing.budget, sales) if marketing.closing is None else None
    other = cash_with(replace(marketing, closing=closing))
    # most of the plan is the same on both sides, and one pass goes through it once
    both = influence_on((other.profit, other.exposure, *here))
    return replace(both, results=here, settle=lambda slopes: larger_side(slopes, float(past)))


def larger_side(slopes: Sequence[float], past: float) -> Slopes:
    """The slopes here or, where that is steeper, the chord of a swing that crosses a kink.

    Args:
        slopes: Of profit and the largest sum out beyond the kink, then of sales, which have none, and of both
            on the side that the plan is on.
        past: Part of the swing that lies beyond (share).
    """
    *beyond, sales, profit, exposure = slopes
    sides = zip(beyond, (profit, exposure), strict=True)
    return (sales, *[max(here, here + (there - here) * past, key=abs) for there, here in sides])
