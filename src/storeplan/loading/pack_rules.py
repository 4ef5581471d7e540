"""Reading rules of days: of sales events and of the days suppliers stand still.

The decision: a day of the year is written ``10-15``, a distance from a festival as a number of days, a
window somebody announced with full dates.
"""

import re
from collections.abc import Mapping
from datetime import date

from storeplan.frozen import frozen
from storeplan.loading.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAYS,
    Event,
    FixedRule,
    Known,
    LunarRule,
    Offsets,
    Rule,
    WeekdayRule,
    Window,
)
from storeplan.loading.pack_facts import GRADE_KEYS, read_grade
from storeplan.loading.pack_files import Keys, PackLog, Tree
from storeplan.model.facts import Source

_DAYS = ("warm_up", "start", "end")
_KINDS = {
    "fixed": ("kind", *_DAYS),
    "lunar": ("kind", "month", "day", *_DAYS),
    "weekday": ("kind", "month", "weekday", "nth", "plus", *_DAYS),
}
_OPTIONAL = ("warm_up", "plus", "reason")
_DAY_OF_YEAR = r"(\d{2})-(\d{2})"
_LEAP_YEAR = 2024
_MONTHS, _LUNAR_DAYS, _WEEKS = 12, 30, 5


@frozen
class _Rule:
    """One rule being read."""

    tree: Mapping[str, Tree]
    keys: Keys
    log: PackLog

    def text(self, key: str) -> str:
        """The text at a key; empty, with a problem, when it is something else or absent."""
        value = self.tree.get(key, "")
        if isinstance(value, str):
            return value
        self.log.at((*self.keys, key), "expected-value", "one-value")
        return ""

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number between bounds; the least one, with a problem, when it is none."""
        text = self.text(key)
        if re.fullmatch(r"-?\d{1,4}", text) and least <= int(text) <= most:
            return int(text)
        self.log.at(
            (*self.keys, key), "whole-number-out-of-range", None, text=text, least=str(least), most=str(most)
        )
        return least

    def day_of_year(self, key: str) -> tuple[int, int]:
        """Month and day; the first of January, with a problem, when it is none."""
        match = re.fullmatch(_DAY_OF_YEAR, self.text(key))
        try:
            if match is not None:
                day = date(_LEAP_YEAR, int(match[1]), int(match[2]))
                return day.month, day.day
        except ValueError:
            pass  # the 31st of some month; told below
        self.log.at((*self.keys, key), "no-day-of-year", "day-of-year-form", text=self.text(key))
        return 1, 1

    def offsets(self) -> Offsets:
        """Distances from the festival, in days."""
        start = self.whole("start", -400, 400)
        warm_up = self.whole("warm_up", -400, 400) if "warm_up" in self.tree else start
        return Offsets(warm_up, start, self.whole("end", -400, 400))


def read_rule(tree: Tree, keys: Keys, log: PackLog) -> Rule | None:
    """One rule; None, with problems, when it cannot be read.

    Args:
        tree: What stands there.
        keys: The way to it.
        log: Of the pack.
    """
    if not isinstance(tree, dict):
        log.at(keys, "expected-mapping", "day-rule-form")
        return None
    kind = tree.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        log.unknown((*keys, "kind"), "unknown-rule-kind", str(kind or ""), _KINDS)
        return None
    known = (*_KINDS[kind], *GRADE_KEYS)
    log.unknown_keys(keys, tree, known)
    missing = [key for key in _KINDS[kind] if key not in tree and key not in _OPTIONAL]
    for key in missing:
        log.at(keys, "missing-key", "add-key", key=key)
    return None if missing else _rule_of(kind, _Rule(tree, keys, log))


def _rule_of(kind: str, rule: _Rule) -> Rule | None:
    if kind == "fixed":
        start = rule.day_of_year("start")
        warm_up = rule.day_of_year("warm_up") if "warm_up" in rule.tree else start
        return FixedRule(warm_up, start, rule.day_of_year("end"))
    if kind == "lunar":
        month, day = rule.whole("month", 1, _MONTHS), rule.whole("day", 1, _LUNAR_DAYS)
        return LunarRule(month, day, rule.offsets())
    weekday = rule.text("weekday")
    if weekday not in WEEKDAYS:
        rule.log.unknown((*rule.keys, "weekday"), "unknown-weekday", weekday, WEEKDAYS)
        return None
    month, nth = rule.whole("month", 1, _MONTHS), rule.whole("nth", 1, _WEEKS)
    plus = rule.whole("plus", -_LUNAR_DAYS, _LUNAR_DAYS) if "plus" in rule.tree else 0
    return WeekdayRule(month, WEEKDAYS.index(weekday), nth, plus, rule.offsets())


def read_event(id_: str, tree: Tree, sources: Mapping[str, Source], log: PackLog) -> Event | None:
    """One sales event; None, with problems, when it cannot be read.

    Args:
        id_: Of the event.
        tree: What stands under it.
        sources: All sources.
        log: Of the calendar.
    """
    keys: Keys = ("events", id_)
    if not isinstance(tree, dict) or "rule" not in tree:
        log.at(keys, "missing-key", "add-key", key="rule")
        return None
    log.unknown_keys(keys, tree, ("rule", "windows"))
    rule = read_rule(tree["rule"], (*keys, "rule"), log)
    grade = read_grade(tree["rule"], (*keys, "rule"), sources, log)
    windows = tree.get("windows", {})
    if not isinstance(windows, dict):
        log.at((*keys, "windows"), "expected-mapping", "windows-form")
        return None
    announced = {
        int(year): window
        for year, inner in windows.items()
        if (window := _window(year, inner, (*keys, "windows", year), sources, log)) is not None
    }
    if rule is None or grade is None:
        return None
    return Event(id_, rule, Known(grade.confidence, grade.sources), announced)


def _window(
    year: str, tree: Tree, keys: Keys, sources: Mapping[str, Source], log: PackLog
) -> tuple[Window, Known] | None:
    if not re.fullmatch(r"\d{4}", year) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        log.at(keys, "no-such-year", None, text=year)
        return None
    grade = read_grade(tree, keys, sources, log)
    if not isinstance(tree, dict) or grade is None:
        return None
    log.unknown_keys(keys, tree, (*_DAYS, *GRADE_KEYS))
    try:
        days = [date.fromisoformat(str(tree.get(key, ""))) for key in _DAYS]
    except ValueError:
        log.at(keys, "not-a-date", "windows-form")
        return None
    if days != sorted(days):
        log.at(keys, "days-out-of-order", "windows-form")
    return Window(*days), Known(grade.confidence, grade.sources)
