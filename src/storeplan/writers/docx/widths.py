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
        natural: With this no cell wraps.
        roomy: With this the heading does not wrap either.
        grows: How readily it takes more than that.
    """

    least: float
    natural: float
    roomy: float
    grows: float


def column_widths(table: Table, total: int) -> list[int]:
    """Widths of the columns of ``table`` in twentieths of a point; they sum to ``total``.

    What must not wrap comes first, then whole cells, then whole headings, then air.
    """
    needs = _short_columns_whole([_need(table, at) for at in range(len(table.columns))], total)
    widths = [need.least for need in needs]
    spare = total - sum(widths)
    if spare < 0:
        widths = [width * total / sum(widths) for width in widths]
    for wanted in ([need.natural for need in needs], [need.roomy for need in needs]):
        missing = [want - width for want, width in zip(wanted, widths, strict=True)]
        share = max(0.0, min(1.0, spare / (sum(missing) or 1.0)))
        widths = (
            [width + share * more for width, more in zip(widths, missing, strict=True)]
            if spare > 0
            else widths
        )
        spare = total - sum(widths)
    air = sum(need.grows for need in needs)
    rounded = [int(width + spare * need.grows / air) for width, need in zip(widths, needs, strict=True)]
    rounded[-1] += total - sum(rounded)
    return rounded


def _short_columns_whole(needs: list[_Need], total: int) -> list[_Need]:
    """Columns that need less than an equal share wrap nothing, as long as the others keep their least."""
    whole = list(needs)
    share = total / len(needs)
    for at in sorted(range(len(needs)), key=lambda at: needs[at].roomy):
        others = sum(need.least for need in whole) - whole[at].least
        roomy = needs[at].roomy
        if roomy <= min(share, total - others):
            whole[at] = replace(needs[at], least=roomy, natural=roomy)
    return whole


def _need(table: Table, at: int) -> _Need:
    column = table.columns[at]
    heading = plain_text(column.heading)
    # equal cells need the same
    cells = {cell: _width(cell) for cell in {plain_text(row.cells[at]) for row in table.rows}}
    marked = _MARK if any(_is_marked(row.cells[at]) for row in table.rows) else 0
    is_number = column.align == "right"
    parts = max((_width(part) * _BOLD for part in _HEADING_PARTS.findall(heading)), default=0.0)
    natural = max(parts, max(cells.values(), default=0.0) + marked)
    pieces = [width if is_number else _longest_piece(cell, width) for cell, width in cells.items()]
    least = max(parts, max(pieces, default=0.0) + marked)
    if not is_number:
        least = max(least, min(natural, _NARROWEST_TEXT))
    roomy = max(natural, _width(heading) * _BOLD)
    grows = roomy * (0.4 if is_number else 1) + 1
    return _Need(least + _PADDING, natural + _PADDING, roomy + _PADDING, grows)


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
