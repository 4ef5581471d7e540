"""What a plan's sentences say of a number is what its tables say of it."""

from collections.abc import Callable
from typing import Any

import pytest

from storeplan import publishing
from storeplan.planning.costs import OPENS
from storeplan.planning.open_answers import open_answers
from storeplan.planning.risks import risks

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


@pytest.mark.parametrize("example", ["german-kitchenware", "korean-apparel", "italian-small-appliances"])
def test_two_amounts_for_a_tenth_of_one_thing_name_what_is_moved(shop: Shops, example: str) -> None:
    planned = shop(example)
    results = planned.plan.results
    dear = {risk.id: risk.cost.amount for risk in risks(results)}
    asked = {one.question: one for one in open_answers(results)}
    if "conversion" in dear:
        assert asked["sales.conversion"].profit.swing.amount == dear["conversion"]
    assert "sales.basket" in asked
    assert asked["sales.basket"].profit.swing.amount != dear["basket"]
    assert results.knowledge.figure("category.items-per-order") in asked["sales.basket"].stands_in
    told = text(planned)
    assert "件数不变、客单掉" in told
    assert "客单价动的是每单件数" in told


def test_a_basket_that_was_answered_needs_no_such_note(shop: Shops) -> None:
    told = text(shop("german-kitchenware", "sales.basket=430"))
    assert "客单价动的是每单件数" not in told
