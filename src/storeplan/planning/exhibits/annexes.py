"""Tables of the annexes: roadmap, risks and readiness here, those of money in a module of their own."""

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter

from storeplan.model.figures import total
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term, Word
from storeplan.planning.exhibits import money
from storeplan.planning.exhibits.duties import role_term
from storeplan.planning.goals import sales_at
from storeplan.planning.paper_checks import READY, UNKNOWN
from storeplan.planning.readiness import readiness
from storeplan.planning.results import Results
from storeplan.planning.risks import risks
from storeplan.planning.verdicts import number_of

REVIEWED_MONTHS = (1, 2, 3)
"""Ends of the months at which the plan is held against what happened: after 30, 60 and 90 days."""


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of the annexes; those without rows are left out by the caller."""
    yield _reviews(r)
    yield _roadmap(r)
    yield _risks(r)
    yield _readiness(r)
    yield from money.tables(r)


def _reviews(r: Results) -> PlanTable:
    """What must stand at the end of 30, 60 and 90 days, and the line below which the floor scenario is taken."""
    floor = r.knowledge.figure("practice.scenario.floor")
    rows = []
    for months in REVIEWED_MONTHS:
        days = 30 * months
        sales = total([m.sales for m in r.goals.months[:months]]).named(f"roadmap.sales.{days}")
        orders = total([m.orders for m in r.goals.months[:months]]).named(f"roadmap.orders.{days}")
        spent = total([m.budget for m in r.marketing.months[:months]]).named(f"roadmap.spend.{days}")
        earned = total(r.scenarios.goal_profits[:months]).named(f"roadmap.profit.{days}")
        line = sales_at(sales, floor).named(f"roadmap.line.{days}")
        day = r.brief.start.first_day + timedelta(days=days)
        rows.append(PlanRow((Term(f"roadmap.review-{days}"), day, sales, orders, spent, earned, line)))
    return PlanTable(
        "roadmap.reviews",
        (
            PlanColumn("review"),
            PlanColumn("day", ColumnKind.DAY),
            PlanColumn("sales", ColumnKind.MONEY),
            PlanColumn("orders", ColumnKind.COUNT),
            PlanColumn("spend", ColumnKind.MONEY),
            PlanColumn("profit", ColumnKind.MONEY),
            PlanColumn("line", ColumnKind.MONEY),
        ),
        tuple(rows),
        {"quarter": r.goals.first_quarter, "line": rows[-1].cells[-1]},
    )


def _milestones(r: Results) -> Iterator[tuple[date, str, Cell, Cell]]:
    """Date, step, what for, amount; also those that are past, so that nobody waits for them."""
    if r.stock.order_by is not None and r.stock.ordered:
        yield r.stock.order_by, "first-order", None, r.stock.first_batch_cost
    yield r.brief.start.first_day, "start", None, r.goals.months[0].sales
    for campaign in r.campaigns:
        name = Word(f"calendar.events.{campaign.campaign.id}.name")
        yield campaign.order_by, "order", name, None
        yield campaign.register_by, "register", name, None
        yield campaign.brief_by, "brief", name, None
        yield campaign.campaign.start, "sale", name, campaign.sales


def _roadmap(r: Results) -> PlanTable:
    rows = sorted(_milestones(r), key=lambda row: row[0])
    return PlanTable(
        "roadmap",
        (PlanColumn("day", ColumnKind.DAY), PlanColumn("step"), PlanColumn("for"), PlanColumn("amount")),
        tuple(
            PlanRow((day, Term(f"roadmap.{step}"), what, amount))
            for day, step, what, amount in rows
            if day >= r.as_of
        ),
        {"first": next((day for day, *_ in rows if day >= r.as_of), r.as_of)},
    )


def _risks(r: Results) -> PlanTable:
    found = risks(r)
    values: dict[str, Cell] = {
        "hero": r.hero.product.name,
        "campaign": Word(f"calendar.events.{r.biggest_campaign.campaign.id}.name")
        if r.biggest_campaign is not None
        else Term("roadmap.peak-month"),
        "mode": Word(f"logistics.modes.{r.logistics.chosen.id}.name"),
        "need": Word(f"category.needs.{r.brief.needs[0]}.name"),
        "origin": Word("origin.name"),
    }
    return PlanTable(
        "risks.profit",
        (
            PlanColumn("risk"),
            PlanColumn("planned"),
            PlanColumn("line"),
            PlanColumn("cost", ColumnKind.MONEY),
            PlanColumn("act"),
            PlanColumn("who"),
        ),
        tuple(
            PlanRow(
                (
                    Term(f"risk.{one.id}"),
                    one.planned,
                    one.line,
                    one.cost,
                    Phrase(f"risk.act.{one.id}", values),
                    role_term(one.who, r),
                )
            )
            for one in found
        ),
        {"risk": Term(f"risk.{found[0].id}"), "cost": found[0].cost} if found else {},
    )


def _readiness(r: Results) -> PlanTable:
    found = readiness(r)
    counts = [sum(one.state == state for one in found.requirements) for state in (READY, UNKNOWN)]
    ready, unknown = (
        number_of(count).named(f"readiness.{name}")
        for count, name in zip(counts, ("ready", "unknown"), strict=True)
    )
    values: dict[str, Cell] = {
        "ready": ready,
        "unknown": unknown,
        "gap": number_of(len(found.requirements) - sum(counts)).named("readiness.gap"),
        "earliest": found.earliest,
        "start": r.brief.start.first_day,
    }
    situation = "open"
    if found.earliest is not None:
        situation = "late" if found.earliest > r.brief.start.first_day else "in-time"
    return PlanTable(
        "readiness",
        (
            PlanColumn("requirement"),
            PlanColumn("state"),
            PlanColumn("what"),
            PlanColumn("who"),
            PlanColumn("begin", ColumnKind.DAY),
        ),
        tuple(
            PlanRow(
                (
                    Term(f"readiness.{one.id}"),
                    Term(f"readiness.state.{one.state}"),
                    one.what,
                    role_term(one.who, r),
                    None if one.state == READY else one.begin,
                )
            )
            for one in sorted(found.requirements, key=attrgetter("state"))
        ),
        values | {"situation": Phrase(f"readiness.{situation}", values)},
    )
