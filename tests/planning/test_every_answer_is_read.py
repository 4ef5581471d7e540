"""No answer is asked for nothing: each changes the shop that is planned for, and each part of the shop is used."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.errors import StoreplanError
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import Record
from storeplan.model.brief import Brief, PastMonth, Person, Product, Rival, Supplier
from storeplan.model.questions import Question, QuestionKind
from storeplan.resources import templates_folder

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "storeplan"
QUESTIONNAIRE = load_questionnaire("store-plan")

SHOPS = (
    ("japanese-skincare",),
    ("german-kitchenware", "supply.goods_at=origin"),
    ("american-supplements", "store.subcategory=null", "audience.needs=null"),
)
"""Between them every question that can be asked is."""

OF_EACH_KIND = {
    QuestionKind.TEXT: ("甲", "乙"),
    QuestionKind.LONG_TEXT: ("甲", "乙"),
    QuestionKind.NUMBER: ("2", "3"),
    QuestionKind.MONEY: ("777777", "999999"),
    QuestionKind.SHARE: ("11%", "12%"),
    QuestionKind.MONTH: ("2025-10", "2025-11", "2027-05", "2027-06"),
    QuestionKind.DATE: ("2027-03-01", "2029-03-01"),
    QuestionKind.YES_NO: ("yes", "no"),
}

NEVER_ASKED = {"market.countries"}
"""Asked on a platform that sells to several countries; none that comes with storeplan does."""


def answers_to(question: Question, values: dict[str, str]) -> tuple[str, ...]:
    """At least two answers that are not the same."""
    if question.pattern:
        return ("33049900", "null")
    if question.kind in OF_EACH_KIND:
        return OF_EACH_KIND[question.kind]
    offered = question.choices or pipeline.choice_lists(question.choices_from, values)
    return tuple(choice.id for choice in offered)


def paths() -> Iterator[tuple[str, Question]]:
    """Every question, and every field of a record of the first shop that has one."""
    for question in QUESTIONNAIRE:
        if question.id in NEVER_ASKED:
            continue
        if question.kind is QuestionKind.RECORDS:
            yield from ((f"{question.id}.*.{one.id}", one) for one in question.fields)
        else:
            yield question.id, question


def shop(example: str, *changes: str) -> str:
    """Everything a plan is made from, as text, without what names the answers as a whole."""
    loaded = pipeline.load([str(ROOT / "examples" / f"{example}.answers.yaml")], changes)
    return repr(replace(pipeline.brief(loaded), unanswered=()))


def of_shop(example: str, changes: tuple[str, ...], path: str, question: Question) -> set[str]:
    """The shops that several answers make of one example; none where the question is not asked of it."""
    loaded = pipeline.load([str(ROOT / "examples" / f"{example}.answers.yaml")], changes)
    records, _, field = path.partition(".*.")
    if field:
        given = loaded.answers.value(records)
        last = given[-1] if isinstance(given, tuple) and given else None
        if not isinstance(last, Record):
            return set()
        path = f"{records}.{last.id}.{field}"
    values = {"store.category": str(loaded.answers.value("store.category"))}
    found = set()
    for answer in answers_to(question, values):
        try:
            found.add(shop(example, *changes, f"{path}={answer}"))
        except StoreplanError:
            continue
    return found


@pytest.mark.parametrize(
    ("path", "question"), list(paths()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_another_answer_makes_another_shop(path: str, question: Question) -> None:
    assert any(len(of_shop(example, tuple(changes), path, question)) > 1 for example, *changes in SHOPS)


def texts_that_read() -> str:
    """Whatever reads the shop: planning, composing and templates."""
    read = [
        *(SOURCE / "planning").rglob("*.py"),
        *(SOURCE / "composing").rglob("*.py"),
        SOURCE / "pipeline.py",
    ]
    read = [path for path in read if path != SOURCE / "planning" / "brief.py"]
    return "\n".join(path.read_text(encoding="utf-8") for path in [*read, *templates_folder().rglob("*.j2")])


@pytest.mark.parametrize("kind", [Brief, Product, Rival, PastMonth, Supplier, Person])
def test_every_part_of_the_shop_is_used(kind: type) -> None:
    text = texts_that_read()
    unread = [one.name for one in fields(kind) if not re.search(rf"\.{one.name}\b", text)]
    assert unread == []
