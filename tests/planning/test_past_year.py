"""Last year beside the plan: the same months, and a change that its three factors add up to."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.planning.past_year import PastYear, past_year
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]
SKINCARE = "japanese-skincare"


@pytest.fixture(scope="module")
def past(planned: Planned) -> PastYear:
    found = past_year(planned(SKINCARE).results)
    assert found is not None
    return found


def test_the_three_parts_add_up_to_the_change_to_the_fen(past: PastYear) -> None:
    parts = past.by_visits.amount + past.by_conversion.amount + past.by_basket.amount
    assert parts == past.change.amount == past.now.paid.amount - past.then.paid.amount


def test_only_months_given_by_both_are_compared(planned: Planned, past: PastYear) -> None:
    results = planned(SKINCARE).results
    given = {one.month.month for one in results.brief.history}
    assert past.months.amount == len(given) == 11
    december = next(m for m in results.goals.months if m.month.month not in given)
    assert past.now.visits.amount == results.goals.visits.amount - december.visits.amount


def test_what_is_shown_of_last_year_is_weighted_by_its_visits_and_orders(past: PastYear) -> None:
    then = past.then
    assert then.visits.amount == Decimal(518_000)
    orders = then.visits.amount * then.conversion.amount
    assert abs(orders * then.basket.amount - then.paid.amount) < then.paid.amount / 1000


def test_the_same_basket_as_last_year_brings_nothing(planned: Planned) -> None:
    results = planned(SKINCARE).results
    months = range(1, len(results.brief.history) + 1)
    same = [f"history.m{month:02}.basket={results.order.basket.amount}" for month in months]
    found = past_year(planned(SKINCARE, *same).results)
    assert found is not None
    assert abs(found.by_basket.amount) < found.change.amount / 1000, "but for whole orders"


def test_what_a_month_does_not_give_is_not_compared(planned: Planned) -> None:
    found = past_year(planned(SKINCARE, "history.m05.visitors=null", "history.m06.ad_spend=null").results)
    assert found is not None
    assert found.months.amount == 10
    assert found.then.ad_share is None
    assert found.then.refund_share is not None


def test_a_shop_without_last_years_months_has_no_review(planned: Planned) -> None:
    for example in ("german-kitchenware", "american-supplements"):
        plan = planned(example)
        assert past_year(plan.results) is None
        assert "goals.review" not in plan.tables
