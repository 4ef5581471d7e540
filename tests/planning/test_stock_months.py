"""Goods by month, campaign stock in two orders, and what a tenth for the worse costs."""

from collections.abc import Callable
from decimal import Decimal

from storeplan.planning.plan import Plan
from storeplan.planning.risks import risks
from storeplan.planning.second_order import two_orders
from storeplan.planning.stock_months import stock_months

Planned = Callable[..., Plan]
WINE, SKINCARE, APPAREL = "french-winery", "japanese-skincare", "korean-apparel"


def test_money_in_goods_is_all_that_is_paid_less_all_that_is_sold(planned: Planned) -> None:
    results = planned(WINE).results
    months = stock_months(results)
    paid = results.stock.first_batch_cost.amount + sum(month.paid.amount for month in months)
    assert months[-1].held.amount == paid - sum(month.sold.amount for month in months)


def test_credit_of_the_supplier_leaves_less_of_the_shops_own_money_in_goods(planned: Planned) -> None:
    def most(*changes: str) -> Decimal:
        return max(month.held.amount for month in stock_months(planned(SKINCARE, *changes).results))

    supplier = planned(SKINCARE).results.brief.suppliers[0].id
    assert most() < most(f"suppliers.{supplier}.payment_days=0")


def test_the_shelf_holds_the_next_month_and_the_safety_stock(planned: Planned) -> None:
    results = planned(SKINCARE).results
    first, second = stock_months(results)[:2]
    safety = sum(
        (one.safety.amount * one.product.landed_cost.amount for one in results.stock.products), Decimal(0)
    )
    assert abs(first.shelf.amount - second.sold.amount - safety) < 1


def test_the_items_of_the_months_are_those_of_the_year(planned: Planned) -> None:
    results = planned(SKINCARE).results
    items = sum(month.hero.amount for month in stock_months(results))
    assert abs(items - results.stock.products[0].year_items.amount) <= 12


def test_two_orders_make_the_campaign_stock_and_the_second_comes_in_time(planned: Planned) -> None:
    results = planned(WINE).results
    found, campaign = two_orders(results), results.stock.campaign
    assert found is not None
    assert campaign is not None
    assert found.arrives < campaign.campaign.end
    by_id = {one.product.id: one for one in results.stock.products}
    for one in found.products:
        stock = by_id[one.product.id].campaign_items
        assert stock is not None
        assert one.first.amount + one.second.amount == stock.amount


def test_goods_that_travel_with_each_order_have_no_second_one(planned: Planned) -> None:
    assert two_orders(planned(APPAREL).results) is None


def test_risks_stand_in_the_order_of_what_they_cost(planned: Planned) -> None:
    found = risks(planned(SKINCARE).results)
    costs = [risk.cost.amount for risk in found]
    assert len(found) >= 4
    assert costs == sorted(costs, reverse=True)


def test_a_risk_costs_what_the_plan_loses_when_it_comes_true(planned: Planned) -> None:
    results = planned(APPAREL).results
    cost = next(risk.cost.amount for risk in risks(results) if risk.id == "landed")
    hero = results.hero.product
    worse = planned(
        APPAREL, f"products.{hero.id}.landed_cost={hero.landed_cost.amount * Decimal('1.1')}"
    ).results
    lost = results.cash.profit.amount - worse.cash.profit.amount
    assert abs(lost - cost) / cost < Decimal("0.05")
