"""The return solved for the price of a visit and for conversion."""

import pytest

from storeplan.planning.stop_line import stop_line


@pytest.mark.parametrize("example", ["japanese-skincare", "german-kitchenware", "korean-apparel"])
def test_at_the_line_the_identity_gives_the_break_even(planned, example):
    results = planned(example).results
    line, even = stop_line(results), float(results.marketing.stop_roas.amount)
    basket = float(results.order.basket.amount)
    assert line is not None
    dearest = float(results.marketing.paid_conversion.amount) * basket / float(line.cost_per_visit.amount)
    least = float(line.conversion.amount) * basket / float(results.brief.cost_per_visit.amount)
    assert dearest == pytest.approx(even, rel=5e-3)
    assert least == pytest.approx(even, rel=5e-3)


def test_the_plan_pays_exactly_where_its_visits_cost_less_than_the_line(planned):
    for example in ("japanese-skincare", "german-kitchenware"):
        results = planned(example).results
        line = stop_line(results)
        assert line is not None
        assert line.pays == (results.brief.cost_per_visit.amount <= line.cost_per_visit.amount)


def test_an_order_that_leaves_nothing_has_no_line(planned):
    assert stop_line(planned("american-supplements", "products.joint-120.price=90").results) is None
