"""Answers files to typed answers: every problem of every layer at once.

The decision: what is read is checked completely but nothing is filled in. Defaults belong to the brief,
which knows the packs; a question that other answers make pointless keeps its answer, parked and unused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeAlias

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.answer_head import as_of_day, documents_asked, exceptions_accepted, languages_asked
from storeplan.loading.answer_values import ChoiceLists, ValueReader
from storeplan.loading.conditions import holds, is_asked, words_of
from storeplan.loading.cross_checks import cross_check
from storeplan.loading.drafts import Draft, DraftReader
from storeplan.loading.problem_log import ProblemLog, Unusable
from storeplan.loading.set_flags import FlagReader
from storeplan.loading.yaml_nodes import Place, YamlFile, scan_yaml
from storeplan.model.answers import Answer, AnswerOrigin, Answers, AnswerValue, Record
from storeplan.model.questions import Depth, Question, QuestionKind, Questionnaire

_DEPTHS = tuple(Depth)

Layer: TypeAlias = Path | str | YamlFile
"""An answers file: by its path, or as it was read; standard input can be read only once."""


@frozen
class LoadedAnswers(Answers):
    """Answers with what there is to say about their files.

    Attributes:
        notices: What was mended or set aside: characters taken out, answers parked.
        problems: What could not be used; only when loaded leniently, else it would have been raised.
        places: Where each answer stands, by path (``products.serum-30.price``, ``facts.…``).
        origins: Where answers came from, by question, those of parked ones too.
        next: Path of the question at which an interview was left, empty when none was.
    """

    notices: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    origins: Mapping[str, AnswerOrigin] = field(default_factory=dict)
    next: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical answers, hexadecimal."""
        from storeplan.loading.digest import digest_of  # noqa: PLC0415 - only documents carry it

        return digest_of(self.values, self.facts, self.exceptions)


def load_answers(
    layers: Sequence[Layer],
    sets: Sequence[str],
    questionnaire: Questionnaire,
    choices: ChoiceLists,
    *,
    sets_origin: AnswerOrigin = AnswerOrigin.FLAG,
    lenient: bool = False,
    as_of: date | None = None,
    standard_input: BinaryIO | None = None,
) -> LoadedAnswers:
    """Reads answers files, later ones over earlier ones, and ``--set`` flags over all.

    Args:
        layers: Paths, ``-`` for standard input, or files that were read already.
        sets: ``PATH=VALUE`` each.
        questionnaire: What the answers answer.
        choices: Gives the lists of the packs.
        sets_origin: Where ``sets`` were given: as flags or in the environment.
        lenient: Leaves out what cannot be used instead of raising; its problems are in the result.
            Files that cannot be read at all raise nevertheless.
        as_of: Day that counts as today instead of the file's; only for checking.
        standard_input: What ``-`` reads, the process's own when None.

    Raises:
        UnusableFile: With every problem found.
    """
    log = ProblemLog()
    reader = DraftReader(questionnaire, log)
    _read_layers(layers, reader, log, standard_input)
    FlagReader(reader.draft, questionnaire, sets_origin, log).add(sets)
    answers = _Typing(reader.draft, questionnaire, choices, log).answers(as_of)
    if log.problems and not lenient:
        raise UnusableFile(log.in_order())
    return answers


def missing(questionnaire: Questionnaire, answers: Answers, depth: Depth) -> tuple[Problem, ...]:
    """Required answers that are not there, with how to give them.

    Args:
        questionnaire: What the answers answer.
        answers: As far as they go.
        depth: How much is asked.
    """
    problems: list[Problem] = []
    for question in questionnaire:
        value = answers.value(question.id)
        wanted = question.required and _DEPTHS.index(question.depth) <= _DEPTHS.index(depth)
        if value in (None, ()) and wanted and is_asked(question, questionnaire, answers):
            problems.append(_missing(question, question.id))
        elif question.kind is QuestionKind.RECORDS and isinstance(value, tuple):
            for record in value:
                if isinstance(record, Record):
                    problems.extend(_missing_fields(question, record))
    return tuple(problems)


def default_rules(questionnaire: Questionnaire) -> dict[str, str]:
    """Names of the rules that fill unanswered questions, by question id; fields as ``products.price``."""
    rules = {question.id: question.default_rule for question in questionnaire}
    for question in questionnaire:
        rules |= {f"{question.id}.{field.id}": field.default_rule for field in question.fields}
    return {id_: rule for id_, rule in rules.items() if rule}


