"""Names of the platform's country beside their first use, in a document of another language.

The decision: templates and packs write a name once, in the document's language; the name buyers and the back
office use is added to the finished tree where the reader first meets it, so that no text has to know whether it
comes first. Headings and captions stay as they are: they are quoted elsewhere.
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
    ("platform", ()),
    ("channel", ("tools", "channels", "retired_tools")),
    ("calendar", ("events",)),
)
"""Packs, and their lists, whose names are proper names; an empty list means the pack's own name."""


def native_names(words: Mapping[str, Words], native: Mapping[str, Words]) -> dict[str, str]:
    """The native name of each proper name, which is one that begins with a capital or a figure.

    Args:
        words: Of the packs in the document's language, by prefix.
        native: The same in the language of the platform's country.
    """
    found: dict[str, str] = {}
    for prefix, lists in NAMED_IN:
        own, theirs = words[prefix], native[prefix]
        pairs = [(own, theirs)] if not lists else []
        for name in lists:
            entries, others = own[name], theirs[name]
            if isinstance(entries, Mapping) and isinstance(others, Mapping):
                pairs += [(entries[id_], others[id_]) for id_ in entries]
        for one, other in pairs:
            english, chinese = str(one["name"]), str(other["name"])
            if english != chinese and not english[:1].islower():
                found[english] = chinese
    return found


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
        self._names = dict(names)
        longest_first = sorted(names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield self._block(block) if self._names else block

    def _block(self, block: Block) -> Block:
        match block:
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
