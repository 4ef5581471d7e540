"""Nodes of an answers file converted to values by their questions.

The decision: a choice may be written as its id or as its label in any language; what is kept is the id.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from storeplan.loading.drafts import RecordDraft
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog, Unusable
from storeplan.loading.scalars import UnreadableScalar, plain
from storeplan.loading.simple_values import check_count, simple_value, written_text
from storeplan.loading.yaml_nodes import MappingNode, Node, Place, ScalarNode, SequenceNode
from storeplan.model.answers import AnswerValue, LocalText, Record
from storeplan.model.questions import ID, Choice, Question, QuestionKind
from storeplan.resources import languages

Listed: TypeAlias = Choice | tuple[str, Mapping[str, str]] | str
"""A choice of a list: as such, as id and labels by language, or as a bare id."""

ChoiceLists: TypeAlias = Callable[[str, Mapping[str, str]], Sequence[Listed]]
"""Gives the choices of a list of the packs.

Called with the list's path (``category.needs``) and the choice ids answered so far by question
(``{"store.category": "skincare"}``); returns nothing when the list depends on an answer that is not there.
"""

_SEPARATORS = str.maketrans({"、": ",", "，": ",", ";": ",", "；": ","})
_TEXTS = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)


def choices_of(question: Question, lists: ChoiceLists, known: Mapping[str, str]) -> tuple[Choice, ...]:
    """What can be chosen, given the choices made so far.

    Args:
        question: Of kind choice or multiple choice.
        lists: Gives the lists of the packs.
        known: Choice ids answered so far, by question.
    """
    if not question.choices_from:
        return question.choices
    return tuple(_choice_of(one) for one in lists(question.choices_from, known))


class ValueReader:
    """Converts nodes; what cannot be converted goes to the log."""

    def __init__(self, lists: ChoiceLists, log: ProblemLog) -> None:
        self.known: dict[str, str] = {}
        self._lists = lists
        self._log = log

    def value(self, question: Question, node: Node) -> AnswerValue | Unusable:
        """The answer to a question that is no record.

        Args:
            question: What is answered.
            node: What was written.
        """
        if isinstance(node, ScalarNode) and node.is_null:
            return None
        if question.kind is QuestionKind.RECORDS:
            self._log.at(node, "expected-records", "record-form", question=question.id)
            return Unusable.VALUE
        if question.kind is QuestionKind.MULTIPLE_CHOICE:
            return self._several(question, node)
        if isinstance(node, MappingNode) and question.kind in _TEXTS:
            return self._texts(question, node)
        return self._single(question, node)

    def records(
        self, question: Question, drafts: Mapping[str, RecordDraft], place: Place
    ) -> tuple[Record, ...]:
        """The records of a question, their unusable fields left out.

        Args:
            question: Of kind records.
            drafts: By id.
            place: What to point at when there are too many or too few.
        """
        records = tuple(Record(id_, self._fields(question, draft)) for id_, draft in drafts.items())
        try:
            check_count(question, len(records))
        except UnreadableScalar as error:
            self._log.at(place, error.message, error.hint, question=question.id, **error.values)
        return records

    def _single(self, question: Question, node: Node) -> AnswerValue | Unusable:
        if not isinstance(node, ScalarNode):
            self._log.at(node, "expected-answer", "one-value", question=question.id)
            return Unusable.VALUE
        if question.kind is QuestionKind.CHOICE:
            return self._choice(question, node, choices_of(question, self._lists, self.known))
        return simple_value(question, node, self._log)

    def _fields(self, question: Question, draft: RecordDraft) -> dict[str, AnswerValue]:
        values: dict[str, AnswerValue] = {}
        for field in question.fields:
            if field.id in draft.fields:
                value = self.value(field, draft.fields[field.id])
                if not isinstance(value, Unusable):
                    values[field.id] = value
        return values

    def _texts(self, question: Question, node: MappingNode) -> LocalText | Unusable:
        form = Form(node, languages(), self._log)
        texts = []
        for language in languages():
            scalar = form.scalar(language)
            text = Unusable.VALUE if scalar is None else written_text(question, scalar, self._log)
            if not isinstance(text, Unusable):
                texts.append((language, text))
        return LocalText(tuple(texts)) if texts else Unusable.VALUE

    def _several(self, question: Question, node: Node) -> tuple[str, ...] | Unusable:
        choices = choices_of(question, self._lists, self.known)
        chosen: list[str] = []
        for item in _items(node, choices):
            if not isinstance(item, ScalarNode) or item.is_null:
                self._log.at(item, "expected-value", "one-value")
                continue
            id_ = self._choice(question, item, choices)
            if id_ in chosen:
                self._log.at(item, "chosen-twice", "keep-one", word=item.text, question=question.id)
            elif not isinstance(id_, Unusable):
                chosen.append(id_)
        try:
            check_count(question, len(_items(node, choices)))
        except UnreadableScalar as error:
            self._log.at(node, error.message, error.hint, question=question.id, **error.values)
            return Unusable.VALUE
        return tuple(chosen) if chosen else Unusable.VALUE

    def _choice(self, question: Question, node: ScalarNode, choices: Sequence[Choice]) -> str | Unusable:
        found = _found(node.text, choices)
        if len(found) == 1:
            return found[0]
        if not choices and ID.fullmatch(node.text):
            return node.text  # the list hangs on an answer that is missing, which is reported on its own
        if found:
            valid = ", ".join(found)
            self._log.at(
                node, "ambiguous-choice", "valid-values", word=node.text, question=question.id, valid=valid
            )
            return Unusable.VALUE
        ids = [choice.id for choice in choices]
        labels = [label for choice in choices for label in choice.label.values()]
        self._log.unknown(node, "no-such-answer", node.text, [*ids, *labels], ids, question=question.id)
        return Unusable.VALUE


def _choice_of(listed: Listed) -> Choice:
    match listed:
        case Choice():
            return listed
        case str():
            return Choice(listed, {})
        case (id_, labels):
            return Choice(id_, labels)


def _items(node: Node, choices: Sequence[Choice]) -> tuple[Node, ...]:
    """The items of a list; a single text is taken apart at its commas unless it is a label as a whole."""
    if isinstance(node, SequenceNode):
        return node.items
    if not isinstance(node, ScalarNode) or _found(node.text, choices):
        return (node,)
    parts = [part.strip() for part in node.text.translate(_SEPARATORS).split(",")]
    return tuple(ScalarNode(part, node.place) for part in parts if part)


def _found(text: str, choices: Sequence[Choice]) -> list[str]:
    """Ids of the choices that are called so; an id counts before any label."""
    wanted = plain(text).casefold()
    by_id = [choice.id for choice in choices if choice.id.casefold() == wanted]
    return by_id or [
        choice.id
        for choice in choices
        if wanted in {plain(label).casefold() for label in choice.label.values()}
    ]
