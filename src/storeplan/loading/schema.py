"""JSON Schema of answers files, for completion and checking in editors.

The decision: the schema never refuses what loading takes, but may take what loading refuses: editors cannot
convert money or know which list a choice hangs on.
"""

from collections.abc import Mapping
from typing import cast

from storeplan.loading.answer_values import ChoiceLists, choices_of
from storeplan.loading.drafts import FORMAT
from storeplan.model.answers import AnswerOrigin
from storeplan.model.questions import Question, QuestionKind, Questionnaire, Texts
from storeplan.resources import languages

JsonObject = dict[str, object]

_NUMBER_OR_TEXT = ["string", "number", "null"]
_TYPES: Mapping[QuestionKind, list[str]] = {
    QuestionKind.NUMBER: _NUMBER_OR_TEXT,
    QuestionKind.MONEY: _NUMBER_OR_TEXT,
    QuestionKind.SHARE: _NUMBER_OR_TEXT,
    QuestionKind.MONTH: ["string", "integer", "null"],
    QuestionKind.DATE: ["string", "integer", "null"],
    QuestionKind.YES_NO: ["boolean", "string", "integer", "null"],
}


def answers_schema(questionnaire: Questionnaire, choices: ChoiceLists) -> JsonObject:
    """JSON Schema (draft 2020-12) of the answers files of a questionnaire.

    Args:
        questionnaire: What the answers answer.
        choices: Gives the lists of the packs; those that hang on an answer are left open.
    """
    properties: JsonObject = dict(_head(questionnaire))
    for question in questionnaire:
        _place(properties, question, _question(question, choices))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _both(questionnaire.title),
        "type": "object",
        "required": ["storeplan"],
        "properties": properties,
        "patternProperties": {r"^[a-z_]+\.[a-z_.]+$": {}},  # ids may also be written dotted
        "additionalProperties": False,
    }


def _head(questionnaire: Questionnaire) -> JsonObject:
    text_or_null = ["string", "null"]
    exception = {
        "type": "object",
        "required": ["rule", "reason"],
        "properties": {
            "rule": {"type": "string", "pattern": "^SP[0-9]{3}$"},
            "reason": {"anyOf": [{"type": "string"}, _by_language()]},
            "until": {"type": ["string", "integer"]},
            "subject": {"type": "string"},
        },
        "additionalProperties": False,
    }
    origins = {"type": "string", "pattern": f"^({'|'.join(AnswerOrigin)})( .*)?$"}
    meta = {
        "next": {"type": text_or_null},
        "origins": {"type": ["object", "null"], "additionalProperties": origins},
        "parked": {"type": ["object", "null"]},
    }
    tags = "|".join(languages())
    return {
        "storeplan": {"enum": [int(FORMAT), FORMAT]},
        "documents": {
            "type": ["array", *text_or_null],
            "items": {"type": "string", "examples": [questionnaire.id]},
        },
        "language": {
            "anyOf": [
                {"enum": [*languages(), None]},
                {"type": "array", "items": {"enum": [*languages()]}, "minItems": 1},
                {"type": "string", "pattern": rf"^\s*({tags})(\s*,\s*({tags}))*\s*$"},
            ]
        },
        "as_of": {"type": [*text_or_null, "integer"]},
        "facts": {"type": ["object", "null"]},
        "exceptions": {"type": ["array", "null"], "items": exception},
        "_meta": {"type": ["object", "null"], "properties": meta, "additionalProperties": False},
    }


def _place(properties: JsonObject, question: Question, schema: JsonObject) -> None:
    """Puts a question's schema under the groups of its dotted id."""
    group, dot, name = question.id.partition(".")
    if not dot:
        properties[question.id] = schema
        return
    empty: JsonObject = {"type": ["object", "null"], "properties": {}, "additionalProperties": False}
    inner = cast("JsonObject", properties.setdefault(group, empty))
    cast("JsonObject", inner["properties"])[name] = schema


def _question(question: Question, choices: ChoiceLists) -> JsonObject:
    schema: JsonObject = {"title": _both(question.prompt), "description": _both(question.help)}
    if not question.help:
        del schema["description"]
    if question.example:
        schema["examples"] = list(dict.fromkeys(question.example.values()))
    if question.default is not None:
        schema["default"] = question.default
    return schema | _shape(question, choices)


def _shape(question: Question, choices: ChoiceLists) -> JsonObject:
    match question.kind:
        case QuestionKind.TEXT | QuestionKind.LONG_TEXT:
            return _text(question)
        case QuestionKind.CHOICE:
            return {"anyOf": [_choice(question, choices), {"type": "null"}]}
        case QuestionKind.MULTIPLE_CHOICE:
            return {
                "anyOf": [
                    {"type": "array", "items": _choice(question, choices), **_counts(question)},
                    {"type": ["string", "null"]},
                ]
            }
        case QuestionKind.RECORDS:
            return {"type": ["array", "null"], "items": _record(question, choices), **_counts(question)}
        case _:
            return {"type": _TYPES[question.kind]}


def _text(question: Question) -> JsonObject:
    """A text without language, or one for each; numbers count as text, as they do when loaded."""
    single: JsonObject = {"type": ["string", "number", "boolean", "null"]}
    if question.pattern:
        single["pattern"] = rf"^\s*(?:{question.pattern})\s*$"
    return {"anyOf": [single, _by_language()]}


def _by_language() -> JsonObject:
    return {
        "type": "object",
        "properties": {language: {"type": ["string", "number"]} for language in languages()},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _choice(question: Question, choices: ChoiceLists) -> JsonObject:
    found = choices_of(question, choices, {})
    if not found:
        return {"type": "string"}
    labels = [label for choice in found for label in choice.label.values()]
    return {"enum": list(dict.fromkeys([*(choice.id for choice in found), *labels]))}


def _counts(question: Question) -> JsonObject:
    counts: JsonObject = {}
    if question.minimum is not None:
        counts["minItems"] = int(question.minimum)
    if question.maximum is not None:
        counts["maxItems"] = int(question.maximum)
    return counts


def _record(question: Question, choices: ChoiceLists) -> JsonObject:
    identity: JsonObject = {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
    fields = {field.id: _question(field, choices) for field in question.fields}
    return {
        "type": "object",
        "required": ["id"],
        "properties": {"id": identity, **fields},
        "additionalProperties": False,
    }


def _both(texts: Texts) -> str:
    return "\n".join(texts[language] for language in languages() if language in texts)
