"""Tables of part 5.2: creators by tier, own content."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.results import Results
from storeplan.planning.seeding import Seeding, plan_seeding

KINDS = ("videos", "images", "notes", "creators")


def tables(r: Results) -> Iterator[PlanTable]:
    """Both tables; those without rows are left out by the caller."""
    plan = plan_seeding(r)
    yield _creators(plan, r)
    yield _content(plan, r)


def _creators(plan: Seeding, r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                Word(f"channel.creator_tiers.{one.tier.id}.name"),
                one.tier.number,
                one.tier.fee,
                one.tier.budget,
                one.spent,
                one.tier.visits,
                one.cost_per_visit,
            )
        )
        for one in plan.tiers
    ]
    if plan.tiers:
        rows.append(
            PlanRow(
                (
                    Term("marketing.total"),
                    r.derived.creators,
                    None,
                    r.derived.creator_budget,
                    plan.spent,
                    plan.visits,
                    None,
                ),
                strong=True,
            )
        )
    return PlanTable(
        "marketing.creators",
        (
            PlanColumn("tier"),
            PlanColumn("number", ColumnKind.COUNT),
            PlanColumn("fee", ColumnKind.PRICE),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("spent", ColumnKind.MONEY),
            PlanColumn("visits", ColumnKind.COUNT),
            PlanColumn("cost", ColumnKind.PRICE),
        ),
        tuple(rows),
        {
            "number": r.derived.creators,
            "spent": plan.spent,
            "visits": plan.visits,
            "left": plan.left,
        },
    )


def _content(plan: Seeding, r: Results) -> PlanTable:
    marketing = r.marketing
    rows: list[tuple[str, Cell]] = [
        ("budget", marketing.content_budget),
        ("each", r.knowledge.figure("practice.content-cost")),
        ("pieces", marketing.content_pieces),
        ("month", plan.pieces_a_month),
        ("visits", plan.visits_left),
    ]
    if plan.visits_a_piece is not None:
        rows.append(("visits-each", plan.visits_a_piece))
    rows += [(f"have-{kind}", r.brief.contents[kind]) for kind in KINDS if kind in r.brief.contents]
    return PlanTable(
        "marketing.content",
        (PlanColumn("item"), PlanColumn("value")),
        tuple(PlanRow((Term(f"marketing.content.{id_}"), cell)) for id_, cell in rows)
        if marketing.content_pieces.amount
        else (),
        {
            "product": r.hero.product.name,
            "pieces": marketing.content_pieces,
            "month": plan.pieces_a_month,
            "each": plan.visits_a_piece,
            "line": r.knowledge.figure("practice.seed-cost-per-visit"),
        },
    )
