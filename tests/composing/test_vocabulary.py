"""The named places that texts may use: one closed list, each filled for every shop it is meant for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from storeplan.model.plain_text import plain_text

_ALWAYS = """
brand store origin category subcategory hero hero_price hero_content hero_unit_price hero_floor
hero_campaign_price hero_cost hero_contribution price_gap need crowd start goal month1_goal peak_month
peak_goal loss budget ad_share break_even_roas roas cost_per_visit seed_cost visits_needed visits_month
conversion_new conversion_steady basket items_per_order contribution_share contribution_order refund_share
mode other_mode parcel_cost other_parcel_cost flip_orders lead_days transport_days daily_items safety_stock
reorder_point first_batch near_expiry_days sellable_days batch_cap inquiries_day seats service_own_cost
service_outsourced_cost repeat_days repurchase_share repeat_value heads payroll_month agency_month creators
creator_budget content_budget test_days test_visits day7 day14 day30 day45 day60 day90
"""
ALWAYS = frozenset(_ALWAYS.split())
"""Places every shop fills."""

SOMETIMES = {
    "rival": {"rival", "rival_price", "rival_unit_price"},
    "second": {"second"},
    "need2": {"need2"},
    "campaign": {
        "campaign", "campaign_date", "campaign_goal", "campaign_share", "campaign_stock", "campaign_order_by",
        "campaign_inbound_by",
    },
}  # fmt: skip
"""Places that need something the shop may not have."""

Shops = Callable[..., Any]


def test_a_shop_with_everything_fills_every_place_and_no_other(shop: Shops) -> None:
    one = shop("japanese-skincare")
    names = {f"platform_{name}" for name in one.plan.results.knowledge.lists["platform.names"]}
    assert set(one.printer.vocabulary) == ALWAYS.union(names, *SOMETIMES.values())


def test_a_shop_without_rival_or_second_product_has_no_place_for_them(shop: Shops) -> None:
    without_rival = shop("german-kitchenware").printer.vocabulary
    assert set(without_rival) >= ALWAYS
    assert not SOMETIMES["rival"] & set(without_rival)
    with_one_product = shop("american-supplements", "audience.needs=joints").printer.vocabulary
    assert set(with_one_product) >= ALWAYS
    assert not (SOMETIMES["second"] | SOMETIMES["need2"]) & set(with_one_product)


def test_drivers_say_whether_a_place_may_be_used(shop: Shops) -> None:
    """Texts ask the drivers before they name a rival, a second product or a second need."""
    for example in ("japanese-skincare", "german-kitchenware", "american-supplements"):
        one = shop(example)
        drivers, places = one.plan.results.drivers, set(one.printer.vocabulary)
        for driver in ("rival", "second", "need2"):
            assert (drivers[driver] == "yes") == (SOMETIMES[driver] <= places)


@pytest.mark.parametrize("change", ["rivals.big-brand.price=null", "rivals.big-brand.content=null"])
def test_a_rival_of_unknown_price_or_size_still_fills_its_places(shop: Shops, change: str) -> None:
    printer = shop("american-supplements", change).printer
    for place in ("rival", "rival_price", "rival_unit_price", "price_gap"):
        assert plain_text(printer.inlines(printer.vocabulary[place])).strip("—")


def test_places_print_what_a_reader_expects(shop: Shops) -> None:
    printer = shop("japanese-skincare").printer

    def printed(place: str) -> str:
        return plain_text(printer.inlines(printer.vocabulary[place]))

    assert printed("goal") == "900万元"
    assert printed("hero") == "修护精华 30 ml"
    assert printed("hero_price") == "289元"
    assert printed("hero_content") == "30ml"
    assert printed("need") == "换季泛红"
    assert printed("rival_price") == "259元"
    assert printed("price_gap") == "贵11.6%"
    assert printed("start") == "2027年1月"
    assert printed("mode") == "保税备货"
    assert printed("campaign") == "双11"


def test_days_are_counted_from_the_first_day_of_the_plan(shop: Shops) -> None:
    places = shop("japanese-skincare").printer.vocabulary
    assert places["day14"] == date(2027, 1, 15)
    assert places["day90"] == date(2027, 4, 1)


def test_a_shop_without_a_name_is_called_after_its_brand(shop: Shops) -> None:
    printer = shop("japanese-skincare", "store.name=null").printer
    assert plain_text(printer.inlines(printer.vocabulary["store"])) == "汐町海外旗舰店"
