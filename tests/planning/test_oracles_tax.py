"""Import tax of whole products, against what customs and the ministries published.

The rates: Ministry of Finance notice 2016 No. 18 (import VAT and consumption tax at 70 %, within 5,000 CNY an
item); VAT of 13 %, announcement 2019 No. 39, and of 9 %, VAT law of 2026; closed forms as printed by Azoya,
https://www.azoyagroup.com/page/view/taxrate/. Above the limit the tariff is the packs' assumption of 10 %.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from storeplan.model.figures import answered
from storeplan.model.quantity import CNY_PER_ITEM, CONTENT_PER_ITEM
from storeplan.planning.plan import Plan
from storeplan.planning.taxes import ProductTax, product_tax

Planned = Callable[..., Plan]


def taxed(
    planned: Planned,
    profile: str,
    price: str,
    content: str = "1",
    unit: str = "piece",
    *,
    included: bool = False,
) -> ProductTax:
    """The tax of a product of a tax profile; ``price`` is before tax unless it is included."""
    results = planned("japanese-skincare").results
    knowledge = replace(results.knowledge, tags={**results.knowledge.tags, "category.tax-profile": profile})
    size = answered("content", Decimal(content), CONTENT_PER_ITEM)
    product = replace(results.brief.products[0], content=size, content_unit=unit)
    asked = answered("price", Decimal(price), CNY_PER_ITEM)
    return product_tax(product, asked, knowledge, "test", included=included)


@pytest.mark.parametrize(
    ("profile", "price", "tax"),
    [
        ("general", "500", "45.50"),  # 13 % × 70 % = 9.1 %: US-China HPA, 2019-04, for supplements
        ("reduced", "100", "6.30"),  # 9 % × 70 % = 6.3 %: olive oil, milk, honey, announcement 2026 No. 9
        ("wine", "200", "35.78"),  # (10 % + 13 %) ÷ 90 % × 70 % = 17.8889 %
        ("spirits", "200", "57.75"),  # (20 % + 13 %) ÷ 80 % × 70 % = 28.875 %
        ("general", "5000", "455.00"),  # 5,000 itself is within the limit: notice 2018 No. 49
        ("general", "6000", "1458.00"),  # 10 % + 13 % + 10 % × 13 % = 24.3 %: Azoya
        ("reduced", "6000", "1194.00"),  # 10 % + 9 % + 10 % × 9 % = 19.9 %
        ("wine", "6000", "2286.67"),  # (10 % + 13 % + 10 % + 1.3 %) ÷ 90 % = 38.1111 %
        ("watch", "9999", "2429.76"),  # a watch of less than 10,000: 24.3 %
        ("watch", "12000", "6645.00"),  # (10 % + 13 % + 20 % + 1.3 %) ÷ 80 % = 55.375 %
    ],
)
def test_a_product_pays_what_its_profile_says(planned: Planned, profile: str, price: str, tax: str) -> None:
    assert taxed(planned, profile, price).tax.amount == Decimal(tax)


@pytest.mark.parametrize(
    ("price", "content", "unit", "tax", "place"),
    [
        # Ningbo customs, carried by https://www.cceeccic.org/1452613053.html, 2025-11: 425 CNY for 20 g is
        # 21.25 CNY/g; (15 % + 13 %) ÷ 85 % × 70 % = 23.0588 %
        ("425", "20", "g", "98.00", "above"),
        # The line of the notice on cosmetics, 2016 No. 103: 10 CNY/ml or g and more, 15 CNY a sheet and more,
        # https://shanghai.chinatax.gov.cn/zcfw/zcfgk/xfs/201610/t427459.html
        ("499", "50", "ml", "45.41", "near"),  # 9.98 CNY/ml: 9.1 %
        ("500", "50", "ml", "115.29", "above"),  # 10.00 CNY/ml: 23.0588 %
        ("74.90", "5", "sheet", "6.82", "near"),  # 14.98 CNY a sheet: 9.1 %
        ("75", "5", "sheet", "17.29", "above"),  # 15.00 CNY a sheet: 23.0588 %
        # (10 % + 13 % + 15 % + 1.3 %) ÷ 85 % = 46.2353 %
        ("6000", "50", "ml", "2774.12", "over-limit"),
    ],
)
def test_a_cosmetic_pays_by_its_price_for_a_unit(
    planned: Planned, price: str, content: str, unit: str, tax: str, place: str
) -> None:
    found = taxed(planned, "unit-price", price, content, unit)
    assert (found.tax.amount, found.place) == (Decimal(tax), place)


def test_a_price_with_its_tax_holds_the_tax_of_what_is_left(planned: Planned) -> None:
    """545.50 is 500 and 9.1 % of it; 523.00 for 20 g is 425.00 and the 98.00 of the customs' example."""
    for profile, price, content, unit, before in (
        ("general", "545.50", "1", "piece", "500.00"),
        ("unit-price", "523.00", "20", "g", "425.00"),
        ("watch", "18645.00", "1", "piece", "12000.00"),
    ):
        found = taxed(planned, profile, price, content, unit, included=True)
        assert found.dutiable.amount == Decimal(before)
        assert found.dutiable.amount + found.tax.amount == Decimal(price)
