"""The goal tree: each figure is what its branches make."""

from decimal import Decimal

import pytest

from storeplan.model.plan import PlanNode, PlanTree


@pytest.fixture(params=["japanese-skincare", "french-winery", "german-kitchenware"])
def root(request, planned) -> PlanNode:
    tree = planned(request.param).diagrams["goals.tree"]
    assert isinstance(tree, PlanTree)
    return tree.root


def nearly(found: Decimal, wanted: Decimal) -> bool:
    # months are rounded to whole orders and visits
    return abs(found / wanted - 1) < Decimal("0.005")


def test_sales_are_what_refunds_leave_of_payments(root):
    paid, refunds = (branch.figure.amount for branch in root.branches)
    assert root.joined == "tree.less"
    assert nearly(paid * (1 - refunds), root.figure.amount)


def test_payments_are_orders_times_basket_and_orders_visits_times_conversion(root):
    paid = root.branches[0]
    orders, basket = paid.branches
    visits, conversion = orders.branches
    assert {paid.joined, orders.joined} == {"tree.times"}
    assert nearly(orders.figure.amount * basket.figure.amount, paid.figure.amount)
    assert nearly(visits.figure.amount * conversion.figure.amount, orders.figure.amount)


def test_every_figure_of_the_tree_can_be_explained(root):
    def ids(node: PlanNode) -> list[str]:
        return [node.figure.id, *(id_ for branch in node.branches for id_ in ids(branch))]

    assert all(ids(root))
