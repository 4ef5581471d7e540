"""What live streaming must sell before it pays."""

import pytest

from storeplan.planning.live import live_ways


def ways(results):
    return {way.id: way for way in live_ways(results)}


def test_sales_that_pay_an_hour_leave_exactly_its_cost(planned):
    results = planned("japanese-skincare").results
    hour = ways(results)["hour"]
    assert hour.sales is not None
    left = hour.sales.amount * results.order.contribution_share.amount
    assert left == pytest.approx(hour.cost.amount, abs=1)


def test_the_orders_named_are_the_fewest_that_give_the_sales(planned):
    results = planned("german-kitchenware").results
    slot = ways(results)["slot"]
    basket = results.order.basket.amount
    assert slot.orders is not None
    assert slot.sales is not None
    assert (slot.orders.amount - 1) * basket < slot.sales.amount <= slot.orders.amount * basket


def test_hours_a_week_are_costed_for_a_year(planned):
    found = ways(planned("japanese-skincare", "live.own_hours=20").results)
    assert found["year"].cost.amount == found["hour"].cost.amount * 20 * 52


def test_a_shop_that_wants_no_hosts_is_shown_no_slot(planned):
    assert "slot" not in ways(planned("japanese-skincare", "live.hosts=no").results)


def test_where_an_order_leaves_nothing_no_sales_pay(planned):
    found = ways(planned("american-supplements", "products.joint-120.price=90").results)
    assert found["hour"].sales is None
    assert found["slot"].sales is None
