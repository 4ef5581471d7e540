"""Tables of the annexes."""

from collections.abc import Iterator, Sequence

from storeplan.model.plan import Finding, PlanTable
from storeplan.planning.results import Results


def tables(r: Results, findings: Sequence[Finding]) -> Iterator[PlanTable]:
    """Every table of the annexes; those without rows are left out by the caller."""
    yield from ()
