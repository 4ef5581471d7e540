"""Whether a question is asked, given the answers so far.

The decision: a question that was not answered counts with its fixed default, one that was answered
"not known" counts as nothing.
"""

from collections.abc import Callable, Iterator

from storeplan.model.answers import Answers, AnswerValue
from storeplan.model.questions import AllOf, AnyOf, Condition, Is, Question, Questionnaire


def holds(condition: Condition | None, answered: Callable[[str], tuple[str, ...]]) -> bool:
    """Whether a condition holds; without condition it does.

    Args:
        condition: Of the question.
        answered: Choice ids (or ``yes``, ``no``) that were answered to a question id.
    """
    match condition:
        case None:
            return True
        case Is(question, values):
            return any(word in values for word in answered(question))
        case AnyOf(conditions):
            return any(holds(one, answered) for one in conditions)
        case AllOf(conditions):
            return all(holds(one, answered) for one in conditions)


def words_of(value: AnswerValue) -> tuple[str, ...]:
    """The choice ids an answer consists of, ``yes`` or ``no``; empty for other kinds of answers."""
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(word for word in value if isinstance(word, str))
    return ()


def is_asked(question: Question, questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether these answers leave the question to be asked."""

    def answered(id_: str) -> tuple[str, ...]:
        if id_ in answers:
            return words_of(answers.value(id_))
        default = questionnaire.question(id_).default
        return () if default is None else (default,)

    return holds(question.asked_when, answered)


def questions_in(condition: Condition | None) -> Iterator[Is]:
    """Every comparison inside a condition."""
    match condition:
        case Is():
            yield condition
        case AnyOf(conditions) | AllOf(conditions):
            for one in conditions:
                yield from questions_in(one)
        case None:
            return
