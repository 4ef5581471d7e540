"""Tables and the schedule of the readiness document."""

from collections.abc import Iterable
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
        yield _wanted(results)
        yield from (_papers(need, results) for need in results.needs if len(need.papers) > 1)
        yield _products(results)
        yield _path(results)
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
    """What is to be begun, the most pressing first."""
    ends, rows = {step.id: step.end for step in r.path.steps}, r.wanted
    return PlanTable(
        "readiness.wanted",
        (
            PlanColumn("paper"),
            PlanColumn("who"),
            PlanColumn("begin", ColumnKind.DAY),
            PlanColumn("done", ColumnKind.DAY),
        ),
        tuple(PlanRow((_name(one), one.who, r.path.begin[one.id], ends.get(one.id))) for one in rows),
        {"begin": r.path.begin[rows[0].id]} if rows else {},
    )


def _name(paper: Paper) -> Word:
    return Word(f"platform.documents.{paper.id}.name")


def _papers(need: Need, r: ReadinessResults) -> PlanTable:
    """The papers of one requirement."""
    ends = {step.id: step.end for step in r.path.steps}
    return PlanTable(
        f"readiness.papers.{need.id}",
        (
            PlanColumn("paper"),
            PlanColumn("state"),
            PlanColumn("what"),
            PlanColumn("who"),
            PlanColumn("days", ColumnKind.DAYS),
            PlanColumn("begin", ColumnKind.DAY),
            PlanColumn("done", ColumnKind.DAY),
        ),
        tuple(
            PlanRow(
                (
                    _name(one),
                    _state(one.state),
                    one.what,
                    one.who,
                    one.days if one.is_open else None,
                    r.path.begin[one.id] if one.is_open else None,
                    ends.get(one.id),
                )
            )
            for one in need.papers
        ),
        {"state": _state(need.state), "begin": need.begin, "done": need.done},
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
    """What is still to be done, with what it means for the opening."""
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
            PlanColumn("slack", ColumnKind.DAYS),
            PlanColumn("saves", ColumnKind.DAYS),
        ),
        tuple(
            PlanRow((one.name, one.days, one.start, one.end, one.slack, one.saves), strong=one.decides)
            for one in sorted(r.path.steps, key=lambda one: (one.end, one.start))
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
    """What is to be done down, half months across, with the day of the opening."""
    lanes = [
        PlanLane(one.name, (_bar(one),), strong=one.decides)
        for one in sorted(r.path.steps, key=lambda one: (one.start, one.end))
    ]
    last = r.path.earliest or r.as_of
    lanes.append(PlanLane(Term("gantt.lane.opening"), (PlanBar("opening", last, last, None, accent=True),)))
    starts = [r.as_of.replace(day=1 if r.as_of.day < _SECOND_HALF else _SECOND_HALF)]
    while (after := _next_half(starts[-1])) <= last:
        starts.append(after)
    return PlanGantt(
        "readiness.schedule",
        tuple(starts),
        _next_half(starts[-1]) - timedelta(days=1),
        tuple(lanes),
        {
            "earliest": last,
            "soonest": r.path.soonest,
            "latest": r.path.latest,
            "from": r.as_of,
            "month": Month(r.as_of.year, r.as_of.month),
        },
    )


def _bar(one: PathStep) -> PlanBar:
    end = max(one.start, one.end - timedelta(days=1))
    return PlanBar("step" if one.is_step else "papers", one.start, end, one.name, accent=one.decides)


def _next_half(start: date) -> date:
    """First day of the half month after the one that begins on a day."""
    if start.day == 1:
        return start.replace(day=_SECOND_HALF)
    return Month(start.year, start.month).plus(1).first_day
