"""Answers files we write: they read back the same, and people can read them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storeplan.loading.answer_values import ChoiceLists, choices_of
from storeplan.loading.answers import load_answers
from storeplan.loading.answers_file import Contents, answers_text
from storeplan.loading.saved_answers import contents_of
from storeplan.loading.scalars import CURRENCIES
from storeplan.model.answers import (
    AnswerOrigin,
    AnswerValue,
    FindingException,
    LocalText,
    Money,
    Month,
    Record,
)
from storeplan.model.characters import without_illegal_characters
from storeplan.model.conditions import is_asked, is_offered
from storeplan.model.questions import Choice, Question, QuestionKind, Questionnaire

IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
MARKUP = st.sampled_from(
    ["# no comment", "a: b", "- item", "*x*", "|", "'", '"', "null", "~", "yes", "0123", "%", "&a"]
)


def texts(question: Question) -> st.SearchStrategy[str]:
    if question.pattern:
        return st.from_regex(r"[0-9]{10}", fullmatch=True)
    lines = st.lists(st.one_of(MARKUP, st.text(max_size=12)), min_size=1, max_size=4).map("\n".join)
    return lines.map(lambda one: without_illegal_characters(one)[0]).filter(lambda one: bool(one.strip()))


def local_texts(question: Question) -> st.SearchStrategy[AnswerValue]:
    one = texts(question)
    by_language = st.tuples(one, one).map(lambda both: LocalText((("zh-CN", both[0]), ("en", both[1]))))
    return st.one_of(one.map(lambda text: LocalText((("", text),))), by_language)


def numbers(question: Question, places: int = 3) -> st.SearchStrategy[Decimal]:
    least = question.minimum if question.minimum is not None else Decimal("0.001")
    most = question.maximum if question.maximum is not None else Decimal(10) ** 9
    return st.decimals(min_value=max(least, Decimal(0)), max_value=most, places=places)


def single_values(
    question: Question,
    lists: ChoiceLists,
    known: Mapping[str, str],
    offered: Callable[[Choice], bool] = lambda _: True,
) -> st.SearchStrategy[AnswerValue]:
    ids = [choice.id for choice in choices_of(question, lists, known) if offered(choice)]
    most = int(question.maximum) if question.maximum is not None else None
    of_kind: dict[QuestionKind, Callable[[], st.SearchStrategy[AnswerValue]]] = {
        QuestionKind.TEXT: lambda: local_texts(question),
        QuestionKind.LONG_TEXT: lambda: local_texts(question),
        QuestionKind.NUMBER: lambda: numbers(question),
        QuestionKind.SHARE: lambda: st.decimals(Decimal("0.0001"), Decimal("0.08"), places=4),
        QuestionKind.MONEY: lambda: st.builds(Money, numbers(question, 2), st.sampled_from(CURRENCIES)),
        QuestionKind.MONTH: lambda: st.builds(Month, st.integers(2000, 2100), st.integers(1, 12)),
        QuestionKind.DATE: lambda: st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        QuestionKind.YES_NO: st.booleans,
        QuestionKind.CHOICE: lambda: st.sampled_from(ids),
        QuestionKind.MULTIPLE_CHOICE: lambda: st.lists(
            st.sampled_from(ids), min_size=1, max_size=most, unique=True
        ).map(tuple),
    }
    return st.none() if question.choices_from and not ids else st.one_of(st.none(), of_kind[question.kind]())


@st.composite
def records(draw: st.DrawFn, question: Question, lists: ChoiceLists, known: Mapping[str, str]) -> AnswerValue:
    ids = draw(st.lists(IDS, min_size=1 if question.required else 0, max_size=3, unique=True))
    months = draw(st.permutations([Month(2026, month) for month in range(1, 13)]))
    made = []
    for number, id_ in enumerate(ids):
        fields = {
            one.id: draw(single_values(one, lists, known)) for one in question.fields if draw(st.booleans())
        }
        if "month" in fields:
            fields["month"] = months[number]
        made.append(Record(id_, fields))
    return tuple(made)


@st.composite
def answers(draw: st.DrawFn, questionnaire: Questionnaire, lists: ChoiceLists) -> dict[str, AnswerValue]:
    values: dict[str, AnswerValue] = {}
    for question in questionnaire:
        if not is_asked(question, questionnaire, values) or not draw(st.booleans()):
            continue
        known = {id_: value for id_, value in values.items() if isinstance(value, str)}
        if question.kind is QuestionKind.RECORDS:
            values[question.id] = draw(records(question, lists, known))
        else:
            offered = partial(is_offered, questionnaire=questionnaire, values=values)
            values[question.id] = draw(single_values(question, lists, known, offered))
    return values


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_reads_back_the_same(
    data: st.DataObject,
    store_plan: Questionnaire,
    lists: ChoiceLists,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    values = data.draw(answers(store_plan, lists))
    path = tmp_path_factory.mktemp("written") / "a.answers.yaml"

    path.write_text(answers_text(store_plan, Contents(values, ("zh-CN",), ("store-plan",))), encoding="utf-8")

    loaded = load_answers([path], (), store_plan, lists)
    assert {id_: answer.value for id_, answer in loaded.values.items()} == values
    assert loaded.notices == ()
    content = path.read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_the_file_is_grouped_and_explained_for_people(store_plan: Questionnaire) -> None:
    values: dict[str, AnswerValue] = {
        "store.brand": LocalText((("zh-CN", "松屋"), ("en", "Matsuya"))),
        "store.stage": "running",
        "store.category": "skincare",
        "products": (
            Record(
                "serum-30", {"name": LocalText((("", "精华：30 ml"),)), "price": Money(Decimal(289), "CNY")}
            ),
            Record("mask", {"name": LocalText((("", "面膜"),)), "price": Money(Decimal("9.5"), "USD")}),
        ),
        "audience.needs": ("redness", "dullness"),
        "goals.sales": Money(Decimal(1200000), "CNY"),
        "marketing.budget": None,
        "brand.story": LocalText((("", "第一行\n\n第二行 # 不是注释"),)),
        "after_sales.refund_share": Decimal("0.125"),
    }
    text = answers_text(store_plan, Contents(values, ("zh-CN",), ("store-plan",), date(2026, 11, 22)))

    assert text == (Path(__file__).parent / "written.answers.yaml").read_text(encoding="utf-8")


def test_parked_answers_origins_facts_and_exceptions_are_kept(
    store_plan: Questionnaire, lists: ChoiceLists, tmp_path: Path
) -> None:
    contents = Contents(
        {"store.stage": "approved", "store.type": "mall"},
        ("zh-CN",),
        ("store-plan",),
        parked={
            "store.last_year_sales": Money(Decimal(5), "USD"),
            "history": (Record("m1", {"month": Month(2026, 1)}),),
        },
        facts={"category.refund-share": "8%", "odd path": "1: 2"},
        exceptions=(
            FindingException("SP203", LocalText((("", "已知：先不管"),)), date(2027, 1, 1)),
            FindingException("SP501", LocalText((("zh-CN", "不管"), ("en", "no"))), None),
        ),
        origins={"store.stage": AnswerOrigin.ASKED, "store.type": AnswerOrigin.DEFAULT},
        next="goals.sales",
    )
    path = tmp_path / "a.answers.yaml"
    path.write_text(answers_text(store_plan, contents), encoding="utf-8")

    loaded = load_answers([path], (), store_plan, lists)

    assert contents_of(loaded) == contents
