"""Schedules: bars have the days of the plan's figures, and what is past is not drawn."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from storeplan.model.plan import PlanBar, PlanGantt, Term, Word
from storeplan.planning.plan import Plan

EXAMPLES = ("japanese-skincare", "american-supplements", "french-winery", "korean-apparel")


@pytest.fixture(scope="module", params=EXAMPLES)
def plan(request: pytest.FixtureRequest, planned: Callable[..., Plan]) -> Plan:
    return planned(request.param)


def schedule(plan: Plan, id_: str) -> PlanGantt:
    found = plan.diagrams[id_]
    assert isinstance(found, PlanGantt)
    return found


def bars(plan: Plan, id_: str, name: object) -> list[PlanBar]:
    return [bar for lane in schedule(plan, id_).lanes if lane.name == name for bar in lane.bars]


def test_columns_follow_each_other_and_hold_every_bar(plan):
    for id_ in ("marketing.calendar", "roadmap.year"):
        one = schedule(plan, id_)
        assert list(one.periods) == sorted(set(one.periods))
        assert {start.day for start in one.periods} <= {1, 16}
        for lane in one.lanes:
            assert lane.bars
            for bar in lane.bars:
                assert one.periods[0] <= bar.start <= bar.end <= one.end


def test_every_campaign_is_counted_back_from_its_own_days(plan):
    r, first = plan.results, schedule(plan, "marketing.calendar").periods[0]
    for campaign in r.campaigns:
        name = Word(f"calendar.events.{campaign.campaign.id}.name")
        drawn = {
            (bar.key, bar.start, bar.end)
            for bar in bars(plan, "marketing.calendar", name)
            if bar.what == name
        }
        assert ("sale", campaign.campaign.start, campaign.campaign.end) in drawn
        if campaign.inbound_by >= first:
            assert ("goods", max(campaign.order_by, first), campaign.inbound_by) in drawn
        if campaign.register_by >= first:
            assert ("register", campaign.register_by, campaign.register_by) in drawn


def test_the_year_begins_with_the_first_thing_to_do_and_ends_with_its_last_month(plan):
    r, year = plan.results, schedule(plan, "roadmap.year")
    assert year.periods[0] <= r.brief.start.first_day
    assert year.periods[0] >= r.as_of.replace(day=1)
    assert year.end == r.brief.start.plus(12).first_day - timedelta(days=1)


def test_the_plan_is_looked_at_after_30_60_and_90_days(plan):
    first = plan.results.brief.start.first_day
    reviews = bars(plan, "roadmap.year", Term("gantt.lane.reviews"))
    assert [bar.start - first for bar in reviews] == [timedelta(days=days) for days in (30, 60, 90)]


def test_what_is_past_is_left_out(planned):
    late = planned("japanese-skincare", "schedule.start=2026-12")
    for one in late.diagrams.values():
        if isinstance(one, PlanGantt):
            assert all(
                bar.end >= late.results.as_of.replace(day=1) for lane in one.lanes for bar in lane.bars
            )


def test_a_shop_that_is_not_open_yet_sees_its_papers(planned):
    plan = planned("french-winery")
    papers = [
        bar for lane in schedule(plan, "roadmap.year").lanes for bar in lane.bars if bar.key == "papers"
    ]
    assert papers
    assert all(bar.end == plan.results.brief.start.first_day - timedelta(days=1) for bar in papers)


def test_months_with_temps_are_those_of_the_service_table(planned):
    plan = planned("japanese-skincare")
    drawn = {
        date(bar.start.year, bar.start.month, 1)
        for bar in bars(plan, "roadmap.year", Term("gantt.lane.temps"))
    }
    assert drawn == {m.month.first_day for m in plan.results.service.months if m.temps.amount}
