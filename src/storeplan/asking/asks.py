"""What passes between an interview and whoever puts its questions: asks, replies, answers so far.

The decision: everything a prompt needs stands in the ask, in values and not in words, so that a terminal, a
pipe, a saved file and a test can all put the same questions.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum
from typing import TypeAlias

from storeplan.asking.doubts import Doubt
from storeplan.frozen import frozen
from storeplan.model.answers import AnswerValue, Record
from storeplan.model.facts import Fact
from storeplan.model.questions import Choice, Group, Question


class Wish(Enum):
    """What can be sent instead of an answer."""

    BACK = "back"  # the question before
    DEFAULT = "default"  # what an empty reply means, now and whenever that changes
    REVIEW = "review"  # everything asked, on one page
    NEXT = "next"  # from that page: the next question to be put
    DONE = "done"  # from that page: nothing more


BACK = Wish.BACK
"""Sent instead of an answer."""


@frozen
class Jump:
    """Sent instead of an answer: the question with this path, please."""

    path: str


@frozen
class Listed:
    """Sent instead of an answer: a list as it is to be from now on.

    Attributes:
        question: Id of the question whose answer the list is.
        records: In their order; one without id is given an id.
    """

    question: str
    records: tuple[Record, ...]


@frozen
class Edit:
    """Sent instead of an answer: every field of this record again, please.

    Attributes:
        question: Id of the question whose answer the list is.
        number: 1-based place in the list.
    """

    question: str
    number: int


Reply: TypeAlias = AnswerValue | Wish | Jump | Listed | Edit
"""What is sent to an interview. None says "not known"; a required question is then put again."""


class Left(Exception):
    """Whoever was asked wants no more questions and no documents yet."""


@frozen
class StandIn:
    """What the plan works with as long as a question is open.

    Attributes:
        value: As the answer would be.
        rule: Name of the question's default rule; empty where a fact or a fixed default stands in.
        facts: Facts it rests on, the user's own answers not counted.
    """

    value: AnswerValue
    rule: str = ""
    facts: tuple[Fact, ...] = ()


Values: TypeAlias = Mapping[str, AnswerValue]
"""The answers that count, by question id."""


@frozen
class Rules:
    """What an interview has to know and cannot know by itself.

    Attributes:
        choices: What can be chosen, given the answers that count; empty where nothing can be offered.
        defaults: What an empty reply means, given the answers that count; None where it means "not known".
        stand_ins: What the plan works with for open questions, by path.
        doubts: What in the answers is hardly meant so.
    """

    choices: Callable[[Question, Values], tuple[Choice, ...]]
    defaults: Callable[[Question, Values], AnswerValue]
    stand_ins: Callable[[Values], Mapping[str, StandIn]] = lambda _: {}
    doubts: Callable[[Values], tuple[Doubt, ...]] = lambda _: ()


class Purpose(Enum):
    """What a reply is for."""

    ANSWER = "answer"  # the answer to the question
    FIRST_RECORD = "first-record"  # yes or no: is there anything to list?
    ANOTHER_RECORD = "another-record"  # yes or no: is there one more?


@frozen
class Given:
    """The answers so far.

    Attributes:
        values: Answers that count, by question id in the questionnaire's order.
        parked: Answers to questions that are not asked now, or whose choice is not offered now; they count
            again when that changes.
        taken: Ids of the questions whose answer is the default, whatever it is by then.
    """

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    parked: Mapping[str, AnswerValue] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()


@frozen
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


@frozen
class Entry:
    """One thing asked, as it stands.

    Attributes:
        path: Dotted path of the answer (``goals.sales``, ``products.serum-30.price``).
        mark: Its number as people type it: ``4``, and ``7.2.1`` for the first field of the second record.
        question: What is asked; inside a record the record's field.
        purpose: What the reply is for; the reply is a yes or no unless it is the answer.
        group: Part of the questionnaire it belongs to.
        choices: What can be chosen now; empty unless something is to be chosen.
        answered: Whether there is an answer already.
        taken: Whether that answer is the default, taken.
        current: That answer.
        record: Inside a list, which record; None outside.
    """

    path: str
    mark: str
    question: Question
    purpose: Purpose
    group: Group
    choices: tuple[Choice, ...]
    answered: bool
    taken: bool
    current: AnswerValue
    record: RecordPlace | None

    @property
    def required(self) -> bool:
        """Whether "not known" is no reply."""
        return self.purpose is not Purpose.ANSWER or self.question.required


@frozen
class Followed:
    """A default that was taken and is another one now, because of an answer it rests on.

    Attributes:
        was: The question as it stood.
        before: What stood in for its answer.
        now: The question as it stands.
        after: What stands in for its answer.
    """

    was: Entry
    before: AnswerValue
    now: Entry
    after: AnswerValue


@frozen
class Standing:
    """Where the interview stands.

    Attributes:
        given: All answers so far.
        entries: Everything asked; a list comes before its records.
        beyond: What is asked only at a greater depth; its number is its path.
        required_left: How many required questions are still without an answer.
        stand_ins: What the plan works with for open questions, by path.
        doubts: What in the answers is hardly meant so.
        new_doubts: Those of them that the last reply brought.
        followed: Defaults that followed the last reply.
    """

    given: Given
    entries: tuple[Entry, ...]
    beyond: tuple[Entry, ...]
    required_left: int
    stand_ins: Mapping[str, StandIn]
    doubts: tuple[Doubt, ...] = ()
    new_doubts: tuple[Doubt, ...] = ()
    followed: tuple[Followed, ...] = ()


@frozen
class Ask(Entry):
    """One question being put.

    Attributes:
        number: 1-based place among the questions asked; all fields of a list share one.
        total: How many questions are asked, given the answers so far.
        withheld: Choices that other answers exclude, each with its reason.
        default: What an empty reply means; None where there is no default.
        full: Whether a list can take no more records.
        standing: Where the interview stands.
    """

    number: int
    total: int
    withheld: tuple[Choice, ...]
    default: AnswerValue
    full: bool
    standing: Standing

    @property
    def given(self) -> Given:
        """All answers so far."""
        return self.standing.given

    @property
    def required_left(self) -> int:
        """How many required questions are still without an answer."""
        return self.standing.required_left

    @property
    def position(self) -> str:
        """``4 / 10``."""
        return f"{self.number} / {self.total}"

    @property
    def records(self) -> tuple[Record, ...]:
        """The records so far of the list the question belongs to, none outside lists."""
        id_ = self.record.question.id if self.record else self.question.id
        value = self.given.values.get(id_)
        return tuple(one for one in value if isinstance(one, Record)) if isinstance(value, tuple) else ()


@frozen
class Review:
    """Nothing is asked: everything can be looked at and mended.

    Attributes:
        standing: Where the interview stands.
        left: How many questions would still be put.
    """

    standing: Standing
    left: int
