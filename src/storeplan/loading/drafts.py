"""What several answers files and ``--set`` flags say together, still as nodes.

The decision: layers are merged before anything is converted. A later layer replaces an answer whole, except
that records are merged by their id, field by field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import (
    Entry,
    MappingNode,
    Node,
    Place,
    ScalarNode,
    SequenceNode,
    YamlFile,
    flat_text,
)
from storeplan.model.answers import AnswerOrigin
from storeplan.model.questions import ID, Question, QuestionKind, Questionnaire

FORMAT = "1"
"""Value of ``storeplan:`` in the files that are read."""

HEAD_KEYS = ("storeplan", "documents", "language", "as_of", "facts", "exceptions", "_meta")
"""Keys at the head of an answers file; all others are questions."""

SETTABLE = ("documents", "language", "as_of")
"""Keys of the head that are single values."""

_ORIGINS = tuple(origin.value for origin in AnswerOrigin)


@dataclass(slots=True)
class RecordDraft:
    """One record: where it was first named, and its fields by name."""

    place: Place
    fields: dict[str, Node] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """Everything the layers say, the last word for each path.

    Attributes:
        head: Nodes of ``documents``, ``language``, ``as_of``.
        places: Where each question was answered last.
        facts: By dotted path.
        exceptions: By rule as written, and the subject after a slash where there is one.
        values: By question; for records only a node that is no list.
        records: By question and id.
        origins: By question.
        aside: Questions whose answer stands among the parked ones.
        next: Path of the question at which an interview was left, empty when none was.
    """

    head: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    facts: dict[str, ScalarNode] = field(default_factory=dict)
    exceptions: dict[str, Node] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    records: dict[str, dict[str, RecordDraft]] = field(default_factory=dict)
    origins: dict[str, AnswerOrigin] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    next: str = ""

    def answer(self, question: str, node: Node, origin: AnswerOrigin) -> None:
        """Takes an answer as a whole, over what was there.

        Args:
            question: Its id.
            node: What was written; no list of records.
            origin: Where.
        """
        self.origins[question] = origin
        self.aside.discard(question)
        self.places[question] = node.place
        self.values[question] = node
        self.records.pop(question, None)

    def answer_places(self) -> dict[str, Place]:
        """Where each answer stands by its path.

        Fields as ``products.serum-30.price``, facts as ``facts.…``, exceptions as ``exceptions.SP203`` or
        ``exceptions.SP203/serum-30``.
        """
        found = dict(self.places)
        found |= {id_: node.place for id_, node in self.values.items()}
        for question, records in self.records.items():
            for id_, record in records.items():
                path = f"{question}.{id_}"
                found[path] = record.place
                found |= {f"{path}.{name}": node.place for name, node in record.fields.items()}
        found |= {f"facts.{path}": node.place for path, node in self.facts.items()}
        return found | {f"exceptions.{key}": node.place for key, node in self.exceptions.items()}


def _other_format(marker: Node) -> tuple[str, str]:
    """What is wrong with a file of another format, and what helps."""
    text = marker.text if isinstance(marker, ScalarNode) else ""
    if not (text.isascii() and text.isdecimal()):
        return "format-unknown", "write-format"
    return ("format-newer", "newer-storeplan") if int(text) > int(FORMAT) else ("format-older", "migrate")


def written(node: Node) -> object:
    """A node as plain texts, mappings and lists; None for null."""
    if isinstance(node, ScalarNode):
        return None if node.is_null else node.text
    if isinstance(node, SequenceNode):
        return [written(item) for item in node.items]
    return {entry.key.text: written(entry.value) for entry in node.entries}


class DraftReader:
    """Adds layer after layer to one draft."""

    def __init__(self, questionnaire: Questionnaire, log: ProblemLog) -> None:
        self.draft = Draft()
        self._log = log
        self._questions: dict[str, Question] = {question.id: question for question in questionnaire}
        self._groups = _groups(self._questions)

    def add_file(self, file: YamlFile) -> None:
        """Adds an answers file over the layers before it."""
        self._log.problems.extend(file.problems)
        root = file.root
        if root is None or (isinstance(root, ScalarNode) and root.is_null):
            self._log.at(Place(file.file, 1, 1), "format-missing", "write-format", format=FORMAT)
        elif isinstance(root, MappingNode):
            self._head(root)
            self._walk(root, "", {})
            self._meta(root)  # after the answers, whose origin it tells
        else:
            self._log.at(root, "no-answers-file", "write-format", format=FORMAT)

    def _head(self, root: MappingNode) -> None:
        marker = root.get("storeplan")
        if marker is None:
            self._log.at(root, "format-missing", "write-format", format=FORMAT)
        elif not isinstance(marker, ScalarNode) or marker.text != FORMAT:
            self._log.at(marker, *_other_format(marker), format=FORMAT)
        for key in SETTABLE:
            node = root.get(key)
            if node is not None and not (isinstance(node, ScalarNode) and node.is_null):
                self.draft.head[key] = node
        form = Form(root, [entry.key.text for entry in root.entries], self._log)
        self._facts("", form.entries("facts"))
        for node in form.items("exceptions"):
            self.draft.exceptions[_exception_key(node)] = node

    def _facts(self, prefix: str, entries: Iterable[Entry]) -> None:
        for entry in entries:
            path, value = prefix + entry.key.text, entry.value
            if isinstance(value, MappingNode):
                self._facts(f"{path}.", value.entries)
            elif isinstance(value, SequenceNode) or value.is_null:
                self._log.at(value, "expected-value", "one-value")
            else:
                self.draft.facts[path] = value

    def _meta(self, root: MappingNode) -> None:
        node = root.get("_meta")
        if node is None or written(node) is None:
            return
        form = Form(node, ("next", "origins", "parked"), self._log)
        self.draft.next = form.text("next")
        for entry in form.entries("parked"):  # questions may have gone since it was written
            if entry.key.text in self._questions and entry.key.text not in self.draft.origins:
                self._answer(self._questions[entry.key.text], entry.value)
                self.draft.aside.add(entry.key.text)
        for entry in form.entries("origins"):
            told = flat_text(written(entry.value))
            word, _, default = told.partition(" ")
            if word not in _ORIGINS:
                self._log.unknown(entry.value, "unknown-origin", word, _ORIGINS)
            elif entry.key.text in self.draft.origins:
                mended = word == AnswerOrigin.DEFAULT and default != self._flat(entry.key.text)
                self.draft.origins[entry.key.text] = AnswerOrigin.FILE if mended else AnswerOrigin(word)

    def _flat(self, question: str) -> str:
        """What stands for an answer in its file, in one line."""
        node = self.draft.values.get(question)
        return "" if node is None else flat_text(written(node))

    def _walk(self, mapping: MappingNode, prefix: str, seen: dict[str, Place]) -> None:
        for entry in mapping.entries:
            path = prefix + entry.key.text
            if path in HEAD_KEYS:
                continue
            if path in seen and path in self._questions:
                first = str(seen[path].line)
                self._log.at(entry.key, "duplicate-key", "keep-one", key=path, first=first)
                continue
            seen[path] = entry.key.place
            if path in self._questions:
                self._answer(self._questions[path], entry.value)
            elif path in self._groups:
                self._group(entry, path, seen)
            else:
                known = [*self._groups, *HEAD_KEYS] if not prefix else []
                here = self._groups.get(prefix.rstrip("."), list(self._groups))
                self._log.unknown(entry.key, "unknown-question", path, [*known, *self._questions], here)

    def _group(self, entry: Entry, path: str, seen: dict[str, Place]) -> None:
        if isinstance(entry.value, MappingNode):
            self._walk(entry.value, f"{path}.", seen)
        elif not (isinstance(entry.value, ScalarNode) and entry.value.is_null):
            self._log.at(
                entry.value, "expected-group", "valid-values", key=path, valid=", ".join(self._groups[path])
            )

    def _answer(self, question: Question, node: Node) -> None:
        if question.kind is not QuestionKind.RECORDS or not isinstance(node, SequenceNode):
            self.draft.answer(question.id, node, AnswerOrigin.FILE)
            return
        self.draft.origins[question.id] = AnswerOrigin.FILE
        self.draft.aside.discard(question.id)
        self.draft.places[question.id] = node.place
        self.draft.values.pop(question.id, None)
        records = self.draft.records.setdefault(question.id, {})
        seen: dict[str, Place] = {}
        for index, item in enumerate(node.items):
            self._record(question, item, index, records, seen)

    def _record(
        self,
        question: Question,
        node: Node,
        index: int,
        records: dict[str, RecordDraft],
        seen: dict[str, Place],
    ) -> None:
        names = [one.id for one in question.fields]
        form = Form(node, ["id", *names], self._log)
        if not isinstance(node, MappingNode):
            return
        id_ = self._record_id(question, form, seen) or f"\0{node.place.file}:{index}"
        record = records.setdefault(id_, RecordDraft(node.place))
        for entry in node.entries:
            if entry.key.text in names:
                record.fields[entry.key.text] = entry.value

    def _record_id(self, question: Question, form: Form, seen: dict[str, Place]) -> str:
        if "id" not in form:
            self._log.at(form.place, "record-without-id", "record-id-form", question=question.id)
            return ""
        id_ = form.text("id")
        place = form.key_place("id")
        if id_ and not ID.fullmatch(id_):
            self._log.at(place, "malformed-record-id", "record-id-form", id=id_, question=question.id)
            return ""
        if id_ in seen:
            self._log.at(place, "repeated-record", "rename-id", id=id_, first=str(seen[id_].line))
            return ""
        seen[id_] = place
        return id_


def _exception_key(node: Node) -> str:
    """What an exception is about; a later one about the same replaces it."""
    entries = node if isinstance(node, MappingNode) else MappingNode((), node.place)
    rule, subject = entries.get("rule"), entries.get("subject")
    if not isinstance(rule, ScalarNode):
        return f"line {node.place.line}"
    return f"{rule.text}/{subject.text}" if isinstance(subject, ScalarNode) else rule.text


def _groups(questions: Mapping[str, Question]) -> dict[str, list[str]]:
    """First parts of the dotted ids, with what may stand under each."""
    groups: dict[str, list[str]] = {}
    for id_ in questions:
        parts = id_.split(".")
        for depth in range(1, len(parts)):
            names = groups.setdefault(".".join(parts[:depth]), [])
            if parts[depth] not in names:
                names.append(parts[depth])
    return groups
