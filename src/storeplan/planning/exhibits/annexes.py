"""Tables of the annexes: roadmap, profit and cash by month."""

from collections.abc import Iterator
from datetime import date, timedelta

from storeplan.model.plan import Cell, ColumnKind, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.exhibits.positioning import basis_of_profit
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the annexes; those without rows are left out by the caller."""
    yield _roadmap(r)
    yield _profit(r)
    yield _cash(r)


def _milestones(r: Results) -> Iterator[tuple[date, Cell, Cell, Cell]]:
    """Date, step, what for, amount; also those that are past, so that nobody waits for them."""
    start = r.brief.start.first_day
    if r.stock.order_by is not None:
        yield r.stock.order_by, Term("roadmap.first-order"), None, r.stock.first_batch_cost
    yield start, Term("roadmap.start"), None, r.goals.months[0].sales
    for days in (30, 60, 90):
        sales = r.goals.months[days // 30 - 1].sales
        yield start + timedelta(days=days), Term(f"roadmap.review-{days}"), None, sales
    for campaign in r.campaigns:
        name = Word(f"calendar.events.{campaign.campaign.id}.name")
        yield campaign.order_by, Term("roadmap.order"), name, None
        yield campaign.register_by, Term("roadmap.register"), name, None
        yield campaign.brief_by, Term("roadmap.brief"), name, None
        yield campaign.campaign.start, Term("roadmap.sale"), name, campaign.sales


def _roadmap(r: Results) -> PlanTable:
    rows = sorted(_milestones(r), key=lambda row: row[0])
    return PlanTable(
        "roadmap",
        (PlanColumn("day", ColumnKind.DAY), PlanColumn("step"), PlanColumn("for"), PlanColumn("amount")),
        tuple(PlanRow((day, step, what, amount)) for day, step, what, amount in rows if day >= r.as_of),
        {"first": next((day for day, *_ in rows if day >= r.as_of), r.as_of)},
    )


def _profit(r: Results) -> PlanTable:
    cash = r.cash
    rows = [
        PlanRow((m.month, m.sales, m.contribution, m.marketing, m.people, m.fixed, m.profit))
        for m in cash.months
    ]
    total = (
        Term("year"),
        r.goals.sales,
        cash.contribution,
        r.marketing.budget,
        cash.people,
        cash.fixed,
        cash.profit,
    )
    rows.append(PlanRow(total, strong=True))
    columns = ("sales", "contribution", "marketing", "people", "fixed", "profit")
    return PlanTable(
        "cash.profit",
        (PlanColumn("month", ColumnKind.MONTH), *(PlanColumn(c, ColumnKind.MONEY) for c in columns)),
        tuple(rows),
        {"profit": cash.profit, "share": cash.profit_share, "basis": basis_of_profit(r)},
    )


def _cash(r: Results) -> PlanTable:
    rows = [PlanRow((m.month, m.goods, m.cash, m.balance)) for m in r.cash.months]
    return PlanTable(
        "cash.balance",
        (
            PlanColumn("month", ColumnKind.MONTH),
            *(PlanColumn(c, ColumnKind.MONEY) for c in ("goods", "cash", "balance")),
        ),
        tuple(rows),
        {
            "exposure": r.cash.exposure,
            "month": r.cash.exposure_month or Term("before-opening"),
            "spent": r.cash.spent_before,
            "deposits": r.cash.deposits,
        },
    )
