"""What an interview needs to know: choices of the packs, defaults, and what a typed text means.

The decision: a reply is held against the same rules as an answers file, alone and together with all other
answers, so that an interview never ends with answers that cannot be loaded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from io import BytesIO

from storeplan.asking.asks import Ask, Given, Purpose, Reply, Review, Rules, Values, Wish
from storeplan.asking.commands import list_of
from storeplan.asking.doubts import doubts_of
from storeplan.asking.interview import Due
from storeplan.asking.wording import Refused, Voice
from storeplan.cli.editor import edited
from storeplan.cli.foresight import Foresight
from storeplan.errors import Problem, UnusableCommand, UnusableFile
from storeplan.loading.answer_values import ChoiceLists, ValueReader, choices_of
from storeplan.loading.answers import load_answers
from storeplan.loading.answers_file import Contents, answers_text
from storeplan.loading.problem_log import ProblemLog, Unusable
from storeplan.loading.record_tables import read_records
from storeplan.loading.scalars import UnreadableScalar, read_yes_no
from storeplan.loading.written_scalars import written_scalar
from storeplan.loading.yaml_nodes import Place, ScalarNode
from storeplan.messages import describe, message
from storeplan.model.answers import Answer, AnswerValue, Month, Record
from storeplan.model.conditions import is_offered, words_of
from storeplan.model.questions import Choice, Question, QuestionKind, Questionnaire

_NOWHERE = Place("", None, None)
_GOAL_OR_BUDGET = ("goals.sales", "marketing.budget")
_CHOOSING = (QuestionKind.CHOICE, QuestionKind.MULTIPLE_CHOICE)
_COUNTED = {"first-choice": 1, "first-two": 2}


class Interviewing:
    """Rules of one interview.

    Args:
        questionnaire: What is asked.
        lists: Gives the lists of the packs.
        as_of: What "today" is.
        language: Of the interview.
        foresight: Makes brief and plan of the answers so far; without it there is no preview.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        lists: ChoiceLists,
        as_of: date,
        language: str,
        foresight: Foresight | None = None,
    ) -> None:
        self._questionnaire = questionnaire
        self._lists = lists
        self._as_of = as_of
        self._language = language
        self._foresight = foresight
        self._listed: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Choice, ...]] = {}

    @property
    def voice(self) -> Voice:
        """How the interview speaks and listens."""
        return Voice(
            self._language,
            self.convert,
            self.check,
            self.written,
            self.table,
            edited,
            self._preview,
            self._worth,
        )

    @property
    def rules(self) -> Rules:
        """What the interview has to know."""
        if self._foresight is None:
            return Rules(self.choices, self.default, doubts=doubts_of)
        return Rules(self.choices, self.default, self._foresight.stand_ins, doubts_of)

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
            raise self._refused(*map(_beside_choices, value))
        return value

    def check(self, ask: Ask, value: AnswerValue) -> None:
        """Looks at a value together with the other answers.

        Raises:
            Refused: When they contradict each other, or neither a goal nor a budget is given.
        """
        if ask.purpose is not Purpose.ANSWER:
            return
        before = ask.given.values
        after = self._offered({**before, **_with_reply(ask, value)})
        if ask.path in _GOAL_OR_BUDGET and all(after.get(one, True) is None for one in _GOAL_OR_BUDGET):
            raise self._refused(Problem("goal-or-budget-needed"))
        known = [_essence(problem) for problem in self._problems(before)]
        new = [problem for problem in self._problems(after) if _essence(problem) not in known]
        if new:
            raise self._refused(*new)

    def table(self, ask: Ask, path: str) -> tuple[Record, ...]:
        """The records of a file for the list a question belongs to.

        Raises:
            Refused: With every problem of the file.
        """
        try:
            known = self._known(ask.given.values)
            return read_records(path, self._questionnaire.question(list_of(ask)), self._lists, known)
        except UnusableFile as error:
            words = "\n".join(describe(problem, self._language) for problem in error.problems)
            raise Refused(words) from error

    def written(self, question: Question, value: AnswerValue) -> str:
        """The text that stands for a value; yes and no in the language of the interview."""
        if isinstance(value, bool):
            return message("yes" if value else "no", {}, self._language)
        return written_scalar(question, value, self._language)

    def _preview(self, given: Given) -> list[str]:
        return self._foresight.preview(given) if self._foresight else []

    def _worth(self, given: Given) -> tuple[str, ...]:
        return self._foresight.worth(given) if self._foresight else ()

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

    def _offered(self, values: Values) -> dict[str, AnswerValue]:
        """The answers without choices that are not offered any more: those are parked, not contradicted."""
        kept: dict[str, AnswerValue] = {}
        for id_, value in values.items():
            question = self._questionnaire.question(id_)
            chosen = words_of(value) if question.kind in _CHOOSING else ()
            listed = self.choices(question, values) if chosen else ()
            offered = [one.id for one in listed if is_offered(one, self._questionnaire, values)]
            if all(word in offered for word in chosen):
                kept[id_] = value
        return kept

    def _problems(self, values: Mapping[str, AnswerValue]) -> tuple[Problem, ...]:
        contents = Contents(values, (self._language,), self._questionnaire.kinds)
        text = answers_text(self._questionnaire, contents)
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


def matching(patterns: Sequence[str], questionnaire: Questionnaire, known: Mapping[str, Answer]) -> Due:
    """What ``--ask`` puts: the questions whose path matches.

    Args:
        patterns: As in a shell (``products.*.price``).
        questionnaire: What is asked.
        known: Answers there are already.

    Raises:
        UnusableCommand: When nothing can match a pattern.
    """
    paths = [path for question in questionnaire for path in _paths(question, known.get(question.id))]
    lost = [one for one in patterns if not any(fnmatchcase(path, one) for path in paths)]
    if lost:
        problems = [Problem("ask-matches-nothing", {"pattern": one}, hint="see-questions") for one in lost]
        raise UnusableCommand(problems)
    return lambda path, _: any(fnmatchcase(path, one) for one in patterns)


def _paths(question: Question, answer: Answer | None) -> Iterator[str]:
    """Paths a question and its fields have; ``*`` is the id of a record still to come."""
    yield question.id
    records = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    for id_ in ("*", *(one.id for one in records if isinstance(one, Record))):
        yield from (f"{question.id}.{id_}.{field.id}" for field in question.fields)


def without_defaults(put: Callable[[Ask | Review], Reply]) -> Callable[[Ask | Review], Reply]:
    """Puts only questions an empty reply would not answer; for ``--defaults``.

    Args:
        put: Puts a question.
    """

    def reply(ask: Ask | Review) -> Reply:
        if isinstance(ask, Review) or ask.answered or ask.purpose is Purpose.ANOTHER_RECORD:
            return put(ask)  # whoever went back wants to see it
        if ask.default is not None:
            return Wish.DEFAULT if ask.purpose is Purpose.ANSWER else ask.default
        return None if ask.question.default_rule and not ask.required else put(ask)

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


def _beside_choices(problem: Problem) -> Problem:
    """The same without ids where the choices stand above what was typed, each with its number."""
    if problem.message != "no-such-answer":
        return problem
    return Problem("not-in-list", {"word": problem.values["word"]}, hint="write-number")


def _essence(problem: Problem) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a problem says, wherever it stands."""
    return problem.message, tuple(sorted(problem.values.items()))
