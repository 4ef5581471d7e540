"""What has a date in a career path: milestones, and the first two years as a schedule."""

from collections.abc import Iterator
from datetime import date, timedelta

from storeplan.model.answers import Month
from storeplan.model.plan import (
    Cell,
    ColumnKind,
    Phrase,
    PlanBar,
    PlanColumn,
    PlanGantt,
    PlanLane,
    PlanRow,
    PlanTable,
    Term,
)
from storeplan.planning.documents.career_path_cells import (
    course_test,
    criterion_name,
    reviewer_of,
    shared_values,
)
from storeplan.planning.documents.career_path_results import CareerResults, Course, Criterion, Way

_MONTHS_SHOWN = 26
_MONTHS_A_COLUMN = 2
_ONE_DAY = timedelta(days=1)


def milestones(r: CareerResults) -> PlanTable:
    """What is done by which day, with its evidence and who signs it."""
    columns = (
        PlanColumn("day", ColumnKind.DAY),
        PlanColumn("milestone"),
        PlanColumn("evidence"),
        PlanColumn("who"),
    )
    rows = sorted(_dated(r), key=lambda one: one[0])
    who = reviewer_of(r)
    return PlanTable(
        "career.milestones",
        columns,
        tuple(PlanRow((day, what, evidence, who)) for day, what, evidence in rows),
        shared_values(r),
    )


def _dated(r: CareerResults) -> Iterator[tuple[date, Cell, Cell]]:
    """Each milestone's day, name and evidence."""
    values, way = shared_values(r), r.way
    yield r.judge_by, Phrase(f"career.milestone.judge.{r.judged_by or 'open'}", values), Term("career.sheet")
    for one in way.courses:
        tested = Phrase("career.milestone.test", {"criterion": criterion_name(_of(way, one))})
        yield one.end, tested, course_test(r, one)
    if way.courses:
        learned = tuple(criterion_name(_of(way, one)) for one in way.courses)
        proven = Phrase("career.milestone.proven", {"criteria": learned})
        yield way.proven.first_day - _ONE_DAY, proven, Term("career.proofs")
    if way.earliest is not None:
        decided = Phrase("career.milestone.step", values)
        yield way.earliest.first_day, decided, r.handed_in or Term("career.all-proven")
    for at, day in enumerate(r.yearly):
        yield day, Term(f"career.milestone.year-{at + 1}"), Term("career.sheet")


def two_years(r: CareerResults) -> PlanGantt:
    """Courses, months of proof, the step and the reviews; a column is two months, January the first of its two."""
    first = Month(r.as_of.year, r.as_of.month).plus(r.as_of.month % _MONTHS_A_COLUMN - 1)
    end = first.plus(_MONTHS_SHOWN).first_day - _ONE_DAY
    way = r.way
    lanes = [
        PlanLane(Term("career.lane.judge"), (PlanBar("judge", r.judge_by, r.judge_by),)),
        *(
            PlanLane(criterion_name(_of(way, one)), (PlanBar("course", one.start, one.end),))
            for one in way.courses
        ),
        PlanLane(Term("career.lane.proof"), (_proof_bar(r),)),
        PlanLane(Term("career.lane.review"), tuple(PlanBar("yearly", day, day) for day in r.yearly)),
    ]
    if way.earliest is not None:
        day = way.earliest.first_day
        lanes.insert(-1, PlanLane(Term("career.lane.step"), (PlanBar("step", day, day, accent=True),)))
    return PlanGantt(
        "career.two-years",
        tuple(first.plus(at).first_day for at in range(0, _MONTHS_SHOWN, _MONTHS_A_COLUMN)),
        end,
        tuple(lane for one in lanes if (lane := PlanLane(one.name, tuple(_until(one.bars, end)))).bars),
        shared_values(r),
    )


def _of(way: Way, course: Course) -> Criterion:
    return next(one for one in way.criteria if one.id == course.criterion)


def _proof_bar(r: CareerResults) -> PlanBar:
    months = int(r.knowledge.figure("people.career.proof-months").amount)
    return PlanBar("proof", r.way.proven.plus(-months).first_day, r.way.proven.first_day - _ONE_DAY)


def _until(bars: tuple[PlanBar, ...], end: date) -> Iterator[PlanBar]:
    """The bars within the columns."""
    for bar in bars:
        if bar.start <= end:
            yield PlanBar(bar.key, bar.start, min(bar.end, end), bar.what, bar.accent)
