"""What an answers file says, changed path by path.

The decision: a change is looked up by its dotted path in the text as it is then, made there, and the text is
parsed again. Where a path has no place yet, it gets the one the order of the questions gives it.
"""

import re
from collections.abc import Mapping, Sequence

from storeplan.loading.answers_file import Contents, group_heading, language_content, origin_notation
from storeplan.loading.drafts import HEAD_KEYS
from storeplan.loading.splicing import (
    Spot,
    end_of_entry,
    in_brackets,
    spots_to,
    with_entry,
    with_first_entry,
    with_lines,
    with_value,
    without_entry,
)
from storeplan.loading.splicing_lists import item_key, with_items
from storeplan.loading.written_values import content_of, field_notes, record_content
from storeplan.loading.yaml_nodes import MappingNode, SequenceNode, nodes_of
from storeplan.loading.yaml_writing import Content, Notation, Notes, comment, entry_lines
from storeplan.model.answers import AnswerValue, Record
from storeplan.model.questions import Question, QuestionKind, Questionnaire

_BEFORE_ANSWERS = ("storeplan", "documents", "language", "as_of")
_AFTER_ANSWERS = tuple(key for key in HEAD_KEYS if key not in _BEFORE_ANSWERS)
_PARKED = "_meta.parked"
_NO_NOTES: Notes = {}
_NOT_TYPED: Mapping[str, str] = {}
_AMOUNTS_AND_DATES = frozenset(
    {QuestionKind.MONEY, QuestionKind.NUMBER, QuestionKind.SHARE, QuestionKind.MONTH, QuestionKind.DATE}
)
_UNMISTAKABLE = re.compile(r"[0-9¥][\w.%-]*")


