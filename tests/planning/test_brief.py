"""From answers to the shop: what is given stands, what is missing follows, what cannot be planned is refused."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.errors import StoreplanError
from storeplan.model.figures import Answered, Known
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]
SKINCARE, SUPPLEMENTS = "japanese-skincare", "american-supplements"


def shares(plan: Plan) -> list[Decimal]:
    return [product.share.amount for product in plan.results.brief.products]


def test_an_answered_share_stands_and_the_others_share_the_rest_by_their_roles(planned: Planned) -> None:
    plan = planned(SUPPLEMENTS, "products.joint-120.share=50%", "products.krill.name=磷虾油")
    assert shares(plan) == [Decimal("0.5"), Decimal("0.5")]
    three = planned(SKINCARE, "products.cream-50.share=null", "products.mask-5.share=null")
    assert shares(three) == [Decimal("0.52"), Decimal("0.3"), Decimal("0.18")]


def test_shares_that_do_not_fill_the_whole_are_scaled(planned: Planned) -> None:
    plan = planned(
        SKINCARE, "products.serum-30.share=20%", "products.cream-50.share=20%", "products.mask-5.share=10%"
    )
    assert shares(plan) == [Decimal("0.4"), Decimal("0.4"), Decimal("0.2")]


def test_where_answered_shares_leave_nothing_every_product_still_sells(planned: Planned) -> None:
    plan = planned(SUPPLEMENTS, "products.joint-120.share=100%", "products.krill.name=磷虾油")
    assert sum(shares(plan)) == 1
    assert all(share > 0 for share in shares(plan))


def test_shares_nobody_gave_follow_from_the_roles(planned: Planned) -> None:
    products = planned("german-kitchenware").results.brief.products
    assert [product.role for product in products] == ["hero", "profit", "traffic"]
    assert [product.share.amount for product in products] == sorted(shares(planned("german-kitchenware")))[
        ::-1
    ]


def test_a_goal_follows_from_the_budget_and_a_budget_from_the_goal(planned: Planned) -> None:
    budget = planned(SUPPLEMENTS, "marketing.budget=null").results.brief
    assert budget.marketing_budget.amount == budget.sales_goal.amount * Decimal("0.4")
    goal = planned(SUPPLEMENTS, "goals.sales=null").results.brief
    assert goal.sales_goal.amount == goal.marketing_budget.amount / Decimal("0.4")


@pytest.mark.parametrize("budget", ["null", "0"])
def test_without_goal_and_budget_there_is_nothing_to_plan(planned: Planned, budget: str) -> None:
    with pytest.raises(StoreplanError, match="goal-or-budget-needed"):
        planned(SUPPLEMENTS, "goals.sales=null", f"marketing.budget={budget}")


@pytest.mark.parametrize("goal", ["360", "0.001", "KRW 5"])
def test_a_goal_of_less_than_an_order_a_month_is_refused_as_a_missing_unit(
    planned: Planned, goal: str
) -> None:
    with pytest.raises(StoreplanError, match="goal-below-orders"):
        planned(SUPPLEMENTS, f"goals.sales={goal}")


def test_a_plan_without_a_budget_says_what_the_goal_would_take(planned: Planned) -> None:
    plan = planned(SUPPLEMENTS, "marketing.budget=0", "goals.acceptable_loss=9000万")
    closing = plan.results.marketing.closing
    assert plan.results.drivers["feasibility"] == "short-of-visits"
    assert closing is not None
    assert (closing.conversion, closing.basket, closing.goal) == (None, None, None)
    enough = planned(SUPPLEMENTS, f"marketing.budget={closing.budget.amount}").results.marketing
    assert abs(enough.coverage.amount - 1) < Decimal("0.001")


@pytest.mark.parametrize(
    "change",
    [
        "products.joint-120.price=0.001",
        "products.joint-120.landed_cost=KRW 0.1",
        "products.joint-120.content=0.0001",
        "rivals.big-brand.content=99999999",
        "marketing.cost_per_visit=0.0001",
        "sales.conversion=0.000001%",
        "products.joint-120.share=0.00001%",
    ],
)
def test_what_is_next_to_nothing_is_never_taken_for_nothing(planned: Planned, change: str) -> None:
    results = planned(SUPPLEMENTS, change, "goals.sales=360万").results
    assert sum(month.sales.amount for month in results.goals.months) == 3_600_000


def test_an_answer_goes_before_the_packs_and_says_so(planned: Planned) -> None:
    answered = planned(SUPPLEMENTS, "after_sales.refund_share=0%").results.brief.refund_share
    default = planned(SUPPLEMENTS).results.brief.refund_share
    assert answered.amount == 0
    assert isinstance(answered.origin, Answered)
    assert default.amount > 0
    assert isinstance(default.origin, Known)


@pytest.mark.parametrize(
    ("stage", "sales", "taken"),
    [
        ("approved", "null", "not-applied"),
        ("running", "500万", "growing"),
        ("running", "2000万", "mature"),
        ("taken-over", "9000万", "taken-over"),
    ],
)
def test_the_stage_follows_from_the_answer_and_last_years_sales(
    planned: Planned, stage: str, sales: str, taken: str
) -> None:
    changes = (f"store.stage={stage}", *([] if sales == "null" else [f"store.last_year_sales={sales}"]))
    assert planned(SUPPLEMENTS, *changes).results.brief.stage == taken
