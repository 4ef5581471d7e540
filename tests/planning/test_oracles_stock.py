"""Stock formulas against what was printed elsewhere, and against scipy on any input."""

from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import norm

from storeplan.model.figures import Figure, answered
from storeplan.model.quantity import CNY, CNY_PER_ITEM, DAYS, ITEMS, ITEMS_PER_DAY, RATIO, SHARE, Unit
from storeplan.planning.stock_formulas import (
    campaign_stock,
    critical_ratio,
    economic_order,
    normal_quantile,
    overstock_cost,
    reorder_point,
    safety_stock,
)


def figure(amount: object, unit: Unit) -> Figure:
    return answered("test", Decimal(str(amount)), unit)


def ordered(year: object, order_cost: object, holding: object, landed: object) -> int:
    """The economic order of a year's items, in items."""
    operands = (
        figure(year, ITEMS),
        figure(order_cost, CNY),
        figure(holding, SHARE),
        figure(landed, CNY_PER_ITEM),
    )
    return int(economic_order(*operands).amount)


def newsvendor(mean: object, variation: object, underage: object, landed: object, salvage: object) -> Figure:
    """What to stock for one event, through the formulas that the plan goes through."""
    over = overstock_cost(figure(landed, CNY_PER_ITEM), figure(salvage, SHARE))
    level = critical_ratio(figure(underage, CNY_PER_ITEM), over)
    return campaign_stock(figure(mean, ITEMS), normal_quantile(level), figure(variation, RATIO))


def test_the_economic_order_is_that_of_harris():
    """Ford W. Harris, "How Many Parts to Make at Once", Factory, February 1913: 2,190 units.

    1,000 units a month, set-up of two dollars, unit cost of ten cents, ten per cent a year for interest and
    depreciation: √4,800,000 = 2,190.9. Harris leaves the fraction out, an order here is rounded up.
    """
    assert ordered(12000, 2, "0.10", "0.10") == 2190 + 1


def test_the_reorder_point_is_that_of_stevenson():
    """Stevenson, "Operations Management", 14th ed., ch. 12, example 8: z 1.88, 9.40 tons, reorder at 59.40.

    Demand over the lead time is 50 tons with a deviation of 5, and 3 % of stock-outs are borne. One ton counts
    as 140 items, so that a week's lead time sells 1,000 a day.
    """
    assert f"{normal_quantile(figure('0.97', SHARE)).amount:.2f}" == "1.88"
    daily, lead = figure(1000, ITEMS_PER_DAY), figure(7, DAYS)
    safety = safety_stock(figure("1.88", RATIO), figure("0.1", RATIO), daily, lead)
    assert safety.amount / 140 == Decimal("9.40")
    assert reorder_point(daily, lead, safety).amount / 140 == Decimal("59.40")


def test_the_newsvendor_of_seven_dollars_orders_38_68():
    """calcfxc.com, NewsvendorNormal: price 7, cost 5, mean 50, deviation 20 give 38.68. Here in hundredths."""
    assert newsvendor(5000, "0.4", underage=2, landed=5, salvage=0).amount == 3868


def test_the_newsvendor_of_wetsuits_is_that_of_cachon_and_terwiesch():
    """Cachon and Terwiesch, "Matching Supply with Demand", 3rd ed., ch. 12: O'Neill's Hammer 3/2, ratio 0.80.

    Price 190, cost 110, salvage 90, demand normal with mean 3,192 and deviation 1,181. By the printed table z is
    rounded up to 0.85, which gives 4,196 suits; unrounded it is 0.8416, which gives 4,186.
    """
    mean, variation = figure(3192, ITEMS), figure(Decimal(1181) / 3192, RATIO)
    over = overstock_cost(figure(110, CNY_PER_ITEM), figure(Decimal(90) / 110, SHARE))

    assert over.amount == 20
    assert critical_ratio(figure(190 - 110, CNY_PER_ITEM), over).amount == Decimal("0.8")
    assert campaign_stock(mean, figure("0.85", RATIO), variation).amount == 4196
    assert campaign_stock(mean, normal_quantile(figure("0.8", SHARE)), variation).amount == 4186


@given(share=st.decimals("0.0001", "0.9999", places=6))
def test_quantiles_are_those_of_scipy(share: Decimal) -> None:
    found = float(normal_quantile(figure(share, SHARE)).amount)
    assert found == pytest.approx(norm.ppf(float(share)), abs=5.1e-5)


@given(
    year=st.integers(50, 2_000_000),
    order_cost=st.integers(50, 20_000),
    holding=st.integers(5, 60),
    landed=st.integers(5, 3000),
)
def test_no_other_order_costs_less_in_a_year(year: int, order_cost: int, holding: int, landed: int) -> None:
    carry = holding / 100 * landed
    least = minimize_scalar(
        lambda q: year / q * order_cost + q / 2 * carry, bounds=(0.5, 4e6), options={"xatol": 1e-6}
    )
    assert abs(ordered(year, order_cost, Decimal(holding) / 100, landed) - least.x) <= 1 + least.x * 1e-5


@given(
    mean=st.integers(50, 100_000),
    variation=st.integers(5, 60),
    underage=st.integers(1, 900),
    landed=st.integers(1, 900),
    salvage=st.integers(0, 90),
)
def test_no_other_stock_for_an_event_costs_less(
    mean: int, variation: int, underage: int, landed: int, salvage: int
) -> None:
    """Expected cost of too little and of too much, by scipy's normal distribution, is least at what is stocked."""
    deviation, over = mean * variation / 100, landed * (1 - salvage / 100)
    stocked = float(
        newsvendor(mean, Decimal(variation) / 100, underage, landed, Decimal(salvage) / 100).amount
    )

    def cost(items: float) -> float:
        at = (items - mean) / deviation
        missing = norm.pdf(at) - at * norm.sf(at)  # mean of what is asked for beyond the stock, in deviations
        return float(underage * missing + over * (missing + at))

    step = (
        2 + deviation / 1000
    )  # items are whole and the valley is steeper on one side; quantiles have four places
    assert cost(stocked) <= cost(stocked + step)
    assert stocked == 0 or cost(stocked) <= cost(stocked - step)


@given(
    z=st.integers(500, 3000),
    variation=st.integers(5, 120),
    daily=st.integers(1, 5000),
    lead=st.integers(1, 200),
)
def test_variances_of_weeks_add_up_over_the_lead_time(z: int, variation: int, daily: int, lead: int) -> None:
    safety = safety_stock(
        figure(Decimal(z) / 1000, RATIO),
        figure(Decimal(variation) / 100, RATIO),
        figure(daily, ITEMS_PER_DAY),
        figure(lead, DAYS),
    )
    variance_of_a_day = (variation / 100 * daily * 7) ** 2 / 7
    assert float(safety.amount) == pytest.approx(z / 1000 * sqrt(variance_of_a_day * lead), abs=0.51)
