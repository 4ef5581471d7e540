"""Questions of the user's own come after storeplan's, in a namespace of their own."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from storeplan.errors import UnusablePack
from storeplan.loading.own_questions import own_labels
from storeplan.loading.question_sets import every_question, questions_of
from storeplan.model.answers import LocalText, Money, Month, Record
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.overlays import NO_OVERLAYS, Overlays
from storeplan.planning.custom_answers import custom_answers

STRUCTURE = """\
questionnaire: store-plan
version: 1
groups:
  - id: ours
    questions:
      - {id: custom.guarantee, kind: text, depth: quick}
      - {id: custom.retainer, kind: money, depth: quick}
      - {id: custom.rate, kind: share, depth: quick, asked_when: {question: store.stage, is: running}}
      - {id: custom.visits, kind: number, depth: quick}
      - {id: custom.since, kind: month, depth: quick}
      - {id: custom.day, kind: date, depth: quick}
      - {id: custom.sole, kind: yes-no, depth: quick}
      - {id: custom.level, kind: choice, depth: quick, choices: [gold, silver]}
      - id: custom.cases
        kind: records
        depth: quick
        fields: [{id: name, kind: text}, {id: sales, kind: money}]
"""
WORDS = """\
questionnaire: store-plan
language: zh-CN
title: 店铺运营计划
groups: {ours: 本所}
questions:
  custom.guarantee: {prompt: 承诺, help: 说明, example: 例}
  custom.retainer: {prompt: 服务费, help: 说明, example: 例}
  custom.rate: {prompt: 提成, help: 说明, example: 例}
  custom.visits: {prompt: 次数, help: 说明, example: 例}
  custom.since: {prompt: 起月, help: 说明, example: 例}
  custom.day: {prompt: 日子, help: 说明, example: 例}
  custom.sole: {prompt: 独家, help: 说明}
  custom.level: {prompt: 等级, help: 说明, choices: {gold: 金牌, silver: 银牌}}
  custom.cases: {prompt: 案例, help: 说明, fields: {name: {prompt: 名称}, sales: {prompt: 销售额}}}
"""


def overlays(folder: Path, structure: str = STRUCTURE, **words: str) -> Overlays:
    place = folder / "store-plan"
    place.mkdir(parents=True)
    (place / "questions.yaml").write_text(structure, "utf-8")
    for language, text in (words or {"zh-CN": WORDS}).items():
        (place / f"questions.{language}.yaml").write_text(text, "utf-8")
    return Overlays((folder,))


def problems_of(given: Overlays) -> list[tuple[str, int | None]]:
    with pytest.raises(UnusablePack) as caught:
        every_question(given)
    assert caught.value.exit_code == 5
    return [(one.message, one.line) for one in caught.value.problems]


def test_they_are_asked_after_storeplans_own(tmp_path: Path) -> None:
    before = [one.id for one in questions_of(("store-plan",), NO_OVERLAYS)]
    asked = [one.id for one in questions_of(("store-plan",), overlays(tmp_path))]
    assert asked[: len(before)] == before
    assert asked[len(before)] == "custom.guarantee"


def test_words_in_one_language_are_enough(tmp_path: Path) -> None:
    question = every_question(overlays(tmp_path)).question("custom.guarantee")
    assert question.prompt == {"zh-CN": "承诺", "en": "承诺"}


def test_words_of_both_languages_are_each_used(tmp_path: Path) -> None:
    english = WORDS.replace("zh-CN", "en").replace("承诺", "Promise")
    question = every_question(overlays(tmp_path, **{"zh-CN": WORDS, "en": english})).question(
        "custom.guarantee"
    )
    assert question.prompt == {"zh-CN": "承诺", "en": "Promise"}


def test_their_choices_have_terms(tmp_path: Path) -> None:
    labels = own_labels(every_question(overlays(tmp_path)), "zh-CN")
    assert labels == {"custom.level.gold": "金牌", "custom.level.silver": "银牌"}


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("custom.guarantee", "store.guarantee", "foreign-question-id", 6),
        ("custom.retainer", "custom.guarantee", "repeated-id", 7),
        ("is: running", "is: runing", "no-such-choice", 8),
        ("kind: month", "kind: moth", "unknown-question-kind", 10),
        ("id: ours", "id: store", "repeated-id", None),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, message: str, line: int | None
) -> None:
    words = (
        WORDS.replace(old, new)
        if "." in old
        else WORDS.replace("{ours:", "{store:" if old == "id: ours" else "{ours:")
    )
    assert (message, line) in problems_of(
        overlays(tmp_path, STRUCTURE.replace(old, new, 1), **{"zh-CN": words})
    )


def test_questions_without_words_are_told(tmp_path: Path) -> None:
    given = overlays(tmp_path)
    (tmp_path / "store-plan" / "questions.zh-CN.yaml").unlink()
    assert problems_of(given) == [("no-words-of-questions", None)]


def test_a_question_of_two_folders_stands_in_one_of_them(tmp_path: Path) -> None:
    both = Overlays((*overlays(tmp_path / "a").templates, *overlays(tmp_path / "b").templates))
    assert ("repeated-id", 6) in problems_of(both)


def test_answers_become_what_templates_print(tmp_path: Path) -> None:
    nothing = Knowledge({}, {}, {}, (), (), {})
    text = LocalText((("", "退"),))
    values = custom_answers(
        every_question(overlays(tmp_path)),
        {
            "custom.guarantee": text,
            "custom.retainer": Money(Decimal(30000), "CNY"),
            "custom.visits": Decimal("2.5"),
            "custom.since": Month(2027, 1),
            "custom.day": date(2027, 1, 2),
            "custom.sole": True,
            "custom.level": "gold",
            "custom.cases": (Record("one", {"sales": Money(Decimal(5), "CNY")}),),
        },
        nothing,
    )
    retainer, visits, cases = values["retainer"], values["visits"], values["cases"]
    assert isinstance(retainer, Figure)
    assert isinstance(visits, Figure)
    assert (retainer.id, retainer.amount, visits.amount) == (
        "custom.retainer",
        Decimal(30000),
        Decimal("2.5"),
    )
    assert values["rate"] is None
    assert [values[one] for one in ("guarantee", "since", "day", "sole", "level")] == [
        text,
        Month(2027, 1),
        date(2027, 1, 2),
        True,
        "gold",
    ]
    assert isinstance(cases, tuple)
    assert isinstance(cases[0], dict)
    assert (cases[0]["id"], cases[0]["name"], cases[0]["sales"].id) == ("one", None, "custom.cases.one.sales")
