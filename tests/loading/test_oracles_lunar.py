"""Lunar days against lunar-python, a second calendar by other authors (MIT)."""

from datetime import date

import pytest
from lunar_python import Lunar

from storeplan.loading.calendars import lunar_day
from storeplan.loading.knowledge import load_knowledge

FESTIVALS = {
    "new-year": (1, 1),
    "lantern": (1, 15),
    "dragon-boat": (5, 5),
    "qixi": (7, 7),
    "mid-autumn": (8, 15),
}


def day_by_lunar_python(year: int, month: int, day: int) -> date:
    return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())


@pytest.mark.parametrize("festival", FESTIVALS)
def test_every_festival_to_2060_falls_on_the_day_of_the_second_calendar(festival: str) -> None:
    """Later, new moons of 2089 and 2097 come so close to midnight that the two calendars differ by a day."""
    for year in range(2026, 2061):
        assert lunar_day(year, *FESTIVALS[festival]) == day_by_lunar_python(year, *FESTIVALS[festival]), year


def test_events_of_the_packs_stand_at_their_distance_from_the_second_calendars_festival() -> None:
    """New Year's goods sell from 42 days before New Year, Qixi from 5 and Mid-Autumn from 20 before the day."""
    years = range(2026, 2031)
    found = {c.key: c for c in load_knowledge("tmall-global", "wine", "france", years, {}).campaigns}
    for year in range(2027, 2031):  # those of 2026 were announced
        for event, festival, before in (
            ("new-year-goods", "new-year", 42),
            ("qixi", "qixi", 5),
            ("mid-autumn", "mid-autumn", 20),
        ):
            expected = day_by_lunar_python(year, *FESTIVALS[festival])
            assert (expected - found[f"{event}.{year}"].start).days == before, (event, year)
