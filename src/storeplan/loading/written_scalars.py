"""Single answers as a person would write them.

The decision: what is written here is what the scalars' readers take, so that writing and reading again gives
the same value, in a prompt as in a file.
"""

from datetime import date
from decimal import Decimal

from storeplan.model.answers import AnswerValue, LocalText, Money, Month
from storeplan.model.questions import Question, QuestionKind


def written_scalar(question: Question, value: AnswerValue, language: str = "") -> str:
    """One value as text: ``12%``, ``1200000``, ``USD 8000``, ``2027-01``, ``yes``, ``skincare``.

    Args:
        question: What it answers.
        value: A single value; not records, not None.
        language: Of the text taken where the user gave several.

    Raises:
        TypeError: When it is no single value.
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Decimal():
            return _number(value * 100) + "%" if question.kind is QuestionKind.SHARE else _number(value)
        case Money(amount, currency):
            bare = currency == question.currency
            return _number(amount) if bare else f"{currency} {_number(amount)}"
        case Month() | date():
            return str(value)
        case LocalText():
            return value.in_language(language)
    raise TypeError(type(value))


def _number(number: Decimal) -> str:
    """Without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
