"""Slopes of single formulas: those known by heart held against probing."""

from collections.abc import Callable

import pytest

from storeplan.model.figures import Computed, walk
from storeplan.planning.plan import Plan
from storeplan.planning.slopes import KNOWN_SLOPES, probed_slopes

Planned = Callable[..., Plan]


def test_slopes_known_by_heart_are_those_that_probing_finds(planned: Planned):
    """The formulas that grow with products and months are not probed; nearly linear ones agree within 1 %."""
    plan = planned("japanese-skincare")
    roots = [plan.results.cash.profit, plan.results.order.contribution]
    origins = [f.origin for f in walk(roots) if isinstance(f.origin, Computed)]
    by_heart = [one for one in origins if one.formula in {"mean_per_order", "total"}]

    assert {one.formula for one in by_heart} == {"mean_per_order", "total"}
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
