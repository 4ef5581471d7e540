"""Names of the platform's country beside their first use, in a document of another language.

The decision: templates and packs write a name once, in the document's language; the name buyers and the back
office use is added to the finished tree where the reader first meets it, so that no text has to know whether it
comes first, and once more where terms are looked up. Headings and captions stay as they are: they are quoted
elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)

Words = Mapping[str, object]

NAMED_IN = (
    ("platform", ("", "names", "scenes", "tools", "retired_tools")),
    ("channel", ("channels",)),
    ("calendar", ("events",)),
)
"""Packs, and their lists, whose names are proper names; the list without a name is the pack itself."""


TERMS = "annex-h"
"""The part that explains terms, where every name is met anew."""


def native_names(words: Mapping[str, Words], native: Mapping[str, Words]) -> dict[str, str]:
    """The native name of each proper name, which is one that begins with a capital or a figure.

    Args:
        words: Of the packs in the document's language, by prefix.
        native: The same in the language of the platform's country.
    """
    found: dict[str, str] = {}
    for prefix, lists in NAMED_IN:
        own, theirs = words[prefix], native[prefix]
        pairs: list[tuple[object, object]] = []
        for name in lists:
            entries, others = (one.get(name, {}) if name else {"": one} for one in (own, theirs))
            if isinstance(entries, Mapping) and isinstance(others, Mapping):
                pairs += [(entries[id_], others[id_]) for id_ in entries]
        for one, other in pairs:
            english, chinese = _name(one), _name(other)
            if english != chinese and not english[:1].islower():
                found[english] = chinese
    return found


def _name(entry: object) -> str:
    return str(entry["name"] if isinstance(entry, Mapping) else entry)


def with_native_names(document: Document, names: Mapping[str, str]) -> Document:
    """The document with native names after the first use of each name.

    Args:
        document: In the language of ``names``' keys.
        names: Native name by name.
    """
    return replace(document, blocks=tuple(_Adding(names).blocks(document.blocks)))


class _Adding:
    """Goes through the blocks in their order; a name that was met is not looked for again."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._all = names
        self._names = dict(names)
        longest_first = sorted(names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading(id=id_):
                self._names = dict(self._all) if id_ == TERMS else self._names
                return block
            case Paragraph(inlines):
                return replace(block, inlines=self._inlines(inlines))
            case BulletList(items) | OrderedList(items):
                return replace(block, items=tuple(tuple(self.blocks(item)) for item in items))
            case Quote(within) | Callout(blocks=within):
                return replace(block, blocks=tuple(self.blocks(within)))
            case Table(rows=rows):
                return replace(block, rows=tuple(self._row(row) for row in rows))
            case _:
                return block

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._inlines(cell) for cell in row.cells))

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._inline(one) for one in inlines)

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text(text):
                return Text(self._pattern.sub(self._named, text))
            case Strong(within) | Emphasis(within) | Link(within):
                return replace(inline, inlines=self._inlines(within))
            case _:
                return inline

    def _named(self, found: re.Match[str]) -> str:
        native = self._names.pop(found[0], "")
        return f"{found[0]} {native}" if native else found[0]
