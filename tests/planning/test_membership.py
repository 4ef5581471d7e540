"""Membership against what repurchase brings."""

from storeplan.planning.membership import plan_membership


def test_the_repurchase_aimed_at_pays_the_cost_twice(planned):
    results = planned("japanese-skincare").results
    plan = plan_membership(results)
    assert plan.added is not None
    assert plan.left is not None
    assert plan.added.amount >= 2 * plan.cost.amount
    assert plan.left.amount == plan.added.amount - plan.cost.amount


def test_one_point_less_would_not_pay_it_twice(planned):
    results = planned("australian-formula").results
    plan = plan_membership(results)
    assert plan.added is not None
    assert plan.added.amount - results.derived.repeat_value.amount < 2 * plan.cost.amount


def test_an_order_that_leaves_nothing_has_no_repurchase_goal(planned):
    plan = plan_membership(planned("american-supplements", "products.joint-120.price=90").results)
    assert plan.goal is None
    assert plan.left is None


def test_a_cost_a_member_needs_the_number_of_members(planned):
    assert plan_membership(planned("japanese-skincare").results).each is not None
    assert plan_membership(planned("french-winery").results).each is None
