"""The plan's tables, charts and diagrams, without words: one module for each section, put together here."""

from collections.abc import Iterator

from storeplan.model.plan import PlanChart, PlanDiagram, PlanGantt, PlanTable
from storeplan.planning.exhibits import (
    annexes,
    charts,
    data,
    goal_tree,
    logistics,
    market,
    marketing,
    positioning,
    products,
    questions,
    schedules,
    service,
    storefront,
    summary,
    team,
)
from storeplan.planning.results import Results

SECTIONS = (
    summary,
    market,
    positioning,
    products,
    storefront,
    service,
    marketing,
    data,
    logistics,
    team,
    annexes,
    questions,
)


def tables_of(results: Results) -> Iterator[PlanTable]:
    """Every table, in the order of the sections."""
    for section in SECTIONS:
        yield from section.tables(results)


def charts_of(results: Results) -> Iterator[PlanChart]:
    """Every chart, in the order of the sections."""
    yield from charts.charts(results)


def diagrams_of(results: Results) -> Iterator[PlanDiagram]:
    """Every diagram that has something to show, in the order of the sections."""
    yield goal_tree.tree(results)
    yield from (one for one in schedules.schedules(results) if _has_bars(one))


def _has_bars(schedule: PlanGantt) -> bool:
    return any(lane.bars for lane in schedule.lanes)
