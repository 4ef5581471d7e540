"""Tables of section 1: rivals, goal by month, scenarios, horizon, last year."""

from collections.abc import Iterator

from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.results import Results
from storeplan.planning.scenarios import scenarios


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _rivals(r)
    yield _months(r)
    yield _scenarios(r)
    yield _horizon(r)
    yield _beyond_money(r)
    yield _history(r)


def _rivals(r: Results) -> PlanTable:
    own = r.brief.products[0]
    rows = [PlanRow((own.name, own.price, r.market.unit_price, None, Term("own-product")), strong=True)]
    rows += [
        PlanRow((one.rival.name, one.rival.price, one.unit_price, one.index, one.rival.complaint))
        for one in r.market.rivals
    ]
    columns = (
        PlanColumn("product"),
        PlanColumn("price", ColumnKind.PRICE),
        PlanColumn("unit-price", ColumnKind.PRICE),
        PlanColumn("index", ColumnKind.COUNT),
        PlanColumn("complaint"),
    )
    complained = any(one.rival.complaint is not None for one in r.market.rivals)
    shown = columns if complained else columns[:-1]
    rows = [PlanRow(row.cells[: len(shown)], row.strong) for row in rows]
    return PlanTable("market.rivals", shown, tuple(rows) if r.market.rivals else (), {"product": own.name})


def _months(r: Results) -> PlanTable:
    rows = [
        PlanRow((m.month, m.sales, m.campaign_share, m.orders, m.conversion, m.visits))
        for m in r.goals.months
    ]
    goals = r.goals
    rows.append(
        PlanRow(
            (Term("year"), goals.sales, r.campaign_share, goals.orders, goals.conversion, goals.visits),
            strong=True,
        )
    )
    return PlanTable(
        "goals.months",
        (
            PlanColumn("month", ColumnKind.MONTH),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("campaign-share", ColumnKind.SHARE),
            PlanColumn("orders", ColumnKind.COUNT),
            PlanColumn("conversion", ColumnKind.SHARE),
            PlanColumn("visits", ColumnKind.COUNT),
        ),
        tuple(rows),
        {"peak": goals.peak.month, "sales": goals.peak.sales, "share": r.campaign_share},
    )


def _scenarios(r: Results) -> PlanTable:
    rows = [
        PlanRow(
            (
                Term(f"scenario.{s.scenario.id}"),
                s.scenario.sales,
                s.scenario.visits,
                s.budget,
                s.campaign_items,
                s.profit,
            ),
            strong=s.scenario.id == "goal",
        )
        for s in scenarios(r)
    ]
    return PlanTable(
        "goals.scenarios",
        (
            PlanColumn("scenario"),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("visits", ColumnKind.COUNT),
            PlanColumn("budget", ColumnKind.MONEY),
            PlanColumn("items", ColumnKind.COUNT),
            PlanColumn("profit", ColumnKind.MONEY),
        ),
        tuple(rows),
        {"product": r.hero.product.name, "basis": basis_of_profit(r)},
    )


def basis_of_profit(r: Results) -> Phrase:
    """What the year's profit takes for granted: visits that the budget may not buy."""
    if r.drivers["feasibility"] != "short-of-visits":
        return Phrase("positioning.basis.reached", {})
    return Phrase("positioning.basis.short", {"budget": r.marketing.budget, "coverage": r.marketing.coverage})


def _horizon(r: Results) -> PlanTable:
    rows = [
        (Term("horizon.quarter"), r.goals.first_quarter),
        (Term("horizon.year"), r.goals.sales),
        (Term("horizon.year-2"), r.goals.year_two),
        (Term("horizon.year-3"), r.goals.year_three),
    ]
    return PlanTable(
        "goals.horizon",
        (PlanColumn("horizon"), PlanColumn("sales", ColumnKind.MONEY)),
        tuple(PlanRow(row) for row in rows),
    )


def _beyond_money(r: Results) -> PlanTable:
    """Goals that are not money: score, answers in time, searches for the brand, repurchase."""
    score = r.brief.score_goal or r.knowledge.figure("platform.score-target")
    rows: list[tuple[Cell, Cell, Cell]] = [
        (Term("positioning.score"), r.brief.score, score),
        (Term("positioning.response"), None, r.knowledge.figure("platform.response-target-share")),
        (Term("positioning.repurchase"), None, r.brief.repurchase_share),
    ]
    if r.brief.awareness_goal is not None:
        rows.append((Term("positioning.searches"), None, r.brief.awareness_goal))
    if r.brief.score is None:  # nothing is known of today: no column for it
        return PlanTable(
            "goals.beyond-money",
            (PlanColumn("goal"), PlanColumn("target")),
            tuple(PlanRow((goal, target)) for goal, _, target in rows),
        )
    return PlanTable(
        "goals.beyond-money",
        (PlanColumn("goal"), PlanColumn("now"), PlanColumn("target")),
        tuple(PlanRow(row) for row in rows),
    )


def _history(r: Results) -> PlanTable:
    return PlanTable(
        "goals.history",
        (
            PlanColumn("month", ColumnKind.MONTH),
            PlanColumn("visits", ColumnKind.COUNT),
            PlanColumn("conversion", ColumnKind.SHARE),
            PlanColumn("basket", ColumnKind.PRICE),
            PlanColumn("ad-spend", ColumnKind.MONEY),
            PlanColumn("refund-share", ColumnKind.SHARE),
        ),
        tuple(
            PlanRow((p.month, p.visits, p.conversion, p.basket, p.ad_spend, p.refund_share))
            for p in r.brief.history
        ),
    )
