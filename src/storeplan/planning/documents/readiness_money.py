"""Tables of what entry costs: the deposit's rules, and the sums before the first sale with their days."""

from collections.abc import Iterator
from datetime import date

from storeplan.model.figures import Figure, Known
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.deposits import BY_CATEGORY
from storeplan.planning.documents.readiness_results import ReadinessResults
from storeplan.planning.paper_checks import PAYMENT

_APPLIES = {True: "yes", False: "no", None: "unknown"}
"""Whether a rule applies, as part of the key of its word."""


def tables(r: ReadinessResults) -> Iterator[PlanTable]:
    """Every table of money; those without rows are left out by the caller."""
    yield _deposits(r)
    yield _sums(r)


def _deposits(r: ReadinessResults) -> PlanTable:
    """Every rule of the deposit; the highest that applies is strong."""
    return PlanTable(
        "readiness.deposit",
        (
            PlanColumn("rule"),
            PlanColumn("sum", ColumnKind.PRICE),
            PlanColumn("applies"),
            PlanColumn("grade"),
        ),
        tuple(
            PlanRow(
                (
                    Phrase("deposit.category", {"category": Word("category.name")})
                    if one.id == BY_CATEGORY
                    else Word(f"platform.deposit_rules.{one.id}.name"),
                    one.sum,
                    Term(f"deposit.applies.{_APPLIES[one.applies]}"),
                    _grade(one.sum),
                ),
                strong=one.sum is r.deposit,
            )
            for one in r.rules
        ),
        {
            "situation": Phrase(
                f"deposit.{'one' if len(r.rules) == 1 else 'several'}",
                {"deposit": r.deposit, "category": Word("category.name")},
            )
        },
    )


def _grade(figure: Figure) -> Cell:
    """How far a fact can be trusted, nothing where the user gave it."""
    origin = figure.origin
    return Term(f"confidence.{origin.fact.confidence.value}") if isinstance(origin, Known) else None


def _sums(r: ReadinessResults) -> PlanTable:
    """What is paid before the first sale: when, and whether it comes back."""
    columns = (
        PlanColumn("what"),
        PlanColumn("sum", ColumnKind.MONEY),
        PlanColumn("when"),
        PlanColumn("returns"),
        PlanColumn("grade"),
    )
    if r.money is None:
        return PlanTable("readiness.sums", columns, ())
    days = _days(r)
    kinds = ((r.money.refundable, "comes-back"), (r.money.spending, "is-spent"))
    rows = [
        PlanRow(
            (
                Term(f"cash.opening.{id_}"),
                sum_,
                days.get(id_, Term(f"sum.when.{id_}")),
                Term(f"sum.returns.{kind}"),
                _grade(sum_),
            )
        )
        for sums, kind in kinds
        for id_, sum_ in sums
    ]
    rows.append(PlanRow((Term("cash.opening.whole"), r.money.whole, None, None, None), strong=True))
    return PlanTable(
        "readiness.sums",
        columns,
        tuple(rows),
        {"whole": r.money.whole, "back": r.money.back, "spent": r.money.spent},
    )


def _days(r: ReadinessResults) -> dict[str, date]:
    """When the sums are paid if everything is begun today; those without a step on the way are not there."""
    steps = {step.id: step for step in r.path.steps}
    found: dict[str, date] = {}
    if PAYMENT in steps:
        found |= dict.fromkeys(("deposit", "annual-fee"), steps[PAYMENT].start)
    if "store-set-up" in steps:
        found["set-up"] = steps["store-set-up"].start
    if "logistics-contract" in steps:
        found["warehouse-deposit"] = steps["logistics-contract"].end
    return found
