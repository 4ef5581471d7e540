"""How wide each column of a table must and may be.

The decision: widths are computed, not left to Word, because a table whose layout is fixed looks the same
in Word, WPS and LibreOffice. A number never wraps; text shares what is left by its length.
"""

import re
from dataclasses import dataclass, replace

from storeplan.model.document import Inline, Table, Value
from storeplan.model.plain_text import plain_text

# twentieths of a point at 9 pt: a Chinese character, and a Latin one of average breadth
_WIDE = 180
_NARROW = 106
_PADDING = 220
_SHORT_CELL = 5 * _WIDE
_NARROWEST_TEXT = 4 * _WIDE
_BOLD = 1.07
# the raised mark behind a value that rests on an assumption
_MARK = 130

_FULL_WIDTH = re.compile("[\u1100-\u115f\u2014\u2018-\u201d\u2026\u203b\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003fffd]")  # fmt: skip
# what must stay together: Latin words, and numbers with the unit behind them
_TOGETHER = re.compile(
    r"[¥￥$+\-−±]?\d[\d,.:\-–~～/%]*(?:\s?[万亿]?[元年月日天件人%]?)|[^\s\u2e80-\ua4cf\uff00-\uffef]+"
)
_HEADING_PARTS = re.compile(r"[^（(\s/]+|[（(][^）)]*[）)]|/")


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs, in twentieths of a point.

    Attributes:
        least: Below this something wraps that must not.
        natural: With this nothing wraps.
        grows: How readily it takes more than that.
    """

    least: float
    natural: float
    grows: float


def column_widths(table: Table, total: int) -> list[int]:
    """Widths of the columns of ``table`` in twentieths of a point; they sum to ``total``."""
    needs = _short_columns_whole([_need(table, at) for at in range(len(table.columns))], total)
    spare = total - sum(need.least for need in needs)
    wanted = [need.natural - need.least for need in needs]
    if spare <= 0:
        widths = [need.least * total / (total - spare) for need in needs]
    elif sum(wanted) > spare:
        share = spare / sum(wanted)
        widths = [need.least + share * want for need, want in zip(needs, wanted, strict=True)]
    else:
        left = (spare - sum(wanted)) / sum(need.grows for need in needs)
        widths = [need.natural + left * need.grows for need in needs]
    rounded = [int(width) for width in widths]
    rounded[-1] += total - sum(rounded)
    return rounded


def _short_columns_whole(needs: list[_Need], total: int) -> list[_Need]:
    """Columns that need less than an equal share wrap nothing, as long as the others keep their least."""
    whole = list(needs)
    for at in sorted(range(len(needs)), key=lambda at: needs[at].natural):
        others = sum(need.least for need in whole) - whole[at].least
        left = total - sum(need.natural for need in whole if need.least == need.natural)
        share = left / max(1, sum(need.least < need.natural for need in whole))
        if needs[at].natural <= min(share, total - others):
            whole[at] = replace(needs[at], least=needs[at].natural)
    return whole


def _need(table: Table, at: int) -> _Need:
    column = table.columns[at]
    heading = plain_text(column.heading)
    # equal cells need the same
    cells = {cell: _width(cell) for cell in {plain_text(row.cells[at]) for row in table.rows}}
    marked = _MARK if any(_is_marked(row.cells[at]) for row in table.rows) else 0
    is_number = column.align == "right"
    natural = max(_width(heading) * _BOLD, max(cells.values(), default=0.0) + marked)
    parts = [_width(part) * _BOLD for part in _HEADING_PARTS.findall(heading)]
    pieces = [width if is_number else _longest_piece(cell, width) for cell, width in cells.items()]
    least = max(*parts, 0.0, max(pieces, default=0.0) + marked)
    if not is_number:
        least = max(least, min(natural, _NARROWEST_TEXT))
    return _Need(min(least, natural) + _PADDING, natural + _PADDING, natural * (0.4 if is_number else 1) + 1)


def _is_marked(cell: tuple[Inline, ...]) -> bool:
    return any(isinstance(inline, Value) and inline.weak for inline in cell)


def _longest_piece(cell: str, width: float) -> float:
    if width <= _SHORT_CELL:
        return width
    return max(map(_width, _TOGETHER.findall(cell)), default=0.0)


def _width(text: str) -> float:
    """Width of the longest line of ``text`` at 9 pt, in twentieths of a point."""
    if "\n" in text:
        return max(map(_width, text.split("\n")))
    if text.isascii():
        return len(text) * _NARROW
    narrow = len(_FULL_WIDTH.sub("", text))
    return narrow * _NARROW + (len(text) - narrow) * _WIDE
