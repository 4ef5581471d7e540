"""What buyers are promised and who may give away how much."""

import pytest

from storeplan.planning.service_rules import ladder, promises

EXAMPLES = ("japanese-skincare", "german-kitchenware", "korean-apparel", "australian-formula")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_level_may_give_away_more_than_the_one_below(planned, example):
    limits = [level.limit.amount for level in ladder(planned(example).results) if level.limit is not None]
    assert limits == sorted(set(limits))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_agent_gives_away_no_more_than_the_order_leaves(planned, example):
    results = planned(example).results
    limit = ladder(results)[0].limit
    assert limit is not None
    assert limit.amount <= results.order.contribution.amount


def test_where_an_order_leaves_nothing_an_agent_may_still_send_a_parcel_again(planned):
    agent = ladder(planned("american-supplements", "products.joint-120.price=90").results)[0]
    assert agent.basis == "parcel"
    assert agent.limit is not None
    assert agent.limit.amount > 0


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_inner_line_comes_before_the_promise(planned, example):
    for promise in promises(planned(example).results):
        assert 0 < promise.inner.amount < promise.promised.amount


def test_only_bonded_goods_have_to_be_back_in_the_zone(planned):
    bonded = {p.id for p in promises(planned("japanese-skincare").results)}
    direct = {p.id for p in promises(planned("korean-apparel").results)}
    assert bonded - direct == {"bonded-dispatch", "return-apply", "return-back"}
    assert direct - bonded == {"direct-dispatch"}
