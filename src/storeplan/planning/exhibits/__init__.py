"""The plan's tables and charts, without words: one module for each section, put together here."""

from collections.abc import Iterator

from storeplan.model.plan import PlanChart, PlanTable
from storeplan.planning.exhibits import (
    annexes,
    charts,
    data,
    logistics,
    market,
    marketing,
    positioning,
    products,
    questions,
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
    """Every table that has rows, in the order of the sections."""
    for section in SECTIONS:
        yield from (table for table in section.tables(results) if table.rows)


def charts_of(results: Results) -> Iterator[PlanChart]:
    """Every chart that has something to show, in the order of the sections."""
    yield from (chart for chart in charts.charts(results) if chart.series)
