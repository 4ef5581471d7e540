"""Everything that was said in an interview, and what follows from it.

The decision: what was said is never deleted. Which questions are asked, which answers count and which are
parked is worked out anew from all of it after every reply, so that going back, changing one's mind and
changing it again need no bookkeeping.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storeplan.asking.asks import Choices, Given, Purpose, RecordPlace
from storeplan.asking.record_ids import record_id
from storeplan.model.answers import AnswerValue, Record
from storeplan.model.conditions import is_asked
from storeplan.model.questions import Depth, Question, QuestionKind, Questionnaire

_DEPTHS = tuple(Depth)
_CHOOSING = (QuestionKind.CHOICE, QuestionKind.MULTIPLE_CHOICE)


class Key(NamedTuple):
    """What a reply belongs to: a question, or inside a list the place in it and the field."""

    question: str
    purpose: Purpose = Purpose.ANSWER
    row: int = 0  # 0-based place in the list
    field: str = ""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Situation:
    """What follows from everything said: the steps of the interview in order, and the answers."""

    steps: tuple[Step, ...]
    given: Given


class Sheet:
    """Takes replies by their keys.

    Args:
        questionnaire: What is asked.
        known: Answers there are before the first question, parked ones too, by question id.
        depth: How much is asked.
        choices: What can be chosen.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        known: Mapping[str, AnswerValue],
        depth: Depth,
        choices: Choices,
    ) -> None:
        self._questionnaire = questionnaire
        self._depth = _DEPTHS.index(depth)
        self._choices = choices
        self._said: dict[Key, AnswerValue] = {}
        self._ids: dict[tuple[str, int], str] = {}
        later_is_known = False
        for question in reversed(tuple(questionnaire)):
            if question.id in known:
                self._take_known(question, known[question.id], complete=later_is_known)
                later_is_known = True

    def take(self, step: Step, value: AnswerValue) -> None:
        """Notes a reply; "not known" to a required question is none."""
        if value is None and step.required:
            self._said.pop(step.key, None)
        else:
            self._said[step.key] = value

    def situation(self) -> Situation:
        """What follows from everything said so far."""
        steps: list[Step] = []
        values: dict[str, AnswerValue] = {}
        parked: dict[str, AnswerValue] = {}
        for question in self._questionnaire:
            asked = is_asked(question, self._questionnaire, values)
            if asked and self._within_depth(question) and self._can_be_put(question, values):
                steps.extend(self._steps(question, values))
            if self._is_answered(question):
                value = self._value(question, values)
                counts = asked and self._is_offered(question, value, values)
                (values if counts else parked)[question.id] = value
        return Situation(tuple(steps), Given(values, parked))

    def said(self, step: Step, given: Given) -> tuple[bool, AnswerValue]:
        """Whether a step has a reply that counts, and the reply."""
        if step.key not in self._said:
            return False, None
        value = self._said[step.key]
        return self._is_offered(step.asked, value, given.values), value

    def place(self, step: Step) -> RecordPlace | None:
        """Which record a step is about, None outside lists."""
        if step.question.kind is not QuestionKind.RECORDS or step.key.purpose is Purpose.FIRST_RECORD:
            return None
        index = step.key.row
        id_ = self._record_ids(step.question, index + 1)[index]
        return RecordPlace(step.question, id_, index + 1, self._name(step.question, index))

    def _take_known(self, question: Question, value: AnswerValue, *, complete: bool) -> None:
        if question.kind is not QuestionKind.RECORDS:
            self.take(Step(Key(question.id), question), value)
            return
        records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
        if not records:
            self._said[Key(question.id, Purpose.FIRST_RECORD)] = False
            return
        self._said[Key(question.id, Purpose.FIRST_RECORD)] = True
        for index, record in enumerate(records):
            self._ids[question.id, index] = record.id
            for name, answer in record.values.items():
                self._said[Key(question.id, Purpose.ANSWER, index, name)] = answer
            if complete or index + 1 < len(records):
                another = index + 1 < len(records)
                self._said[Key(question.id, Purpose.ANOTHER_RECORD, index)] = another

    def _within_depth(self, question: Question) -> bool:
        return question.required or _DEPTHS.index(question.depth) <= self._depth

    def _can_be_put(self, question: Question, values: Mapping[str, AnswerValue]) -> bool:
        """A choice can be put when there is something to choose from."""
        return question.kind not in _CHOOSING or bool(self._choices(question, values))

    def _is_offered(self, question: Question, value: AnswerValue, values: Mapping[str, AnswerValue]) -> bool:
        """Whether a choice made is still offered; other answers always count."""
        if question.kind not in _CHOOSING:
            return True
        offered = {choice.id for choice in self._choices(question, values)}
        chosen = value if isinstance(value, tuple) else (value,)
        return bool(offered) and all(one is None or one in offered for one in chosen)

    def _steps(self, question: Question, values: Mapping[str, AnswerValue]) -> Iterator[Step]:
        if question.kind is not QuestionKind.RECORDS:
            yield Step(Key(question.id), question)
            return
        if not question.required:
            first = Key(question.id, Purpose.FIRST_RECORD)
            yield Step(first, question)
            if self._said.get(first) is not True:
                return
        for index in range(self._count(question)):
            for field in question.fields:
                if self._field_is_put(field, values):
                    yield Step(Key(question.id, Purpose.ANSWER, index, field.id), question, field)
            if self._is_open(question, index):
                yield Step(Key(question.id, Purpose.ANOTHER_RECORD, index), question)

    def _field_is_put(self, field: Question, values: Mapping[str, AnswerValue]) -> bool:
        asked = is_asked(field, self._questionnaire, values)
        return asked and self._within_depth(field) and self._can_be_put(field, values)

    def _count(self, question: Question) -> int:
        """How many records there are, or are begun."""
        index = 0
        while not self._is_open(question, index) or self._said.get(
            Key(question.id, Purpose.ANOTHER_RECORD, index)
        ):
            if question.maximum is not None and index + 1 >= question.maximum:
                break
            index += 1
        return index + 1

    def _is_open(self, question: Question, index: int) -> bool:
        """Whether the list may end after this record and may also go on."""
        number = index + 1
        enough = question.minimum is None or number >= question.minimum
        return enough and (question.maximum is None or number < question.maximum)

    def _is_answered(self, question: Question) -> bool:
        if question.kind is not QuestionKind.RECORDS:
            return Key(question.id) in self._said
        if not question.required and self._said.get(Key(question.id, Purpose.FIRST_RECORD)) is False:
            return True
        return any(key.question == question.id and key.field for key in self._said)

    def _value(self, question: Question, values: Mapping[str, AnswerValue]) -> AnswerValue:
        if question.kind is not QuestionKind.RECORDS:
            return self._said[Key(question.id)]
        if not question.required and self._said.get(Key(question.id, Purpose.FIRST_RECORD)) is False:
            return None if question.minimum else ()
        count = self._count(question)
        ids = self._record_ids(question, count)
        records = (Record(ids[index], self._fields(question, index, values)) for index in range(count))
        return tuple(record for record in records if record.values)

    def _fields(
        self, question: Question, index: int, values: Mapping[str, AnswerValue]
    ) -> dict[str, AnswerValue]:
        found: dict[str, AnswerValue] = {}
        for field in question.fields:
            key = Key(question.id, Purpose.ANSWER, index, field.id)
            if key in self._said and is_asked(field, self._questionnaire, values):
                value = self._said[key]
                if self._is_offered(field, value, values):
                    found[field.id] = value
        return found

    def _record_ids(self, question: Question, count: int) -> list[str]:
        fixed = {id_ for (question_id, _), id_ in self._ids.items() if question_id == question.id}
        ids: list[str] = []
        for index in range(count):
            known = self._ids.get((question.id, index))
            taken = fixed | set(ids)
            ids.append(known or record_id(question.id, self._name(question, index), index + 1, taken))
        return ids

    def _name(self, question: Question, index: int) -> AnswerValue:
        """What a record is called: its ``name``, else its first field."""
        names = [field.id for field in question.fields]
        name = "name" if "name" in names else next(iter(names), "")
        return self._said.get(Key(question.id, Purpose.ANSWER, index, name))
