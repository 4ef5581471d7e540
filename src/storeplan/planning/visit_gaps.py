"""Visits that the budget and organic traffic do not give, month by month."""

from collections.abc import Sequence

from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import VISITS, Quantity
from storeplan.planning.results import Results


@formula(VISITS)
def visits_missing(needed: Quantity, affordable: Quantity) -> Quantity:
    """Visits missing: needed − affordable, never below zero."""
    missing = needed - affordable
    return max(missing, missing * 0)


def visit_gaps(r: Results) -> tuple[Figure, ...]:
    """Visits missing in each month."""
    return tuple(
        visits_missing(m.needed, m.affordable).named(f"marketing.gap.{m.month}") for m in r.marketing.months
    )


def gap_of_the_year(gaps: Sequence[Figure]) -> Figure:
    """Visits missing in the year."""
    return total(gaps).named("marketing.gap.year")
