"""Questions as data: what is asked, when, and what an answer must look like.

The decision: a questionnaire says everything about a question in structured data (no expressions in
strings), so that prompts, validation, JSON Schema and documentation come from one file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from storeplan.frozen import frozen

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids of choices, groups and records: lower-case words with hyphens."""


class QuestionKind(StrEnum):
    """The kinds of answers, and the Python value each becomes."""

    TEXT = "text"  # LocalText
    LONG_TEXT = "long-text"  # LocalText
    NUMBER = "number"  # Decimal
    MONEY = "money"  # Money
    SHARE = "share"  # Decimal, 0 to 1
    MONTH = "month"  # Month
    DATE = "date"  # datetime.date
    YES_NO = "yes-no"  # bool
    CHOICE = "choice"  # str, a choice's id
    MULTIPLE_CHOICE = "multiple-choice"  # tuple[str, ...]
    RECORDS = "records"  # tuple[Record, ...]


class Depth(StrEnum):
    """How much is asked; each depth includes the ones before."""

    QUICK = "quick"
    STANDARD = "standard"
    FULL = "full"


@frozen
class Is:
    """True when the answer to ``question`` is one of ``values`` (choice ids; ``yes``/``no``).

    Attributes:
        question: Id of an earlier question.
        values: What it may be answered with.
        several_of: List of the packs; the values are the packs whose list has several entries. Empty where the
            values are fixed.
    """

    question: str
    values: tuple[str, ...]
    several_of: str = ""


@frozen
class AnyOf:
    """True when one of the conditions is."""

    conditions: tuple["Condition", ...]


@frozen
class AllOf:
    """True when every condition is."""

    conditions: tuple["Condition", ...]


Condition: TypeAlias = Is | AnyOf | AllOf

Texts: TypeAlias = Mapping[str, str]
"""One text by language tag (``zh-CN``, ``en``)."""


@frozen
class Choice:
    """One of the answers to choose from.

    Attributes:
        id: As in answers files.
        label: What it is called, by language.
        offered_when: Condition on earlier answers; None when always offered.
        not_offered: Why it cannot be chosen otherwise, by language.
    """

    id: str
    label: Texts
    offered_when: "Condition | None" = None
    not_offered: Texts = field(default_factory=dict)


@frozen
class Question:
    """One question.

    Attributes:
        id: Dotted path as in the answers file (``goals.sales``); inside records the bare name.
        kind: What an answer is.
        depth: From which depth on it is asked.
        required: Whether a plan cannot be made without it.
        prompt: The question, by language.
        help: Why we ask and what for, by language.
        example: An answer as a person would write it, by language.
        choices: Fixed choices; empty where ``choices_from`` names a list of the packs.
        choices_from: List of the packs the choices come from (``categories``,
            ``category.subcategories``); empty for fixed choices.
        minimum: Least number, amount or count of items allowed; None without bound.
        maximum: Greatest; None without bound.
        above: Number or amount that must be exceeded; None without bound.
        pattern: Regular expression a text must match whole; empty without.
        pattern_message: Author's message when it does not, by language.
        default: Fixed default, as written in an answers file; None without.
        default_rule: Name of a rule computed in Python (``next-month``); empty without.
        asked_when: Condition on earlier answers; None when always asked.
        fields: The questions inside a record.
        currency: For money: what a bare number means.
        unit: Unit shown after the prompt, by language; empty without.
    """

    id: str
    kind: QuestionKind
    depth: Depth
    required: bool
    prompt: Texts
    help: Texts = field(default_factory=dict)
    example: Texts = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None
    pattern: str = ""
    pattern_message: Texts = field(default_factory=dict)
    default: str | None = None
    default_rule: str = ""
    asked_when: Condition | None = None
    fields: tuple["Question", ...] = ()
    currency: str = "CNY"
    unit: Texts = field(default_factory=dict)


@frozen
class Group:
    """Questions that belong together, shown under one heading."""

    id: str
    title: Texts
    questions: tuple[Question, ...]


@frozen
class Shared:
    """A question of the operations plan that another kind of document asks too.

    Attributes:
        id: The question's.
        required: Whether that document cannot be made without it; None where it is as in the operations plan.
        depth: From which depth on that document asks it; None as above.
    """

    id: str
    required: bool | None = None
    depth: Depth | None = None


@frozen
class Questionnaire:
    """Questions of one kind of document, or of several, in the order asked.

    Attributes:
        id: Kind of document, the first where there are several.
        version: Raised when questions change their meaning.
        title: By language.
        groups: The questions.
        shares: What it asks of the operations plan besides.
        others: Further kinds of documents whose questions are among these.
    """

    id: str
    version: int
    title: Texts
    groups: tuple[Group, ...]
    shares: tuple[Shared, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents whose questions these are."""
        return (self.id, *self.others)

    def __iter__(self) -> Iterator[Question]:
        """Every question in the order asked."""
        for group in self.groups:
            yield from group.questions

    def question(self, id_: str) -> Question:
        """The question with this id.

        Raises:
            KeyError: When there is none.
        """
        for question in self:
            if question.id == id_:
                return question
        raise KeyError(id_)

    def at(self, path: str) -> tuple[Question, Question, str]:
        """The question a path belongs to, the question or field it names, and the record's id.

        Args:
            path: A question's id, or ``products.serum-30.price``.

        Raises:
            KeyError: When it names neither.
        """
        for question in self:
            if question.id == path:
                return question, question, ""
            record, _, name = path.removeprefix(f"{question.id}.").partition(".")
            for field_ in question.fields:
                if field_.id == name and path.startswith(f"{question.id}."):
                    return question, field_, record
        raise KeyError(path)
