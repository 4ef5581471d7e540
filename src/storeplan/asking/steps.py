"""The steps of an interview: one for each reply that may be given."""

from typing import NamedTuple

from storeplan.asking.asks import Given, Purpose
from storeplan.frozen import frozen
from storeplan.model.questions import Question


class Key(NamedTuple):
    """What a reply belongs to: a question, or inside a list the place in it and the field."""

    question: str
    purpose: Purpose = Purpose.ANSWER
    row: int = 0  # 0-based place in the list
    field: str = ""


@frozen
class Step:
    """One reply to be given: its key, the question of the questionnaire, and inside a list its field."""

    key: Key
    question: Question
    field: Question | None = None

    @property
    def asked(self) -> Question:
        """What is asked."""
        return self.field or self.question

    @property
    def required(self) -> bool:
        """Whether "not known" is no reply."""
        return self.key.purpose is not Purpose.ANSWER or self.asked.required


@frozen
class Situation:
    """What follows from everything said.

    Attributes:
        steps: Of the interview, in order.
        beyond: Questions that a greater depth would ask too.
        given: The answers.
    """

    steps: tuple[Step, ...]
    beyond: tuple[Question, ...]
    given: Given
