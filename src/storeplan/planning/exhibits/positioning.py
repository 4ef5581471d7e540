"""Tables of section 1: goal by month, scenarios, horizon, last year."""

from collections.abc import Iterator

from storeplan.model.figures import total
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.exhibits.scenarios import levels, means
from storeplan.planning.level import PART
from storeplan.planning.past_year import past_year
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _months(r)
    yield _held(r)
    yield levels(r)
    yield means(r)
    yield _horizon(r)
    yield _beyond_money(r)
    yield _history(r)
    yield _review(r)


def _review(r: Results) -> PlanTable:
    """Last year beside the plan, and what each factor has to bring."""
    past = past_year(r)
    columns = tuple(PlanColumn(key) for key in ("factor", "then", "now", "brings"))
    if past is None:
        return PlanTable("goals.review", columns, ())
    then, now = past.then, past.now
    parts = (("visits", past.by_visits), ("conversion", past.by_conversion), ("basket", past.by_basket))
    largest = max(parts, key=lambda part: part[1].amount)
    rows = [
        PlanRow((Term(f"review.{key}"), getattr(then, key), getattr(now, key), part)) for key, part in parts
    ]
    rows.append(PlanRow((Term("review.paid"), then.paid, now.paid, past.change), strong=True))
    rows += [
        PlanRow((Term(f"review.{key}"), before, after, None))
        for key, before, after in (
            ("ad-share", then.ad_share, now.ad_share),
            ("refund-share", then.refund_share, now.refund_share),
        )
        if before is not None
    ]
    values: dict[str, Cell] = {
        "months": past.months,
        "change": past.change,
        "factor": Term(f"review.{largest[0]}"),
        "most": largest[1],
        "visits": past.by_visits,
        "conversion": past.by_conversion,
        "basket": past.by_basket,
    }
    key = "more" if past.change.amount > 0 else "less"
    return PlanTable(
        "goals.review", columns, tuple(rows), values | {"situation": Phrase(f"review.{key}", values)}
    )


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


def _held(r: Results) -> PlanTable:
    """What of the goal hangs on products that may not be sold yet."""
    held = r.held
    columns = (
        PlanColumn("product"),
        PlanColumn("verdict"),
        PlanColumn("goal", ColumnKind.MONEY),
        PlanColumn("contribution", ColumnKind.MONEY),
        PlanColumn("condition"),
        PlanColumn("by", ColumnKind.DAY),
    )
    if held is None:
        return PlanTable("goals.held", columns, ())
    values: dict[str, Cell] = {"goal": held.goal, "sales": held.sales, "profit": held.profit}
    key = "everything" if held.everything else "some"
    return PlanTable(
        "goals.held",
        columns,
        tuple(
            PlanRow(
                (
                    one.product.name,
                    Term(f"products.verdict.{one.verdict}"),
                    one.goal,
                    one.contribution,
                    one.condition,
                    one.by,
                )
            )
            for one in held.products
        ),
        {"situation": Phrase(f"held.{key}", values), "counted": r.cash.sales},
    )


def _horizon(r: Results) -> PlanTable:
    """The first quarter and three years: the goal, and what is counted with where that is less."""
    first, second = r.cash.first, r.cash.second
    part = first.level.reaches == PART
    goal_profits = r.scenarios.goal_profits
    quarter = total([m.profit for m in first.months[:3]]).named("cash.profit.first-quarter")
    goal_quarter = total(goal_profits[:3]).named("scenarios.goal.profit.first-quarter") if part else quarter
    sold = total([m.sales for m in first.level.months[:3]]).named("cash.sales.first-quarter")
    goals: tuple[tuple[str, Cell, Cell], ...] = (
        ("quarter", r.goals.first_quarter, goal_quarter),
        ("year", r.goals.sales, r.scenarios.goal.profit),
        ("year-2", r.goals.year_two, None if part else second.profit),
        ("year-3", r.goals.year_three, None),
    )
    reached: tuple[tuple[Cell, ...], ...] = (
        (sold, quarter),
        (r.cash.sales, r.cash.profit),
        (second.level.sales, second.profit),
        (None, None),
    )
    rows = [
        PlanRow((Term(f"horizon.{key}"), sales, profit, *(beside if part else ())))
        for (key, sales, profit), beside in zip(goals, reached, strict=True)
    ]
    money = [PlanColumn(key, ColumnKind.MONEY) for key in ("sales", "profit", "reached", "reached-profit")]
    values: dict[str, Cell] = {
        "year": first.profit,
        "second": second.profit,
        "sales": second.level.sales,
        "goal": r.goals.year_three,
    }
    return PlanTable(
        "goals.horizon", (PlanColumn("horizon"), *(money if part else money[:2])), tuple(rows), values
    )


def _beyond_money(r: Results) -> PlanTable:
    """Goals that are not money: score, answers in time, searches for the brand, repurchase."""
    rows: list[tuple[Cell, Cell, Cell]] = [
        (Term("positioning.response"), None, r.knowledge.figure("platform.response-target-share")),
        (Term("positioning.repurchase"), None, r.brief.repurchase_share),
    ]
    if r.knowledge.has("platform.score-gate"):
        score = r.brief.score_goal or r.knowledge.figure("platform.score-target")
        rows.insert(0, (Word("platform.score.name"), r.brief.score, score))
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
