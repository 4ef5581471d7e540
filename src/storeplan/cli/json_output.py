"""Results for programs: one JSON object a line, UTF-8 on any console.

The decision: values are written as a person would write them in an answers file, so that no number loses
digits on its way through a program's floats.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from storeplan.errors import Problem
from storeplan.loading.written_scalars import written_scalar
from storeplan.messages import hint, message
from storeplan.model.answers import AnswerValue, LocalText, Money, Record
from storeplan.model.questions import Question

JsonObject: TypeAlias = dict[str, object]


def print_json(content: Mapping[str, object], indent: int | None = None) -> None:
    """Prints one object to standard output, in a line unless it is indented."""
    text = json.dumps(content, ensure_ascii=False, indent=indent) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def result(command: str, data: object, *, ok: bool = True) -> JsonObject:
    """What every command prints with ``--json``; findings are added where there are any."""
    return {"schema_version": "1.0", "command": command, "ok": ok, "data": data, "findings": []}


def problem_rows(problems: Sequence[Problem], language: str) -> list[JsonObject]:
    """Problems with their words in a language."""
    return [
        {
            "id": one.message,
            "text": message(one.message, one.values, language),
            "hint": None if one.hint is None else hint(one.hint, one.values, language),
            "file": one.file,
            "line": one.line,
            "column": one.column,
        }
        for one in problems
    ]


def value_for_json(question: Question, value: AnswerValue) -> object:
    """An answer as JSON: texts, lists, and for records mappings; numbers as text."""
    match value:
        case None | bool() | str():
            return value
        case Money(amount, currency):
            return {"amount": f"{amount:f}", "currency": currency}
        case LocalText(texts):
            return value.in_language("") if [tag for tag, _ in texts] == [""] else dict(texts)
        case tuple():
            return [_item_for_json(question, one) for one in value]
        case _:
            return written_scalar(question, value)


def _item_for_json(question: Question, item: str | Record) -> object:
    if isinstance(item, str):
        return item
    fields = {field.id: field for field in question.fields}
    return {"id": item.id, **{id_: value_for_json(fields[id_], one) for id_, one in item.values.items()}}
