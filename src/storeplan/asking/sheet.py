"""Everything that was said in an interview, and what follows from it.

The decision: what was said is never deleted. Which questions are asked, which answers count and which are
parked is worked out anew from all of it after every reply, so that going back, changing one's mind and
changing it again need no bookkeeping.
"""

from collections.abc import Iterable, Iterator, Mapping

from storeplan.asking.asks import Given, Purpose, RecordPlace, Rules, Wish
from storeplan.asking.record_ids import record_id
from storeplan.asking.steps import Key, Situation, Step
from storeplan.model.answers import AnswerValue, Record
from storeplan.model.conditions import is_asked, is_offered
from storeplan.model.questions import Choice, Depth, Question, QuestionKind, Questionnaire

_DEPTHS = tuple(Depth)
_CHOOSING = (QuestionKind.CHOICE, QuestionKind.MULTIPLE_CHOICE)


class Sheet:
    """Takes replies by their keys.

    Args:
        questionnaire: What is asked.
        known: Answers there are before the first question.
        depth: How much is asked; what is answered already can be reached at any depth.
        rules: What can be chosen, and what the defaults are.
        start: Path of the question the interview goes on with, empty when it begins anew.
    """

    def __init__(
        self, questionnaire: Questionnaire, known: Given, depth: Depth, rules: Rules, start: str = ""
    ) -> None:
        self._questionnaire = questionnaire
        self._depth = _DEPTHS.index(depth)
        self._rules = rules
        self._said: dict[Key, AnswerValue | Wish] = {}
        self._ids: dict[tuple[str, int], str] = {}
        self._replied: set[Key] = set()
        self._wanted: set[str] = set()
        self._again: set[Key] = set()
        values = {**known.parked, **known.values}
        later_is_known = False
        for question in reversed(tuple(questionnaire)):
            if question.id in known.taken:
                self._said[Key(question.id)] = Wish.DEFAULT
            elif question.id in values:
                self.put(question, values[question.id], complete=later_is_known)
            is_here = start == question.id or start.startswith(f"{question.id}.")
            later_is_known = later_is_known or question.id in values or is_here
            if is_here and question.kind is QuestionKind.RECORDS:
                self._begin_record(question, start)

    def take(self, step: Step, value: AnswerValue | Wish) -> None:
        """Notes a reply; "not known" to a required question is none."""
        if value is None and step.required:
            self._said.pop(step.key, None)
        else:
            self._said[step.key] = value
            self._replied.add(step.key)
        self._again.discard(step.key)

    def want(self, question: str) -> None:
        """Has a question put whatever the depth, where the other answers leave it to be asked."""
        self._wanted.add(question)

    def put_again(self, keys: Iterable[Key]) -> None:
        """Has steps put once more, with what was said to them."""
        self._again.update(keys)

    def is_put_again(self, step: Step) -> bool:
        """Whether a step is to be put once more."""
        return step.key in self._again

    def was_replied(self, step: Step) -> bool:
        """Whether a reply was taken, and not only known from before."""
        return step.key in self._replied

    def put(self, question: Question, value: AnswerValue, *, complete: bool) -> None:
        """Notes an answer as a whole; of a list every record, in the place of those before.

        Args:
            question: Of the questionnaire.
            value: Its answer; records without id are given one.
            complete: Whether a list is not asked to be longer.
        """
        if question.kind is not QuestionKind.RECORDS:
            self._said[Key(question.id)] = value
            return
        for key in [key for key in self._said if key.question == question.id]:
            del self._said[key]
        self._ids = {place: id_ for place, id_ in self._ids.items() if place[0] != question.id}
        records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
        if not question.required:
            self._said[Key(question.id, Purpose.FIRST_RECORD)] = bool(records)
        for index, record in enumerate(records):
            if record.id:
                self._ids[question.id, index] = record.id
            for name, answer in record.values.items():
                self._said[Key(question.id, Purpose.ANSWER, index, name)] = answer
            another = index + 1 < len(records)
            if complete or another:
                self._said[Key(question.id, Purpose.ANOTHER_RECORD, index)] = another

    def _begin_record(self, question: Question, start: str) -> None:
        """Says yes to the record a path leads into, which has no answer yet and is not known therefore."""
        id_ = start.removeprefix(question.id).strip(".").rpartition(".")[0]
        known = {row: one for (list_, row), one in self._ids.items() if list_ == question.id}
        if id_ and id_ not in known.values():
            purpose = Purpose.ANOTHER_RECORD if known else Purpose.FIRST_RECORD
            if known or not question.required:
                self._said[Key(question.id, purpose, max(known, default=0))] = True

    def situation(self) -> Situation:
        """What follows from everything said so far."""
        steps: list[Step] = []
        beyond: list[Question] = []
        values: dict[str, AnswerValue] = {}
        parked: dict[str, AnswerValue] = {}
        taken: set[str] = set()
        for question in self._questionnaire:
            asked = is_asked(question, self._questionnaire, values)
            wanted = self._is_wanted(question)
            if asked and self._can_be_put(question, values):
                steps.extend(self._steps(question, values) if wanted else ())
                beyond.extend(() if wanted else (question,))
            if self._is_answered(question):
                value = self._value(question, values)
                counts = asked and self._is_offered(question, value, values)
                (values if counts else parked)[question.id] = value
                taken |= {question.id} if self._said.get(Key(question.id)) is Wish.DEFAULT else set()
        return Situation(tuple(steps), tuple(beyond), Given(values, parked, frozenset(taken)))

    def said(self, step: Step, given: Given) -> tuple[bool, AnswerValue]:
        """Whether a step has a reply that counts, and the reply."""
        if step.key.purpose is Purpose.ANOTHER_RECORD and self.is_full(step):
            return True, False
        if step.key not in self._said:
            return False, None
        value = self._reply(step.key, step.asked, given.values)
        return self._is_offered(step.asked, value, given.values), value

    def is_taken(self, step: Step) -> bool:
        """Whether the reply to a step is the default, whatever it is by then."""
        return self._said.get(step.key) is Wish.DEFAULT

    def is_full(self, step: Step) -> bool:
        """Whether the list of a step can take no more records after the step's."""
        maximum = step.question.maximum
        return maximum is not None and step.key.row + 1 >= maximum

    def choices(self, question: Question, values: Mapping[str, AnswerValue]) -> tuple[Choice, ...]:
        """What can be chosen, given the answers that count; nothing for other kinds of questions."""
        if question.kind not in _CHOOSING:
            return ()
        listed = self._rules.choices(question, values)
        return tuple(one for one in listed if is_offered(one, self._questionnaire, values))

    def _reply(self, key: Key, asked: Question, values: Mapping[str, AnswerValue]) -> AnswerValue:
        """The reply to a step that has one."""
        reply = self._said[key]
        return self._rules.defaults(asked, values) if isinstance(reply, Wish) else reply

    def place(self, step: Step) -> RecordPlace | None:
        """Which record a step is about, None outside lists."""
        if step.question.kind is not QuestionKind.RECORDS or step.key.purpose is Purpose.FIRST_RECORD:
            return None
        index = step.key.row
        id_ = self._record_ids(step.question, index + 1)[index]
        return RecordPlace(step.question, id_, index + 1, self._name(step.question, index))

    def _is_wanted(self, question: Question) -> bool:
        """Whether a question is asked at this depth, or was answered or asked for all the same."""
        return self._within_depth(question) or self._is_answered(question) or question.id in self._wanted

    def _within_depth(self, question: Question) -> bool:
        return question.required or _DEPTHS.index(question.depth) <= self._depth

    def _can_be_put(self, question: Question, values: Mapping[str, AnswerValue]) -> bool:
        """A choice can be put when there is something to choose from."""
        return question.kind not in _CHOOSING or bool(self.choices(question, values))

    def _is_offered(self, question: Question, value: AnswerValue, values: Mapping[str, AnswerValue]) -> bool:
        """Whether a choice made is still offered; other answers always count."""
        if question.kind not in _CHOOSING:
            return True
        offered = {choice.id for choice in self.choices(question, values)}
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
                key = Key(question.id, Purpose.ANSWER, index, field.id)
                if self._field_is_put(field, key, values):
                    yield Step(key, question, field)
            if self._is_enough(question, index):
                yield Step(Key(question.id, Purpose.ANOTHER_RECORD, index), question)

    def _field_is_put(self, field: Question, key: Key, values: Mapping[str, AnswerValue]) -> bool:
        wanted = self._within_depth(field) or key in self._said
        return wanted and is_asked(field, self._questionnaire, values) and self._can_be_put(field, values)

    def _count(self, question: Question) -> int:
        """How many records there are, or are begun."""
        index = 0
        while question.maximum is None or index + 1 < question.maximum:
            more = self._said.get(Key(question.id, Purpose.ANOTHER_RECORD, index)) is True
            if self._is_enough(question, index) and not more:
                break
            index += 1
        return index + 1

    def _is_enough(self, question: Question, index: int) -> bool:
        """Whether the list may end after this record."""
        return question.minimum is None or index + 1 >= question.minimum

    def _is_answered(self, question: Question) -> bool:
        if question.kind is not QuestionKind.RECORDS:
            return Key(question.id) in self._said
        if not question.required and self._said.get(Key(question.id, Purpose.FIRST_RECORD)) is False:
            return True
        return any(key.question == question.id and key.field for key in self._said)

    def _value(self, question: Question, values: Mapping[str, AnswerValue]) -> AnswerValue:
        if question.kind is not QuestionKind.RECORDS:
            return self._reply(Key(question.id), question, values)
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
                value = self._reply(key, field, values)
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
        value = self._said.get(Key(question.id, Purpose.ANSWER, index, name))
        return None if isinstance(value, Wish) else value
