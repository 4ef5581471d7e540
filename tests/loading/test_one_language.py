"""Answers that a document prints in another language than its own: which they are, and where they stand."""

from io import BytesIO

import pytest

from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.one_language import in_one_language, notices_of
from storeplan.loading.questionnaires import load_questionnaire

QUESTIONS = load_questionnaire("store-plan")
TEXT = """\
storeplan: 1
store:
  brand: 松屋
  name: {zh-CN: 松屋海外旗舰店, en: Matsuya Flagship Store}
products:
  - {id: serum, name: Barrier Serum, price: 289, proofs: {en: In-use test with 33 people}}
  - {id: cream, name: {zh-CN: 面霜}, price: 99}
people:
  - {id: sato, name: 佐藤}
  - {id: kim, name: 김민지}
brand:
  story: Three generations of chemists make one serum.
  positioning: 敏感肌换季也敢用
"""


def read(text: str) -> LoadedAnswers:
    return load_answers(["-"], (), QUESTIONS, choices, standard_input=BytesIO(text.encode()), lenient=True)


def test_an_english_document_lists_what_is_there_in_east_asian_writing_only() -> None:
    found = in_one_language(QUESTIONS, read(TEXT), "en")

    assert sorted(found) == [
        "brand.positioning",
        "people.kim.name",
        "people.sato.name",
        "products.cream.name",
        "store.brand",
    ]


def test_the_reason_of_an_accepted_finding_is_a_text_too() -> None:
    text = "storeplan: 1\nexceptions:\n  - {rule: SP203, reason: 已谈好, subject: serum}\n  - {rule: SP205, reason: agreed}\n"

    assert in_one_language(QUESTIONS, read(text), "en") == ("exceptions.SP203/serum",)
    assert in_one_language(QUESTIONS, read(text), "zh-CN") == ("exceptions.SP205",)
    (notice,) = notices_of(QUESTIONS, read(text), ["en"])
    assert notice.line == 3


def test_a_chinese_document_lists_paragraphs_and_leaves_names_in_latin_letters_alone() -> None:
    assert in_one_language(QUESTIONS, read(TEXT), "zh-CN") == ("brand.story",)


def test_a_text_in_the_language_of_the_document_is_never_listed() -> None:
    text = "storeplan: 1\nbrand: {story: {zh-CN: Three generations, en: 三代人}}\n"

    assert in_one_language(QUESTIONS, read(text), "zh-CN") == ()
    assert in_one_language(QUESTIONS, read(text), "en") == ()


def test_notices_go_language_by_language_and_name_the_place() -> None:
    found = notices_of(QUESTIONS, read(TEXT), ("zh-CN", "en"))
    first = {one.values["path"]: one for one in found if one.values["language"] == "en"}

    assert [one.values["language"] for one in found] == ["zh-CN", *["en"] * 5]
    assert (first["store.brand"].file, first["store.brand"].line) == ("-", 3)
    assert first["products.cream.name"].line == 7


@pytest.mark.parametrize("text", ["松屋 Matsuya", "ひのき", "서울"])
def test_a_text_in_both_writings_is_one_in_east_asian_writing(text: str) -> None:
    answers = read(f"storeplan: 1\nstore: {{brand: {text}}}\n")

    assert in_one_language(QUESTIONS, answers, "en") == ("store.brand",)
