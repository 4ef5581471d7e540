"""What a plan's sentences say of a number is what its tables say of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from storeplan import publishing
from storeplan.planning.costs import OPENS
from storeplan.planning.open_answers import open_answers
from storeplan.planning.recomputing import loss_trigger
from storeplan.planning.risks import risks

ROOT = Path(__file__).parents[2]
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
    moved = {id_: one.profit.swing.amount for id_, one in asked.items() if one.profit is not None}
    if "conversion" in dear:
        assert moved["sales.conversion"] == dear["conversion"]
    assert moved["sales.basket"] != dear["basket"]
    assert results.knowledge.figure("category.items-per-order") in asked["sales.basket"].stands_in
    told = text(planned)
    assert "成交价走低" in told
    assert "客单价动的是每单件数" in told


def test_a_basket_that_was_answered_needs_no_such_note(shop: Shops) -> None:
    told = text(shop("german-kitchenware", "sales.basket=430"))
    assert "客单价动的是每单件数" not in told


EXAMPLES = [
    "german-kitchenware",
    "french-winery",
    "korean-apparel",
    "american-make-up",
    "american-supplements",
    "italian-small-appliances",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_planned_months_stay_within_the_stop_lines_from_the_month_they_hold(
    shop: Shops, example: str
) -> None:
    planned = shop(example)
    r = planned.plan.results
    lines = r.marketing
    assert lines.stop_roas is not None
    within = [
        (
            money.budget.amount <= lines.stop_share.amount * reached.sales.amount
            and goal.conversion.amount * r.order.basket.amount / r.brief.cost_per_visit.amount
            >= lines.stop_roas.amount
        )
        for money, goal, reached in zip(lines.months, r.goals.months, r.cash.months, strict=True)
    ]
    months = [month.month for month in lines.months]
    if lines.lines_from is None:
        assert not within[-1]
        return
    at = months.index(lines.lines_from)
    assert all(within[at:])
    assert at == 0 or not within[at - 1]
    assert ("推广占比上限从" in text(planned)) == (at > 0)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_line_for_losses_lies_beyond_what_the_plan_itself_loses(shop: Shops, example: str) -> None:
    r = shop(example).plan.results
    loss = loss_trigger(r)
    so_far = [
        sum(path[: i + 1])
        for path in ([m.profit.amount for m in r.cash.months], [p.amount for p in r.scenarios.goal_profits])
        for i in range(len(path))
    ]
    assert loss.planned is not None
    assert loss.planned.amount == max(0, -min(so_far))
    assert loss.met == (loss.planned.amount >= r.brief.acceptable_loss.amount)
    assert loss.met or loss.planned.amount < loss.line.amount < r.brief.acceptable_loss.amount


def test_a_plan_that_loses_more_than_is_acceptable_says_that_it_is_past_the_line(shop: Shops) -> None:
    told = text(shop("french-winery", "goals.acceptable_loss=20万"))
    assert "照计划走已过线" in told


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_findings_name_a_question_by_its_words_and_never_by_its_key(language: str) -> None:
    written = (ROOT / f"templates/store-plan/{language}/findings.yaml").read_text("utf-8")
    asked = (ROOT / f"questionnaires/store-plan.{language}.yaml").read_text("utf-8")
    assert re.findall(r"“[a-z_]+(?:\.[a-z_]+)*”", written) == []
    prompts = set(re.findall(r"prompt: (.+)", asked))
    named = {
        "zh-CN": r"填进问卷的“([^”]+)”",
        "en": r"(?:[Aa]nswer|nter it under|nter them under) “([^”]+)”",
    }[language]
    found = {name.replace("''", "'") for name in re.findall(named, written)}
    assert len(found) == 4
    assert found <= {prompt.strip("'\"").replace("''", "'") for prompt in prompts}
