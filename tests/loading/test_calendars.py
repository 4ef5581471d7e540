"""Movable days as domain facts 5.2 lists them (computed and checked twice), and the windows of events."""

from datetime import date, timedelta

import pytest

from storeplan.loading.calendars import (
    FixedRule,
    LunarRule,
    Offsets,
    WeekdayRule,
    closures_of,
    lunar_day,
    nth_weekday,
)
from storeplan.loading.knowledge import load_knowledge
from storeplan.model.facts import Confidence

SUNDAY, THURSDAY = 6, 3
# year: New Year, Lantern, Dragon Boat, Qixi, Mid-Autumn (lunar 1/1, 1/15, 5/5, 7/7, 8/15)
LUNAR = {
    2026: ((2, 17), (3, 3), (6, 19), (8, 19), (9, 25)),
    2027: ((2, 6), (2, 20), (6, 9), (8, 8), (9, 15)),
    2028: ((1, 26), (2, 9), (5, 28), (8, 26), (10, 3)),
    2029: ((2, 13), (2, 27), (6, 16), (8, 16), (9, 22)),
    2030: ((2, 3), (2, 17), (6, 5), (8, 5), (9, 12)),
}
# year: Mother's Day, Father's Day, Black Friday
WEEKDAYS = {
    2026: ((5, 10), (6, 21), (11, 27)),
    2027: ((5, 9), (6, 20), (11, 26)),
    2028: ((5, 14), (6, 18), (11, 24)),
    2029: ((5, 13), (6, 17), (11, 23)),
    2030: ((5, 12), (6, 16), (11, 29)),
}


@pytest.mark.parametrize("year", LUNAR)
def test_lunar_festivals_fall_on_the_days_of_the_table(year: int) -> None:
    festivals = ((1, 1), (1, 15), (5, 5), (7, 7), (8, 15))
    found = [lunar_day(year, month, day) for month, day in festivals]
    assert found == [date(year, *day) for day in LUNAR[year]]


@pytest.mark.parametrize("year", WEEKDAYS)
def test_weekday_festivals_fall_on_the_days_of_the_table(year: int) -> None:
    mothers, fathers = nth_weekday(year, 5, SUNDAY, 2), nth_weekday(year, 6, SUNDAY, 3)
    friday = nth_weekday(year, 11, THURSDAY, 4) + timedelta(days=1)
    assert [mothers, fathers, friday] == [date(year, *day) for day in WEEKDAYS[year]]


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1949, date(1949, 1, 29)),
        (1985, date(1985, 2, 20)),
        (2000, date(2000, 2, 5)),
        (2050, date(2050, 1, 23)),
    ],
)
def test_new_year_is_known_far_from_today(year: int, day: date) -> None:
    assert lunar_day(year, 1, 1) == day


def test_a_leap_month_does_not_move_the_festivals_after_it() -> None:
    # 2025 has a second sixth month, 2033 a second eleventh: the two years calendars get wrong
    assert lunar_day(2025, 7, 7) == date(2025, 8, 29)
    assert lunar_day(2034, 1, 1) == date(2034, 2, 19)


def test_a_fixed_window_may_cross_the_year_on_either_side() -> None:
    window = FixedRule(warm_up=(12, 28), start=(1, 2), end=(1, 5)).window(2027)
    assert (window.warm_up, window.start) == (date(2026, 12, 28), date(2027, 1, 2))
    late = FixedRule(warm_up=(12, 16), start=(12, 20), end=(1, 3)).window(2027)
    assert (late.start, late.end) == (date(2027, 12, 20), date(2028, 1, 3))


def test_offsets_count_from_the_festival() -> None:
    around = Offsets(warm_up=-8, start=-4, end=3)
    friday = WeekdayRule(month=11, weekday=THURSDAY, nth=4, plus=1, offsets=around).window(2027)
    assert (friday.warm_up, friday.start, friday.end) == (
        date(2027, 11, 18),
        date(2027, 11, 22),
        date(2027, 11, 29),
    )
    new_year = LunarRule(month=1, day=1, offsets=Offsets(-45, -42, -33)).window(2027)
    assert new_year.start == date(2026, 12, 26)


def test_announced_windows_of_2026_go_before_the_rule() -> None:
    campaigns = {
        c.key: c for c in load_knowledge("tmall-global", "skincare", "japan", [2026, 2027], {}).campaigns
    }
    summer, winter = campaigns["june-618.2026"], campaigns["double-11.2026"]
    # Sina Tech 2026-04-29; NetEase 2026-09-22
    assert (summer.start, summer.end) == (date(2026, 5, 21), date(2026, 6, 21))
    assert (winter.warm_up, winter.start, winter.end) == (
        date(2026, 10, 15),
        date(2026, 10, 20),
        date(2026, 11, 13),
    )
    assert winter.confidence is Confidence.MEDIUM
    assert campaigns["double-11.2027"].confidence is Confidence.ASSUMPTION
    assert [s.id for s in campaigns["double-11.2027"].sources] == ["planner"]


def test_every_campaign_has_a_key_of_its_own_and_its_days_in_order() -> None:
    campaigns = load_knowledge("tmall-global", "wine", "france", [2026, 2027, 2028, 2029], {}).campaigns
    assert len({c.key for c in campaigns}) == len(campaigns)
    assert all(c.warm_up <= c.start <= c.end for c in campaigns)
    assert [c.start for c in campaigns] == sorted(c.start for c in campaigns)


def test_a_campaign_that_runs_into_the_first_year_belongs_to_it() -> None:
    campaigns = {c.key: c for c in load_knowledge("tmall-global", "wine", "france", [2027], {}).campaigns}
    assert campaigns["double-holiday.2026"].end == date(2027, 1, 3)
    assert campaigns["new-year-goods.2027"].start == date(2026, 12, 26)
    assert campaigns["new-year-goods.2028"].start == date(2027, 12, 15)


def test_closures_cover_every_year_and_the_turn_of_the_year() -> None:
    korea = load_knowledge("tmall-global", "snacks", "korea", [2027, 2028], {})
    seollal = [c for c in korea.closures if c.id == "seollal"]
    assert [c.start for c in seollal] == [date(2027, 2, 5), date(2028, 1, 25)]
    rule = FixedRule((12, 24), (12, 24), (1, 2))
    assert [c.start.year for c in closures_of({"christmas": rule}, [2027])] == [2026, 2027]
