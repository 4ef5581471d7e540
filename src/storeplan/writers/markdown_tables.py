"""Tables as pipe tables that are aligned in a fixed-width font, Chinese counted double."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from storeplan.model.document import Align, Inline, Row, Strong, Table

_SHORTEST = 3


def pipe_table(table: Table, write: Callable[[tuple[Inline, ...]], str]) -> str:
    """The header, delimiter and body rows of ``table``.

    Args:
        table: The table; caption and note are the caller's.
        write: Gives the Markdown of a cell.
    """
    grid = [[write(column.heading) for column in table.columns]]
    grid += [[write(cell) for cell in _shown(row)] for row in table.rows]
    aligns = [column.align for column in table.columns]
    widths = [max(_SHORTEST, *map(_display_width, cells)) for cells in zip(*grid, strict=True)]
    lines = [_line(cells, widths, aligns) for cells in grid]
    rules = [_delimiter(width, align) for width, align in zip(widths, aligns, strict=True)]
    lines.insert(1, _barred(rules))
    return "\n".join(lines)


def _shown(row: Row) -> Iterable[tuple[Inline, ...]]:
    if not row.strong:
        return row.cells
    return [(Strong(cell),) if cell else () for cell in row.cells]


def _line(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> str:
    return _barred(_padded(*cell) for cell in zip(cells, widths, aligns, strict=True))


def _barred(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _padded(cell: str, width: int, align: Align) -> str:
    missing = width - _display_width(cell)
    if align == "right":
        return " " * missing + cell
    left = missing // 2 if align == "center" else 0
    return " " * left + cell + " " * (missing - left)


def _delimiter(width: int, align: Align) -> str:
    if align == "right":
        return "-" * (width - 1) + ":"
    return ":" + "-" * (width - 2) + ":" if align == "center" else "-" * width


def _display_width(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
