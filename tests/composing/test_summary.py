"""The verdict of the summary: no goal is called reachable without what hangs on products held back."""

from collections.abc import Callable
from typing import Any

from storeplan import publishing

Shops = Callable[..., Any]
SKINCARE = "japanese-skincare"
NOTHING_FILED = (
    "products.serum-30.filing=none",
    "products.cream-50.filing=none",
    "products.mask-5.filing=none",
)


def verdict(shop: Any) -> str:
    text = publishing.render(shop.document, "md").decode()
    return text.partition('<a id="summary"></a>')[2].partition("\n\n> ")[2].partition("\n\n")[0]


def test_a_product_held_back_stands_in_the_verdict_with_its_day_and_the_year_without_it(shop: Shops) -> None:
    told = verdict(shop(SKINCARE))
    assert "要等夜间修护面膜 5 片能卖才够得着" in told
    assert "2026年12月25日前拿到" in told
    assert "办不到就按" in told


def test_a_shop_whose_products_may_all_be_sold_is_not_told_to_wait(shop: Shops) -> None:
    told = verdict(shop(SKINCARE, "products.mask-5.filing=done"))
    assert "够得着" in told
    assert "要等" not in told


def test_a_shop_that_may_sell_nothing_is_never_called_reachable(shop: Shops) -> None:
    told = verdict(shop(SKINCARE, *NOTHING_FILED))
    assert "现在一件也卖不了" in told
    assert "够得着" not in told


def test_visits_that_fall_a_little_short_are_said_to(shop: Shops) -> None:
    told = verdict(shop(SKINCARE, "products.mask-5.filing=done"))
    assert "访客还差一点" in told
    enough = verdict(shop(SKINCARE, "products.mask-5.filing=done", "marketing.budget=300万"))
    assert "访客还差一点" not in enough
