"""YAML and JSON as a located tree of texts.

The decision: nothing is guessed. A scalar stays the text it was written as (``NO``, ``0123``, ``1.10``)
until somebody who knows what is meant converts it, and every node knows where it stands. What would make a
file mean something else than it seems to (duplicate keys, anchors, aliases, tags, several documents) is a
problem. Aliases are never expanded, so that no small file can become a large tree.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

import yaml

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.yaml_bytes import file_bytes, text_of
from storeplan.loading.yaml_characters import restored, shifted, with_whole_characters
from storeplan.loading.yaml_syntax import syntax_problem

MAXIMUM_DEPTH = 50
"""Levels of mappings and lists inside each other."""

MAXIMUM_NODES = 30_000
"""Keys, values and items of a file; the answers of a shop with a hundred products are some 7,000."""

MOST_PROBLEMS = 1000
"""Problems after which a reading ends; nobody mends more in one round."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@frozen
class Place:
    """Where something stands.

    Attributes:
        file: Path as the user wrote it, ``-`` for standard input, or a flag.
        line: 1-based; None for a flag.
        column: 1-based, in characters; None for a flag.
        start: Index of the first character in ``YamlFile.text``.
        end: Index after its last character; comments and empty lines that follow do not belong to it.
    """

    file: str
    line: int | None
    column: int | None
    start: int = 0
    end: int = 0


@frozen
class ScalarNode:
    """A single value, as text.

    Attributes:
        text: As written, without quotes.
        place: Where it stands.
        plain: Whether it is written without quotes.
        block: Whether it is a block text (``|`` or ``>``), whose last line ends are notation.
    """

    text: str
    place: Place
    plain: bool = False
    block: bool = False

    @property
    def is_null(self) -> bool:
        """Whether it says "nothing": ``null``, ``~`` or empty, without quotes."""
        return self.plain and self.text in _NULLS


@frozen
class Entry:
    """One key of a mapping with its value."""

    key: ScalarNode
    value: "Node"


