"""The answers a plan was made of, as an answers file that makes the same plan again.

The decision: layers and flags have become one file, and what was true on the day is written down: the as-of
date, the language, where each answer came from. What took no part stays out: parked answers, and the place at
which an interview was left.
"""

from collections.abc import Callable
from datetime import date

from storeplan.loading.answers import LoadedAnswers
from storeplan.loading.answers_file import Contents, answers_text
from storeplan.model.answers import AnswerOrigin, AnswerValue, Record
from storeplan.model.questions import Questionnaire


def nothing_withheld(path: str) -> bool:
    """For a reader who may see every answer."""
    del path
    return False


def effective_text(
    questionnaire: Questionnaire,
    answers: LoadedAnswers,
    as_of: date,
    languages: tuple[str, ...],
    withheld: Callable[[str], bool] = nothing_withheld,
) -> str:
    """The text of the answers file.

    Args:
        questionnaire: What was answered.
        answers: As the plan took them.
        as_of: What "today" is for the plan.
        languages: Of the documents; the first one that of the comments too.
        withheld: Whether a reader may not see an answer; asked with its path: a question, a field of records
            (``products.cost``), a replaced fact (``facts.…``), or ``exceptions`` for the accepted findings.
    """
    values = {
        id_: _shown_fields(id_, answer.value, withheld)
        for id_, answer in answers.values.items()
        if not withheld(id_)
    }
    contents = Contents(
        values=values,
        languages=languages,
        documents=answers.documents,
        as_of=as_of,
        facts={path: text for path, text in answers.facts.items() if not withheld(f"facts.{path}")},
        exceptions=() if withheld("exceptions") else answers.exceptions,
        origins={
            id_: answers.values[id_].origin
            for id_ in values
            if answers.values[id_].origin is not AnswerOrigin.FILE
        },
    )
    return answers_text(questionnaire, contents)


def _shown_fields(question: str, value: AnswerValue, withheld: Callable[[str], bool]) -> AnswerValue:
    """A value without the fields of its records that are withheld."""
    if not isinstance(value, tuple):
        return value
    records = [one for one in value if isinstance(one, Record)]
    if not records:
        return value
    return tuple(
        Record(
            one.id,
            {field: said for field, said in one.values.items() if not withheld(f"{question}.{field}")},
        )
        for one in records
    )
