"""Answers: values by question, and where each came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from storeplan.frozen import frozen

OPERATIONS_PLAN = "store-plan"
"""The kind of document that the others share questions and words with."""


class AnswerOrigin(StrEnum):
    """Where an answer came from."""

    ASKED = "asked"
    FILE = "file"
    FLAG = "flag"
    ENVIRONMENT = "environment"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __str__(self) -> str:
        return _written(self.year, self.month)

    def plus(self, months: int) -> "Month":
        """The month so many months later; earlier when negative."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.plus(1).first_day - self.first_day).days


@cache
def _written(year: int, month: int) -> str:
    """A month as ISO 8601 writes it; nearly every id of a plan has one."""
    return f"{year:04}-{month:02}"


@frozen
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


@frozen
class LocalText:
    """A text of the user, in one language or several.

    Attributes:
        texts: By language tag; the key ``""`` holds a text given without a language.
    """

    texts: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """The text in this language, else the one without language, else the first."""
        texts = dict(self.texts)
        return texts.get(language) or texts.get("") or self.texts[0][1]


@frozen
class Record:
    """One product, rival, supplier or person: the user's id and the fields that were answered."""

    id: str
    values: Mapping[str, "AnswerValue"]


AnswerValue: TypeAlias = (
    LocalText | Decimal | Money | Month | date | bool | str | tuple[str, ...] | tuple[Record, ...] | None
)
"""None means "not known": it was asked and goes to the open questions."""


@frozen
class Answer:
    """A value and where it came from."""

    value: AnswerValue
    origin: AnswerOrigin


@frozen
class AnswerNote:
    """What there is to say of an answer besides its value.

    Attributes:
        prompt: The question.
        origin: Where the answer came from (``AnswerOrigin``), empty when nobody gave it.
        file: File it stands in, or the flag; empty when not known.
        line: Its line there, None when not known.
    """

    prompt: str
    origin: str = ""
    file: str = ""
    line: int | None = None


@frozen
class FindingException:
    """A finding the user accepts.

    Attributes:
        rule: Id of the rule (``SP203``).
        reason: Why it is accepted, in one language or several.
        until: Last day it holds; None when it does not expire.
        subject: Product, campaign or month it is limited to; empty for all the rule finds.
    """

    rule: str
    reason: LocalText
    until: date | None
    subject: str = ""


@frozen
class Answers:
    """Everything one answers file says, validated and typed.

    Attributes:
        documents: Kinds of documents asked for.
        languages: Languages of the documents, at least one.
        as_of: What "today" is; None when the file does not say.
        values: Answer by question id, unknown questions excluded.
        facts: Facts the user replaced, path to the text as written.
        exceptions: Findings accepted.
        parked: Answers to questions that are not asked now; kept, and used when they are asked again.
    """

    documents: tuple[str, ...]
    languages: tuple[str, ...]
    as_of: date | None
    values: Mapping[str, Answer]
    facts: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[FindingException, ...] = ()
    parked: Mapping[str, AnswerValue] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The first language of the documents."""
        return self.languages[0]

    def __contains__(self, question: str) -> bool:
        return question in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def value(self, question: str) -> AnswerValue:
        """The value answered, None when absent or not known."""
        answer = self.values.get(question)
        return None if answer is None else answer.value
