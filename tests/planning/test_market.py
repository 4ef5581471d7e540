"""Our price beside a rival's: per unit of content, or not at all; and what matching it would leave."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.planning.market import plan_market
from storeplan.planning.matching import hero_at_lowest
from storeplan.planning.plan import Plan
from storeplan.planning.routes import routes

Planned = Callable[..., Plan]
SKINCARE = "japanese-skincare"


SUPPLEMENTS = "american-supplements"
"""120 tablets for 268 beside one rival."""


def rival(**fields: object) -> tuple[str, ...]:
    """Changes of the rival; fields left out become unknown."""
    known = ("content", "content_unit", "price")
    return tuple(f"rivals.big-brand.{name}={fields.get(name, 'null')}" for name in known)


def test_contents_of_other_sizes_are_compared_by_unit(planned: Planned) -> None:
    twice = rival(content=240, content_unit="tablet", price=536)
    (one,) = planned(SUPPLEMENTS, *twice).results.market.rivals
    assert one.index is not None
    assert one.index.amount == 100, "twice the content at twice the price"


@pytest.mark.parametrize(
    "changes",
    [
        rival(price=289),
        rival(content=150, content_unit="ml", price=289),
        rival(content=150, content_unit="tablet"),
    ],
    ids=["size unknown", "another unit", "price unknown"],
)
def test_a_rival_that_cannot_be_compared_has_no_index(planned: Planned, changes: tuple[str, ...]) -> None:
    results = planned(SUPPLEMENTS, *changes).results
    (one,) = results.market.rivals
    assert (one.index, one.unit_price, one.level_price) == (None, None, None)
    assert results.drivers["price"] == "unknown"


def test_bare_prices_are_compared_where_neither_has_a_content(planned: Planned) -> None:
    hero = planned(SUPPLEMENTS).results.brief.products[0].id
    changes = (f"products.{hero}.content=null", f"products.{hero}.content_unit=null", *rival(price=536))
    (one,) = planned(SUPPLEMENTS, *changes).results.market.rivals
    assert one.index is not None
    assert one.index.amount == 50


def test_sentences_compare_with_the_first_rival_that_compares(planned: Planned) -> None:
    market = planned(SKINCARE, "rivals.brand-k.content=null").results.market
    assert market.compared is market.rivals[1]
    assert market.rivals[0].index is None


def test_without_rivals_there_is_nobody_to_compare_with(planned: Planned) -> None:
    assert plan_market(planned("german-kitchenware").results.brief).compared is None


def test_at_the_level_price_our_unit_costs_as_much_as_theirs(planned: Planned) -> None:
    results = planned(SUPPLEMENTS).results
    (one,) = results.market.rivals
    content = results.hero.product.content
    assert one.level_price is not None
    assert one.unit_price is not None
    assert content is not None
    assert abs(one.level_price.amount / content.amount - one.unit_price.amount) < Decimal("0.01")


def test_matching_a_price_across_the_tax_line_is_taxed_anew(planned: Planned) -> None:
    results = planned(SKINCARE, "products.serum-30.price=400", "market.lowest_price=262").results
    at_theirs = hero_at_lowest(results)
    assert at_theirs is not None
    assert results.hero.daily.tax.place == "above"
    assert at_theirs.tax.place == "below"
    assert at_theirs.tax.rate.amount < results.hero.daily.tax.rate.amount


def test_the_lowest_price_elsewhere_is_worked_through_once_and_only_where_known(planned: Planned) -> None:
    plan = planned(SKINCARE, "market.lowest_price=200")
    rung = hero_at_lowest(plan.results)
    assert rung is not None
    (finding,) = [f for f in plan.findings if f.rule == "SP206"]
    assert getattr(finding.values["left"], "amount", None) == rung.contribution.amount
    assert hero_at_lowest(planned(SKINCARE, "market.lowest_price=null").results) is None


@pytest.mark.parametrize(("price", "rule"), [("300", "look"), ("262", "record"), ("200", "write")])
def test_who_moves_depends_on_how_low_the_price_elsewhere_is(planned: Planned, price: str, rule: str) -> None:
    rows = planned(SKINCARE, f"market.lowest_price={price}").tables["products.price-watch"].rows
    prices = [getattr(row.cells[1], "amount", Decimal(0)) for row in rows]
    assert prices == sorted(prices, reverse=True)
    assert any(getattr(row.cells[-1], "key", "") == f"price-watch.rule.{rule}" for row in rows)


def test_a_small_goal_keeps_consignment_and_the_overseas_warehouse_open(planned: Planned) -> None:
    small = {one.id: one.verdict for one in routes(planned("french-winery").results)}
    large = {one.id: one.verdict for one in routes(planned("french-winery", "goals.sales=900万").results)}
    assert (small["consignment"], small["overseas-stock"]) == ("later", "later")
    assert (large["consignment"], large["overseas-stock"]) == ("no", "no")


def test_a_product_over_the_single_limit_needs_general_trade(planned: Planned) -> None:
    results = planned(SKINCARE, "products.serum-30.price=7000").results
    assert {one.id: one.verdict for one in routes(results)}["general-trade"] == "later"


def test_only_a_store_not_open_yet_is_asked_which_way_it_goes(planned: Planned) -> None:
    assert "market.routes" in planned(SUPPLEMENTS).tables
    assert "market.routes" not in planned(SKINCARE).tables
