"""What several answers files and ``--set`` flags say together, still as nodes.

The decision: layers are merged before anything is converted. A later layer replaces an answer whole, except
that records are merged by their id, field by field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.question_structure import ID
from storeplan.loading.yaml_nodes import Entry, MappingNode, Node, Place, ScalarNode, SequenceNode, YamlFile
from storeplan.model.answers import AnswerOrigin
from storeplan.model.questions import Question, QuestionKind, Questionnaire

FORMAT = "1"
"""Value of ``storeplan:`` in the files that are read."""

HEAD_KEYS = ("storeplan", "documents", "language", "as_of", "facts", "exceptions", "_meta")
"""Keys at the head of an answers file; all others are questions."""

SET_FLAG = "--set"

_SETTABLE = ("documents", "language", "as_of")
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
        exceptions: By rule as written.
        values: By question; for records only a node that is no list.
        records: By question and id.
        origins: By question.
        parked: By question, as the program wrote it.
    """

    head: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    facts: dict[str, ScalarNode] = field(default_factory=dict)
    exceptions: dict[str, Node] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    records: dict[str, dict[str, RecordDraft]] = field(default_factory=dict)
    origins: dict[str, AnswerOrigin] = field(default_factory=dict)
    parked: dict[str, object] = field(default_factory=dict)


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
            self._log.at(marker, "format-unknown", "write-format", format=FORMAT)
        for key in _SETTABLE:
            node = root.get(key)
            if node is not None and not (isinstance(node, ScalarNode) and node.is_null):
                self.draft.head[key] = node
        form = Form(root, [entry.key.text for entry in root.entries], self._log)
        self._facts("", form.entries("facts"))
        for node in form.items("exceptions"):
            rule = node.get("rule") if isinstance(node, MappingNode) else None
            key = rule.text if isinstance(rule, ScalarNode) else f"line {node.place.line}"
            self.draft.exceptions[key] = node

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
        form = Form(node, ("origins", "parked"), self._log)
        origins = form.entries("origins")
        words = Form(
            MappingNode(origins, form.key_place("origins")), [entry.key.text for entry in origins], self._log
        )
        for entry in origins:
            word = words.word(entry.key.text, _ORIGINS, "unknown-origin")
            if word and entry.key.text in self.draft.origins:  # questions may have gone since it was written
                self.draft.origins[entry.key.text] = AnswerOrigin(word)
        for entry in form.entries("parked"):
            self.draft.parked[entry.key.text] = written(entry.value)

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
        self.draft.origins[question.id] = AnswerOrigin.FILE
        self.draft.places[question.id] = node.place
        if question.kind is not QuestionKind.RECORDS or not isinstance(node, SequenceNode):
            self.draft.values[question.id] = node
            self.draft.records.pop(question.id, None)
            return
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

    def add_sets(self, sets: Iterable[str]) -> None:
        """Adds ``PATH=VALUE`` of each flag over all files."""
        place = Place(SET_FLAG, None, None)
        touched: dict[tuple[str, str], str] = {}
        for one in sets:
            path, equals, value = one.partition("=")
            if not equals or not path.strip():
                self._log.at(place, "set-without-value", "set-form", text=one)
                continue
            self._set(path.strip(), ScalarNode(value, place, plain=True), touched)
        for (question, id_), path in touched.items():
            if "name" not in self.draft.records[question][id_].fields:
                del self.draft.records[question][id_]
                self._log.unknown(place, "unknown-record", path, self._record_paths(question, path))

    def _set(self, path: str, node: ScalarNode, touched: dict[tuple[str, str], str]) -> None:
        question = self._questions.get(path)
        records = self._records_question(path)
        if path in _SETTABLE:
            self.draft.head[path] = node
        elif path.startswith("facts.") and not node.is_null:
            self.draft.facts[path.removeprefix("facts.")] = node
        elif question is not None and question.kind is not QuestionKind.RECORDS:
            self._answer(question, node)
            self.draft.origins[path] = AnswerOrigin.FLAG
        elif question is not None:
            self._log.at(node, "records-by-field", "set-record-form", question=path)
        elif records is not None:
            self._set_field(records, path, node, touched)
        else:
            self._log.unknown(node, "unknown-question", path, self._questions)

    def _set_field(
        self, question: Question, path: str, node: ScalarNode, touched: dict[tuple[str, str], str]
    ) -> None:
        id_, _, name = path.removeprefix(f"{question.id}.").rpartition(".")
        names = [one.id for one in question.fields]
        if not ID.fullmatch(id_):
            self._log.at(node, "records-by-field", "set-record-form", question=question.id)
        elif name not in names:
            self._log.unknown(node, "unknown-question", path, [f"{question.id}.{id_}.{one}" for one in names])
        else:
            records = self.draft.records.setdefault(question.id, {})
            if id_ not in records:
                touched[question.id, id_] = path
            records.setdefault(id_, RecordDraft(node.place)).fields[name] = node
            self.draft.values.pop(question.id, None)
            self.draft.origins[question.id] = AnswerOrigin.FLAG
            self.draft.places.setdefault(question.id, node.place)

    def _record_paths(self, question: str, path: str) -> list[str]:
        name = path.rpartition(".")[2]
        return [f"{question}.{id_}.{name}" for id_ in self.draft.records[question] if ID.fullmatch(id_)]

    def _records_question(self, path: str) -> Question | None:
        for id_, question in self._questions.items():
            if question.kind is QuestionKind.RECORDS and path.startswith(f"{id_}."):
                return question
        return None


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
