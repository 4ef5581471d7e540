"""Tables of section 6: indicators, plan against actual, cost of tools, test slots, campaign days, triggers."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.campaign_watch import watched_campaigns
from storeplan.planning.exhibits.duties import role_term
from storeplan.planning.exhibits.tools import tool_tables
from storeplan.planning.indicators import (
    EXCESS,
    SHORTFALL,
    Indicator,
    alert_line,
    daily_indicators,
    monthly_indicators,
    patience,
    weekly_indicators,
)
from storeplan.planning.quiet_weeks import FIRST_AFTER_DAYS, WEEK, free_slots, slot_days
from storeplan.planning.recomputing import triggers
from storeplan.planning.results import Results

OWN_BOOKS = frozenset({"own-ledger", "stock-ledger", "settlement"})
"""What is read in the shop's own tables instead of a tool of the platform."""

TESTS = 4
"""Tests every category's pack names."""

SHEET_MONTHS = 3

QUICK_DAYS = 3
"""Up to so many days a shortfall is seen in time; with more, a single day says nothing."""


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the section; those without rows are left out by the caller."""
    yield _indicators(r)
    yield _months(r)
    yield _sheet(r)
    yield from tool_tables(r)
    yield _tests(r)
    yield _campaign_days(r)
    yield _triggers(r)


def _read(where: str, r: Results) -> Cell:
    if where in OWN_BOOKS:
        return Term(f"data.read.{where}")
    known = where in r.knowledge.lists["platform.tools"]
    return Word(f"platform.tools.{where}.name") if known else Term("data.read.back-office")


def _group(rhythm: str, found: Sequence[Indicator], r: Results) -> Iterator[PlanRow]:
    for one in found:
        yield PlanRow(
            (
                Term(f"data.rhythm.{rhythm}"),
                Word("platform.score.name") if one.id == "score" else Term(f"data.indicator.{one.id}"),
                Term(f"data.formula.{one.id}"),
                one.first,
                one.peak,
                one.alert,
                role_term(one.owner, r),
                _read(one.read, r),
            )
        )


def _indicators(r: Results) -> PlanTable:
    weekly = weekly_indicators(r)
    rows = [
        *_group("day", daily_indicators(r), r),
        *_group("week", weekly, r),
        *_group("month", monthly_indicators(r), r),
    ]
    columns = ("rhythm", "indicator", "formula", "first", "peak", "alert", "owner", "read")
    return PlanTable(
        "data.indicators",
        tuple(PlanColumn(key) for key in columns),
        tuple(rows),
        {
            "brand": r.brief.brand,
            "weekly": Term(f"data.weekly.{len(weekly)}"),
            "first": r.brief.start,
            "peak": r.goals.peak.month,
            "patience": _patience(r),
            "roas": _roas(r),
        },
    )


def _patience(r: Results) -> Phrase:
    """How long a shortfall of orders is looked at before somebody acts."""
    days = patience(r)
    if days is None:
        return Phrase("data.patience.none", {})
    first, peak = days
    return Phrase(
        "data.patience.quick" if first.amount <= QUICK_DAYS else "data.patience.slow",
        {
            "days": first,
            "peak": Phrase("month-only", {"month": r.goals.peak.month}),
            "peak_days": peak,
        },
    )


def _months(r: Results) -> PlanTable:
    """Targets and alert lines of all twelve months."""
    rows = []
    for goal, money in zip(r.goals.months, r.marketing.months, strict=True):
        sales, visits, orders = (
            alert_line(target, SHORTFALL).named(f"indicators.{name}-alert.{goal.month}")
            for name, target in (("sales", goal.sales), ("visits", goal.visits), ("orders", goal.orders))
        )
        spend = alert_line(money.budget, EXCESS).named(f"indicators.spend-alert.{goal.month}")
        rows.append(
            PlanRow(
                (
                    goal.month,
                    goal.sales,
                    sales,
                    goal.visits,
                    visits,
                    goal.orders,
                    orders,
                    money.budget,
                    spend,
                ),
                strong=goal is r.goals.peak,
            )
        )
    columns = (("sales", ColumnKind.MONEY), ("visits", ColumnKind.COUNT), ("orders", ColumnKind.COUNT))
    return PlanTable(
        "data.months",
        (
            PlanColumn("month", ColumnKind.MONTH),
            *(PlanColumn(f"{key}{side}", kind) for key, kind in columns for side in ("", "-alert")),
            PlanColumn("spend", ColumnKind.MONEY),
            PlanColumn("spend-alert", ColumnKind.MONEY),
        ),
        tuple(rows),
        {"peak": r.goals.peak.month, "line": rows[r.goals.months.index(r.goals.peak)].cells[2]},
    )


def _roas(r: Results) -> Phrase:
    """Where the first month's return stands to the stop line, and from when on the lines hold."""
    first, stop = next(one.first for one in daily_indicators(r) if one.id == "roas"), r.marketing.stop_roas
    if stop is None or first is None:
        return Phrase("data.roas.never", {})
    if r.marketing.lines_from is None:
        return Phrase("data.roas.past", {})
    if r.marketing.lines_from != r.brief.start:
        return Phrase("data.roas.later", {"from": r.marketing.lines_from})
    return Phrase("data.roas.above", {"roas": first, "stop": stop})


