"""A document with withheld figures, made whole again: no sentence, cell or row is left with a hole.

The decision: a withheld figure prints nothing at all, so that no writer can give it away; what stood around
it goes here, once, whatever text it came from. A sentence with a hole is left out, a cell says that it is
withheld, and what has nothing left to say is dropped with its heading, caption and place in the lists.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Column,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Value,
)

HOLE = ""
"""What a withheld figure prints."""

_ENDS = "。！？；.!?"
_OPENS, _CLOSES = "“（《〔(", "”）》〕)"

_MARKS = rf"[。！？；{_OPENS}{re.escape(_CLOSES)}]|(?<!\bNo)[.!?](?:\s+|$)"
"""What ends a sentence or opens and closes brackets. A Latin stop ends one only before a space, and the space goes
with it; a semicolon between words of Latin letters ends none, since what follows it could not begin a sentence."""

_NOTHING_TO_SAY = 2
"""Withheld cells of a row without a figure of which only words are left."""

Inlines: TypeAlias = tuple[Inline, ...]


def has_hole(inlines: Iterable[Inline], gone: frozenset[str] = frozenset()) -> bool:
    """Whether something withheld stands in ``inlines``: a figure, or a reference to a block that is gone."""
    for inline in inlines:
        match inline:
            case Value(text):
                if text == HOLE:
                    return True
            case Reference(target):
                if target in gone:
                    return True
            case Strong(within) | Emphasis(within) | Link(within):
                if has_hole(within, gone):
                    return True
            case _:
                pass
    return False


def told(inlines: Inlines, gone: frozenset[str] = frozenset()) -> Inlines:
    """The sentences that have no hole; a full stop ends what ended with one."""
    if not has_hole(inlines, gone):
        return inlines
    sentences = _Sentences().of(inlines)
    kept = [one for one in sentences if not has_hole(one, gone)]
    if not any(_is_said(one) for one in kept):
        return ()
    if kept[-1] is not sentences[-1]:
        kept[-1] = _ended(kept[-1], _last_mark(sentences[-1]))
    return tuple(inline for sentence in kept for inline in sentence)


def opens_told(inlines: Inlines) -> bool:
    """Whether the sentence that a text opens with can be told."""
    return not has_hole(inlines) or not has_hole(_Sentences().of(inlines)[0])


class _Sentences:
    """Cuts inlines after marks that end a sentence or a half, but not within brackets and quotation marks."""

    def __init__(self) -> None:
        self._depth = 0

    def of(self, inlines: Inlines) -> list[Inlines]:
        found: list[list[Inline]] = [[]]
        for inline in inlines:
            first, *others = self._cut(inline)
            found[-1] += first
            found += [list(one) for one in others]
        return [tuple(one) for one in found if one]

    def _cut(self, inline: Inline) -> list[Inlines]:
        match inline:
            case Text(text):
                return [(Text(one),) if one else () for one in self._cut_text(text)]
            case Strong(within) | Emphasis(within):
                made = type(inline)
                return [(made(one),) for one in self.of(within)] or [()]
            case LineBreak():
                return [(inline,), ()]
            case _:
                return [(inline,)]

    def _cut_text(self, text: str) -> list[str]:
        pieces, begun = [], 0
        for mark in re.finditer(_MARKS, text):
            if mark[0] in _OPENS or mark[0] in _CLOSES:
                self._depth += 1 if mark[0] in _OPENS else -1
            elif self._depth <= 0:
                pieces.append(text[begun : mark.end()])
                begun = mark.end()
        return [*pieces, text[begun:]]


def _is_said(sentence: Inlines) -> bool:
    return any(not isinstance(one, LineBreak) for one in sentence)


def _last_mark(sentence: Inlines) -> str:
    """The mark a sentence ends with, nothing where it ends with none."""
    match sentence[-1]:
        case Text(text) if text.rstrip()[-1:] in _ENDS:
            return text.rstrip()[-1:]
        case Strong(within) | Emphasis(within):
            return _last_mark(within)
        case _:
            return ""


def _ended(sentence: Inlines, mark: str) -> Inlines:
    """A sentence that has become the last of its text, with the mark that text ended with."""
    *before, last = sentence
    match last:
        case Text(text) if text.rstrip()[-1:] in _ENDS:
            return (*before, Text(text.rstrip()[:-1] + mark))
        case Strong(within) | Emphasis(within):
            return (*before, type(last)(_ended(within, mark)))
        case LineBreak():
            return _ended(tuple(before), mark)
        case _:
            return sentence


def whole_table(table: Table, word: str, gone: frozenset[str] = frozenset()) -> Table | None:
    """A table in which withheld cells say so; None where nothing is left of it, or nothing names it.

    Columns and rows that would say nothing else are dropped.

    Args:
        table: With holes.
        word: What a withheld cell says.
        gone: Ids of blocks that are no longer there.
    """
    withheld: Inlines = (Text(word),)
    rows = [
        replace(row, cells=tuple(told(cell, gone) or (withheld if cell else ()) for cell in row.cells))
        for row in table.rows
    ]
    caption = told(table.caption, gone)
    if table.caption and not caption:
        return None
    rows, columns = _without_withheld(rows, table.columns, withheld)
    if not rows or (len(columns) == 1 < len(table.columns)):
        return None
    note = told(table.note, gone)
    return replace(table, caption=caption, columns=columns, rows=tuple(rows), note=note)


def _without_withheld(
    rows: Sequence[Row], columns: tuple[Column, ...], withheld: Inlines
) -> tuple[list[Row], tuple[Column, ...]]:
    """Rows that still say something, and the columns in which one of them does."""
    said = [row for row in rows if _says(row.cells, withheld)]
    kept = [
        at
        for at in range(len(columns))
        if not any(row.cells[at] == withheld for row in said)
        or any(_has_content(row.cells[at], withheld) for row in said)
    ]
    cut = [replace(row, cells=tuple(row.cells[at] for at in kept)) for row in said]
    return cut, tuple(columns[at] for at in kept)


def _says(cells: Sequence[Inlines], withheld: Inlines) -> bool:
    """Whether a row still has a name, and something to say of it: no more than one withheld cell, or a figure."""
    name, *others = cells
    missing = others.count(withheld)
    if name == withheld or (missing and not any(_has_content(cell, withheld) for cell in others)):
        return False
    return missing < _NOTHING_TO_SAY or any(isinstance(one, Value) for cell in others for one in cell)


def _has_content(cell: Inlines, withheld: Inlines) -> bool:
    return cell not in ((), withheld, (Text("—"),))


def whole_blocks(blocks: Iterable[Block], word: str, gone: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Blocks without holes; those that would be empty are left out.

    Args:
        blocks: As they were read.
        word: What a withheld cell says.
        gone: Ids of exhibits that are withheld, to which no sentence may point.
    """
    for block in blocks:
        made = _whole(block, word, gone)
        if made is not None:
            yield made


def _whole(block: Block, word: str, gone: frozenset[str]) -> Block | None:
    match block:
        case Paragraph(inlines):
            left = told(inlines, gone)
            return replace(block, inlines=left) if left else None
        case BulletList(items) | OrderedList(items):
            kept = tuple(tuple(whole_blocks(item, word, gone)) for item in items)
            kept = tuple(item for item in kept if item)
            return replace(block, items=kept) if kept else None
        case Quote(within):
            inside = tuple(whole_blocks(within, word, gone))
            return replace(block, blocks=inside) if inside else None
        case Callout(blocks=within):
            inside = tuple(whole_blocks(within, word, gone))
            named = block.kind is CalloutKind.RISK  # its lead is the title of a finding
            return replace(block, blocks=inside) if inside or named else None
        case Table():
            return whole_table(block, word, gone)
        case _:
            # headings hold no figures; exhibits that are drawn are withheld as a whole
            return block