@frozen
class MappingNode:
    """Keys and values in the order written; every key once."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value of a key, None when it is not there."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


@frozen
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    place: Place


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode


@frozen
class YamlFile:
    """A file that was read.

    Attributes:
        file: Path as the user wrote it, ``-`` for standard input.
        text: The whole text without byte order mark; ``Place.start`` and ``end`` count in it.
        bom: Whether the file began with a byte order mark.
        root: None for a file without content.
        problems: What is wrong with it as YAML although a tree could be made.
    """

    file: str
    text: str
    bom: bool
    root: Node | None
    problems: tuple[Problem, ...] = ()


def read_yaml(path: Path | str) -> YamlFile:
    """Reads a YAML or JSON file that must be in order.

    Args:
        path: The file, or ``-`` for standard input.

    Raises:
        UnusableFile: With every problem found.
    """
    read = scan_yaml(path)
    if read.problems:
        raise UnusableFile(read.problems)
    return read


def scan_yaml(path: Path | str, standard_input: BinaryIO | None = None) -> YamlFile:
    """Reads a YAML or JSON file; for callers that add its problems to their own.

    Args:
        path: The file, or ``-`` for standard input.
        standard_input: What ``-`` reads, the process's own when None.

    Raises:
        UnusableFile: When no tree can be made: missing, too large, no text, broken syntax, too deep.
    """
    file = str(path)
    text, bom = text_of(file_bytes(path, standard_input), file)
    return nodes_of(text, file, bom=bom)


def nodes_of(text: str, file: str, *, bom: bool = False) -> YamlFile:
    """Composes the nodes of a text.

    Args:
        text: YAML or JSON without byte order mark.
        file: Its name in problems.
        bom: Whether a byte order mark was taken off.

    Raises:
        UnusableFile: When no tree can be made.
    """
    text = with_whole_characters(text) if file.endswith(".json") or text.lstrip()[:1] == "{" else text
    composer = _Composer(file, text)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        raise UnusableFile([*composer.problems, syntax_problem(error, text, file)]) from error
    return YamlFile(file, text, bom, root, tuple(composer.problems))


class _Composer:
    def __init__(self, file: str, text: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        self._nodes = 0
        self._events: Iterator[yaml.Event] = yaml.parse(shifted(text), Loader=_LOADER)

    def document(self) -> Node | None:
        next(self._events)  # start of stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events), 0)
        next(self._events)  # end of document
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._problem(after, "several-documents", "one-document")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node | None:
        self._nodes += 1
        if self._nodes > MAXIMUM_NODES:
            self._problem(event, "too-many-nodes", "one-shop-a-file", limit=f"{MAXIMUM_NODES:,}")
            raise UnusableFile(self.problems)
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, "alias", "write-out-or-quote", name=f"*{restored(event.anchor or '')}")
            return None
        self._refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == MAXIMUM_DEPTH:
            self._problem(event, "too-deep", "flatten", limit=str(MAXIMUM_DEPTH))
            raise UnusableFile(self.problems)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _refuse_anchor_and_tag(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._problem(event, "anchor", "write-out-or-quote", name=f"&{restored(event.anchor)}")
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
            self._problem(event, "tag", "drop-tag-or-quote", name=restored(event.tag))

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        start, end = _start(event).index, _end(event).index
        block = event.style in ("|", ">")
        if block:
            end = start + len(self._text[start:end].rstrip())
        return ScalarNode(restored(event.value), self._place(event, end), event.style in (None, ""), block)

    def _sequence(self, event: yaml.SequenceStartEvent, depth: int) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            item = self._node(inner, depth + 1)
            if item is not None:
                items.append(item)
        end = _end(inner).index if event.flow_style or not items else items[-1].place.end
        return SequenceNode(tuple(items), self._place(event, end))

    def _mapping(self, event: yaml.Event, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        end = _end(event).index
        while not isinstance(inner := next(self._events), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if _cut_at_comma(key, value):
                self._problem(inner, "amount-cut", "amount-without-commas")
                continue
            end = value.place.end if value is not None else end
            if self._usable_key(key, inner, entries) and isinstance(key, ScalarNode) and value is not None:
                entries[key.text] = Entry(key, value)
        if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
            end = _end(inner).index
        return MappingNode(tuple(entries.values()), self._place(event, end))

    def _usable_key(self, key: Node | None, event: yaml.Event, entries: dict[str, Entry]) -> bool:
        if key is None:
            return False
        if not isinstance(key, ScalarNode) or key.is_null:
            self._problem(event, "key-is-no-text", "one-word-key")
            return False
        if key.text in entries:
            first = entries[key.text].key.place.line
            self._problem(event, "duplicate-key", "keep-one", key=key.text, first=str(first))
            return False
        return True

    def _place(self, event: yaml.Event, end: int) -> Place:
        mark = _start(event)
        return Place(self._file, mark.line + 1, mark.column + 1, mark.index, end)

    def _problem(self, event: yaml.Event, message: str, hint: str, **values: str) -> None:
        mark = _start(event)
        self.problems.append(Problem(message, values, self._file, mark.line + 1, mark.column + 1, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            raise UnusableFile([*self.problems, too_many_problems(self._file)])


def too_many_problems(file: str | None) -> Problem:
    """Says that a reading ended before the file did."""
    return Problem("too-many-problems", {"count": f"{MOST_PROBLEMS:,}"}, file)


def _cut_at_comma(key: Node | None, value: Node | None) -> bool:
    """Whether this is the rest of an amount in braces: ``{sales: 1,200,000}`` is cut at its commas."""
    nothing = isinstance(value, ScalarNode) and value.plain and value.place.start == value.place.end
    return nothing and isinstance(key, ScalarNode) and _THOUSANDS.match(key.text) is not None


def _start(event: yaml.Event) -> yaml.Mark:
    return cast("yaml.Mark", event.start_mark)  # every event of a parsed text has its marks


def _end(event: yaml.Event) -> yaml.Mark:
    return cast("yaml.Mark", event.end_mark)


def flat_text(content: object) -> str:
    """A scalar or list as bare words, to compare what was written with what stands there now."""
    if isinstance(content, (list, tuple)):
        return ",".join(flat_text(one) for one in content)
    return "" if content is None else " ".join(str(content).split())
