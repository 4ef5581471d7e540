"""Levels, gaps, courses, dates and pay of a person's career path."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.model.answers import Month
from storeplan.model.plan import PlanGantt, Term
from storeplan.planning.career import LEAST_MONTHS, standings, steps
from storeplan.planning.documents.career_path_ways import LADDER

EXAMPLES = Path(__file__).parents[3] / "examples/career-path"
LEVELS = ("rules", "category", "accuracy", "pace", "dispute", "teaching")
ROLES = ("platform-review", "review", "service", "operations", "ads", "design", "supply", "manager")
TODAY = Month(2026, 11)


def planned(*changes, example="formula-reviewer"):
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes)
    return pipeline.planned(loaded)["career-path"]


def path(*changes, example="formula-reviewer"):
    return planned(*changes, example=example).results


def way(id_, *changes):
    return next(one for one in path(*changes).ways if one.id == id_)


def all_levels(level):
    return tuple(f"career.level.{one}={level}" for one in LEVELS)


def test_a_gap_is_what_the_way_asks_for_above_what_is_there():
    dispute = next(one for one in path().way.criteria if one.id == "dispute")
    assert (dispute.now.amount, dispute.needed.amount, dispute.gap.amount) == (2, 4, 2)


def test_more_than_is_asked_for_is_no_gap():
    assert {one.gap.amount for one in path(*all_levels(4)).way.criteria} == {0}


def test_a_level_nobody_judged_has_neither_gap_nor_course_and_the_way_no_date():
    found = path("career.level.dispute=null").way
    assert [one.id for one in found.unjudged] == ["dispute"]
    assert found.unjudged[0].gap is None
    assert "dispute" not in {one.criterion for one in found.courses}
    assert (found.earliest, found.hold) == (None, "levels")


def test_without_the_months_in_the_post_there_is_no_date():
    found = path("career.months=null").way
    assert (found.wait, found.earliest, found.hold) == (None, None, "months")


def test_without_any_level_nothing_is_missing_that_anybody_knows_of():
    found = path(*(f"career.level.{one}=null" for one in LEVELS)).way
    assert (found.missing, found.hours, found.courses, found.weakest) == (None, None, (), None)


def test_courses_follow_one_another_from_monday_to_friday_the_largest_gap_first():
    courses = path().way.courses
    assert courses[0].criterion == "dispute"
    assert courses[0].start == date(2026, 11, 23)
    assert {one.start.weekday() for one in courses} == {0}
    assert {one.end.weekday() for one in courses} == {4}
    assert all((later.start - one.end).days == 3 for one, later in pairwise(courses))


@pytest.mark.parametrize(("hours_a_week", "weeks"), [(2, 16), (4, 8), (5, 7), (32, 1)])
def test_a_course_takes_whole_weeks_of_the_hours_there_are(hours_a_week, weeks):
    course = path(f"career.hours_week={hours_a_week}").way.courses[0]
    assert course.hours.amount == 32
    assert (course.end - course.start).days == weeks * 7 - 3


def test_hours_that_were_not_answered_are_an_assumption():
    assert path("career.hours_week=null").hours_week.is_weak
    assert not path().hours_week.is_weak


def test_proof_runs_over_whole_months_after_the_last_course():
    found = path().way
    assert found.courses[-1].end == date(2027, 3, 26)
    assert found.proven == Month(2027, 7)


@pytest.mark.parametrize(("months", "hold"), [(14, "time"), (36, "proof")])
def test_the_last_of_time_and_proof_sets_the_month(months, hold):
    found = path(f"career.months={months}").way
    served = TODAY.plus(max(LEAST_MONTHS["review-risk"] - months, 0))
    assert found.earliest == max(served, found.proven)
    assert found.hold == hold


def test_who_has_all_levels_needs_proof_but_no_course():
    found = path(*all_levels(4), "career.months=60").way
    assert found.courses == ()
    assert found.earliest == TODAY.plus(4)


def test_a_step_that_asks_for_a_campaign_waits_until_it_is_over():
    found = path(example="kitchenware-operator")
    campaign = found.plan.biggest_campaign.campaign
    assert found.way.hold == "campaign"
    assert found.way.earliest == Month(campaign.end.year, campaign.end.month).plus(1)


def test_what_the_list_of_people_says_is_not_asked_again():
    found = path(example="kitchenware-operator")
    assert (found.role, found.months.amount, found.way.id) == ("operations", 9, "lead")
    other = path("career.role=service", "career.aim=expert", example="kitchenware-operator")
    assert (other.role, other.way.id) == ("service", "expert")


def test_somebody_on_the_list_who_aims_at_review_moves_to_risk():
    assert path("people.ruan.aim=review", example="kitchenware-operator").way.id == "risk"


def test_steps_of_the_ladder_ask_for_the_same_time_and_the_same_proof_here():
    found = path(example="kitchenware-operator")
    standing = next(one for one in standings(found.plan) if one.person.id == "ruan")
    assert standing.wait is not None
    assert standing.wait.amount == found.way.wait.amount
    assert found.handed_in == next(one.shown for one in steps(found.plan) if one.id == "operations")


def test_without_an_operations_plan_nothing_of_a_shop_is_handed_in():
    assert path("career.role=operations", "career.aim=lead").handed_in is None


@pytest.mark.parametrize("role", ROLES)
def test_every_post_has_three_ways_that_lead_somewhere(role):
    ways = path(f"career.role={role}").ways
    assert [one.id for one in ways] == ["lead", "risk", "expert"]
    assert all(role not in one.posts for one in ways)
    assert all(len(set(one.posts)) == len(one.posts) for one in ways)


def test_ways_without_a_step_of_the_ladder_take_their_own_least_time():
    assert ("platform-review", "expert") not in LADDER
    assert way("expert").least.amount == 24
    assert way("risk").least.amount == LEAST_MONTHS["review-risk"]


@pytest.mark.parametrize(
    ("role", "aim", "pays"),
    [("operations", "lead", "more"), ("operations", "risk", "less"), ("manager", "expert", "open")],
)
def test_a_step_may_pay_more_or_less_or_nobody_says(role, aim, pays):
    found = path(f"career.role={role}", f"career.aim={aim}")
    assert found.pays == pays
    assert (found.pay_change is None) == (pays == "open")
    assert found.pay_change is None or found.pay_change.amount > 0


def test_hours_of_training_cost_their_part_of_a_month_of_pay():
    found = path()
    assert found.training_cost.amount == round(found.pay.amount / 176 * found.way.hours.amount, 2)


def test_a_step_within_two_years_belongs_to_the_near_horizon():
    assert [one.post for one in path().horizons] == ["risk", "risk-lead", "compliance-head"]


def test_a_later_step_leaves_the_near_horizon_to_the_present_post():
    assert [one.post for one in path("career.months=6").horizons] == ["platform-review", "risk", "risk-lead"]


def test_horizons_follow_one_another_without_a_gap():
    near, middle, far = path().horizons
    assert (near.first, near.last) == (Month(2026, 12), Month(2028, 11))
    assert middle.first == near.last.plus(1)
    assert far.first == middle.last.plus(1)
    assert far.last is None


def test_milestones_are_in_the_order_of_their_days():
    days = [row.cells[0] for row in planned().tables["career.milestones"].rows]
    assert days == sorted(days)
    assert {date(2027, 11, 22), date(2028, 11, 22)} <= set(days)


def test_a_yearly_review_on_a_leap_day_is_held_on_the_last_of_february():
    loaded = pipeline.load([str(EXAMPLES / "formula-reviewer.answers.yaml")], as_of=date(2028, 2, 29))
    assert pipeline.planned(loaded)["career-path"].results.yearly == (date(2029, 2, 28), date(2030, 2, 28))


def test_the_sheets_of_the_reviews_leave_cells_to_fill_in():
    tables = planned().tables
    for year, blanks in ((1, 3), (2, 4)):
        rows = tables[f"career.review-{year}"].rows
        assert len(rows) == len(LEVELS)
        assert all(row.cells.count(Term("career.blank")) == blanks for row in rows)


def test_proof_grows_with_the_level_asked_for():
    rows = planned().tables["career.gaps"].rows
    proofs = {row.cells[-1].key: row.cells[-1].values for row in rows}
    assert proofs["career.proof.dispute"]["cases"].amount > proofs["career.proof.category"]["cases"].amount


@pytest.mark.parametrize("as_of", [date(2026, 11, 22), date(2026, 12, 1), date(2027, 1, 31)])
def test_the_schedule_holds_what_falls_within_its_columns(as_of):
    loaded = pipeline.load([str(EXAMPLES / "formula-reviewer.answers.yaml")], as_of=as_of)
    schedule = pipeline.planned(loaded)["career-path"].diagrams["career.two-years"]
    assert isinstance(schedule, PlanGantt)
    assert schedule.periods[0] <= as_of
    assert all(period.month % 2 for period in schedule.periods)
    bars = [bar for lane in schedule.lanes for bar in lane.bars]
    assert all(schedule.periods[0] <= bar.start <= bar.end <= schedule.end for bar in bars)


def test_figures_that_are_shown_go_by_one_id_each():
    found = planned()
    named = [one for one in found.figures() if one.id.startswith("career.")]
    amounts: dict[str, set[object]] = {}
    for one in named:
        amounts.setdefault(one.id, set()).add(one.amount)
    assert named
    assert {id_ for id_, different in amounts.items() if len(different) > 1} == set()


def test_the_document_of_somebody_without_a_store_goes_by_the_platform():
    assert "store" in planned().places
    assert "store" not in planned(example="kitchenware-operator").places
