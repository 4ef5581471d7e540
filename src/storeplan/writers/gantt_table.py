"""A Gantt chart as a table: the marks of its bars in the columns they run through.

The decision: every writer shows the same cells. What a colour says a mark says too, so that nothing is lost in
black and white, to a screen reader, or where no drawing is shown.
"""

from datetime import date, timedelta

from storeplan.model.document import Bar, Column, Gantt, Lane, Row, Table, Text

GOES_ON = "–"
"""Stands in a cell where bars go on and none begins."""


def bars_in(gantt: Gantt, lane: Lane) -> tuple[tuple[Bar, ...], ...]:
    """The bars of a lane that run through each period, by their first day."""
    ordered = sorted(lane.bars, key=lambda bar: bar.start)
    return tuple(
        tuple(bar for bar in ordered if bar.start <= last and bar.end >= first)
        for first, last in _spans(gantt)
    )


def marks_in(gantt: Gantt, lane: Lane) -> tuple[str, ...]:
    """What stands in the cells of a lane: the marks of the bars that begin there, or that one goes on.

    A bar that begins before the first period begins in it. Marks of one letter stand side by side, so that
    two fit in a narrow cell.
    """
    shown: list[str] = []
    seen: set[str] = set()
    for bars in bars_in(gantt, lane):
        here = dict.fromkeys(bar.mark for bar in bars)
        new = [mark for mark in here if mark not in seen]
        seen = set(here)
        between = " " if any(len(mark) > 1 for mark in new) else ""
        shown.append(between.join(new) or GOES_ON * bool(bars))
    return tuple(shown)


def table_of_gantt(gantt: Gantt) -> Table:
    """The table that says what ``gantt`` shows: a row for each lane, a column for each period."""
    headings = [gantt.subject, *(period.heading.replace("\n", " ") for period in gantt.periods)]
    return Table(
        gantt.id,
        gantt.caption,
        tuple(Column((Text(heading),), "center" if at else "left") for at, heading in enumerate(headings)),
        tuple(_row(gantt, lane) for lane in gantt.lanes),
        gantt.note,
        gantt.wide,
    )


def _row(gantt: Gantt, lane: Lane) -> Row:
    marks = marks_in(gantt, lane)
    return Row((lane.name, *((Text(mark),) if mark else () for mark in marks)), lane.strong)


def _spans(gantt: Gantt) -> list[tuple[date, date]]:
    """First and last day of each period."""
    starts = [period.start for period in gantt.periods]
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return list(zip(starts, [*ends, gantt.end], strict=True))
