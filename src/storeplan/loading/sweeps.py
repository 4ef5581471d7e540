"""A run of values for one answer or fact, as ``--sweep`` takes it: ``goals.sales=300万..500万/50万``.

The decision: both ends and the step are read by the question's kind, so that ten thousands, percent and months
mean what they mean in an answer; what comes out is written the way ``--set`` takes it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod

from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.loading.problem_log import nearest
from storeplan.loading.scalars import UnreadableScalar, read_money, read_month, read_number, read_share
from storeplan.loading.written_scalars import written_scalar
from storeplan.model.answers import AnswerValue, Money, Month
from storeplan.model.questions import Depth, Question, QuestionKind, Questionnaire

FLAG = "--sweep"

MOST_VALUES = 200
"""More rows than this nobody reads."""

_MOST_SWEEPS = 2
_FACTS = "facts."
_FACT = Question("", QuestionKind.NUMBER, Depth.QUICK, required=False, prompt={})
_PERCENT_FACT = Question("", QuestionKind.SHARE, Depth.QUICK, required=False, prompt={})
_MONTHS = 12


@frozen
class Sweep:
    """One answer or fact at several values.

    Attributes:
        path: As in ``--set``.
        kind: Of its values.
        values: As in ``--set``, from the first to the last.
    """

    path: str
    kind: QuestionKind
    values: tuple[str, ...]


def read_sweep(text: str, questionnaire: Questionnaire) -> Sweep:
    """Reads ``PATH=FROM..TO/STEP``; the last value is the last that does not exceed ``TO``.

    Args:
        text: As given.
        questionnaire: Whose questions the path names.

    Raises:
        UnusableCommand: When it is no such run, its path is not known or its answers are no numbers, its step
            is nothing or less, it runs downwards, or it has more than ``MOST_VALUES`` values.
    """
    path, _, run = (part.strip() for part in text.partition("="))
    first, _, rest = run.partition("..")
    last, _, step = rest.rpartition("/")
    if not (path and first and last and step):
        raise UnusableCommand(Problem("sweep-malformed", {"text": text}, FLAG, hint="sweep-form"))
    question = _question_at(path, f"{first}{last}", questionnaire)
    try:
        values = tuple(_values(question, first, last, step))
    except UnreadableScalar as error:
        told = {"question": path} | error.values
        raise UnusableCommand(Problem(error.message, told, FLAG, hint=error.hint)) from error
    return Sweep(path, question.kind, values)


def refuse_too_many(sweeps: Sequence[Sweep]) -> None:
    """Looks at how many plans the sweeps take together.

    Raises:
        UnusableCommand: When there are more than two, or they have more than ``MOST_VALUES`` pairs.
    """
    if len(sweeps) > _MOST_SWEEPS:
        raise UnusableCommand(Problem("too-many-sweeps", {}, FLAG, hint="sweep-two"))
    count = prod(len(sweep.values) for sweep in sweeps)
    if count > MOST_VALUES:
        raise _too_long(count)


def _question_at(path: str, ends: str, questionnaire: Questionnaire) -> Question:
    """The question a path names; for a fact one that takes numbers or percent."""
    if path.startswith(_FACTS):
        return _PERCENT_FACT if "%" in ends or "％" in ends else _FACT
    try:
        return questionnaire.at(path)[1]
    except KeyError:
        near = nearest(path, _paths(path, questionnaire))
        values = {"word": path, "nearest": near}
        hint = "did-you-mean" if near else "see-questions"
        raise UnusableCommand(Problem("unknown-question", values, FLAG, hint=hint)) from None


def _paths(path: str, questionnaire: Questionnaire) -> Iterator[str]:
    """Every path there is; fields under the record that ``path`` names."""
    for question in questionnaire:
        yield question.id
        if path.startswith(f"{question.id}."):
            record = path.removeprefix(f"{question.id}.").partition(".")[0]
            yield from (f"{question.id}.{record}.{field.id}" for field in question.fields)


def _values(question: Question, first: str, last: str, step: str) -> Iterator[str]:
    """The values of a run as an answers file would have them; money in the currency of the first."""
    money = question.kind is QuestionKind.MONEY
    currency = read_money(first, question.currency).currency if money else ""
    start, end = _amount(question, first, currency), _amount(question, last, currency)
    by = read_number(step) if question.kind is QuestionKind.MONTH else _amount(question, step, currency)
    if by <= 0:
        raise UnreadableScalar("sweep-step", "sweep-form", text=step)
    if start > end:
        raise UnreadableScalar("sweep-downwards", "sweep-upwards", first=first, last=last)
    count = int((end - start) // by) + 1
    if count > MOST_VALUES:
        raise _too_long(count)
    for i in range(count):
        yield written_scalar(question, _answer(question, start + by * i, currency))


def _amount(question: Question, text: str, currency: str) -> Decimal:
    """One end or the step as a bare number; a month as months from year 0."""
    match question.kind:
        case QuestionKind.NUMBER:
            return read_number(text)
        case QuestionKind.SHARE:
            return read_share(text)
        case QuestionKind.MONEY:
            money = read_money(text, currency)
            if money.currency != currency:
                raise UnreadableScalar("two-currencies", "money-forms", text=text)
            return money.amount
        case QuestionKind.MONTH:
            month = read_month(text)
            return Decimal(month.year * _MONTHS + month.month - 1)
        case kind:
            raise UnreadableScalar("sweep-of-words", "sweep-kinds", kind=f"msg:kind-{kind.value}")


def _answer(question: Question, amount: Decimal, currency: str) -> AnswerValue:
    """A bare number as an answer."""
    match question.kind:
        case QuestionKind.MONTH:
            return Month(0, 1).plus(int(amount))
        case QuestionKind.MONEY:
            return Money(amount, currency)
        case _:
            return amount


def _too_long(count: int) -> UnusableCommand:
    values = {"count": str(count), "limit": str(MOST_VALUES)}
    return UnusableCommand(Problem("sweep-too-long", values, FLAG, hint="sweep-longer-steps"))
