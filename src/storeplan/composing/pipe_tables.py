"""Pipe tables of words to tables of the document.

The decision: Markdown pads short rows and cuts long ones without a word; here both are errors, because
a cell that moved is worse than a table that is refused.
"""

import re
from collections.abc import Iterator, Sequence

from storeplan.composing.commonmark import Token
from storeplan.composing.inlines import read_inlines
from storeplan.composing.tokens import Tokens
from storeplan.model.document import Align, Column, Inline, Row, Strong, Table

_BAR = re.compile(r"(?<!\\)\|")
_ALIGNS: dict[str, Align] = {"text-align:right": "right", "text-align:center": "center"}


def read_pipe_table(group: Sequence[Token], lines: Sequence[str], tokens: Tokens) -> Table:
    """The table of the tokens between ``table_open`` and ``table_close``, without caption and note.

    Args:
        group: The tokens.
        lines: The lines of the source, to count the cells of a row as written.
        tokens: What the tokens in cells stand for.

    Raises:
        ValueError: When there are no rows, or a row has not as many cells as there are columns.
    """
    columns: list[Column] = []
    rows: list[Row] = []
    cells: list[tuple[Inline, ...]] = []
    for at, token in enumerate(group):
        match token.type:
            case "th_open":
                align = _ALIGNS.get(str(token.attrGet("style")), "left")
                columns.append(Column(_cell(group[at + 1], tokens), align))
            case "td_open":
                cells.append(_cell(group[at + 1], tokens))
            case "tr_close" if cells:
                rows.append(_row(tuple(cells)))
                cells = []
            case "tr_open" if columns and token.map:
                _refuse_wrong_count(lines[token.map[0]], token.map[0] + 1, len(columns))
    if not rows:
        raise ValueError("a table without rows")
    return Table("", (), tuple(columns), tuple(rows))


def _cell(inside: Token, tokens: Tokens) -> tuple[Inline, ...]:
    source = tokens.opened(inside.content) if inside.type == "inline" else ""
    return read_inlines(source, tokens, one_line=True)


def _row(cells: tuple[tuple[Inline, ...], ...]) -> Row:
    filled = [cell for cell in cells if cell]
    if filled and all(len(cell) == 1 and isinstance(cell[0], Strong) for cell in filled):
        return Row(tuple(tuple(_inside_strong(cell)) for cell in cells), strong=True)
    return Row(cells)


def _inside_strong(cell: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in cell:
        if isinstance(inline, Strong):
            yield from inline.inlines


def _refuse_wrong_count(line: str, number: int, columns: int) -> None:
    written = line.lstrip("> ").rstrip().removeprefix("|")
    bars = len(_BAR.findall(written))
    if not bars and not line.lstrip("> ").startswith("|"):
        raise ValueError(f"the text on line {number} needs an empty line between it and the table")
    count = bars if re.search(r"(?<!\\)\|$", written) else bars + 1
    if count != columns:
        raise ValueError(f"the row on line {number} has {count} cells, the table {columns} columns")
