"""The questions as documentation: a Markdown table for people, rows for programs.

The decision: nothing is written twice. What the documentation says is what the interview asks and what
loading checks.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from storeplan.loading.pack_words import choices
from storeplan.messages import message
from storeplan.model.questions import (
    AllOf,
    AnyOf,
    Condition,
    Depth,
    Is,
    Question,
    QuestionKind,
    Questionnaire,
)

_DEPTHS = tuple(Depth)
_COLUMNS = ("question", "prompt", "kind", "depth", "required", "default", "choices", "help", "condition")


def up_to(questions: Sequence[Question], depth: Depth) -> tuple[Question, ...]:
    """The questions asked at a depth, those of the depths before included."""
    return tuple(one for one in questions if _DEPTHS.index(one.depth) <= _DEPTHS.index(depth))


def questions_table(questionnaire: Questionnaire, language: str, depth: Depth) -> str:
    """The questions as Markdown, one table for each group; fields follow their records.

    Args:
        questionnaire: Whose questions.
        language: Of the words.
        depth: How much is asked.
    """
    parts = [f"# {questionnaire.title[language]}"]
    heads = _line([message(f"column-{column}", {}, language) for column in _COLUMNS])
    for group in questionnaire.groups:
        lines = [
            _line(_cells(question, path, questionnaire, language))
            for question, path in _with_fields(group.questions, depth)
        ]
        if lines:
            parts += [
                f"## {group.title[language]}",
                "\n".join([heads, _line(["---"] * len(_COLUMNS)), *lines]),
            ]
    return "\n\n".join(parts) + "\n"


def question_rows(questionnaire: Questionnaire, language: str, depth: Depth) -> list[dict[str, object]]:
    """The questions for programs: one row for each, ready for JSON; fields follow their records.

    Args:
        questionnaire: Whose questions.
        language: Of the words.
        depth: How much is asked.
    """
    return [
        {
            "id": path,
            "group": group.id,
            "kind": question.kind.value,
            "depth": question.depth.value,
            "required": question.required,
            "prompt": question.prompt[language],
            "help": question.help.get(language),
            "example": question.example.get(language),
            "unit": question.unit.get(language),
            "choices": {choice.id: choice.label[language] for choice in question.choices},
            "choices_from": question.choices_from or None,
            "default": question.default,
            "default_rule": question.default_rule or None,
            "minimum": _number(question.minimum),
            "maximum": _number(question.maximum),
            "above": _number(question.above),
            "asked_when": condition_in_words(question.asked_when, questionnaire, language) or None,
        }
        for group in questionnaire.groups
        for question, path in _with_fields(group.questions, depth)
    ]


def bounds_in_words(question: Question, language: str) -> str:
    """What the bounds say (``0–365``), empty without bounds."""
    percent = question.kind is QuestionKind.SHARE
    bounds = {"minimum": question.minimum, "maximum": question.maximum, "above": question.above}
    limits = {
        name: f"{(limit * 100).normalize():f}%" if percent else f"{limit:f}"
        for name, limit in bounds.items()
        if limit is not None
    }
    if {"minimum", "maximum"} <= limits.keys():
        return message("between", limits, language)
    keys = {"above": "more-than", "minimum": "at-least", "maximum": "at-most"}
    comma = message("comma", {}, language)
    return comma.join(message(key, limits, language) for name, key in keys.items() if name in limits)


def condition_in_words(condition: Condition | None, questionnaire: Questionnaire, language: str) -> str:
    """When a question is asked, empty when it always is."""
    match condition:
        case None:
            return ""
        case Is(question, values):
            return _comparison(questionnaire.question(question), values, language)
        case AllOf(conditions) | AnyOf(conditions):
            key = "and" if isinstance(condition, AllOf) else "or"
            words = [condition_in_words(one, questionnaire, language) for one in conditions]
            return message(key, {}, language).join(words)


def _comparison(question: Question, values: Sequence[str], language: str) -> str:
    labels = {choice.id: choice.label[language] for choice in question.choices}
    labels |= {id_: names.get(language, id_) for id_, names in choices(question.choices_from, {})}
    labels |= {"yes": message("yes", {}, language), "no": message("no", {}, language)}
    words = [labels[value] for value in values if value in labels]
    if not words:
        return message("never", {}, language)
    named = message("or", {}, language).join(words)
    return message("is-one-of", {"question": question.id, "words": named}, language)


def _with_fields(questions: Sequence[Question], depth: Depth) -> Iterator[tuple[Question, str]]:
    for question in up_to(questions, depth):
        yield question, question.id
        for field in up_to(question.fields, depth):
            yield field, f"{question.id}.*.{field.id}"


def _cells(question: Question, path: str, questionnaire: Questionnaire, language: str) -> list[str]:
    comma = message("comma", {}, language)
    labels = comma.join(choice.label[language] for choice in question.choices)
    packs = message("from-packs", {"list": question.choices_from}, language) if question.choices_from else ""
    bounds = bounds_in_words(question, language)
    takes = [labels, packs, question.example.get(language, ""), bounds]
    return [
        f"`{path}`",
        question.prompt[language],
        message(f"kind-{question.kind.value}", {}, language),
        message(f"depth-{question.depth.value}", {}, language),
        message("yes", {}, language) if question.required else "",
        _default(question, language),
        "<br>".join(part for part in takes if part),
        question.help.get(language, ""),
        condition_in_words(question.asked_when, questionnaire, language),
    ]


def _default(question: Question, language: str) -> str:
    if question.default_rule:
        return message(f"rule-{question.default_rule}", {}, language)
    labels = {choice.id: choice.label[language] for choice in question.choices}
    return labels.get(question.default or "", question.default or "")


def _number(limit: Decimal | None) -> str | None:
    return None if limit is None else f"{limit:f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
