"""The plan's tables, without words: one module for each section, put together here."""

from collections.abc import Iterator, Sequence

from storeplan.model.plan import Finding, PlanTable
from storeplan.planning.exhibits import (
    annexes,
    data,
    logistics,
    marketing,
    positioning,
    products,
    service,
    storefront,
    summary,
    team,
)
from storeplan.planning.results import Results

SECTIONS = (summary, positioning, products, storefront, service, marketing, data, logistics, team)


def tables_of(results: Results, findings: Sequence[Finding]) -> Iterator[PlanTable]:
    """Every table that has rows, in the order of the sections."""
    for section in SECTIONS:
        yield from (table for table in section.tables(results) if table.rows)
    yield from (table for table in annexes.tables(results, findings) if table.rows)
