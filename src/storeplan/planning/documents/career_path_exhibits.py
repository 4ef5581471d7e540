"""Tables, chart and schedule of a career path."""

from collections.abc import Iterator

from storeplan.model.document import ChartKind
from storeplan.model.plan import (
    Cell,
    ColumnKind,
    Phrase,
    PlanChart,
    PlanColumn,
    PlanGantt,
    PlanRow,
    PlanSeries,
    PlanTable,
    Term,
    Word,
)
from storeplan.planning.documents.career_path_calendar import milestones, two_years
from storeplan.planning.documents.career_path_cells import (
    course_name,
    course_test,
    criterion_name,
    level_cell,
    post_name,
    proof_of,
    shared_values,
    work_of,
)
from storeplan.planning.documents.career_path_results import CareerResults
from storeplan.planning.planned import Exhibits


class CareerExhibits(Exhibits[CareerResults]):
    """What shows a career path."""

    def tables(self, results: CareerResults) -> Iterator[PlanTable]:
        """Every table, in the order of the document."""
        yield _standing(results)
        yield _gaps(results)
        yield _horizons(results)
        yield _training(results)
        yield milestones(results)
        yield _ways(results)
        yield _needs(results)
        yield from (_review(results, year) for year in (1, 2))

    def charts(self, results: CareerResults) -> Iterator[PlanChart]:
        """Levels that are there beside those needed."""
        criteria = results.way.criteria
        yield PlanChart(
            "chart.career.levels",
            ChartKind.BAR,
            tuple(criterion_name(one) for one in criteria),
            (
                PlanSeries("now", ColumnKind.COUNT, tuple(one.now for one in criteria)),
                PlanSeries("needed", ColumnKind.COUNT, tuple(one.needed for one in criteria), accent=True),
            ),
            ("career.gaps",),
            shared_values(results),
        )

    def diagrams(self, results: CareerResults) -> Iterator[PlanGantt]:
        """The first two years."""
        yield two_years(results)


def _standing(r: CareerResults) -> PlanTable:
    values = shared_values(r)
    rows: tuple[tuple[Cell, Cell], ...] = (
        (Term("career.standing.post"), (values["role"], r.months)),
        (Term("career.standing.judged"), Term(f"career.judged.{r.judged_by or 'open'}")),
        (Term("career.standing.met"), Phrase("career.met", values)),
        (Term("career.standing.next"), values["post"]),
        (Term("career.standing.wait"), r.way.wait),
        (Term("career.standing.training"), r.way.hours),
        (Term("career.standing.earliest"), values["earliest"]),
        (Term("career.standing.pay"), Phrase(f"career.pay.{r.pays}", {"change": r.pay_change})),
        (Term("career.standing.cost"), r.training_cost),
    )
    columns = (PlanColumn("item"), PlanColumn("value"))
    return PlanTable("career.standing", columns, tuple(PlanRow(one) for one in rows), values)


def _gaps(r: CareerResults) -> PlanTable:
    columns = (
        PlanColumn("criterion"),
        PlanColumn("work"),
        PlanColumn("now"),
        PlanColumn("needed"),
        PlanColumn("gap", ColumnKind.COUNT),
        PlanColumn("proof"),
    )
    rows = [
        PlanRow(
            (
                criterion_name(one),
                work_of(r, one.id),
                level_cell(one.now),
                level_cell(one.needed),
                one.gap,
                proof_of(r, one),
            ),
            strong=one is r.way.weakest,
        )
        for one in r.way.criteria
    ]
    return PlanTable("career.gaps", columns, tuple(rows), shared_values(r))


def _horizons(r: CareerResults) -> PlanTable:
    columns = (
        PlanColumn("when"),
        PlanColumn("post"),
        PlanColumn("goal"),
        PlanColumn("shown"),
        PlanColumn("pay", ColumnKind.PRICE),
    )
    rows = []
    for one in r.horizons:
        values = {
            **shared_values(r),
            **{f"work_{criterion.id}": work_of(r, criterion.id) for criterion in r.way.criteria},
            "trap": Word("category.traps.2.trap"),
            "taught": r.knowledge.figure("people.career.taught.3"),
            "first": one.first,
            "last": one.last,
            "at": post_name(one.post),
        }
        goal = r.handed_in if one.id == "near" else None
        rows.append(
            PlanRow(
                (
                    Phrase("career.until" if one.last else "career.from", values),
                    values["at"],
                    goal or Phrase(f"career.goal.{r.way.id}.{one.id}", values),
                    Phrase(f"career.shown.{r.way.id}.{one.id}", values),
                    one.pay,
                )
            )
        )
    return PlanTable("career.horizons", columns, tuple(rows), shared_values(r))


def _training(r: CareerResults) -> PlanTable:
    columns = (
        PlanColumn("course"),
        PlanColumn("hours", ColumnKind.COUNT),
        PlanColumn("start", ColumnKind.DAY),
        PlanColumn("end", ColumnKind.DAY),
        PlanColumn("test"),
    )
    rows = [
        PlanRow((course_name(r, one), one.hours, one.start, one.end, course_test(r, one)))
        for one in r.way.courses
    ]
    return PlanTable("career.training", columns, tuple(rows), shared_values(r))


def _ways(r: CareerResults) -> PlanTable:
    columns = (
        PlanColumn("way"),
        PlanColumn("post"),
        PlanColumn("least", ColumnKind.COUNT),
        PlanColumn("missing", ColumnKind.COUNT),
        PlanColumn("hours", ColumnKind.COUNT),
        PlanColumn("earliest", ColumnKind.MONTH),
        PlanColumn("pay", ColumnKind.PRICE),
        PlanColumn("later"),
    )
    stay = (Term("career.stay"), post_name(r.role), None, None, None, None, r.pay, None)
    rows = [
        PlanRow(
            (
                Word(f"people.career_ways.{way.id}"),
                post_name(way.post),
                way.least,
                way.missing,
                way.hours,
                way.earliest,
                way.pay,
                tuple(post_name(one) for one in way.posts[1:3]) or None,
            ),
            strong=way is r.way,
        )
        for way in r.ways
    ]
    return PlanTable("career.ways", columns, (*rows, PlanRow(stay)), shared_values(r))


def _needs(r: CareerResults) -> PlanTable:
    columns = (PlanColumn("criterion"), PlanColumn("now"), *(PlanColumn(way.id) for way in r.ways))
    rows = [
        PlanRow(
            (
                criterion_name(one),
                level_cell(one.now),
                *(level_cell(way.criteria[at].needed) for way in r.ways),
            )
        )
        for at, one in enumerate(r.way.criteria)
    ]
    return PlanTable("career.needs", columns, tuple(rows), shared_values(r))


def _review(r: CareerResults, year: int) -> PlanTable:
    """The sheet of a yearly review: what is known is printed, the rest is for the pen."""
    columns = (*map(PlanColumn, ("criterion", "start", "target", "self", "reviewer", "proof")),)
    blank = Term("career.blank")
    rows = [
        PlanRow(
            (
                criterion_name(one),
                level_cell(one.now) if year == 1 else blank,
                level_cell(one.needed),
                *(blank,) * 3,
            )
        )
        for one in r.way.criteria
    ]
    values = {**shared_values(r), "day": r.yearly[year - 1]}
    return PlanTable(f"career.review-{year}", columns, tuple(rows), values)
