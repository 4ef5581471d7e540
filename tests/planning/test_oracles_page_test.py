"""The size of a page test against what R prints, and against the power it is asked for."""

from decimal import Decimal
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm

from storeplan.model.figures import answered
from storeplan.model.quantity import ORDERS_PER_VISIT, RATIO, SHARE
from storeplan.planning.testing import sample_size


def size(first: float, second: float, alpha: float, power: float) -> int:
    """Visits per version for two-sided ``alpha``; quantiles to four places, as the packs hold them."""
    z_alpha, z_beta = norm.ppf(1 - alpha / 2), norm.ppf(power)
    operands = (
        answered("p", Decimal(str(first)), ORDERS_PER_VISIT),
        answered("lift", Decimal(str(second)) / Decimal(str(first)) - 1, SHARE),
        answered("a", Decimal(f"{z_alpha:.4f}"), RATIO),
        answered("b", Decimal(f"{z_beta:.4f}"), RATIO),
    )
    return int(sample_size(*operands).amount)


@pytest.mark.parametrize(
    ("first", "second", "alpha", "power", "visits"),
    [
        (0.50, 0.75, 0.05, 0.740, 50),
        (0.50, 0.75, 0.05, 0.90, 76.7),
        (0.50, 0.8026, 0.05, 0.90, 50),
        (0.50, 0.90, 0.00131, 0.90, 50),
        (0.50, 0.501, 0.001, 0.90, 10_451_937),
    ],
)
def test_the_sizes_are_those_of_r(
    first: float, second: float, alpha: float, power: float, visits: float
) -> None:
    """Examples of ``power.prop.test`` in the R documentation (stats 3.3 and later), by Peter Dalgaard.

    https://www.rdocumentation.org/packages/stats/versions/3.3/topics/power.prop.test. R gives fractions, a test
    has whole visits; the inputs are printed to three or four digits.
    """
    assert size(first, second, alpha, power) == pytest.approx(visits, abs=1, rel=3e-5)


@given(
    percent=st.integers(2, 400),
    lift=st.integers(5, 100),
    power=st.integers(60, 95),
    alpha=st.sampled_from([1, 5, 10]),
)
def test_the_size_is_the_least_that_has_the_power(percent: int, lift: int, power: int, alpha: int) -> None:
    """Normal power of the pooled test of two proportions at the size, and at one visit less."""
    first = percent / 1000
    second = first * (1 + lift / 100)
    visits = size(first, second, alpha / 100, power / 100)
    mean = (first + second) / 2
    z_alpha, z_beta = (round(float(norm.ppf(at)), 4) for at in (1 - alpha / 200, power / 100))

    def reached(n: int) -> float:
        apart = (second - first) * sqrt(n) - z_alpha * sqrt(2 * mean * (1 - mean))
        return float(norm.cdf(apart / sqrt(first * (1 - first) + second * (1 - second))))

    assert reached(visits) >= norm.cdf(z_beta) - 1e-6
    assert reached(visits - 1) < norm.cdf(z_beta) + 1e-6


@pytest.mark.parametrize(("first", "second"), [(0.02, 0.03), (0.03, 0.036), (0.5, 0.75)])
def test_tests_of_that_size_find_the_lift_four_times_in_five(first: float, second: float) -> None:
    """Counted over every outcome of two binomial arms, without the normal approximation of the formula."""
    visits = size(first, second, 0.05, 0.80)
    arms = []
    for rate in (first, second):
        likely = np.arange(int(binom.ppf(1e-7, visits, rate)), int(binom.ppf(1 - 1e-7, visits, rate)) + 1)
        arms.append((likely, binom.pmf(likely, visits, rate)))
    (a, weight_a), (b, weight_b) = arms
    pooled = (a[:, None] + b[None, :]) / (2 * visits)
    error = np.sqrt(2 * pooled * (1 - pooled) / visits)
    found = (b[None, :] - a[:, None]) / visits > norm.ppf(0.975) * np.maximum(error, 1e-12)
    assert float((weight_a[:, None] * weight_b[None, :] * found).sum()) == pytest.approx(0.80, abs=0.02)
