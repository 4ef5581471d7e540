"""Mappings whose keys are known.

The decision: a file's structure is read key by key with what is expected said in place; whatever else
stands there is a problem with the nearest known key.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.scalars import UnreadableScalar
from storeplan.loading.yaml_nodes import Entry, MappingNode, Node, Place, ScalarNode, SequenceNode

T = TypeVar("T")


class Form:
    """One mapping being read.

    Attributes:
        place: Where it stands.
    """

    def __init__(
        self, node: Node, keys: Sequence[str], log: ProblemLog, required: Sequence[str] = ()
    ) -> None:
        self.place: Place = node.place
        self._log = log
        self._entries: dict[str, Entry] = {}
        if not isinstance(node, MappingNode):
            log.at(node, "expected-mapping", "valid-values", valid=", ".join(keys))
            return
        for entry in node.entries:
            if entry.key.text in keys:
                self._entries[entry.key.text] = entry
            else:
                log.unknown(entry.key, "unknown-key", entry.key.text, keys)
        for key in required:
            if key not in self._entries or _is_null(self._entries[key].value):
                log.at(node, "missing-key", "add-key", key=key)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def node(self, key: str) -> Node | None:
        """The value's node, None when the key is absent."""
        entry = self._entries.get(key)
        return None if entry is None else entry.value

    def key_place(self, key: str) -> Place:
        """Where the key stands, the mapping itself when it is absent."""
        entry = self._entries.get(key)
        return self.place if entry is None else entry.key.place

    def scalar(self, key: str) -> ScalarNode | None:
        """The value's node when it is a single value; a problem when it is something else or empty."""
        node = self.node(key)
        return None if node is None else self._single(node)

    def text(self, key: str) -> str:
        """The value's text, empty when the key is absent."""
        node = self.scalar(key)
        return "" if node is None else _without_notation(node)

    def word(self, key: str, valid: Sequence[str], message: str) -> str:
        """The value when it is one of the valid words, else empty and a problem.

        Args:
            key: Of the value.
            valid: Words allowed.
            message: Key of the message for another word; it may use ``{word}``.
        """
        node = self.scalar(key)
        if node is None:
            return ""
        if node.text in valid:
            return node.text
        self._log.unknown(node, message, node.text, valid)
        return ""

    def read(self, key: str, convert: Callable[[str], T]) -> T | None:
        """The value converted; None when absent or, with a problem, when it cannot be."""
        node = self.scalar(key)
        if node is None:
            return None
        try:
            return convert(node.text)
        except UnreadableScalar as error:
            self._log.at(node, error.message, error.hint, **error.values)
            return None

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list, empty when the key is absent, null or, with a problem, no list."""
        node = self.node(key)
        if node is None or _is_null(node):
            return ()
        if isinstance(node, SequenceNode):
            return node.items
        self._log.at(node, "expected-list", "list-form", key=key)
        return ()

    def scalars(self, key: str) -> tuple[ScalarNode, ...]:
        """The items of a list of single values."""
        return tuple(single for item in self.items(key) if (single := self._single(item)) is not None)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries of a mapping, empty when the key is absent, null or, with a problem, no mapping."""
        node = self.node(key)
        if node is None or _is_null(node):
            return ()
        if isinstance(node, MappingNode):
            return node.entries
        self._log.at(node, "expected-mapping-at", "mapping-form", key=key)
        return ()

    def _single(self, node: Node) -> ScalarNode | None:
        if isinstance(node, ScalarNode) and not node.is_null:
            return node
        self._log.at(node, "expected-value", "one-value")
        return None


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_null


def _without_notation(node: ScalarNode) -> str:
    return node.text.rstrip("\n") if node.block else node.text
