"""Charts of a plan: what they show is what the tables show."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.model.plan import PlanChart
from storeplan.planning.plan import Plan

EXAMPLES = ("japanese-skincare", "french-winery", "korean-apparel")


@pytest.fixture(scope="module", params=EXAMPLES)
def plan(request: pytest.FixtureRequest, planned: Callable[..., Plan]) -> Plan:
    return planned(request.param)


def sum_of(chart: PlanChart, key: str) -> Decimal:
    [series] = [series for series in chart.series if series.key == key]
    return sum((figure.amount for figure in series.figures if figure is not None), Decimal(0))


def test_every_series_has_a_place_for_every_category(plan):
    assert plan.charts
    for chart in plan.charts.values():
        assert {len(series.figures) for series in chart.series} == {len(chart.categories)}, chart.id


def test_charts_stand_beside_tables_that_exist(plan):
    for chart in plan.charts.values():
        assert set(chart.tables) <= set(plan.tables), chart.id


def test_the_months_drawn_sum_to_the_year(plan):
    r = plan.results
    assert sum_of(plan.charts["chart.goals.months"], "sales") == r.goals.sales.amount
    assert sum_of(plan.charts["chart.goals.months"], "visits") == r.goals.visits.amount
    both = r.cash.first.profit.amount + r.cash.second.profit.amount
    assert sum_of(plan.charts["chart.cash.balance"], "profit") == both


def test_scenes_and_seeding_sum_to_the_budget(plan):
    assert sum_of(plan.charts["chart.marketing.budget"], "budget") == plan.results.marketing.budget.amount


def test_the_waterfall_falls_from_the_basket_to_what_is_left(plan):
    levels, costs = plan.charts["chart.products.waterfall"].series
    reached = Decimal(0)
    for level, cost in zip(levels.figures, costs.figures, strict=True):
        if cost is not None:
            assert cost.amount <= 0
            reached += cost.amount
        elif level is not None:
            assert reached in {level.amount, Decimal(0)}
            reached = level.amount
    assert reached == levels.figures[-1].amount


def test_levels_of_sales_rise_and_both_ways_cost_the_same_at_the_flip(planned):
    plan = planned("australian-formula")
    chart = plan.charts["chart.team.cost"]
    own, agency = chart.series
    sales = [category.values["sales"].amount for category in chart.categories]
    assert sales == sorted(sales)
    at = sales.index(plan.results.team.flip_sales.amount)
    assert own.figures[at].amount == agency.figures[at].amount
    assert [f.amount for f in agency.figures] == sorted(f.amount for f in agency.figures)


def test_seats_that_never_change_are_not_drawn(planned):
    busy = planned("japanese-skincare")
    base, temps = busy.charts["chart.service.seats"].series
    seats = [b.amount + t.amount for b, t in zip(base.figures, temps.figures, strict=True)]
    assert seats == [m.seats.amount for m in busy.results.service.months]
    assert "chart.service.seats" not in planned("japanese-skincare", "goals.sales=60万").charts


def test_without_a_budget_there_is_nothing_to_divide(planned):
    assert "chart.marketing.budget" not in planned("japanese-skincare", "marketing.budget=0").charts
