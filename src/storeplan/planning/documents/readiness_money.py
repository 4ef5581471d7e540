"""Tables of what entry costs: the deposit's rules, the sums before the first sale, what is taken of each sale."""

from collections.abc import Iterator

from storeplan.model.figures import Figure, Known
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.deposits import BY_CATEGORY
from storeplan.planning.documents.readiness_results import ReadinessResults
from storeplan.planning.economics import FEE_SHARES

_APPLIES = {True: "yes", False: "no", None: "unknown"}
"""Whether a rule applies, as part of the key of its word."""


def tables(r: ReadinessResults) -> Iterator[PlanTable]:
    """Every table of money; those without rows are left out by the caller."""
    yield _deposits(r)
    yield _sums(r)
    yield _rates(r)


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
        {"situation": Phrase(f"deposit.{'one' if len(r.rules) == 1 else 'several'}", {"deposit": r.deposit})},
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
    kinds = ((r.money.refundable, "comes-back"), (r.money.spending, "is-spent"))
    rows = [
        PlanRow(
            (
                Term(f"cash.opening.{id_}"),
                sum_,
                Term(f"sum.when.{id_}"),
                Term(f"cash.opening.{kind}"),
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


def _rates(r: ReadinessResults) -> PlanTable:
    """What the platform takes of every sale once the store is open."""
    known = [r.knowledge.figure(path) for path in FEE_SHARES if r.knowledge.has(path)]
    return PlanTable(
        "readiness.rates",
        (PlanColumn("rate"), PlanColumn("share", ColumnKind.SHARE), PlanColumn("grade")),
        tuple(PlanRow((Term(f"fact.{one.id}"), one, _grade(one))) for one in known),
        {"platform": Word("platform.name")},
    )
