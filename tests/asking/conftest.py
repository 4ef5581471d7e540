from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest

from storeplan.asking.asks import Given, Rules, StandIn, Values
from storeplan.asking.doubts import doubts_of
from storeplan.asking.interview import Due, Interview, interview, only_open
from storeplan.cli.interviewing import Interviewing
from storeplan.model.answers import AnswerValue, Month
from storeplan.model.questions import (
    AllOf,
    Choice,
    Depth,
    Group,
    Is,
    Question,
    QuestionKind,
    Questionnaire,
)


def _texts(words: str) -> dict[str, str]:
    return {"zh-CN": f"{words}？", "en": f"{words}?"}


def _choices(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(id_, {"zh-CN": f"选{id_}", "en": id_.title()}) for id_ in ids)


_TEXT, _MONEY, _CHOICE = QuestionKind.TEXT, QuestionKind.MONEY, QuestionKind.CHOICE
_QUICK, _STANDARD, _FULL = Depth.QUICK, Depth.STANDARD, Depth.FULL

_PRODUCT = (
    Question("name", _TEXT, _QUICK, required=True, prompt=_texts("name"), example={"zh-CN": "精华"}),
    Question("price", _MONEY, _QUICK, required=False, prompt=_texts("price"), above=Decimal(0)),
    Question(
        "role", _CHOICE, _STANDARD, required=False, prompt=_texts("role"), choices=_choices("hero", "image")
    ),
    Question(
        "used",
        QuestionKind.YES_NO,
        _QUICK,
        required=False,
        prompt=_texts("used"),
        asked_when=Is("shop.stage", ("running",)),
    ),
)
_RIVAL = (Question("name", _TEXT, _QUICK, required=True, prompt=_texts("rival name")),)


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """Every kind of question, conditions in conditions, lists that must and that may be filled."""
    shop = (
        Question(
            "shop.stage",
            _CHOICE,
            _QUICK,
            required=False,
            prompt=_texts("stage"),
            help={"zh-CN": "看阶段", "en": "to see the stage"},
            choices=_choices("new", "running", "closed"),
            default="new",
        ),
        Question(
            "shop.sales",
            _MONEY,
            _QUICK,
            required=False,
            prompt=_texts("sales"),
            unit={"zh-CN": "元", "en": "yuan"},
            asked_when=Is("shop.stage", ("running",)),
        ),
        Question(
            "shop.start",
            QuestionKind.MONTH,
            _QUICK,
            required=False,
            prompt=_texts("start"),
            default_rule="next-month",
        ),
        Question(
            "shop.category",
            _CHOICE,
            _QUICK,
            required=True,
            prompt=_texts("category"),
            choices_from="categories",
        ),
        Question("shop.kind", _CHOICE, _QUICK, required=False, prompt=_texts("kind"), choices_from="kinds"),
    )
    goods = (
        Question(
            "products",
            QuestionKind.RECORDS,
            _QUICK,
            required=True,
            prompt=_texts("products"),
            minimum=Decimal(1),
            maximum=Decimal(3),
            fields=_PRODUCT,
        ),
        Question(
            "rivals",
            QuestionKind.RECORDS,
            _QUICK,
            required=False,
            prompt=_texts("rivals"),
            maximum=Decimal(2),
            fields=_RIVAL,
        ),
    )
    extra = (
        Question(
            "live.hosts",
            QuestionKind.YES_NO,
            _QUICK,
            required=False,
            prompt=_texts("hosts"),
            help={"en": "to plan"},
        ),
        Question(
            "live.hours",
            QuestionKind.NUMBER,
            _QUICK,
            required=False,
            prompt=_texts("hours"),
            maximum=Decimal(168),
            asked_when=AllOf((Is("live.hosts", ("yes",)), Is("shop.stage", ("running", "closed")))),
        ),
        Question(
            "live.regions",
            QuestionKind.MULTIPLE_CHOICE,
            _QUICK,
            required=False,
            prompt=_texts("regions"),
            choices=_choices("north", "south", "west"),
            maximum=Decimal(2),
        ),
        Question("live.share", QuestionKind.SHARE, _STANDARD, required=False, prompt=_texts("share")),
        Question("live.until", QuestionKind.DATE, _FULL, required=False, prompt=_texts("until")),
        Question("live.note", QuestionKind.LONG_TEXT, _FULL, required=True, prompt=_texts("note")),
    )
    groups = tuple(
        Group(id_, _texts(id_), questions)
        for id_, questions in (("shop", shop), ("goods", goods), ("extra", extra))
    )
    return Questionnaire("sample", 1, _texts("sample"), groups)


_KINDS = {"care": ("cream", "serum"), "food": ("milk", "serum")}


@pytest.fixture(scope="session")
def known_rules() -> Rules:
    """Kinds hang on the category; before it is known there are none."""

    def offered(question: Question, values: Values) -> tuple[Choice, ...]:
        if question.choices_from == "categories":
            return _choices("care", "food", "other")
        if question.choices_from == "kinds":
            return _choices(*_KINDS.get(str(values.get("shop.category")), ()))
        return question.choices

    def default(question: Question, values: Values) -> AnswerValue:
        if question.id == "shop.kind" and (kinds := offered(question, values)):
            return kinds[0].id
        return Month(2027, 1) if question.default_rule == "next-month" else question.default

    def stand_ins(values: Values) -> dict[str, StandIn]:
        kinds = _KINDS.get(str(values.get("shop.category")), ())
        return {"shop.kind": StandIn(kinds[0], "first-choice")} if kinds else {}

    return Rules(offered, default, stand_ins, doubts_of)


@pytest.fixture(scope="session")
def rules(questionnaire: Questionnaire) -> Callable[[str], Interviewing]:
    """The rules of an interview in a language, as the command line has them."""

    def listed(path: str, known: Mapping[str, str]) -> tuple[Choice, ...]:
        if path == "categories":
            return _choices("care", "food", "other")
        return _choices(*_KINDS.get(known.get("shop.category", ""), ()))

    return lambda language: Interviewing(questionnaire, listed, date(2026, 11, 22), language)


@pytest.fixture(scope="session")
def sample_interview(
    questionnaire: Questionnaire, rules: Callable[[str], Interviewing]
) -> Callable[..., Interview]:
    def begin(
        known: Mapping[str, AnswerValue] | None = None,
        depth: Depth = Depth.QUICK,
        due: Due = only_open,
        start: str = "",
    ) -> Interview:
        return interview(questionnaire, Given(known or {}), depth, rules("zh-CN").rules, due, start)

    return begin
