"""Membership: what it costs, and how much repurchase brings the cost back.

The decision: the goal is set where the extra repurchase pays the cost twice, because about half of those
who come back for a member's gift would have come back without it.
"""

from decimal import ROUND_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of
from storeplan.model.quantity import CNY, CNY_PER_BUYER, SHARE, Quantity
from storeplan.planning.costs import cost_of_members, sales_with_members
from storeplan.planning.results import Results

TIMES_BACK = 2


@frozen
class Membership:
    """Membership of the year.

    Attributes:
        sales: Kept sales with members (CNY).
        cost: Points and member gifts (CNY).
        regulars_share: Of the marketing money for regulars, out of which it is paid; None without any.
        points_value: Goods at list price that the cost lets members draw with points (CNY).
        each: Cost a member (CNY/buyer), None without their number.
        goal: Repurchase share aimed at; None where an order leaves nothing.
        added_sales: Kept sales that adds (CNY), None like ``goal``.
        added: Contribution that adds (CNY), None like ``goal``.
        left: Of that after the cost (CNY), None like ``goal``.
    """

    sales: Figure
    cost: Figure
    regulars_share: Figure | None
    points_value: Figure
    each: Figure | None
    goal: Figure | None
    added_sales: Figure | None
    added: Figure | None
    left: Figure | None


@formula(CNY)
def goods_for_points(cost: Quantity, margin: Quantity) -> Quantity:
    """List price of the goods that points draw: cost ÷ what a yuan of list price costs."""
    return cost / margin


@formula(CNY_PER_BUYER)
def cost_of_a_member(cost: Quantity, members: Quantity) -> Quantity:
    """Cost a member: cost ÷ members."""
    return cost / (members * Quantity(Decimal(1), (("buyer", 1),)))


@formula(SHARE)
def repurchase_to_add(cost: Quantity, point: Quantity, times: int) -> Quantity:
    """Repurchase to add: points that pay the cost ``times`` over, up to whole points, at least one."""
    points = (cost / point).bare() * times
    return Quantity(max(Decimal(1), points.to_integral_value(ROUND_UP)) / 100)


@formula(SHARE)
def repurchase_goal(share: Quantity, added: Quantity) -> Quantity:
    """Repurchase aimed at: share now + what is added."""
    return share + added


@formula(CNY)
def sales_added(orders: Quantity, added: Quantity, basket: Quantity) -> Quantity:
    """Kept sales of the added repurchase: kept orders × points × basket."""
    return orders * added * basket


@formula(CNY)
def contribution_added(added: Quantity, point: Quantity) -> Quantity:
    """Contribution of the added repurchase: points × contribution of one."""
    return point * added * 100


@formula(CNY)
def left_after_cost(added: Quantity, cost: Quantity) -> Quantity:
    """What membership leaves: contribution added − cost."""
    return added - cost


def plan_membership(r: Results) -> Membership:
    """Membership for the goal's sales."""
    sales = sales_with_members(r.goals.sales, r.knowledge.figure("practice.member-share"))
    cost = cost_of_members(sales, r.knowledge.figure("practice.member-cost-share")).named("members.cost")
    regulars = next(job.budget for job in r.marketing.jobs if job.id == "regulars")
    members, point = r.brief.members, r.derived.repeat_value
    goal = added_sales = added = left = None
    if point.amount > 0:
        more = repurchase_to_add(cost, point, TIMES_BACK).named("members.repurchase-added")
        goal = repurchase_goal(r.brief.repurchase_share, more).named("members.repurchase-goal")
        added_sales = sales_added(r.goals.kept_orders, more, r.order.basket).named("members.sales-added")
        added = contribution_added(more, point).named("members.contribution-added")
        left = left_after_cost(added, cost).named("members.left")
    return Membership(
        sales=sales.named("members.sales"),
        cost=cost,
        regulars_share=share_of(cost, regulars).named("members.regulars-share") if regulars.amount else None,
        points_value=goods_for_points(cost, r.knowledge.figure("practice.points-margin-share")).named(
            "members.points-value"
        ),
        each=cost_of_a_member(cost, members).named("members.cost-each")
        if members is not None and members.amount
        else None,
        goal=goal,
        added_sales=added_sales,
        added=added,
        left=left,
    )
