"""Figures of an explanation for programs: amounts as exact text, so that no digit is lost in a float."""

from typing import assert_never

from storeplan.cli.json_output import JsonObject
from storeplan.composing.explaining import Computation, Explained, GivenAnswer
from storeplan.model.facts import Fact


def row_for_json(one: Explained) -> JsonObject:
    """What a figure is, without where it comes from."""
    return {
        "id": one.key,
        "name": one.name,
        "amount": f"{one.figure.amount:f}",
        "unit": one.figure.unit.name,
        "text": one.amount,
    }


def node_for_json(node: Explained) -> JsonObject:
    """A figure of the graph; what it was computed from is named by keys of other figures."""
    return {"key": node.key, **row_for_json(node), "id": node.id or None, "origin": _origin(node)}


def _origin(node: Explained) -> JsonObject:
    match node.how:
        case Computation() as how:
            operands = [{"name": one.name, "number": one.number, "keys": list(one.keys)} for one in how.parts]
            return {
                "kind": "formula",
                "formula": how.formula,
                "words": how.in_words,
                "numbers": how.in_numbers,
                "source": how.source,
                "operands": operands,
            }
        case GivenAnswer(question, note):
            return {
                "kind": "answer",
                "question": question,
                "prompt": note.prompt,
                "origin": note.origin or None,
                "file": note.file or None,
                "line": note.line,
            }
        case Fact() as fact:
            return {
                "kind": "fact",
                "path": fact.path,
                "low": None if fact.low is None else f"{fact.low:f}",
                "high": None if fact.high is None else f"{fact.high:f}",
                "as_of": fact.as_of,
                "confidence": fact.confidence.value,
                "reason": fact.reason,
                "sources": [{"title": one.title, "url": one.url} for one in fact.sources],
            }
        case _:
            assert_never(node.how)
