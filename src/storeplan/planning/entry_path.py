"""The way to the first day of business: every paper and step in its order, and which of them decide the day.

The decision: papers are got side by side unless one needs another first; the platform's steps follow each other,
each when the papers it looks at are there. Which paper waits for which is said by the platform's pack.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, Known
from storeplan.model.plan import Word
from storeplan.planning.paper_checks import NOT_OPEN
from storeplan.planning.papers import Paper, days_of
from storeplan.planning.planned import Grounds
from storeplan.planning.verdicts import days_between

OPENING = "opening"
"""The last step: the first day of business."""


@frozen
class PathStep:
    """One paper or step on the way.

    Attributes:
        id: Of the paper or step.
        name: What it is called.
        days: Days it takes (day).
        start: First day of it when all that is open is begun today.
        end: Day on which it is done then.
        slack: Days it may take longer without moving the opening (day).
        saves: Days the opening comes nearer when it takes no time (day).
        begin: Last day to begin it for the first day of the plan; today where that is past.
        is_step: Whether it is a step of the platform's.
    """

    id: str
    name: Word
    days: Figure
    start: date
    end: date
    slack: Figure
    saves: Figure
    begin: date
    is_step: bool

    @property
    def decides(self) -> bool:
        """Whether the opening waits for it."""
        return not self.slack.amount


@frozen
class EntryPath:
    """The way of one shop.

    Attributes:
        steps: What is still to be done, in the order of the platform; none for a store that is open.
        begin: Last day to begin each paper for the first day of the plan, today where that is past.
        earliest: First day the shop can open when everything missing is begun today; None where it is open.
        soonest: The same when all goes as fast as has been seen; None like ``earliest``.
        latest: The same when all takes as long as has been seen; None like ``earliest``.
        untimed: What is missing and takes nobody knows how long; the dates count no day for it.
    """

    steps: tuple[PathStep, ...]
    begin: Mapping[str, date]
    earliest: date | None
    soonest: date | None
    latest: date | None
    untimed: tuple[Word, ...]

    @property
    def deciding(self) -> tuple[PathStep, ...]:
        """What the opening waits for, in order."""
        return tuple(one for one in self.steps if one.decides)


@frozen
class _Task:
    """Something to do: how long it takes, when it is promised for, and what it waits for."""

    id: str
    days: int
    promised: date | None
    waits_for: tuple[str, ...]


def entry_path(g: Grounds, found: Sequence[Paper]) -> EntryPath:
    """The way to the first day of business.

    Args:
        g: The shop.
        found: Its papers.
    """
    tasks = tuple(_tasks(g, found, _usual))
    by_plan = _latest_ends(tasks, g.brief.start.first_day)
    begin = {one.id: max(by_plan[one.id] - timedelta(days=one.days), g.as_of) for one in tasks}
    untimed = [one.id for one in found if one.is_open and one.days is None and one.ready_by is None]
    begin |= dict.fromkeys(untimed, g.as_of)
    if g.brief.stage != NOT_OPEN:
        return EntryPath((), begin, None, None, None, ())
    return EntryPath(
        steps=tuple(_steps(g, tasks, begin)),
        begin=begin,
        earliest=_opens(tasks, g.as_of),
        soonest=_opens(tuple(_tasks(g, found, _least)), g.as_of),
        latest=_opens(tuple(_tasks(g, found, _most)), g.as_of),
        untimed=tuple(Word(f"platform.documents.{id_}.name") for id_ in untimed),
    )


def _tasks(g: Grounds, found: Sequence[Paper], days: Callable[[Figure], Decimal]) -> Iterator[_Task]:
    """Papers and steps, each after what it waits for."""
    tags, steps = g.knowledge.tags, g.knowledge.lists["platform.steps"]
    needed_for = {one.id: tags.get(f"platform.document.{one.id}.before", steps[0]) for one in found}
    done_steps = _done_steps(g)
    seen: list[str] = []
    before: tuple[str, ...] = ()
    for step in (*steps, OPENING):
        here = [one for one in found if needed_for[one.id] == step]
        for one in here:
            after = tags.get(f"platform.document.{one.id}.after", "")
            length = _length(one.days, days) if one.is_open else 0
            yield _Task(one.id, length, one.ready_by, (after,) if after in seen else ())
            seen.append(one.id)
        length = 0 if step in done_steps else _length(days_of(step, g), days)
        yield _Task(step, length, None, (*before, *(one.id for one in here)))
        seen.append(step)
        before = (step,)


def _length(figure: Figure | None, days: Callable[[Figure], Decimal]) -> int:
    return 0 if figure is None else int(days(figure))


def _done_steps(g: Grounds) -> tuple[str, ...]:
    """Steps of the platform that are over: the review of an approved shop, all of an open one."""
    steps = g.knowledge.lists["platform.steps"]
    if g.brief.stage != NOT_OPEN:
        return steps
    return steps[:1] if g.brief.entry.approved else ()


def _usual(figure: Figure) -> Decimal:
    """Days it usually takes."""
    return figure.amount


def _least(figure: Figure) -> Decimal:
    """Fewest days seen."""
    low = figure.origin.fact.low if isinstance(figure.origin, Known) else None
    return figure.amount if low is None else low


def _most(figure: Figure) -> Decimal:
    """Most days seen."""
    high = figure.origin.fact.high if isinstance(figure.origin, Known) else None
    return figure.amount if high is None else high


def _ends(tasks: Sequence[_Task], today: date) -> dict[str, date]:
    """When each is done if everything begins as soon as it can; what is promised comes on its day."""
    ends: dict[str, date] = {}
    for one in tasks:
        start = max([today, *(ends[id_] for id_ in one.waits_for)])
        usual = start + timedelta(days=one.days)
        ends[one.id] = usual if one.promised is None else max(one.promised, today)
    return ends


def _latest_ends(tasks: Sequence[_Task], last: date) -> dict[str, date]:
    """When each must be done so that the last is done on a day."""
    ends = {one.id: last for one in tasks}
    for one in reversed(tasks):
        start = ends[one.id] - timedelta(days=one.days)
        for id_ in one.waits_for:
            ends[id_] = min(ends[id_], start)
    return ends


def _opens(tasks: Sequence[_Task], today: date) -> date:
    return _ends(tasks, today)[OPENING]


def _steps(g: Grounds, tasks: Sequence[_Task], begin: Mapping[str, date]) -> Iterator[PathStep]:
    """What is still to be done, with what it means for the first day of business."""
    today = g.as_of
    ends = _ends(tasks, today)
    opens = ends[OPENING]
    steps = g.knowledge.lists["platform.steps"]
    for at, one in enumerate(tasks):
        if one.id == OPENING or (not one.days and one.promised is None):
            continue
        later = _opens(_with(tasks, at, ends[one.id] + timedelta(days=_FAR)), today)
        sooner = _opens(_with(tasks, at, today if one.promised else None), today)
        is_step = one.id in steps
        usual = days_of(one.id, g)
        if one.promised is not None or usual is None:
            usual = days_between(today, ends[one.id]).named(f"readiness.path.{one.id}.days")
        spare = ends[one.id] + timedelta(days=_FAR) - (later - opens)
        yield PathStep(
            id=one.id,
            name=Word(f"platform.{'steps' if is_step else 'documents'}.{one.id}.name"),
            days=usual,
            start=ends[one.id] - timedelta(days=int(usual.amount)),
            end=ends[one.id],
            slack=days_between(ends[one.id], spare).named(f"readiness.path.{one.id}.slack"),
            saves=days_between(sooner, opens).named(f"readiness.path.{one.id}.saves"),
            begin=begin[one.id],
            is_step=is_step,
        )


_FAR = 1000
"""Days by which a task is put off to see how much of that the opening feels."""


def _with(tasks: Sequence[_Task], at: int, promised: date | None) -> list[_Task]:
    """The tasks with one of them promised for a day, or taking no time where there is none."""
    changed = list(tasks)
    changed[at] = _Task(tasks[at].id, 0, promised, tasks[at].waits_for)
    return changed
