"""Tables and the schedule of the readiness document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from storeplan.model.answers import LocalText, Month
from storeplan.model.figures import Computed
from storeplan.model.plan import (
    Cell,
    ColumnKind,
    Phrase,
    PlanBar,
    PlanColumn,
    PlanDiagram,
    PlanGantt,
    PlanLane,
    PlanRow,
    PlanTable,
    Term,
    Word,
)
from storeplan.planning.documents import readiness_money
from storeplan.planning.documents.readiness_results import Need, ReadinessResults
from storeplan.planning.entry_path import PathStep
from storeplan.planning.figures_within import figures_in
from storeplan.planning.paper_checks import READY
from storeplan.planning.papers import Paper
from storeplan.planning.planned import Exhibits

_COLUMNS_OF_LISTING = ("hs-code", "filing", "content", "shelf-life", "proofs", "cost")

_SECOND_HALF = 16
"""Day of the month on which its second half begins."""


class ReadinessExhibits(Exhibits[ReadinessResults]):
    """What shows a readiness document."""

    def tables(self, results: ReadinessResults) -> Iterable[PlanTable]:
        """Every table, in the order of the document."""
        yield _needs(results)
        yield from (_papers(need, results) for need in results.needs if need.open and need.state != READY)
        yield _products(results)
        yield _path(results)
        yield _wanted(results)
        yield from readiness_money.tables(results)
        yield _asks(results)

    def diagrams(self, results: ReadinessResults) -> Iterable[PlanDiagram]:
        """The way to the first day of business."""
        if results.path.steps:
            yield _schedule(results)

    def grounds(self, results: ReadinessResults) -> object:
        """What the document rests on itself; what the operations plan computed has its grounds in that plan."""
        own = tuple(figures_in(super().grounds(results)))
        if results.plan is None:
            return own
        of_plan = {id(one) for one in figures_in(results.plan) if isinstance(one.origin, Computed)}
        return tuple(one for one in own if id(one) not in of_plan)


def _state(state: str) -> Term:
    return Term(f"readiness.state.{state}")


def _needs(r: ReadinessResults) -> PlanTable:
    """The seven requirements."""
    values: dict[str, Cell] = {
        "ready": r.ready,
        "gaps": r.gaps,
        "unknown": r.unknown,
        "earliest": r.path.earliest,
        "start": r.brief.start.first_day,
    }
    return PlanTable(
        "readiness.needs",
        (
            PlanColumn("need"),
            PlanColumn("state"),
            PlanColumn("what"),
            PlanColumn("begin", ColumnKind.DAY),
            PlanColumn("done", ColumnKind.DAY),
            PlanColumn("money", ColumnKind.MONEY),
        ),
        tuple(
            PlanRow((Term(f"need.{n.id}"), _state(n.state), n.what, n.begin, n.done, n.money))
            for n in r.needs
        ),
        values,
    )


def _wanted(r: ReadinessResults) -> PlanTable:
    """Last days to begin, each with the papers of that day and who gets them."""
    begin, ends = r.path.begin, {step.id: step.end for step in r.path.steps}
    days = sorted({begin[one.id] for one in r.wanted})
    return PlanTable(
        "readiness.wanted",
        (PlanColumn("begin", ColumnKind.DAY), PlanColumn("papers")),
        tuple(
            PlanRow((day, tuple(_duty(one, ends) for one in r.wanted if begin[one.id] == day)))
            for day in days
        ),
        {"first": days[0], "last": days[-1]} if days else {},
    )


def _duty(paper: Paper, ends: Mapping[str, date]) -> Phrase:
    """A paper with who gets it, and the day on which it is there when it is begun today, where that is known."""
    values: dict[str, Cell] = {"paper": _name(paper), "who": paper.who}
    if paper.id in ends:
        return Phrase("paper.duty", {**values, "end": ends[paper.id]})
    return Phrase("paper.duty.untimed", values)


def _name(paper: Paper) -> Word:
    return Word(f"platform.documents.{paper.id}.name")


def _papers(need: Need, r: ReadinessResults) -> PlanTable:
    """The papers of one requirement that are still to be got, with what the platform looks at."""
    quoted = any(one.cost is not None for one in need.open)
    return PlanTable(
        f"readiness.papers.{need.id}",
        (
            PlanColumn("paper"),
            PlanColumn("now"),
            PlanColumn("asked"),
            PlanColumn("who"),
            PlanColumn("days", ColumnKind.DAYS),
            PlanColumn("begin", ColumnKind.DAY),
            *((PlanColumn("cost", ColumnKind.PRICE),) if quoted else ()),
        ),
        tuple(PlanRow((*_cells(one, r), *((one.cost,) if quoted else ()))) for one in need.open),
        {"start": r.brief.start.first_day},
    )


def _cells(paper: Paper, r: ReadinessResults) -> tuple[Cell, ...]:
    """A paper, how it stands, what is looked at, who gets it; days and begin where it is not under way."""
    is_begun = paper.ready_by is not None
    asked = Word(f"platform.documents.{paper.id}.what")
    return (
        _name(paper),
        paper.what,
        Phrase("paper.asked", {"asked": asked, "grade": paper.grade}),
        paper.who,
        None if is_begun else paper.days,
        None if is_begun else r.path.begin[paper.id],
    )


def _products(r: ReadinessResults) -> PlanTable:
    """What each product has and lacks."""
    rows = []
    for one in r.products:
        states = (one.hs_code, one.filing, one.content, one.shelf_life, one.proofs, one.cost)
        cells = (Term(f"products.paper.{state}") for state in states)
        rows.append(PlanRow((one.product.name, *cells, one.missing)))
    most = max(r.products, key=lambda one: one.missing.amount, default=None)
    return PlanTable(
        "readiness.products",
        (
            PlanColumn("product"),
            *(PlanColumn(key) for key in _COLUMNS_OF_LISTING),
            PlanColumn("missing", ColumnKind.COUNT),
        ),
        tuple(rows),
        {"product": most.product.name if most else None, "missing": most.missing if most else None},
    )


def _path(r: ReadinessResults) -> PlanTable:
    """What the opening waits for, with how much nearer it would come."""
    papers = [one for one in r.path.deciding if not one.is_step]
    most = max(papers, key=lambda one: one.saves.amount, default=None)
    values: dict[str, Cell] = {} if most is None else {"paper": most.name, "saves": most.saves}
    return PlanTable(
        "readiness.path",
        (
            PlanColumn("step"),
            PlanColumn("days", ColumnKind.DAYS),
            PlanColumn("start", ColumnKind.DAY),
            PlanColumn("end", ColumnKind.DAY),
            PlanColumn("saves", ColumnKind.DAYS),
        ),
        tuple(
            PlanRow((one.name, one.days, one.start, one.end, one.saves))
            for one in sorted(r.path.deciding, key=lambda one: (one.end, one.start))
        ),
        {"situation": Phrase(f"path.{'papers' if most else 'platform'}", values)},
    )


def _asks(r: ReadinessResults) -> PlanTable:
    """Questions whose answers would settle what is unknown."""
    return PlanTable(
        "readiness.asks",
        (PlanColumn("question"), PlanColumn("settles"), PlanColumn("key")),
        tuple(
            PlanRow((Term(f"ask.{id_}"), Term(f"ask.{id_}.settles"), LocalText((("", id_),))))
            for id_ in r.asks
        ),
        {"unknown": r.unknown},
    )


def _schedule(r: ReadinessResults) -> PlanGantt:
    """Requirements and the platform's steps down, half months across, with the day of the opening."""
    steps = [_lane(one.name, [one], one.end) for one in r.path.steps if one.is_step]
    needs = [
        _lane(Term(f"need.{need.id}"), way, need.done) for need in r.needs if (way := _steps_of(need, r))
    ]
    lanes = sorted([*steps, *needs], key=lambda lane: (lane.bars[0].start, lane.bars[0].end))
    last = r.path.earliest or r.as_of
    opening = Phrase("lane.until", {"step": Term("gantt.lane.opening"), "end": last})
    lanes.append(PlanLane(opening, (PlanBar("opening", last, last, None, accent=True),)))
    starts = [r.as_of.replace(day=1 if r.as_of.day < _SECOND_HALF else _SECOND_HALF)]
    while (after := _next_half(starts[-1])) <= last:
        starts.append(after)
    return PlanGantt(
        "readiness.schedule",
        tuple(starts),
        _next_half(starts[-1]) - timedelta(days=1),
        tuple(lanes),
        {"earliest": last, "from": r.as_of},
    )


def _steps_of(need: Need, r: ReadinessResults) -> tuple[PathStep, ...]:
    """What is still to be done of one requirement."""
    ids = {one.id for one in need.papers}
    return tuple(one for one in r.path.steps if one.id in ids)


def _lane(name: Cell, steps: Sequence[PathStep], done: date | None) -> PlanLane:
    """One row from the first day of its steps to the last, strong where the opening waits for one of them."""
    start, end = min(one.start for one in steps), max(one.end for one in steps)
    decides = any(one.decides for one in steps)
    key = "step" if steps[0].is_step else "papers"
    bar = PlanBar(key, start, max(start, end - timedelta(days=1)), name, accent=decides)
    values: dict[str, Cell] = {"step": name}
    until = Phrase("lane.untimed", values) if done is None else Phrase("lane.until", {**values, "end": done})
    return PlanLane(until, (bar,), strong=decides)


def _next_half(start: date) -> date:
    """First day of the half month after the one that begins on a day."""
    if start.day == 1:
        return start.replace(day=_SECOND_HALF)
    return Month(start.year, start.month).plus(1).first_day
