"""Where the named people stand on the ladder."""

import pytest

from storeplan.model.answers import Month
from storeplan.planning.career import LEAST_MONTHS, standings


def standing(results, who):
    return next(one for one in standings(results) if one.person.id == who)


def test_who_has_served_long_enough_may_take_the_step_when_the_plan_starts(planned):
    results = planned("japanese-skincare").results
    one = standing(results, "qiao")
    assert one.step is not None
    assert one.step.id == "review-shop"
    assert one.earliest == results.brief.start


@pytest.mark.parametrize("months", [0, 3, 8, 11])
def test_the_months_still_missing_are_waited_for(planned, months):
    results = planned("japanese-skincare", f"people.fang.months={months}").results
    one = standing(results, "fang")
    missing = LEAST_MONTHS["operations"] - months
    assert one.wait is not None
    assert one.wait.amount == missing
    assert one.earliest == max(Month(2026, 11).plus(missing), results.brief.start)


def test_who_wants_to_lead_and_who_wants_to_review_go_different_ways(planned):
    ways = {
        aim: standing(planned("japanese-skincare", f"people.qiao.aim={aim}").results, "qiao").step.id
        for aim in ("lead", "review")
    }
    assert ways == {"lead": "service", "review": "review-shop"}


def test_the_manager_stands_at_the_top(planned):
    one = standing(planned("japanese-skincare").results, "sato")
    assert one.step is None
    assert one.earliest is None


def test_without_months_in_the_post_there_is_a_step_but_no_day(planned):
    one = standing(planned("japanese-skincare", "people.fang.months=null").results, "fang")
    assert one.step is not None
    assert one.earliest is None


def test_people_who_were_not_named_have_no_table(planned):
    assert "team.people" not in planned("korean-apparel").tables
    assert "team.people" in planned("japanese-skincare").tables
