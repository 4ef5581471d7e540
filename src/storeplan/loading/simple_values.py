"""One scalar converted by its question: everything but choices and records.

The decision: conversion and bounds are one step, so that no value exists that its question does not allow.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from storeplan.loading.problem_log import ProblemLog, Unusable
from storeplan.loading.scalars import (
    UnreadableScalar,
    read_date,
    read_money,
    read_month,
    read_number,
    read_share,
    read_yes_no,
)
from storeplan.loading.yaml_nodes import ScalarNode
from storeplan.model.answers import AnswerValue, LocalText, Money
from storeplan.model.characters import without_illegal_characters
from storeplan.model.questions import Question, QuestionKind

SIMPLE_KINDS = frozenset(
    {
        QuestionKind.TEXT,
        QuestionKind.LONG_TEXT,
        QuestionKind.NUMBER,
        QuestionKind.MONEY,
        QuestionKind.SHARE,
        QuestionKind.MONTH,
        QuestionKind.DATE,
        QuestionKind.YES_NO,
    }
)
"""Kinds whose answer is a single value."""

_CONVERTERS: dict[QuestionKind, Callable[[str], AnswerValue]] = {
    QuestionKind.NUMBER: read_number,
    QuestionKind.SHARE: read_share,
    QuestionKind.MONTH: read_month,
    QuestionKind.DATE: read_date,
    QuestionKind.YES_NO: read_yes_no,
}


def simple_value(question: Question, node: ScalarNode, log: ProblemLog) -> AnswerValue | Unusable:
    """Converts a single value and holds it against its question's bounds.

    Args:
        question: Of one of ``SIMPLE_KINDS``.
        node: What was written; not null.
        log: Takes problems and notices.
    """
    if question.kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT):
        text = written_text(question, node, log)
        return text if isinstance(text, Unusable) else LocalText((("", text),))
    try:
        return _converted(question, node.text)
    except UnreadableScalar as error:
        log.at(node, error.message, error.hint, question=question.id, **error.values)
        return Unusable.VALUE


def written_text(question: Question, node: ScalarNode, log: ProblemLog) -> str | Unusable:
    """A text of the user without what no document can carry, held against its pattern.

    Args:
        question: Of kind text or long text.
        node: What was written.
        log: Takes problems, and a notice when characters were taken out.
    """
    written = node.text.rstrip("\n") if node.block else node.text
    text, taken = without_illegal_characters(written)
    if taken:
        log.notice(node, "characters-removed", None, question=question.id, characters=", ".join(taken))
    if not text.strip():
        log.at(node, "blank-text", "null-when-unknown", question=question.id)
        return Unusable.VALUE
    if question.pattern and not re.fullmatch(question.pattern, text.strip()):
        messages = {f"reason@{language}": words for language, words in question.pattern_message.items()}
        log.at(
            node,
            "pattern-not-met",
            None,
            text=text,
            question=question.id,
            reason=question.pattern,
            **messages,
        )
        return Unusable.VALUE
    return text.strip() if question.pattern else text


def check_count(question: Question, count: int) -> None:
    """Holds the number of records or choices against the question's bounds.

    Raises:
        UnreadableScalar: When there are too few or too many.
    """
    if question.minimum is not None and count < question.minimum:
        raise UnreadableScalar("too-few", "add-or-null", count=str(count), limit=_shown(question.minimum))
    if question.maximum is not None and count > question.maximum:
        raise UnreadableScalar("too-many", "drop-some", count=str(count), limit=_shown(question.maximum))


def _converted(question: Question, text: str) -> AnswerValue:
    if question.kind is QuestionKind.MONEY:
        money = read_money(text, question.currency)
        _check_money(question, money, text)
        return money
    value = _CONVERTERS[question.kind](text)
    if isinstance(value, Decimal):
        _check_bounds(question, value, text)
    return value


def _check_money(question: Question, money: Money, text: str) -> None:
    """Bounds are in the question's currency; for another one only its sign can be told."""
    limits = (question.minimum, question.maximum, question.above)
    if money.currency == question.currency or not any(limits):
        _check_bounds(question, money.amount, text)


def _check_bounds(question: Question, amount: Decimal, text: str) -> None:
    if question.above is not None and amount <= question.above:
        raise UnreadableScalar("not-above", "mend-amount", text=text, limit=_shown(question.above, question))
    if question.minimum is not None and amount < question.minimum:
        raise UnreadableScalar(
            "below-minimum", "mend-amount", text=text, limit=_shown(question.minimum, question)
        )
    if question.maximum is not None and amount > question.maximum:
        raise UnreadableScalar(
            "above-maximum", "mend-amount", text=text, limit=_shown(question.maximum, question)
        )


def _shown(limit: Decimal, question: Question | None = None) -> str:
    percent = question is not None and question.kind is QuestionKind.SHARE
    return f"{(limit * 100).normalize():f}%" if percent else f"{limit:f}"
