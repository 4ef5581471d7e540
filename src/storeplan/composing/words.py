"""The words of packs and templates: nested texts with variants by situation and named places.

The decision: a text is a string, or a list of variants of which the first whose conditions hold is taken.
Named places (``{hero}``) are filled from one closed vocabulary when the text is printed, so that a pack
needs no template language and can run nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any


class PackText(str):
    """A text of a pack whose named places are still to be filled."""

    __slots__ = ()


def holds(when: Mapping[str, Any], drivers: Mapping[str, str]) -> bool:
    """Whether every driver named has one of the values named."""
    for driver, wanted in when.items():
        values = wanted if isinstance(wanted, (list, tuple)) else (wanted,)
        if drivers.get(driver) not in values:
            return False
    return True


def is_variants(node: object) -> bool:
    """Whether a node is a list of variants: mappings with ``text`` and perhaps ``when``."""
    return (
        isinstance(node, (list, tuple))
        and bool(node)
        and all(isinstance(one, Mapping) and set(one) <= {"when", "text"} and "text" in one for one in node)
    )


def said(node: Any, drivers: Mapping[str, str], path: str = "") -> PackText:  # noqa: ANN401 - YAML
    """A text, or of a list of variants the first whose conditions hold.

    Raises:
        KeyError: When none does.
    """
    if not is_variants(node):
        return PackText(node)
    for variant in node:
        if holds(variant.get("when", {}), drivers):
            return PackText(variant["text"])
    raise KeyError(f"no variant of {path} holds for {dict(drivers)}")


class Words:
    """One mapping or list of words, read by attribute, key or index; texts come out as ``PackText``."""

    def __init__(self, node: Any, drivers: Mapping[str, str], path: str = "") -> None:  # noqa: ANN401 - YAML
        self._node = node
        self._drivers = drivers
        self._path = path

    @property
    def plain(self) -> Any:  # noqa: ANN401 - YAML
        """The words as they stand in the file."""
        return self._node

    def _wrapped(self, key: object, node: object) -> Any:  # noqa: ANN401 - a text or more words
        path = f"{self._path}.{key}" if self._path else str(key)
        if isinstance(node, str):
            return PackText(node)
        if is_variants(node):
            return said(node, self._drivers, path)
        if isinstance(node, (Mapping, list, tuple)):
            return Words(node, self._drivers, path)
        return node

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - a text or more words
        try:
            return self._wrapped(key, self._node[key])
        except (KeyError, IndexError, TypeError):
            raise KeyError(f"no words at {self._path}.{key}") from None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a text or more words
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as missing:
            raise AttributeError(str(missing)) from None

    def __iter__(self) -> Iterator[Any]:
        if isinstance(self._node, Mapping):
            yield from self._node
        else:
            yield from (self._wrapped(i, node) for i, node in enumerate(self._node))

    def __len__(self) -> int:
        return len(self._node)

    def __contains__(self, key: object) -> bool:
        return key in self._node

    def at(self, path: str) -> PackText:
        """The text at a dotted path, list indices as numbers.

        Raises:
            KeyError: When there is none.
        """
        here: Any = self
        for step in path.split("."):
            here = here[int(step) if step.isdigit() and not isinstance(here._node, Mapping) else step]  # noqa: SLF001
        if not isinstance(here, PackText):
            raise KeyError(f"{path} is not a text")
        return here
