"""The goal taken apart: sales down to visits, conversion, basket and refunds, each a figure of the plan.

The decision: the tree shows the formulas of ``planning.goals`` upside down and computes nothing, so that its
products are those of the month table.
"""

from storeplan.model.plan import PlanNode, PlanTree, Term
from storeplan.planning.results import Results


def tree(r: Results) -> PlanTree:
    """Kept sales of the year, down to what can be acted on."""
    goals = r.goals
    visits = PlanNode(Term("tree.visits"), goals.visits)
    conversion = PlanNode(Term("tree.conversion"), goals.conversion)
    orders = PlanNode(Term("tree.orders"), goals.orders, (visits, conversion), "tree.times")
    basket = PlanNode(Term("tree.basket"), r.order.basket)
    paid = PlanNode(Term("tree.paid"), goals.paid, (orders, basket), "tree.times")
    refunds = PlanNode(Term("tree.refund"), r.brief.refund_share)
    sales = PlanNode(Term("tree.sales"), goals.sales, (paid, refunds), "tree.less")
    return PlanTree(
        "goals.tree",
        sales,
        {
            "sales": goals.sales,
            "visits": goals.visits,
            "conversion": goals.conversion,
            "basket": r.order.basket,
            "refund": r.brief.refund_share,
            "affordable": r.marketing.affordable,
        },
    )
