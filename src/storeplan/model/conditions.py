"""Whether a question is asked, given the answers so far.

The decision: a question that was not answered counts with its fixed default, one that was answered
"not known" counts as nothing. Interview, answers files and schema share this one reading of a condition.
"""

from collections.abc import Callable, Iterator, Mapping

from storeplan.model.answers import AnswerValue
from storeplan.model.questions import AllOf, AnyOf, Choice, Condition, Is, Question, Questionnaire


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


def is_asked(question: Question, questionnaire: Questionnaire, values: Mapping[str, AnswerValue]) -> bool:
    """Whether these answers leave the question to be asked.

    Args:
        question: Of the questionnaire, or a field of one of its records.
        questionnaire: Whose fixed defaults stand in for what is not answered.
        values: Answers that count, by question id.
    """
    return holds(question.asked_when, _answered(questionnaire, values))


def is_offered(choice: Choice, questionnaire: Questionnaire, values: Mapping[str, AnswerValue]) -> bool:
    """Whether these answers leave the choice to be made; arguments as for ``is_asked``."""
    return holds(choice.offered_when, _answered(questionnaire, values))


def _answered(
    questionnaire: Questionnaire, values: Mapping[str, AnswerValue]
) -> Callable[[str], tuple[str, ...]]:
    def answered(id_: str) -> tuple[str, ...]:
        if id_ in values:
            return words_of(values[id_])
        default = questionnaire.question(id_).default
        return () if default is None else (default,)

    return answered


def comparisons(condition: Condition | None) -> Iterator[Is]:
    """Every comparison inside a condition."""
    match condition:
        case Is():
            yield condition
        case AnyOf(conditions) | AllOf(conditions):
            for one in conditions:
                yield from comparisons(one)
        case None:
            return
