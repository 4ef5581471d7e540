"""What a plan's sentences say of a number is what its tables say of it."""

from collections.abc import Callable
from typing import Any

import pytest

from storeplan import publishing
from storeplan.planning.costs import OPENS

Shops = Callable[..., Any]


def text(shop: Any, language: str = "zh-CN") -> str:
    return publishing.render(publishing.document(shop.plan, shop.loaded, language), "md").decode()


@pytest.mark.parametrize(
    ("example", "changes"),
    [
        ("german-kitchenware", ()),
        ("french-winery", ()),
        ("korean-apparel", ()),
        ("german-kitchenware", ("marketing.budget=300万",)),
    ],
)
def test_a_budget_that_the_finding_calls_too_thin_carries_no_channel_in_the_table(
    shop: Shops, example: str, changes: tuple[str, ...]
) -> None:
    planned = shop(example, *changes)
    thin = any(one.rule == "SP502" for one in planned.plan.findings)
    assert thin == (planned.plan.results.marketing.channel_limit.amount == 0)
    assert thin == ("站外预算养不起一个渠道，只试第一个" in text(planned))


@pytest.mark.parametrize("example", ["german-kitchenware", "japanese-skincare", "french-winery"])
def test_deposits_that_were_paid_at_opening_are_never_called_nothing(shop: Shops, example: str) -> None:
    planned = shop(example)
    told = text(planned)
    opens = planned.plan.results.brief.stage in OPENS
    assert ("其中可退押金" in told) == opens
    assert ("还要付的押金 |" in told) != opens
    assert ("不算已付押金" in told) != opens
    assert "押金0元" not in told
