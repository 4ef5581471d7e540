"""The answers a plan was made of, as one answers file."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.effective_answers import effective_text
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))
QUESTIONS = load_questionnaire("store-plan")
DAY = date(2026, 11, 25)
WHOLE = """\
storeplan: 1
language: zh-CN
store:
  brand: 松屋
  origin: japan
  category: skincare
  type: flagship
products:
  - {id: serum-30, name: 修护精华 30 ml, price: 289, landed_cost: 73.19}
goals:
  sales: 320万
  period: 12
facts:
  platforms.tmall-global.deposit: 26000
exceptions:
  - {rule: SP101, reason: 进价 73.19 已经谈好, until: 2027-03-31}
_meta:
  next: goals.sales
"""


def read(text: str, *sets: str) -> LoadedAnswers:
    return load_answers(["-"], sets, QUESTIONS, choices, standard_input=BytesIO(text.encode()), lenient=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_an_example_says_the_same_as_one_file_and_stays_as_it_is(example: Path) -> None:
    loaded = load_answers([example], ["goals.sales=777万"], QUESTIONS, choices)
    text = effective_text(QUESTIONS, loaded, DAY, loaded.languages)
    again = read(text)

    assert again.problems == ()
    assert again.digest == loaded.digest
    assert again.values == loaded.values
    assert again.as_of == DAY
    assert effective_text(QUESTIONS, again, DAY, loaded.languages) == text


def test_both_languages_of_a_text_and_of_the_documents_are_kept() -> None:
    loaded = read(WHOLE.replace("brand: 松屋", "brand: {zh-CN: 松屋, en: Matsuya}"))
    again = read(effective_text(QUESTIONS, loaded, DAY, ("zh-CN", "en")))

    assert again.languages == ("zh-CN", "en")
    assert again.values == loaded.values
    assert again.digest == loaded.digest != read(WHOLE).digest


def test_where_an_interview_was_left_stays_out() -> None:
    loaded = read(WHOLE)
    assert loaded.next == "goals.sales"
    assert "next:" not in effective_text(QUESTIONS, loaded, DAY, ("zh-CN",))


def test_nothing_that_is_withheld_is_in_the_file() -> None:
    withheld = {"products.landed_cost", "goals.sales", "facts.platforms.tmall-global.deposit", "exceptions"}
    text = effective_text(QUESTIONS, read(WHOLE), DAY, ("zh-CN",), withheld.__contains__)

    assert [secret for secret in ("73.19", "landed_cost", "320", "26000", "SP101") if secret in text] == []
    assert "修护精华 30 ml" in text
    assert "289" in text


def test_without_a_reader_to_withhold_from_all_of_it_is_there() -> None:
    text = effective_text(QUESTIONS, read(WHOLE), DAY, ("zh-CN",))
    assert [said for said in ("73.19", "3200000", "26000", "SP101") if said not in text] == []
