"""From a rule to the days of one year: fixed days, lunar festivals, the nth weekday of a month.

The decision: an announced window of a year goes before the rule; the rule only projects the years nobody
has announced yet. Lunar days come from borax, the quicker of the two permissively licensed libraries. Its
import alone costs more than reading all packs, so that its months are asked for once and kept compiled.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from storeplan.compiled import cache_folder, compiled
from storeplan.frozen import frozen
from storeplan.model.facts import Confidence, Source
from storeplan.model.knowledge import Campaign, Closure

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_YEAR, LAST_YEAR = 1901, 2100
"""Years the lunar calendar is known for."""

_DAYS_OF_WEEK = 7


@frozen
class Window:
    """Days of one occurrence: first day of warm-up, first and last day of sales."""

    warm_up: date
    start: date
    end: date


@frozen
class FixedRule:
    """The same days every year, as (month, day); an end before the start falls into the next year."""

    warm_up: tuple[int, int]
    start: tuple[int, int]
    end: tuple[int, int]

    def window(self, year: int) -> Window:
        """The days of the occurrence that starts in ``year``."""
        return Window(
            date(year - (self.warm_up > self.start), *self.warm_up),
            date(year, *self.start),
            date(year + (self.end < self.start), *self.end),
        )


@frozen
class Offsets:
    """Days counted from a movable festival; negative before it."""

    warm_up: int
    start: int
    end: int

    def window(self, festival: date) -> Window:
        """The days around ``festival``."""
        warm_up, start, end = (festival + timedelta(days=n) for n in (self.warm_up, self.start, self.end))
        return Window(warm_up, start, end)


@frozen
class LunarRule:
    """Days around a day of the Chinese lunar calendar (month and day of no leap month)."""

    month: int
    day: int
    offsets: Offsets

    def window(self, year: int) -> Window:
        """The days around the festival of the lunar year that begins in ``year``."""
        return self.offsets.window(lunar_day(year, self.month, self.day))


@frozen
class WeekdayRule:
    """Days around the nth weekday of a month, or so many days after it.

    Attributes:
        month: 1 to 12.
        weekday: Monday is 0.
        nth: 1 to 5.
        plus: Days from that weekday to the festival: Black Friday is the fourth Thursday plus 1.
        offsets: Counted from the festival.
    """

    month: int
    weekday: int
    nth: int
    plus: int
    offsets: Offsets

    def window(self, year: int) -> Window:
        """The days around the festival in ``year``."""
        festival = nth_weekday(year, self.month, self.weekday, self.nth) + timedelta(days=self.plus)
        return self.offsets.window(festival)


Rule: TypeAlias = FixedRule | LunarRule | WeekdayRule


@frozen
class Known:
    """How well days are known, and from where."""

    confidence: Confidence
    sources: tuple[Source, ...]


@frozen
class Event:
    """A sales event.

    Attributes:
        id: Stable id (``double-11``).
        rule: For years nobody has announced.
        rule_known: How well the rule is known.
        windows: Announced days by the year of the event.
    """

    id: str
    rule: Rule
    rule_known: Known
    windows: Mapping[int, tuple[Window, Known]]

    def occurrence(self, year: int) -> tuple[Window, Known]:
        """The days in ``year``: as announced, else by the rule."""
        return self.windows.get(year) or (self.rule.window(year), self.rule_known)


@cache
def lunar_day(year: int, month: int, day: int) -> date:
    """The day of the common calendar on which a lunar day falls.

    Args:
        year: Lunar year, numbered by the common year in which it begins (``FIRST_YEAR`` to ``LAST_YEAR``).
        month: 1 to 12, never the leap month.
        day: 1 to 30.

    Raises:
        ValueError: When the month of that year has no such day.
    """
    first, days = _lunar_months()[year][month - 1]
    if day > days:
        raise ValueError(f"month {month} of the lunar year {year} has {days} days")
    return date.fromordinal(first + day - 1)


@cache
def _lunar_months() -> Mapping[int, Sequence[tuple[int, int]]]:
    """By year, of each month that is no leap month the ordinal of its first day, and its days."""
    borax = find_spec("borax")
    if borax is None or borax.origin is None:
        return _months_of_borax()
    return compiled(Path(borax.origin), lambda _: _months_of_borax(), cache_folder())


def _months_of_borax() -> dict[int, list[tuple[int, int]]]:
    from borax.calendars.lunardate import LCalendars, LunarDate  # noqa: PLC0415 - costs 20 ms, once

    def month(year: int, month_: int) -> tuple[int, int]:
        first: date = LunarDate(year, month_, 1).to_solar_date()
        return first.toordinal(), LCalendars.ndays(year, month_)

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return {year: [month(year, one) for one in range(1, 13)] for year in years}


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month; Monday is 0."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % _DAYS_OF_WEEK + (nth - 1) * _DAYS_OF_WEEK)


def campaigns_of(
    events: Sequence[Event], weights: Mapping[str, int], years: Sequence[int]
) -> tuple[Campaign, ...]:
    """The sales events that touch the years, by start.

    Args:
        events: Of the calendar.
        weights: What each event decides for the category, 0 to 5; 0 where it is not named.
        years: One after the other.
    """
    found = []
    for event in events:
        for year in range(min(years) - 1, max(years) + 2):
            window, known = event.occurrence(year)
            if window.end.year < min(years) or window.warm_up.year > max(years):
                continue
            found.append(
                Campaign(
                    id=event.id,
                    year=year,
                    warm_up=window.warm_up,
                    start=window.start,
                    end=window.end,
                    weight=weights.get(event.id, 0),
                    confidence=known.confidence,
                    sources=known.sources,
                )
            )
    return tuple(sorted(found, key=lambda c: (c.start, c.id)))


def closures_of(rules: Mapping[str, Rule], years: Sequence[int]) -> tuple[Closure, ...]:
    """The days on which suppliers stand still, in and around the years, by start."""
    found = []
    for id_, rule in rules.items():
        for year in range(min(years) - 1, max(years) + 2):
            window = rule.window(year)
            if window.end.year >= min(years) and window.start.year <= max(years):
                found.append(Closure(id_, window.start, window.end))
    return tuple(sorted(found, key=lambda c: (c.start, c.id)))
