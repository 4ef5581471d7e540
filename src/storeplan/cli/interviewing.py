"""What an interview needs to know: choices of the packs, defaults, and what a typed text means.

The decision: a reply is held against the same rules as an answers file, alone and together with all other
answers, so that an interview never ends with answers that cannot be loaded.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from storeplan.asking.asks import Ask, Purpose, Reply
from storeplan.asking.wording import Refused, Voice
from storeplan.errors import Problem
from storeplan.loading.answer_values import ChoiceLists, ValueReader, choices_of
from storeplan.loading.answers import load_answers
from storeplan.loading.answers_file import answers_text
from storeplan.loading.problem_log import ProblemLog, Unusable
from storeplan.loading.scalars import UnreadableScalar, read_yes_no
from storeplan.loading.written_scalars import written_scalar
from storeplan.loading.yaml_nodes import Entry, MappingNode, Node, Place, ScalarNode, SequenceNode
from storeplan.messages import describe, message
from storeplan.model.answers import AnswerValue, Month, Record
from storeplan.model.questions import Choice, Question, QuestionKind, Questionnaire

_NOWHERE = Place("", None, None)
_GOAL_OR_BUDGET = ("goals.sales", "marketing.budget")
_COUNTED = {"first-choice": 1, "first-two": 2}


class Interviewing:
    """Rules of one interview.

    Args:
        questionnaire: What is asked.
        lists: Gives the lists of the packs.
        as_of: What "today" is.
        language: Of the interview.
    """

    def __init__(self, questionnaire: Questionnaire, lists: ChoiceLists, as_of: date, language: str) -> None:
        self._questionnaire = questionnaire
        self._lists = lists
        self._as_of = as_of
        self._language = language
        self._listed: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Choice, ...]] = {}

    @property
    def voice(self) -> Voice:
        """How the interview speaks and listens."""
        return Voice(self._language, self.convert, self.check, self.written)

    def choices(self, question: Question, values: Mapping[str, AnswerValue]) -> tuple[Choice, ...]:
        """What can be chosen, given the answers that count."""
        if not question.choices_from:
            return question.choices
        known = self._known(values)
        key = (question.choices_from, tuple(sorted(known.items())))
        if key not in self._listed:
            self._listed[key] = choices_of(question, self._lists, known)
        return self._listed[key]

    def default(self, question: Question, values: Mapping[str, AnswerValue]) -> AnswerValue:
        """What an empty reply means; None where it is worked out later from other answers, or nothing."""
        if question.default is not None:
            value = self._value(question, question.default, values)
            return None if isinstance(value, list) else value
        if question.default_rule == "next-month":
            return Month(self._as_of.year, self._as_of.month).plus(1)
        count = _COUNTED.get(question.default_rule, 0)
        first = tuple(choice.id for choice in self.choices(question, values)[:count])
        if not first:
            return None
        return first if question.kind is QuestionKind.MULTIPLE_CHOICE else first[0]

    def convert(self, ask: Ask, text: str) -> AnswerValue:
        """The value a text stands for.

        Raises:
            Refused: When it stands for none.
        """
        if ask.purpose is not Purpose.ANSWER:
            try:
                return read_yes_no(text)
            except UnreadableScalar as error:
                raise self._refused(Problem(error.message, error.values, hint=error.hint)) from error
        value = self._value(ask.question, text, ask.given.values)
        if isinstance(value, list):
            raise self._refused(*value)
        return value

    def check(self, ask: Ask, value: AnswerValue) -> None:
        """Looks at a value together with the other answers.

        Raises:
            Refused: When they contradict each other, or neither a goal nor a budget is given.
        """
        if ask.purpose is not Purpose.ANSWER:
            return
        before = ask.given.values
        after = {**before, **_with_reply(ask, value)}
        if ask.path in _GOAL_OR_BUDGET and all(after.get(one, True) is None for one in _GOAL_OR_BUDGET):
            raise self._refused(Problem("goal-or-budget-needed"))
        known = [_essence(problem) for problem in self._problems(before)]
        new = [problem for problem in self._problems(after) if _essence(problem) not in known]
        if new:
            raise self._refused(*new)

    def parked(self, written: Mapping[str, object]) -> dict[str, AnswerValue]:
        """Answers that were parked in a file, as far as they can still be read.

        Args:
            written: Texts, lists and mappings as the file has them, by question id.
        """
        reader = ValueReader(self._lists, ProblemLog())
        values: dict[str, AnswerValue] = {}
        for question in self._questionnaire:
            if question.id in written:
                value = _read_again(question, _node_of(written[question.id]), reader)
                if not isinstance(value, Unusable):
                    values[question.id] = value
        return values

    def written(self, question: Question, value: AnswerValue) -> str:
        """The text that stands for a value; yes and no in the language of the interview."""
        if isinstance(value, bool):
            return message("yes" if value else "no", {}, self._language)
        return written_scalar(question, value, self._language)

    def _value(
        self, question: Question, text: str, values: Mapping[str, AnswerValue]
    ) -> AnswerValue | list[Problem]:
        """The value of a text, or why there is none."""
        log = ProblemLog()
        reader = ValueReader(self._lists, log)
        reader.known.update(self._known(values))
        value = reader.value(question, ScalarNode(text, _NOWHERE))
        if isinstance(value, Unusable):
            return [replace(problem, file=None) for problem in log.problems]
        return value

    def _known(self, values: Mapping[str, AnswerValue]) -> dict[str, str]:
        """Choices made so far; a fixed default counts until the question is answered."""
        known = {one.id: one.default for one in self._questionnaire if one.default is not None}
        return known | {id_: value for id_, value in values.items() if isinstance(value, str)}

    def _problems(self, values: Mapping[str, AnswerValue]) -> tuple[Problem, ...]:
        text = answers_text(self._questionnaire, values, self._language, (self._questionnaire.id,), None)
        loaded = load_answers(
            ["-"],
            (),
            self._questionnaire,
            self._lists,
            lenient=True,
            as_of=self._as_of,
            standard_input=BytesIO(text.encode()),
        )
        return loaded.problems

    def _refused(self, *problems: Problem) -> Refused:
        bare = [replace(problem, file=None, line=None, column=None) for problem in problems]
        words = "\n".join(describe(problem, self._language) for problem in bare)
        return Refused(words or message("answer-required", {}, self._language))


def without_defaults(put: Callable[[Ask], Reply]) -> Callable[[Ask], Reply]:
    """Puts only questions an empty reply would not answer; for ``--defaults``.

    Args:
        put: Puts a question.
    """

    def reply(ask: Ask) -> Reply:
        if ask.answered or ask.purpose is Purpose.ANOTHER_RECORD:  # whoever went back wants to see it
            return put(ask)
        computed = bool(ask.question.default_rule) and not ask.required
        return ask.default if computed or ask.default is not None else put(ask)

    return reply


def _with_reply(ask: Ask, value: AnswerValue) -> dict[str, AnswerValue]:
    """The answer a reply becomes part of."""
    if ask.record is None:
        return {ask.question.id: value}
    id_, number = ask.record.question.id, ask.record.number
    current = ask.given.values.get(id_)
    records = [one for one in current if isinstance(one, Record)] if isinstance(current, tuple) else []
    if number > len(records):
        records.append(Record(ask.record.id, {}))
    number = min(number, len(records))
    fields = {**records[number - 1].values, ask.question.id: value}
    records[number - 1] = Record(records[number - 1].id, fields)
    return {id_: tuple(records)}


def _node_of(written: object) -> Node:
    """The node a text, list or mapping was, without its place."""
    if isinstance(written, dict):
        entries = (Entry(ScalarNode(str(key), _NOWHERE), _node_of(one)) for key, one in written.items())
        return MappingNode(tuple(entries), _NOWHERE)
    if isinstance(written, list):
        return SequenceNode(tuple(_node_of(one) for one in written), _NOWHERE)
    return ScalarNode("" if written is None else str(written), _NOWHERE, plain=written is None)


def _read_again(question: Question, node: Node, reader: ValueReader) -> AnswerValue | Unusable:
    if question.kind is not QuestionKind.RECORDS or not isinstance(node, SequenceNode):
        return reader.value(question, node)
    records = []
    for item in node.items:
        id_ = item.get("id") if isinstance(item, MappingNode) else None
        if isinstance(item, MappingNode) and isinstance(id_, ScalarNode):
            written = [(one, found) for one in question.fields if (found := item.get(one.id)) is not None]
            read = [(one.id, reader.value(one, found)) for one, found in written]
            fields = {name: value for name, value in read if not isinstance(value, Unusable)}
            records.append(Record(id_.text, fields))
    return tuple(records)


def _essence(problem: Problem) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a problem says, wherever it stands."""
    return problem.message, tuple(sorted(problem.values.items()))
