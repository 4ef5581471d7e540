"""Answers given as ``PATH=VALUE``, over those of all files.

The decision: a record is changed field by field, by its id; a new one has to be given its name too, so that a
slip of the keyboard makes no record. A text may be given for one language: ``store.brand.en=Matsuya``.
"""

from collections.abc import Iterable

from storeplan.loading.drafts import SETTABLE, Draft, RecordDraft
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.second_texts import language_of_path, with_text
from storeplan.loading.yaml_nodes import Node, Place, ScalarNode
from storeplan.model.answers import AnswerOrigin
from storeplan.model.questions import ID, Question, QuestionKind, Questionnaire

SET_FLAG = "--set"
"""Stands for the file where an answer was given as a flag."""


class FlagReader:
    """Adds flags to a draft.

    Args:
        draft: What the files say together.
        questionnaire: What the answers answer.
        origin: Where the flags were given: as such or in the environment.
        log: Takes the problems.
    """

    def __init__(
        self, draft: Draft, questionnaire: Questionnaire, origin: AnswerOrigin, log: ProblemLog
    ) -> None:
        self._draft = draft
        self._questionnaire = questionnaire
        self._questions: dict[str, Question] = {question.id: question for question in questionnaire}
        self._origin = origin
        self._log = log

    def add(self, sets: Iterable[str]) -> None:
        """Adds ``PATH=VALUE`` of each flag."""
        place = Place(SET_FLAG, None, None)
        touched: dict[tuple[str, str], str] = {}
        for one in sets:
            path, equals, value = one.partition("=")
            if not equals or not path.strip():
                self._log.at(place, "set-without-value", "set-form", text=one)
                continue
            self._set(path.strip(), ScalarNode(value, place, plain=True), touched)
        for (question, id_), path in touched.items():
            if "name" not in self._draft.records[question][id_].fields:
                del self._draft.records[question][id_]
                self._log.unknown(place, "unknown-record", path, self._record_paths(question, path))

    def _set(self, path: str, given: ScalarNode, touched: dict[tuple[str, str], str]) -> None:
        path, language = language_of_path(path, self._questionnaire)
        node = with_text(self._held(path), language, given) if language else given
        question = self._questions.get(path)
        records = self._records_question(path)
        if path in SETTABLE:
            self._draft.head[path] = node
        elif path.startswith("facts.") and not given.is_null:
            self._draft.facts[path.removeprefix("facts.")] = given
        elif question is not None and question.kind is not QuestionKind.RECORDS:
            self._draft.answer(path, node, self._origin)
        elif question is not None:
            self._log.at(node, "records-by-field", "set-record-form", question=path)
        elif records is not None:
            self._set_field(records, path, node, touched)
        else:
            self._log.unknown(node, "unknown-question", path, self._questions)

    def _held(self, path: str) -> Node | None:
        """What stands at the path of a text so far."""
        question, field, id_ = self._questionnaire.at(path)
        if not id_:
            return self._draft.values.get(path)
        record = self._draft.records.get(question.id, {}).get(id_)
        return None if record is None else record.fields.get(field.id)

    def _set_field(
        self, question: Question, path: str, node: Node, touched: dict[tuple[str, str], str]
    ) -> None:
        id_, _, name = path.removeprefix(f"{question.id}.").rpartition(".")
        names = [one.id for one in question.fields]
        if not ID.fullmatch(id_):
            self._log.at(node, "records-by-field", "set-record-form", question=question.id)
        elif name not in names:
            self._log.unknown(node, "unknown-question", path, [f"{question.id}.{id_}.{one}" for one in names])
        else:
            records = self._draft.records.setdefault(question.id, {})
            if id_ not in records:
                touched[question.id, id_] = path
            records.setdefault(id_, RecordDraft(node.place)).fields[name] = node
            self._draft.values.pop(question.id, None)
            self._draft.origins[question.id] = self._origin
            self._draft.places.setdefault(question.id, node.place)

    def _record_paths(self, question: str, path: str) -> list[str]:
        name = path.rpartition(".")[2]
        return [f"{question}.{id_}.{name}" for id_ in self._draft.records[question] if ID.fullmatch(id_)]

    def _records_question(self, path: str) -> Question | None:
        for id_, question in self._questions.items():
            if question.kind is QuestionKind.RECORDS and path.startswith(f"{id_}."):
                return question
        return None