def _read_layers(
    layers: Sequence[Layer], reader: DraftReader, log: ProblemLog, standard_input: BinaryIO | None
) -> None:
    """Reads every layer, also those after one that cannot be read."""
    unreadable = False
    for layer in layers:
        try:
            reader.add_file(layer if isinstance(layer, YamlFile) else scan_yaml(layer, standard_input))
        except UnusableFile as error:
            unreadable = True
            log.problems.extend(error.problems)
    if unreadable:
        raise UnusableFile(log.in_order())


class _Typing:
    """Makes typed answers of a draft."""

    def __init__(
        self, draft: Draft, questionnaire: Questionnaire, choices: ChoiceLists, log: ProblemLog
    ) -> None:
        self._draft = draft
        self._questionnaire = questionnaire
        self._log = log
        self._choices = choices
        self._reader = ValueReader(choices, log)
        self._values: dict[str, Answer] = {}
        self._parked: dict[str, AnswerValue] = {}

    def answers(self, as_of: date | None) -> LoadedAnswers:
        documents = documents_asked(self._draft, self._questionnaire.kinds, self._log)
        asked = languages_asked(self._draft, self._log)
        day = as_of_day(self._draft, self._log)
        facts = {path: node.text for path, node in self._draft.facts.items()}
        exceptions = exceptions_accepted(self._draft, self._log)
        for question in self._questionnaire:
            self._take(question)
        cross_check(self._values, self._draft, as_of or day, self._log)
        return LoadedAnswers(
            documents=documents,
            languages=asked,
            as_of=day,
            values=self._values,
            facts=facts,
            exceptions=exceptions,
            parked=self._parked,
            notices=tuple(self._log.notices),
            problems=self._log.in_order(),
            places=self._draft.answer_places(),
            origins=dict(self._draft.origins),
            next=self._draft.next,
        )

    def _take(self, question: Question) -> None:
        if question.id not in self._draft.origins:
            if question.default is not None:
                self._reader.known[question.id] = question.default
            return
        if not holds(question.asked_when, self._answered) or self._stays_aside(question):
            self._park(question)
            return
        value = self._read(question, self._reader)
        if isinstance(value, Unusable):
            return
        if self._is_excluded(question, value):
            self._park(question)
            return
        self._values[question.id] = Answer(value, self._draft.origins.get(question.id, AnswerOrigin.FILE))
        if isinstance(value, str):
            self._reader.known[question.id] = value

    def _answered(self, id_: str) -> tuple[str, ...]:
        if id_ in self._values:
            return words_of(self._values[id_].value)
        default = self._questionnaire.question(id_).default
        return () if default is None else (default,)

    def _is_excluded(self, question: Question, value: AnswerValue) -> bool:
        """Whether other answers exclude a choice that was made."""
        chosen = words_of(value)
        return any(
            choice.id in chosen and not holds(choice.offered_when, self._answered)
            for choice in question.choices
        )

    def _park(self, question: Question) -> None:
        """Sets an answer aside; one that means nothing now stays in its file and is no problem."""
        value = self._read(question, ValueReader(self._choices, ProblemLog()))
        if not isinstance(value, Unusable):
            self._parked[question.id] = value
        if question.id not in self._draft.aside:
            self._log.notice(self._draft.places[question.id], "answer-parked", None, question=question.id)

    def _stays_aside(self, question: Question) -> bool:
        """Whether a parked answer cannot come back: what was chosen is not offered now."""
        reader = ValueReader(self._choices, ProblemLog())
        reader.known.update(self._reader.known)
        return question.id in self._draft.aside and isinstance(self._read(question, reader), Unusable)

    def _read(self, question: Question, reader: ValueReader) -> AnswerValue | Unusable:
        node = self._draft.values.get(question.id)
        if node is not None:
            return reader.value(question, node)
        records = self._draft.records.get(question.id, {})
        return reader.records(question, records, self._draft.places[question.id])


def _missing(question: Question, path: str) -> Problem:
    values = {"question": path}
    values |= {f"prompt@{language}": text for language, text in question.prompt.items()}
    values |= {f"example@{language}": text for language, text in question.example.items()}
    hint = "give-records" if question.kind is QuestionKind.RECORDS else "give-answer"
    if not question.example and hint == "give-answer":
        hint = "give-choice"
    return Problem("missing-answer", values, hint=hint)


def _missing_fields(question: Question, record: Record) -> list[Problem]:
    return [
        _missing(field, f"{question.id}.{record.id}.{field.id}")
        for field in question.fields
        if field.required and record.values.get(field.id) is None
    ]
