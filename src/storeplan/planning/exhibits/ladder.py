"""Tables of the career ladder in part 8.2: the steps, and the named people on them."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.career import Standing, standings, steps
from storeplan.planning.results import Results
from storeplan.planning.verdicts import number_of


def tables(r: Results) -> Iterator[PlanTable]:
    """Both tables; without named people the second has no rows."""
    yield _ladder(r)
    yield _people(r)


def _ladder(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                Term(f"ladder.{step.id}.step"),
                Phrase("ladder.least", {"months": step.least}),
                step.shown,
                step.now,
                step.after,
            )
        )
        for step in steps(r)
    ]
    return PlanTable(
        "team.ladder",
        (
            PlanColumn("step"),
            PlanColumn("least"),
            PlanColumn("shown"),
            PlanColumn("now", ColumnKind.PRICE),
            PlanColumn("after", ColumnKind.PRICE),
        ),
        tuple(rows),
        {"brand": r.brief.brand, "category": Word("category.name")},
    )


def _cells(one: Standing) -> tuple[Cell, ...]:
    person, step = one.person, one.step
    post = (person.name, Term(f"role.{person.role}"), person.months)
    if step is None:
        return (*post, None, Term("people.top"), None, None)
    return (*post, one.wait, Term(f"ladder.{step.id}.next"), one.earliest, step.shown)


def _people(r: Results) -> PlanTable:
    found = standings(r)
    values: dict[str, Cell] = {"brand": r.brief.brand, "people": number_of(len(found)).named("people.number")}
    first = min((one for one in found if one.earliest), key=lambda one: str(one.earliest), default=None)
    if first is not None and first.step is not None:
        values |= {
            "name": first.person.name,
            "month": first.earliest,
            "next": Term(f"ladder.{first.step.id}.next"),
        }
    return PlanTable(
        "team.people",
        (
            PlanColumn("person"),
            PlanColumn("role"),
            PlanColumn("months", ColumnKind.COUNT),
            PlanColumn("wait", ColumnKind.COUNT),
            PlanColumn("next"),
            PlanColumn("earliest", ColumnKind.MONTH),
            PlanColumn("shown"),
        ),
        tuple(PlanRow(_cells(one)) for one in found),
        values | {"situation": Phrase(f"people.situation.{'first' if first else 'open'}", values)},
    )
