"""Slopes of single formulas: those known by heart held against probing."""

from collections.abc import Callable

import pytest

from storeplan.model.figures import Computed, walk
from storeplan.planning.plan import Plan
from storeplan.planning.slopes import ALLOTTED, KNOWN_SLOPES, probed_slopes

Planned = Callable[..., Plan]


def test_slopes_known_by_heart_are_those_that_probing_finds(planned: Planned):
    """Sums, differences and the mean order are not probed; nearly linear ones agree within 1 %."""
    plan = planned("japanese-skincare")
    roots = [plan.results.cash.profit, *(m.balance for m in plan.results.cash.months)]
    origins = [f.origin for f in walk(roots) if isinstance(f.origin, Computed)]
    known = KNOWN_SLOPES.keys() - {ALLOTTED}  # a part stands for its total and the sum of all weights
    by_heart = [one for one in origins if one.formula in known]

    assert {one.formula for one in by_heart} == known
    for origin in by_heart:
        exact = _added(KNOWN_SLOPES[origin.formula](origin))
        probed = _added(probed_slopes(origin))
        assert exact.keys() == probed.keys()
        for key, slope_ in exact.items():
            assert slope_ == pytest.approx(probed[key], rel=0.01, abs=1e-9)


def _added(slopes) -> dict[int, float]:
    found: dict[int, float] = {}
    for figure, one in slopes:
        found[id(figure)] = found.get(id(figure), 0.0) + one
    return found
