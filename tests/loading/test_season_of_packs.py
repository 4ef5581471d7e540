"""The lifts of sales events, held against the evidence they were set by."""

import pytest

from storeplan.loading.knowledge import load_knowledge
from storeplan.model.answers import Month
from storeplan.planning.season import season


def month_shares(category: str) -> list[float]:
    known = load_knowledge("tmall-global", category, "japan", [2026, 2027, 2028], {})
    weights = [float(month.weight.amount) for month in season(Month(2027, 1), known)]
    return [100 * weight / sum(weights) for weight in weights]


@pytest.mark.parametrize(("month", "percent"), [(5, 10.5), (6, 11), (10, 15), (11, 13.5)])
def test_a_beauty_year_leans_to_its_two_big_sales_as_retail_statistics_show(
    month: int, percent: float
) -> None:
    assert month_shares("skincare")[month - 1] == pytest.approx(percent, abs=0.5)


def test_october_weighs_more_than_november_since_double_11_starts_there() -> None:
    shares = month_shares("skincare")
    assert shares[9] > shares[10] > max(shares[:9])


def test_a_wine_year_leans_less_to_june_and_more_to_the_turn_of_the_year_than_formula() -> None:
    wine, formula = month_shares("wine"), month_shares("infant-formula")
    assert wine[5] < formula[5]
    assert wine[11] + wine[0] > formula[11] + formula[0]
