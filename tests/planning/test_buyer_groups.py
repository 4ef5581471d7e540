"""The buyers of the plan in groups."""

import pytest

from storeplan.planning.buyer_groups import buyer_groups


def groups(results):
    found = buyer_groups(results)
    assert found is not None
    return found, {group.id: group.buyers.amount for group in found.groups}


@pytest.mark.parametrize("shop", ["japanese-skincare", "korean-apparel", "australian-formula"])
def test_first_orders_and_those_of_buyers_who_came_back_are_the_kept_orders(planned, shop):
    results = planned(shop).results
    found, by_id = groups(results)
    assert found.buyers.amount + by_id["back"] == pytest.approx(results.goals.kept_orders.amount, abs=2)


@pytest.mark.parametrize("shop", ["japanese-skincare", "german-kitchenware", "american-supplements"])
def test_every_buyer_is_in_one_group(planned, shop):
    found, by_id = groups(planned(shop).results)
    assert sum(by_id.values()) == found.buyers.amount


def test_nobody_is_past_a_day_of_return_that_lies_beyond_the_year(planned):
    _, by_id = groups(planned("japanese-skincare", "members.repeat_days=700").results)
    assert set(by_id) == {"recent"}


def test_more_repurchase_means_fewer_first_time_buyers_for_the_same_orders(planned):
    rare, often = (
        groups(planned("japanese-skincare", f"members.repeat_share={share}").results)[0].buyers.amount
        for share in ("10%", "60%")
    )
    assert often < rare


def test_where_an_order_leaves_nothing_no_reminder_pays(planned):
    found = buyer_groups(planned("american-supplements", "products.joint-120.price=90").results)
    assert found is not None
    assert found.most is None
