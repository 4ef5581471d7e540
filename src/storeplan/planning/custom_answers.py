"""Answers to questions of the user's own, for templates of the user's own.

The decision: no formula knows them. They become what templates can print, figures under their own ids, and
what nobody answered is there too, as not known, so that a template can ask for it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from storeplan.model.answers import AnswerValue, LocalText, Month
from storeplan.model.brief import CustomPlain, CustomValue
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import COUNT, RATIO, SHARE, Unit
from storeplan.model.questions import Question, QuestionKind
from storeplan.planning.answer_reader import AnswerReader

PREFIX = "custom."
"""Begins the ids of all questions that do not come with storeplan."""


def custom_answers(
    questions: Iterable[Question], values: Mapping[str, AnswerValue], knowledge: Knowledge
) -> Mapping[str, CustomValue]:
    """What was answered, by the name of each question after ``custom.``, its dots as underscores.

    Args:
        questions: All that can be asked.
        values: Answers by question.
        knowledge: Holds the planning rates of currencies.
    """
    reader = AnswerReader(values, knowledge)
    own = [one for one in questions if one.id.startswith(PREFIX)]
    return {one.id.removeprefix(PREFIX).replace(".", "_"): _value(one, reader) for one in own}


def _value(question: Question, reader: AnswerReader) -> CustomValue:
    if question.kind is not QuestionKind.RECORDS:
        return _plain(question, reader)
    return tuple(
        {
            "id": one.id,
            **{field.id: _plain(field, reader.inside(one, question.id)) for field in question.fields},
        }
        for one in reader.records(question.id)
    )


def _plain(question: Question, reader: AnswerReader) -> CustomPlain:
    match question.kind, reader.values.get(question.id):
        case QuestionKind.SHARE, _:
            return reader.number(question.id, SHARE)
        case QuestionKind.MONEY, _:
            return reader.money(question.id)
        case QuestionKind.NUMBER, value:
            return reader.number(question.id, _plain_unit(value))
        case QuestionKind.MULTIPLE_CHOICE, _:
            return reader.choices(question.id)
        case _, (LocalText() | Month() | date() | bool() | str()) as value:
            return value
    return None


def _plain_unit(value: AnswerValue) -> Unit:
    """A number that is counted in nothing storeplan knows: whole, or with its decimals."""
    whole = isinstance(value, Decimal) and value == value.to_integral_value()
    return COUNT if whole else RATIO
