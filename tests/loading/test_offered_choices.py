"""Choices that other answers exclude: said in the questionnaire, held in files as in the interview."""

from io import BytesIO

import pytest

from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.questions import Is

QUESTIONNAIRE = load_questionnaire("store-plan")


def loaded(goods_at: str, mode: str) -> LoadedAnswers:
    text = f"storeplan: 1\nsupply:\n  goods_at: {goods_at}\nlogistics:\n  mode: {mode}\n"
    return load_answers(["-"], (), QUESTIONNAIRE, choices, standard_input=BytesIO(text.encode()))


def test_a_choice_carries_its_condition_and_its_reason_in_every_language() -> None:
    direct = next(one for one in QUESTIONNAIRE.question("logistics.mode").choices if one.id == "direct")

    assert direct.offered_when == Is("supply.goods_at", ("origin", "overseas-warehouse"))
    assert set(direct.not_offered) == set(direct.label) == {"zh-CN", "en"}


@pytest.mark.parametrize(("goods_at", "mode"), [("origin", "direct"), ("bonded", "bonded")])
def test_a_choice_that_is_offered_may_be_made(goods_at: str, mode: str) -> None:
    assert loaded(goods_at, mode).value("logistics.mode") == mode


def test_an_excluded_choice_is_parked_with_a_notice_at_its_line() -> None:
    answers = loaded("bonded", "direct")

    assert answers.value("logistics.mode") is None
    assert answers.parked == {"logistics.mode": "direct"}
    assert [(notice.line, notice.message) for notice in answers.notices] == [(5, "answer-parked")]
