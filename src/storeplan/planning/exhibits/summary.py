"""Tables of the summary: six key figures, what goes in and comes back, what is asked of whom and when."""

from collections.abc import Iterator

from storeplan.model.plan import About, Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.costs import OPENS
from storeplan.planning.exhibits.scenarios import basis_of_profit
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _key_figures(r)
    yield _wanted(r)


def _key_figures(r: Results) -> PlanTable:
    """What the shop must bring beside what it takes; two pairs of columns, so that it fits the page."""
    bring: tuple[tuple[str, Cell], ...] = (
        ("sales", r.goals.sales),
        ("visits", r.goals.visits),
        ("affordable", r.marketing.affordable),
        ("contribution", r.order.contribution),
        ("roas", r.marketing.roas),
        ("break-even", r.order.reported_break_even_roas),
        ("reached", r.cash.sales),
        ("profit", r.cash.profit),
    )
    take: tuple[tuple[str, Cell], ...] = (
        ("budget", r.marketing.budget),
        ("opening", r.cash.opening),
        ("deposits" if r.brief.stage in OPENS else "deposits-left", r.cash.deposits),
        ("exposure", r.cash.exposure),
        ("exposure-month", About(r.cash.exposure, r.cash.exposure_month or Term("before-opening"))),
        ("second", r.cash.second.profit),
        ("payback", About(r.cash.exposure, r.cash.payback or Term("summary.no-payback"))),
        ("exit", r.cash.exit_cost),
    )
    return PlanTable(
        "summary.key-figures",
        (PlanColumn("bring"), PlanColumn("value"), PlanColumn("take"), PlanColumn("amount")),
        tuple(
            PlanRow((Term(f"summary.{a}"), left, Term(f"summary.{b}"), right))
            for (a, left), (b, right) in zip(bring, take, strict=True)
        ),
        {"basis": basis_of_profit(r), "bound": _deposits_counted(r)},
        pairs=True,
    )


def _deposits_counted(r: Results) -> Phrase:
    """How deposits are counted: an open store has paid its own."""
    return Phrase(f"summary.deposits.{'upper' if r.brief.stage in OPENS else 'paid'}", {})


def _wanted(r: Results) -> PlanTable:
    """What is asked of whom: money, goods, people, platform resources."""
    first = r.campaigns[0] if r.campaigns else None
    money = r.cash.opening if r.cash.opening.amount else r.cash.exposure
    rows: list[tuple[Cell, Cell, Cell, Cell]] = []
    if money.amount:
        rows.append(
            (
                Term("summary.wanted.money"),
                Term("role.owner"),
                money,
                max(r.brief.start.plus(-1).first_day, r.as_of),
            )
        )
    if r.stock.order_by is not None and r.stock.ordered:
        rows.append(
            (
                Term(f"summary.wanted.goods.{'running' if r.brief.last_year_sales else 'new'}"),
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
            max(r.brief.start.plus(-1).first_day, r.as_of),
        )
    )
    if r.held is not None:
        rows += [
            (
                Phrase("summary.wanted.release", {"product": one.product.name}),
                Term("role.supply"),
                one.goal,
                max(one.by, r.as_of),
            )
            for one in r.held.products
        ]
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
