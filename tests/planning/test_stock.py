"""Stock formulas against textbook examples."""

from decimal import Decimal

import pytest

from storeplan.model.figures import Figure, answered
from storeplan.model.quantity import CNY_PER_ITEM, DAYS, ITEMS, ITEMS_PER_DAY, MONTHS, RATIO, SHARE, Unit
from storeplan.planning.stock_formulas import (
    campaign_stock,
    critical_ratio,
    near_expiry_line,
    normal_quantile,
    reorder_point,
    safety_stock,
)


def given(amount: str, unit: Unit) -> Figure:
    return answered("test", Decimal(amount), unit)


def test_safety_stock_is_z_times_deviation_times_root_of_lead_time():
    """z 1.645, weekly demand 700 with variation 0.2 (deviation 140), 4 weeks: 1.645 × 140 × 2 = 460.6."""
    safety = safety_stock(
        given("1.645", RATIO), given("0.2", RATIO), given("100", ITEMS_PER_DAY), given("28", DAYS)
    )
    assert safety.amount == 461


def test_the_reorder_point_is_demand_over_the_lead_time_plus_safety_stock():
    """100 a day, 28 days, 461 safety: 3,261. Form: d × L + SS, university formula sheet ADM3301."""
    point = reorder_point(given("100", ITEMS_PER_DAY), given("28", DAYS), given("461", ITEMS))
    assert point.amount == 3261


def test_the_newsvendor_serves_the_critical_ratio():
    """Cu 8, Co 2: 0.8, z 0.8416; mean 1,000 with deviation 300 gives 1,252 (normal table: 0.84 → 1,252)."""
    level = critical_ratio(given("8", CNY_PER_ITEM), given("2", CNY_PER_ITEM))
    assert level.amount == Decimal("0.8")
    z = normal_quantile(level)
    assert z.amount == Decimal("0.8416")
    assert campaign_stock(given("1000", ITEMS), z, given("0.3", RATIO)).amount == 1252


@pytest.mark.parametrize(("share", "z"), [("0.90", "1.2816"), ("0.95", "1.6449"), ("0.99", "2.3263")])
def test_quantiles_agree_with_the_normal_table(share, z):
    assert normal_quantile(given(share, SHARE)).amount == Decimal(z)


@pytest.mark.parametrize(
    ("months", "share", "days", "line"),
    [("24", "0.2", "100", 146), ("24", "0.2", "180", 180), ("6", "0.2", "100", 100)],
)
def test_the_near_expiry_line_is_the_longer_of_share_and_days(months, share, days, line):
    """Tmall Global rule as reported 2022-07-27: 24 months give 146 days, infant formula 180."""
    assert near_expiry_line(given(months, MONTHS), given(share, SHARE), given(days, DAYS)).amount == line


def test_a_first_batch_never_exceeds_what_the_shelf_life_allows(planned):
    plan = planned("american-supplements", "products.joint-120.shelf_life_months=8")
    stock = plan.results.stock.products[0]
    assert stock.shelf_life is not None
    assert stock.first_batch.amount <= stock.shelf_life.cap.amount


def test_campaign_goods_ordered_too_late_are_a_finding(planned):
    plan = planned("german-kitchenware", "supply.lead_days=320")
    assert "SP701" in {f.rule for f in plan.findings}
    assert any(not c.reachable for c in plan.results.campaigns)


def test_a_product_held_back_gets_no_first_batch(planned):
    results = planned("japanese-skincare").results
    held = {v.product.id for v in results.verdicts if v.verdict != "go"}
    assert held == {"mask-5"}
    assert held.isdisjoint(p.product.id for p in results.stock.ordered)
    every = sum(p.first_batch_cost.amount for p in results.stock.products)
    assert results.stock.held_cost is not None
    assert results.stock.first_batch_cost.amount == every - results.stock.held_cost.amount
    filed = planned("japanese-skincare", "products.mask-5.filing=done").results
    assert filed.stock.first_batch_cost.amount > results.stock.first_batch_cost.amount
    assert filed.cash.spent_before.amount == filed.stock.first_batch_cost.amount


def test_a_shop_without_any_product_to_sell_orders_nothing(planned):
    results = planned("american-supplements", "products.joint-120.filing=none").results
    assert results.stock.ordered == ()
    assert results.stock.first_batch_cost.amount == 0
    assert "first-batch" not in dict(results.cash.opening_sums.spending)


def test_the_economic_order_is_shown_only_inside_its_bounds(planned):
    inside = planned("american-supplements").results.stock.products[0]
    assert inside.economic is not None
    assert inside.economic.amount <= inside.first_batch.amount
    dear = planned("american-supplements", "facts.practice.order-cost=8000000")
    assert dear.results.stock.products[0].economic is None
    assert "economic" not in {c.key for c in dear.tables["stock.products"].columns}
    least = planned("american-supplements", f"products.joint-120.minimum_order={inside.economic.amount + 1}")
    assert least.results.stock.products[0].economic is None


def test_the_economic_order_costs_less_than_its_neighbours(planned):
    results = planned("american-supplements").results
    one = results.stock.products[0]
    assert one.economic is not None

    def cost(items):
        known = results.knowledge.figure
        held = known("practice.holding-share").amount * one.product.landed_cost.amount
        return one.year_items.amount / items * known("practice.order-cost").amount + items / 2 * held

    best = one.economic.amount
    assert cost(best) < cost(best - 5)
    assert cost(best) < cost(best + 5)


def test_nothing_to_order_is_no_step_of_the_roadmap(planned):
    plan = planned("american-supplements", "products.joint-120.filing=none")
    steps = {getattr(row.cells[1], "key", "") for row in plan.tables["roadmap"].rows}
    assert "roadmap.first-order" not in steps
