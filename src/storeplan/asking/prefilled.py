"""An interview answered from saved answers.

The decision: it replies like a person who has the answers before them, question by question, so that what
holds for the interview is shown without a terminal.
"""

from collections.abc import Mapping

from storeplan.asking.asks import Ask, Purpose
from storeplan.model.answers import AnswerValue, Record


class NothingSaved(LookupError):
    """A required question that the saved answers do not answer, by its path."""


def saved_reply(ask: Ask, saved: Mapping[str, AnswerValue]) -> AnswerValue:
    """What saved answers reply to a question.

    Args:
        ask: The question.
        saved: Answers by question id.

    Returns:
        The saved answer, else the default.

    Raises:
        NothingSaved: When the question is required and there is neither.
    """
    if ask.purpose is Purpose.FIRST_RECORD:
        return bool(_records(saved, ask.question.id))
    if ask.record is None:
        reply = saved.get(ask.question.id, ask.default)
    else:
        records = _records(saved, ask.record.question.id)
        if ask.purpose is Purpose.ANOTHER_RECORD:
            return len(records) > ask.record.number
        reply = _field(records, ask.record.number, ask)
    if reply is None and ask.required:
        raise NothingSaved(ask.path)
    return reply


def _field(records: tuple[Record, ...], number: int, ask: Ask) -> AnswerValue:
    values = records[number - 1].values if number <= len(records) else {}
    return values.get(ask.question.id, ask.default)


def _records(saved: Mapping[str, AnswerValue], question: str) -> tuple[Record, ...]:
    value = saved.get(question)
    return tuple(one for one in value if isinstance(one, Record)) if isinstance(value, tuple) else ()
