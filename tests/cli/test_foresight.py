"""What the interview can tell before it is over: preview and stand-ins, made by real planning."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from storeplan.asking.asks import Given, StandIn
from storeplan.cli.foresight import Foresight
from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import AnswerValue, LocalText, Money, Record

QUESTIONNAIRE = load_questionnaire("store-plan")
SERUM = Record(
    "serum", {"name": LocalText((("", "精华"),)), "price": Money(Decimal(289), "CNY"), "landed_cost": None}
)
ANSWERS: Mapping[str, AnswerValue] = {
    "store.origin": "japan",
    "store.category": "skincare",
    "products": (SERUM,),
    "goals.sales": Money(Decimal(3_200_000), "CNY"),
}


def foresight(language: str = "zh-CN") -> Foresight:
    nothing = load_answers([], (), QUESTIONNAIRE, choices)
    return Foresight(QUESTIONNAIRE, nothing, date(2026, 11, 22), language)


def without(*paths: str) -> Given:
    return Given({path: value for path, value in ANSWERS.items() if path not in paths})


def test_the_preview_names_goal_visits_contribution_return_and_verdict() -> None:
    (line,) = foresight().preview(Given(ANSWERS))

    assert line.startswith("按现有答案：去退销售目标 320万元；需要访客 ")
    assert [word in line for word in ("每单贡献", "保本投产比", "结论")] == [True] * 3


def test_the_preview_is_the_plan_and_moves_with_the_answers() -> None:
    dearer = Record("serum", {**SERUM.values, "price": Money(Decimal(389), "CNY")})

    assert foresight().preview(Given(ANSWERS)) != foresight().preview(
        Given({**ANSWERS, "products": (dearer,)})
    )


@pytest.mark.parametrize(
    ("path", "asked"),
    [("store.category", "主营哪个类目"), ("products", "主推哪几个商品"), ("goals.sales", "12 个月想卖多少")],
)
def test_a_preview_that_waits_says_for_which_answer(path: str, asked: str) -> None:
    (line,) = foresight().preview(without(path))

    assert line.startswith(f"还算不出结果，先答：{asked}")
    assert "？" not in line  # what a prompt says besides the question is left out


def test_the_preview_speaks_english_too() -> None:
    (line,) = foresight("en").preview(Given(ANSWERS))

    assert "sales goal, refunds off CNY 3.2 million; traffic needed 380,507 visits" in line


def test_a_budget_stands_in_for_a_goal() -> None:
    budget = {**without("goals.sales").values, "marketing.budget": Money(Decimal(480_000), "CNY")}

    assert foresight().preview(Given(budget))[0].startswith("按现有答案")
    assert foresight().stand_ins(budget)["goals.sales"].rule == "sales-from-budget"


def test_an_open_answer_shows_what_the_plan_works_with_and_on_which_facts_it_rests() -> None:
    found = foresight().stand_ins(ANSWERS)

    cost = found["products.serum.landed_cost"]
    assert isinstance(cost.value, Money)
    assert cost.rule == "goods-cost"
    assert [fact.path for fact in cost.facts] == ["category.goods-cost-share"]
    assert found["after_sales.refund_share"].facts[0].path == "category.refund-share"
    assert "products.serum.price" not in found  # it was answered
    assert "goals.sales" not in found


def test_facts_that_stand_in_are_told_with_reason_and_sources_in_the_language_of_the_interview() -> None:
    chinese, english = (foresight(language).stand_ins(ANSWERS) for language in ("zh-CN", "en"))

    def told(stand_ins: Mapping[str, StandIn]) -> str:
        facts = [fact for one in stand_ins.values() for fact in one.facts]
        assert any(fact.reason for fact in facts)
        return " ".join(word for fact in facts for word in (fact.reason, *(s.title for s in fact.sources)))

    assert re.search("[\u4e00-\u9fff]", told(chinese))
    assert not re.search("[\u4e00-\u9fff]", told(english))


def test_what_follows_from_a_goal_stands_in_only_when_there_is_one() -> None:
    assert "marketing.budget" in foresight().stand_ins(ANSWERS)
    assert "marketing.budget" not in foresight().stand_ins(without("goals.sales").values)


def test_nothing_stands_in_before_category_and_origin_are_known() -> None:
    assert foresight().stand_ins(without("store.origin").values) == {}
