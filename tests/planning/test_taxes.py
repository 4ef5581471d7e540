"""Import tax against worked examples and rates that others published."""

from decimal import Decimal

import pytest

from storeplan.model.figures import Figure, answered
from storeplan.model.quantity import CNY_PER_CONTENT, CNY_PER_ITEM, CONTENT_PER_ITEM, SHARE, Unit
from storeplan.planning.taxes import (
    composite_rate,
    composite_rate_without_consumption,
    full_rate,
    import_tax,
    line_price,
    price_before_tax,
)


def given(amount: str, unit: Unit = SHARE) -> Figure:
    return answered("test", Decimal(amount), unit)


LEVY = given("0.7")
VAT = given("0.13")


def percent(figure: Figure) -> str:
    return f"{figure.amount * 100:.2f}"


def test_ordinary_goods_pay_nine_point_one_percent():
    """US-China HPA, 2019-04: 9.1 % for supplements."""
    assert percent(composite_rate_without_consumption(VAT, LEVY)) == "9.10"


def test_milk_oil_and_honey_pay_six_point_three_percent():
    """VAT law of 2026: 9 % × 70 %."""
    assert percent(composite_rate_without_consumption(given("0.09"), LEVY)) == "6.30"


def test_a_cream_of_425_for_20_grams_pays_98_yuan():
    """Ningbo customs, 2025-11: 425 CNY for 20 g is 21.25 CNY/g, above the line, 23.06 %."""
    rate = composite_rate(given("0.15"), VAT, LEVY)
    assert percent(rate) == "23.06"
    assert import_tax(given("425", CNY_PER_ITEM), rate).amount == Decimal("98.00")


def test_wine_pays_17_89_and_spirits_28_88_percent():
    """Azoya tax page: composite rates of wine and spirits, without the specific part."""
    assert percent(composite_rate(given("0.10"), VAT, LEVY)) == "17.89"
    assert percent(composite_rate(given("0.20"), VAT, LEVY)) == "28.88"


def test_an_item_above_the_limit_pays_tariff_vat_and_consumption_tax_in_full():
    """Azoya tax page: (T + VAT + CT + T × VAT) ÷ (1 − CT), here 10 % tariff and no consumption tax."""
    assert percent(full_rate(given("0.10"), given("0"), VAT)) == "24.30"


def test_an_all_in_price_holds_its_tax():
    rate = composite_rate_without_consumption(VAT, LEVY)
    before = price_before_tax(given("545.5", CNY_PER_ITEM), rate)
    assert before.amount == Decimal("500.00")
    assert before.amount + import_tax(before, rate).amount == Decimal("545.50")


def test_the_gap_of_a_fifty_millilitre_serum_runs_from_545_50_to_615_29():
    line = given("10", CNY_PER_CONTENT)
    content = given("50", CONTENT_PER_ITEM)
    low = composite_rate_without_consumption(VAT, LEVY)
    high = composite_rate(given("0.15"), VAT, LEVY)
    assert line_price(line, content, low).amount == Decimal("545.50")
    assert line_price(line, content, high).amount == Decimal("615.29")


@pytest.mark.parametrize(
    ("price", "place"),
    [("250", "below"), ("320", "near"), ("340", "gap"), ("380", "above")],
)
def test_the_place_of_a_price_is_told_on_the_price_before_tax(planned, price, place):
    plan = planned("japanese-skincare", f"products.serum-30.price={price}")
    assert plan.results.hero.daily.tax.place == place


def test_a_price_on_top_has_no_gap(planned):
    plan = planned("japanese-skincare", "products.serum-30.price=340", "price.tax=added")
    tax = plan.results.hero.daily.tax
    assert tax.place == "above"
    assert tax.gap_low is None


def test_a_product_dearer_than_the_limit_is_planned_and_said(planned):
    plan = planned("japanese-skincare", "products.serum-30.price=6200")
    assert plan.results.hero.daily.tax.place == "over-limit"
    assert ("SP204", "serum-30") in {(f.rule, f.subject) for f in plan.findings}
