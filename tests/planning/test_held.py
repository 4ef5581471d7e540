"""Products that may not be sold yet: what of the goal hangs on them, and that no sentence hides it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]
SKINCARE = "japanese-skincare"
NOTHING_FILED = (
    "products.serum-30.filing=none",
    "products.cream-50.filing=none",
    "products.mask-5.filing=none",
)


def test_nothing_is_held_where_every_product_may_be_sold(planned: Planned) -> None:
    plan = planned(SKINCARE, "products.mask-5.filing=done")
    assert plan.results.held is None
    assert "goals.held" not in plan.tables


def test_a_product_held_back_takes_its_share_of_goal_and_sales(planned: Planned) -> None:
    results = planned(SKINCARE).results
    held = results.held
    assert held is not None
    (mask,) = held.products
    assert (mask.product.id, mask.verdict) == ("mask-5", "wait")
    assert held.goal.amount == results.goals.sales.amount * mask.product.share.amount
    assert held.sales.amount == results.cash.sales.amount - mask.sales.amount
    assert not held.everything


def test_without_it_the_year_earns_less_by_what_it_leaves(planned: Planned) -> None:
    results = planned(SKINCARE).results
    assert results.held is not None
    (mask,) = results.held.products
    assert mask.contribution.amount > 0
    assert results.held.profit.amount == results.cash.profit.amount - mask.contribution.amount


def test_contributions_of_all_products_are_the_years_contribution(planned: Planned) -> None:
    results = planned(SKINCARE, *NOTHING_FILED).results
    assert results.held is not None
    parts = sum(one.contribution.amount for one in results.held.products)
    whole = results.cash.first.contribution.amount
    assert abs(parts - whole) < whole / 1000, "but for whole items and fen"
    assert results.held.everything


def test_a_filing_has_to_be_there_before_goods_go_in(planned: Planned) -> None:
    results = planned(SKINCARE).results
    assert results.held is not None
    inbound = timedelta(days=int(results.logistics.inbound_days.amount))
    assert results.held.by == results.brief.start.first_day - inbound
    (finding,) = [f for f in planned(SKINCARE).findings if f.rule == "SP210"]
    assert finding.values["by"] == results.held.by


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (("products.mask-5.filing=done", "products.mask-5.price=18"), "traffic-loses"),
        (
            ("products.mask-5.filing=done", "products.mask-5.share=35%", "products.serum-30.share=32%"),
            "traffic-too-big",
        ),
        (("products.cream-50.price=7000", "products.mask-5.filing=done"), "over-limit"),
    ],
)
def test_other_conditions_have_to_be_met_before_the_order(
    planned: Planned, changes: tuple[str, ...], reason: str
) -> None:
    results = planned(SKINCARE, *changes).results
    assert results.held is not None
    (one,) = [h for h in results.held.products if h.condition.key == f"held.condition.{reason}"]
    assert one.by == results.as_of, "the last day to order for the first day is past"


def test_the_table_names_every_product_held_back_with_its_day(planned: Planned) -> None:
    plan = planned(SKINCARE, *NOTHING_FILED)
    rows = plan.tables["goals.held"].rows
    assert [row.cells[0] for row in rows] == [p.name for p in plan.results.brief.products]
    assert {row.cells[-1] for row in rows} == {plan.results.held.by if plan.results.held else None}
