"""What live streaming must sell before it pays."""

from decimal import Decimal

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


def test_a_hosts_buyers_give_back_more_than_the_shops_own(planned):
    results = planned("japanese-skincare", "facts.practice.host.return-share=50%").results
    slot, shop = ways(results)["slot"], results.brief.refund_share.amount
    assert slot.refund.amount == pytest.approx(shop + (1 - shop) / 2)
    assert slot.paid.amount == pytest.approx(slot.sales.amount / (1 - slot.refund.amount), abs=1)


def test_the_more_comes_back_the_more_a_slot_must_sell(planned):
    none, some = (
        ways(planned("japanese-skincare", f"facts.practice.host.return-share={share}").results)["slot"]
        for share in ("5%", "30%")
    )
    assert some.sales.amount > none.sales.amount
    assert some.paid.amount > none.paid.amount


def test_a_host_who_gives_back_no_more_than_the_shop_leaves_what_the_shop_does(planned):
    results = planned("japanese-skincare", "facts.practice.host.return-share=0.0001%").results
    slot, share = ways(results)["slot"], results.order.contribution_share.amount
    assert slot.sales.amount * ((share - Decimal("0.1")) / Decimal("0.9") - Decimal("0.2")) == pytest.approx(
        slot.cost.amount, abs=1
    )
