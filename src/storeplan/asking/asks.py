"""What passes between an interview and whoever puts its questions: asks, replies, answers so far.

The decision: everything a prompt needs stands in the ask, in values and not in words, so that a terminal, a
pipe, a saved file and a test can all put the same questions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from storeplan.model.answers import AnswerValue
from storeplan.model.questions import Choice, Group, Question


class Back(Enum):
    """Stands for "the question before, please"."""

    BACK = "back"


BACK = Back.BACK
"""Sent instead of an answer."""

Reply: TypeAlias = AnswerValue | Back
"""What is sent to an interview. None says "not known"; a required question is then put again."""

Choices: TypeAlias = Callable[[Question, Mapping[str, AnswerValue]], tuple[Choice, ...]]
"""What can be chosen, given the answers that count by question id; empty where nothing can be offered."""

Defaults: TypeAlias = Callable[[Question, Mapping[str, AnswerValue]], AnswerValue]
"""What an empty reply means, given the answers that count by question id; None where there is no default."""


class Purpose(Enum):
    """What a reply is for."""

    ANSWER = "answer"  # the answer to the question
    FIRST_RECORD = "first-record"  # yes or no: is there anything to list?
    ANOTHER_RECORD = "another-record"  # yes or no: is there one more?


@dataclass(frozen=True, slots=True)
class Given:
    """The answers so far.

    Attributes:
        values: Answers that count, by question id in the questionnaire's order.
        parked: Answers to questions that are not asked now, or whose choice is not offered now; they count
            again when that changes.
    """

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    parked: Mapping[str, AnswerValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Which record of a list a question is about.

    Attributes:
        question: The question whose answer the list is.
        id: Of the record, as far as it can be told.
        number: 1-based place in the list.
        name: What the record is called, None as long as that was not answered.
    """

    question: Question
    id: str
    number: int
    name: AnswerValue


@dataclass(frozen=True, slots=True)
class Ask:
    """One question being put.

    Attributes:
        path: Dotted path of the answer (``goals.sales``, ``products.serum-30.price``).
        question: What is asked; inside a record the record's field.
        purpose: What the reply is for; the reply is a yes or no unless it is the answer.
        group: Part of the questionnaire it belongs to.
        number: 1-based place among the questions asked; all fields of a list share one.
        total: How many questions are asked, given the answers so far.
        required_left: How many required questions are still without an answer.
        choices: What can be chosen; empty unless something is to be chosen.
        default: What an empty reply means; None where there is no default.
        answered: Whether there is an answer already (after going back).
        current: That answer.
        record: Inside a list, which record; None outside.
        given: All answers so far.
    """

    path: str
    question: Question
    purpose: Purpose
    group: Group
    number: int
    total: int
    required_left: int
    choices: tuple[Choice, ...]
    default: AnswerValue
    answered: bool
    current: AnswerValue
    record: RecordPlace | None
    given: Given

    @property
    def position(self) -> str:
        """``4 / 10``."""
        return f"{self.number} / {self.total}"

    @property
    def required(self) -> bool:
        """Whether "not known" is no reply."""
        return self.purpose is not Purpose.ANSWER or self.question.required