def _sheet(r: Results) -> PlanTable:
    """Targets of the first three months beside empty cells."""
    goals, money = r.goals.months[:SHEET_MONTHS], r.marketing.months[:SHEET_MONTHS]
    profit = r.scenarios.goal_profits[:SHEET_MONTHS]
    lines: tuple[tuple[str, Sequence[Figure]], ...] = (
        ("sales", [g.sales for g in goals]),
        ("visits", [g.visits for g in goals]),
        ("conversion", [g.conversion for g in goals]),
        ("orders", [g.orders for g in goals]),
        ("spend", [m.budget for m in money]),
        ("earned", profit),
    )
    rows = []
    for id_, targets in lines:
        cells: list[Cell] = [Term(f"data.sheet.{id_}")]
        for target in targets:
            cells += [target, None]
        rows.append(PlanRow(tuple(cells)))
    columns = [PlanColumn("indicator")]
    for number in range(1, SHEET_MONTHS + 1):
        columns += [PlanColumn(f"target-{number}"), PlanColumn(f"actual-{number}")]
    return PlanTable(
        "data.sheet",
        tuple(columns),
        tuple(rows),
        {"first": goals[0].month, "last": goals[-1].month, "sales": r.goals.first_quarter},
    )


def _tests(r: Results) -> PlanTable:
    start = max(
        r.brief.start.first_day + timedelta(days=FIRST_AFTER_DAYS),
        r.as_of + timedelta(days=1),
    )
    days = slot_days(r.page_test)
    slots = free_slots(start, r.campaigns, TESTS, days)
    rows = [
        PlanRow(
            (
                Term(f"data.rank.{i + 1}"),
                Word(f"category.test_backlog.{i}.test"),
                Word(f"category.test_backlog.{i}.change"),
                Word(f"category.test_backlog.{i}.measure"),
                first,
                last,
            )
        )
        for i, (first, last) in enumerate(slots)
    ]
    return PlanTable(
        "data.tests",
        (
            PlanColumn("rank"),
            PlanColumn("test"),
            PlanColumn("change"),
            PlanColumn("measure"),
            PlanColumn("first", ColumnKind.DAY),
            PlanColumn("last", ColumnKind.DAY),
        ),
        tuple(rows),
        {
            "hero": r.hero.product.name,
            "first": slots[0][0],
            "length": Term(f"data.weeks.{days // WEEK}"),
            "verdict": Phrase(
                "data.test.page" if r.page_test.feasible else "data.test.picture",
                {"days": r.page_test.days, "visits": r.page_test.visits_per_arm},
            ),
        },
    )


def _campaign_days(r: Results) -> PlanTable:
    watched = watched_campaigns(r)
    rows = [
        PlanRow(
            (
                Word(f"calendar.events.{w.plan.campaign.id}.name"),
                w.plan.campaign.warm_up,
                w.plan.campaign.start,
                w.sales,
                w.spend,
                w.ad_share,
                w.review,
            )
        )
        for w in watched
    ]
    most = max(watched, key=lambda w: w.sales.amount, default=None)
    return PlanTable(
        "data.campaign-days",
        (
            PlanColumn("campaign"),
            PlanColumn("freeze", ColumnKind.DAY),
            PlanColumn("start", ColumnKind.DAY),
            PlanColumn("sales", ColumnKind.PRICE),
            PlanColumn("spend", ColumnKind.PRICE),
            PlanColumn("ad-share", ColumnKind.SHARE),
            PlanColumn("review", ColumnKind.DAY),
        ),
        tuple(rows),
        {}
        if most is None
        else {
            "campaign": Word(f"calendar.events.{most.plan.campaign.id}.name"),
            "sales": most.sales,
            "stop": r.marketing.stop_share,
        },
    )


def _triggers(r: Results) -> PlanTable:
    found = triggers(r)
    rows = [
        PlanRow(
            (
                Term(f"data.trigger.{t.id}"),
                t.planned,
                t.line,
                Term("data.trigger.met" if t.met else "data.trigger.open"),
                Term(f"data.redo.{t.id}"),
            )
        )
        for t in found
    ]
    quarter, loss = (next(t for t in found if t.id == id_) for id_ in ("quarter", "loss"))
    return PlanTable(
        "data.triggers",
        tuple(PlanColumn(key) for key in ("trigger", "planned", "line", "state", "redo")),
        tuple(rows),
        {
            "quarter": quarter.line,
            "brand": r.brief.brand,
            "first": r.goals.first_quarter,
            "loss": Phrase(
                f"data.loss-line.{'met' if loss.met else 'beyond'}",
                {"planned": loss.planned, "acceptable": r.brief.acceptable_loss},
            ),
        },
    )
