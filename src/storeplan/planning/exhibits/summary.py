"""Tables of the summary: six key figures, what goes in and comes back, what is asked of whom and when."""

from collections.abc import Iterator

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _key_figures(r)
    yield _money(r)
    yield _wanted(r)


def _key_figures(r: Results) -> PlanTable:
    rows: list[tuple[str, Figure | None]] = [
        ("sales", r.goals.sales),
        ("visits", r.goals.visits),
        ("affordable", r.marketing.affordable),
        ("contribution", r.order.contribution),
        ("break-even", r.order.reported_break_even_roas),
        ("roas", r.marketing.roas),
        ("profit", r.cash.profit),
        ("exposure", r.cash.exposure),
    ]
    return PlanTable(
        "summary.key-figures",
        (PlanColumn("figure"), PlanColumn("value"), PlanColumn("meaning")),
        tuple(
            PlanRow((Term(f"summary.{key}"), figure, Term(f"summary.{key}.meaning"))) for key, figure in rows
        ),
    )


def _money(r: Results) -> PlanTable:
    payback: Cell = r.cash.payback if r.cash.payback is not None else Term("summary.no-payback")
    rows: tuple[tuple[str, Cell], ...] = (
        ("opening", r.cash.opening),
        ("deposits", r.cash.deposits),
        ("exposure", r.cash.exposure),
        ("exposure-month", r.cash.exposure_month or Term("before-opening")),
        ("payback", payback),
        ("loss", r.brief.acceptable_loss),
        ("exit", r.cash.exit_cost),
    )
    return PlanTable(
        "summary.money",
        (PlanColumn("item"), PlanColumn("value")),
        tuple(PlanRow((Term(f"summary.money.{key}"), cell)) for key, cell in rows),
    )


def _wanted(r: Results) -> PlanTable:
    """What is asked of whom: money, goods, people, platform resources."""
    first = r.campaigns[0] if r.campaigns else None
    rows: list[tuple[Cell, Cell, Cell, Cell]] = [
        (Term("summary.wanted.money"), Term("role.owner"), r.cash.opening, r.brief.start.plus(-1).first_day),
    ]
    if r.stock.order_by is not None:
        rows.append(
            (
                Term("summary.wanted.goods"),
                Term("role.supply"),
                r.stock.first_batch_cost,
                max(r.stock.order_by, r.as_of),
            )
        )
    rows.append(
        (
            Term("summary.wanted.people"),
            Term("role.owner"),
            r.team.heads if r.team.runs == "own" else r.team.coordinator,
            r.brief.start.plus(-1).first_day,
        )
    )
    if first is not None:
        rows.append(
            (
                Term("summary.wanted.platform"),
                Term("role.manager"),
                first.sales,
                max(first.register_by, r.as_of),
            )
        )
    return PlanTable(
        "summary.wanted",
        (
            PlanColumn("what"),
            PlanColumn("who"),
            PlanColumn("amount"),
            PlanColumn("by", ColumnKind.DAY),
        ),
        tuple(PlanRow(row) for row in rows),
        {"first": first.campaign.start if first else None},
    )