class AmendedText:
    """The text of an answers file while it is being changed.

    Args:
        text: Without byte order mark; a mapping without problems.
        questionnaire: What it answers.
        language: Of the comments above new answers.
        typed: Answers as somebody typed them, by path; amounts and dates are written so.

    Attributes:
        text: With the changes made so far.
    """

    def __init__(
        self, text: str, questionnaire: Questionnaire, language: str, typed: Mapping[str, str] = _NOT_TYPED
    ) -> None:
        self.text = text
        self._typed = typed
        self._questionnaire = questionnaire
        self._language = language
        root = self._root()
        self._in_place = {one.id for one in questionnaire if spots_to(root, one.id)}
        self._parked = {one.id for one in questionnaire if spots_to(root, f"{_PARKED}.{one.id}")}
        self._order = (*_BEFORE_ANSWERS, *(one.id for one in questionnaire), *_AFTER_ANSWERS)

    def __contains__(self, id_: str) -> bool:
        """Whether the file answered a question in its place before anything was changed."""
        return id_ in self._in_place

    def head(self, held: Contents, meant: Contents) -> None:
        """Changes language, documents, as-of day and replaced facts."""
        if held.languages != meant.languages:
            self.put("language", language_content(meant.languages))
        if held.documents != meant.documents:
            self.put("documents", [Notation(one) for one in meant.documents])
        if held.as_of != meant.as_of:
            self._set_or_remove("as_of", str(meant.as_of) if meant.as_of else "")
        for path in {**held.facts, **meant.facts}:
            if held.facts.get(path) != meant.facts.get(path):
                self._set_or_remove(f"facts.{path}", meant.facts.get(path, ""))

    def question(self, question: Question, held: Contents, meant: Contents) -> None:
        """Changes what the file says about a question; an answer parked now stays where it is.

        Args:
            question: The question.
            held: What the file says before anything is changed.
            meant: What it is to say.
        """
        id_ = question.id
        there = {**held.parked, **held.values}
        if id_ not in meant.values:
            if id_ not in meant.parked:
                self._forget(id_)
            return
        in_place = id_ in self._in_place
        if not in_place or id_ not in there or there[id_] != meant.values[id_]:
            self._answer(question, meant.values[id_], there.get(id_) if in_place else None)
        if id_ in self._parked:
            self.remove(f"{_PARKED}.{id_}")

    def park(self, question: Question, value: AnswerValue) -> None:
        """Moves an answer among the parked ones: where it stands it would be taken for an answer."""
        self._forget(question.id)
        self.put(f"{_PARKED}.{question.id}", content_of(question, value))

    def _origin(self, question: Question, held: Contents, meant: Contents) -> None:
        """Writes down where an answer came from, unless the file says so."""
        before, now = (
            origin_notation(question, one) if question.id in one.origins else "" for one in (held, meant)
        )
        if before != now:
            self._set_or_remove(f"_meta.origins.{question.id}", now)

    def _forget(self, id_: str) -> None:
        if id_ in self._in_place:
            self.remove(id_)
        if id_ in self._parked:
            self.remove(f"{_PARKED}.{id_}")

    def meta(self, held: Contents, meant: Contents) -> None:
        """Changes where answers came from and where the interview stands."""
        if held.next != meant.next:
            self._set_or_remove("_meta.next", meant.next)
        for question in self._questionnaire:
            if question.id in held.origins or question.id in meant.origins:
                self._origin(question, held, meant)

    def _set_or_remove(self, path: str, text: str) -> None:
        if text:
            self.put(path, Notation(text))
        else:
            self.remove(path)

    def _answer(self, question: Question, value: AnswerValue, before: AnswerValue) -> None:
        """Gives a question another answer; ``before`` is the one that stands in its place."""
        both = (value, before)
        if question.kind is QuestionKind.RECORDS and all(isinstance(one, tuple) and one for one in both):
            self._records(question, _records(value), _records(before))
            return
        note = question.prompt.get(self._language, "")
        self.put(
            question.id,
            self._content(question.id, question, value),
            note,
            field_notes(question, self._language),
        )

    def put(self, path: str, content: Content, note: str = "", notes: Notes = _NO_NOTES) -> None:
        """Writes a value, at its place or where its place would be.

        Args:
            path: Dotted path of the value.
            content: The value.
            note: Comment above the path when it is new.
            notes: Comments above the keys inside a value that is new.
        """
        spots = spots_to(self._root(), path)
        if not spots:
            self._add(path, content, note, notes)
        elif isinstance(content, Sequence) and not isinstance(content, str):
            wanted = {_key_of(item): item for item in content}
            self.text = with_items(self.text, spots[-1], list(wanted), wanted, notes)
        else:
            self.text = with_value(self.text, spots[-1], content, notes)

    def remove(self, path: str) -> None:
        """Takes a value away, with its comment where it is the question's text, and what is empty then."""
        spots = spots_to(self._root(), path)
        while len(spots) > 1 and len(spots[-1].mapping.entries) == 1:
            spots = spots[:-1]
        if spots:
            prompts = [text for one in self._questionnaire if one.id == path for text in one.prompt.values()]
            self.text = without_entry(self.text, spots[-1], prompts)

    def _content(self, path: str, question: Question, value: AnswerValue) -> Content:
        """What stands for an answer: an amount or a date as it was typed, where that is unmistakable."""
        typed = self._typed.get(path, "")
        as_typed = question.kind in _AMOUNTS_AND_DATES and _UNMISTAKABLE.fullmatch(typed)
        return Notation(typed) if as_typed and value is not None else content_of(question, value)

    def _records(self, question: Question, wanted: Sequence[Record], before: Sequence[Record]) -> None:
        """Changes records field by field, then which there are and in which order."""
        known = {record.id: record for record in before}
        for record in wanted:
            if record.id in known:
                for field in question.fields:
                    self._field(question, field, record, known[record.id])
        ids = [record.id for record in wanted]
        if ids != list(known):
            new = {one.id: record_content(question, one) for one in wanted if one.id not in known}
            spot = spots_to(self._root(), question.id)[-1]
            notes = field_notes(question, self._language)
            self.text = with_items(self.text, spot, ids, new, notes)

    def _field(self, question: Question, field: Question, record: Record, before: Record) -> None:
        """Writes or takes away one field of a record."""
        value = record.values.get(field.id)
        if field.id in record.values and field.id in before.values and value == before.values[field.id]:
            return
        content = self._content(f"{question.id}.{record.id}.{field.id}", field, value)
        mapping = self._record(question.id, record.id)
        entries = {entry.key.text: entry for entry in mapping.entries}
        if field.id not in record.values:
            if field.id in entries:
                spot = Spot(mapping, entries[field.id])
                self.text = without_entry(self.text, spot, tuple(field.prompt.values()))
        elif field.id in entries:
            self.text = with_value(self.text, Spot(mapping, entries[field.id]), content)
        else:
            names = ["id", *(one.id for one in question.fields)]
            earlier = names[: names.index(field.id)]
            after = max(
                (one for one in mapping.entries if one.key.text in earlier),
                key=lambda one: earlier.index(one.key.text),
            )
            self.text = with_entry(self.text, Spot(mapping, after), field.id, content)

    def _record(self, question: str, id_: str) -> MappingNode:
        list_ = spots_to(self._root(), question)[-1].entry.value
        items = list_.items if isinstance(list_, SequenceNode) else ()
        return next(one for one in items if isinstance(one, MappingNode) and item_key(one) == id_)

    def _add(self, path: str, content: Content, note: str, notes: Notes) -> None:
        """Writes a path that has no place yet, below the last of its keys that is there."""
        root = self._root()
        *above, last = steps = _steps(path)
        parents = [
            spots[-1] for end in range(1, len(steps)) if (spots := spots_to(root, ".".join(steps[:end])))
        ]
        inside: Notes = {last: note} if note and above else notes
        for key in reversed(steps[len(parents) + 1 :]):
            content = {key: content}
        key = steps[len(parents)]
        if not parents:
            self._add_at_root(path, key, content, note if key == last else "", inside)
            return
        mapping = parents[-1].entry.value
        prefix = ".".join((*steps[: len(parents)], ""))
        after = self._before(mapping, prefix, path) if isinstance(mapping, MappingNode) else None
        if after is None:
            self.text = with_first_entry(self.text, parents[-1], key, content, note, notes)
        else:
            self.text = with_entry(self.text, after, key, content, note, notes)

    def _add_at_root(self, path: str, key: str, content: Content, note: str, notes: Notes) -> None:
        """Writes a first key of the file: under its heading, after an empty line."""
        root = self._root()
        after = self._before(root, "", path) or Spot(root, root.entries[0])
        if in_brackets(self.text, root):
            self.text = with_entry(self.text, after, key, content)
            return
        lines = [] if path in _BEFORE_ANSWERS else ["", *self._heading(path)]
        lines += [comment(note)] if note else []
        lines += entry_lines(key, content, "", notes)
        self.text = with_lines(self.text, end_of_entry(self.text, after), lines)

    def _heading(self, path: str) -> list[str]:
        """The heading of the part a question belongs to, where the other parts have theirs."""
        headings = {group.id: group_heading(group, self._language) for group in self._questionnaire.groups}
        groups = [one.id for one in self._questionnaire.groups if path in {each.id for each in one.questions}]
        heading = headings[groups[0]] if groups else ""
        has_headings = any(one and one in self.text for one in headings.values())
        return [heading] if heading and has_headings and heading not in self.text else []

    def _before(self, mapping: MappingNode, prefix: str, path: str) -> Spot | None:
        """The key after which a path belongs: the last in order of those that come before it."""
        rank = self._rank(path)
        ranks = [(self._rank(prefix + entry.key.text), index) for index, entry in enumerate(mapping.entries)]
        earlier = [one for one in ranks if one[0] <= rank]
        return Spot(mapping, mapping.entries[max(earlier)[1]]) if earlier else None

    def _rank(self, path: str) -> int:
        """Place of a path in the order of the questions; a group has that of its first question."""
        for index, one in enumerate(self._order):
            if one == path or one.startswith(f"{path}.") or path.startswith(f"{one}."):
                return index
        return len(self._order)

    def _root(self) -> MappingNode:
        root = nodes_of(self.text, "").root
        if not isinstance(root, MappingNode):
            raise TypeError(type(root))
        return root


def _steps(path: str) -> list[str]:
    """The keys a new path gets: questions two, what is below ``_meta`` three."""
    return path.split(".", 2 if path.startswith("_meta.") else 1)


def _key_of(item: Content) -> str:
    if isinstance(item, Mapping):
        return str(item.get("id", ""))
    return str(item)


def _records(value: AnswerValue) -> list[Record]:
    return [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
