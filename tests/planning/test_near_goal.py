"""What results rest on where the budget about reaches the goal: held against plans computed again."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.planning.influence import influence_on
from storeplan.planning.near_goal import larger_side
from storeplan.planning.open_answers import CASH, PROFIT, open_answers
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]

JUST_ENOUGH = "french-winery"
"""Its budget reaches a little more than the goal, its cost per visit and conversion are open."""

STAND_INS = {
    "marketing.cost_per_visit": ("category.cost-per-visit",),
    "sales.conversion": ("category.conversion.new", "category.conversion.steady"),
}


def larger_change(planned: Planned, paths: tuple[str, ...], result: int) -> float:
    """What facts a tenth down or up move a result by, the larger of both, from plans computed again."""
    before = planned(JUST_ENOUGH).results
    facts = before.knowledge.facts
    changes = []
    for part in (Decimal("0.9"), Decimal("1.1")):
        sets = [f"facts.{path}={facts[path].amount * part:f}" for path in paths]
        after = planned(JUST_ENOUGH, *sets).results
        changes.append(abs(after.influence.results[result].amount - before.influence.results[result].amount))
    return float(max(changes))


@pytest.mark.parametrize("result", [PROFIT, CASH])
@pytest.mark.parametrize("question", STAND_INS)
def test_visits_that_barely_suffice_are_worth_what_lacking_them_costs(
    planned: Planned, question: str, result: int
):
    """A tenth is no small change, so that a slope's swing is out by some of it; it was nothing before."""
    plan = planned(JUST_ENOUGH)
    (one,) = (one for one in open_answers(plan.results) if one.question == question)
    resting = one.profit if result == PROFIT else one.cash

    assert 1 < plan.results.marketing.coverage.amount < Decimal("1.1")
    assert resting is not None
    assert float(resting.swing.amount) == pytest.approx(
        larger_change(planned, STAND_INS[question], result), rel=0.16
    )


@pytest.mark.parametrize("result", [PROFIT, CASH])
@pytest.mark.parametrize("budget", ["marketing.budget=88万", "marketing.budget=93万"])
def test_a_goal_barely_missed_is_worth_what_lowering_it_costs(planned: Planned, budget: str, result: int):
    short = (JUST_ENOUGH, budget)
    results = planned(*short).results
    goal = results.brief.sales_goal.amount
    lower = planned(*short, f"goals.sales={goal * Decimal('0.9'):.0f}").results
    plain = influence_on(results.influence.results).leaves["goals.sales"]

    assert Decimal("0.9") < results.marketing.coverage.amount < 1
    swing = results.influence.leaves["goals.sales"].swing(result)
    lost = abs(lower.influence.results[result].amount - results.influence.results[result].amount)
    assert swing > 10 * plain.swing(result)
    assert float(swing) == pytest.approx(float(lost), rel=0.2)


@pytest.mark.parametrize("budget", ["marketing.budget=200万", "marketing.budget=20万"])
def test_far_from_the_goal_slopes_are_those_of_the_plan_as_it_is(planned: Planned, budget: str):
    found = planned(JUST_ENOUGH, budget).results.influence
    plain = influence_on(found.results)

    assert {key: lever.slopes for key, lever in found.leaves.items()} == {
        key: lever.slopes for key, lever in plain.leaves.items()
    }


def test_of_two_sides_the_steeper_counts_as_far_as_the_swing_reaches_it():
    beyond, here = (4.0, -5.0), (1.5, 0.0, -3.0)

    assert larger_side((*beyond, *here), 0.5) == (1.5, 2.0, -4.0)
    assert larger_side((2.0, 1.0, 1.5, 8.0, -3.0), 0.5) == (1.5, 8.0, -3.0)


def test_what_results_rest_on_is_named_by_the_figures_of_the_plan(planned: Planned):
    """Beyond the goal months have figures of the same ids, which are not the plan's."""
    plan = planned(JUST_ENOUGH, "marketing.budget=93万")
    figures = {figure.id: figure for figure in plan.figures() if figure.id}
    named = {id_: lever.figure for id_, lever in plan.results.influence.named.items() if id_ in figures}

    assert named
    assert all(figure.amount == figures[id_].amount for id_, figure in named.items())
