"""What ``explain`` says of the ends of a tree: answers and facts."""

from collections.abc import Iterator

from storeplan.composing.exact import exact_number
from storeplan.messages import message
from storeplan.model.answers import AnswerNote, AnswerOrigin
from storeplan.model.facts import Fact

PLANNER = "planner"
"""Source of what storeplan assumes; the grade and the reason say more than its title."""

_LISTED_ORIGINS = frozenset({AnswerOrigin.FLAG.value, AnswerOrigin.ENVIRONMENT.value})


def origin_lines(note: AnswerNote, language: str) -> Iterator[str]:
    """Where an answer came from, with its place where it is known; nothing where nobody gave it."""
    if not note.origin:
        return
    origin = message(f"origin-{note.origin}", {}, language)
    if not note.file or note.origin in _LISTED_ORIGINS:
        yield message("explain-from", {"origin": origin}, language)
        return
    place = note.file if note.line is None else f"{note.file}:{note.line}"
    yield message("explain-from-place", {"origin": origin, "place": place}, language)


def fact_lines(fact: Fact, name: str, language: str) -> Iterator[str]:
    """What there is to say of a fact: name, grade and date, range, reason, where it was read."""
    if name:
        yield message("explain-fact", {"name": name}, language)
    confidence = message(f"confidence-{fact.confidence.value}", {}, language)
    yield message("explain-grade", {"confidence": confidence, "as_of": fact.as_of}, language)
    if fact.low is not None and fact.high is not None and fact.low != fact.high:
        ends = {"low": exact_number(fact.low, fact.unit), "high": exact_number(fact.high, fact.unit)}
        yield message("explain-range", ends, language)
    if fact.reason:
        yield message("explain-reason", {"reason": fact.reason}, language)
    for source in fact.sources:
        if source.id != PLANNER:
            yield message(
                "explain-source", {"source": " ".join(filter(None, (source.title, source.url)))}, language
            )
