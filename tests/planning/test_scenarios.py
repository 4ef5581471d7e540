"""The year at several levels: each has its own budget, goods, people and result."""

from collections.abc import Callable

import pytest

from storeplan.model.plan import Phrase
from storeplan.planning.plan import Plan
from storeplan.planning.results import Results

Planned = Callable[..., Plan]

STEP = 1000
"""Sums of a level are planned in whole thousands."""

SHORT, ENOUGH = "german-kitchenware", "australian-formula"
EXAMPLES = (
    "american-supplements",
    ENOUGH,
    "french-winery",
    SHORT,
    "japanese-skincare",
    "korean-apparel",
)


@pytest.fixture(scope="module", params=EXAMPLES)
def results(request: pytest.FixtureRequest, planned: Planned) -> Results:
    return planned(request.param).results


def test_profit_of_a_level_is_what_its_own_costs_leave(results: Results) -> None:
    for s in results.scenarios.levels:
        costs = s.budget.amount + s.people.amount + s.extras.amount + s.fixed.amount
        assert s.profit.amount == s.contribution.amount - costs, s.id


def test_levels_rise_from_floor_to_stretch_with_budget_and_goods(results: Results) -> None:
    floor, goal, stretch = results.scenarios.asked
    for name in ("sales", "visits", "budget", "first_batch"):
        amounts = [getattr(s, name).amount for s in (floor, goal, stretch)]
        assert amounts == sorted(amounts), name
        assert amounts[0] < amounts[-1], name


def test_a_level_pays_for_a_visit_what_the_budget_does_and_above_the_plan_spends_all_of_it(
    results: Results,
) -> None:
    marketing, plan = results.marketing, results.cash.first.level
    for s in results.scenarios.levels:
        needed = marketing.budget.amount * s.visits.amount / marketing.affordable.amount
        least = marketing.budget.amount if s.visits.amount >= plan.visits.amount else 0
        assert abs(s.budget.amount - max(needed, least)) <= STEP / 2, s.id


def test_a_level_that_the_budget_reaches_asks_for_no_more_of_it(planned: Planned) -> None:
    results = planned(ENOUGH).results
    stretch = results.scenarios.stretch
    assert stretch.visits.amount < results.marketing.affordable.amount
    assert stretch.budget.amount == results.brief.marketing_budget.amount


def test_money_to_spare_makes_no_visit_dearer(planned: Planned) -> None:
    plain, spare = (planned(ENOUGH, f"marketing.budget={sum_}").results for sum_ in ("260万", "520万"))
    floors = [one.scenarios.levels[0].budget.amount for one in (plain, spare)]
    years = [one.cash.second.level.budget.amount for one in (plain, spare)]
    assert abs(floors[0] - floors[1]) <= STEP
    assert abs(years[0] - years[1]) <= STEP


def test_what_the_budget_reaches_is_a_level_only_where_it_is_less_than_the_goal(planned: Planned) -> None:
    short, enough = planned(SHORT).results, planned(ENOUGH).results
    assert [s.id for s in short.scenarios.levels] == ["reach", "floor", "goal", "stretch"]
    assert [s.id for s in enough.scenarios.levels] == ["floor", "goal", "stretch"]


def test_the_level_that_the_budget_reaches_is_the_plans_own_cash(planned: Planned) -> None:
    results = planned(SHORT).results
    reach = results.scenarios.levels[0]
    assert reach.profit.amount == results.cash.profit.amount
    assert reach.exposure.amount == results.cash.exposure.amount
    assert reach.payback == results.cash.payback
    assert reach.budget.amount == results.brief.marketing_budget.amount


def test_the_goal_is_the_plans_own_cash_where_the_budget_reaches_it(planned: Planned) -> None:
    results = planned(ENOUGH).results
    assert results.scenarios.goal.profit.amount == results.cash.profit.amount
    assert [p.amount for p in results.scenarios.goal_profits] == [
        m.profit.amount for m in results.cash.months
    ]


def test_the_goal_out_of_reach_is_what_the_plan_gives_with_the_budget_it_needs(planned: Planned) -> None:
    goal = planned(SHORT).results.scenarios.goal
    funded = planned(SHORT, f"marketing.budget={goal.budget.amount * 1005 / 1000}").results
    assert funded.marketing.closing is None
    assert funded.cash.sales.amount == goal.sales.amount
    assert abs(funded.cash.profit.amount - goal.profit.amount) < goal.sales.amount / 500
    assert abs(funded.cash.exposure.amount - goal.exposure.amount) < goal.sales.amount / 100


def test_a_level_of_the_whole_plan_is_the_plan_made_for_it(planned: Planned) -> None:
    """The stretch among the scenarios against a plan whose goal and budget are the stretch's."""
    stretch = planned(ENOUGH).results.scenarios.stretch
    answers = (f"goals.sales={stretch.sales.amount}", f"marketing.budget={stretch.budget.amount}")
    made = planned(ENOUGH, *answers).results
    assert made.cash.sales.amount == stretch.sales.amount
    assert abs(made.cash.profit.amount - stretch.profit.amount) < stretch.sales.amount / 500
    assert abs(made.cash.exposure.amount - stretch.exposure.amount) < stretch.sales.amount / 100
    assert made.team.heads.amount == stretch.staff.heads.amount


def test_people_of_a_level_come_in_steps_not_in_proportion(planned: Planned) -> None:
    floor, goal, _ = planned(ENOUGH, "team.heads=1", "marketing.budget=150万").results.scenarios.asked
    assert floor.staff.heads.amount < goal.staff.heads.amount
    assert floor.people.amount / goal.people.amount > floor.sales.amount / goal.sales.amount


def test_profit_at_the_goal_for_the_given_budget_leaves_out_what_is_missing(planned: Planned) -> None:
    results = planned(SHORT).results
    goal = results.scenarios.goal
    missing = goal.budget.amount - results.brief.marketing_budget.amount
    assert results.scenarios.if_all_came.amount == goal.profit.amount + missing


def test_the_table_says_for_each_level_what_would_have_to_be_true(planned: Planned) -> None:
    table = planned(SHORT).tables["goals.means"]
    assert table.columns[-1].key == "condition"
    keys = [cell.key for row in table.rows if isinstance(cell := row.cells[-1], Phrase)]
    assert keys[0] == "positioning.condition.reach"
    assert len(set(keys)) == 4
