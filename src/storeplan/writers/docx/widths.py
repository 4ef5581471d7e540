"""How wide each column of a table must and may be.

The decision: widths are computed, not left to Word, because a table whose layout is fixed looks the same
in Word, WPS and LibreOffice. A number never wraps; text shares what is left by its length.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from storeplan.model.document import Inline, Table, Text, Value
from storeplan.model.plain_text import plain_text

# twentieths of a point at 9 pt: a Chinese character, and a Latin one of average breadth
_WIDE = 180
_NARROW = 106
_PADDING, _LEAST_PADDING = 220, 176
# an empty column, and what is left of one where everything is too wide
_FLOOR = _PADDING + _WIDE
_SHORT_CELL = 5 * _WIDE
_NARROWEST_TEXT, _NARROWEST_WRAPPED = 4 * _WIDE, 3 * _WIDE
_BOLD = 1.07
# thousandths of the size that letters of a sans serif take (Helvetica and what is made to its measure)
_EM = 180 / 1000
_ADVANCES = {
    letter: advance * _EM
    for letters, advance in (
        ("ijl'", 222), ("|", 260), ("ft!,./:;I\\[] ", 278), ("()r-`\u2212", 333), ('"', 355), ("*", 389),
        ("^", 469), ("cksvxyzJ", 500), ("abdeghnopqu0123456789L#$?_", 556), ("FTZ", 611),
        ("ABEKPSVXY&", 667), ("+<=>~", 584), ("wCDHNRU", 722), ("GOQ", 778), ("mM", 833), ("%", 889),
        ("W", 944), ("@", 1015),
    )
    for letter in letters
}  # fmt: skip
# what bold adds to a letter at most; digits and Chinese keep their width
_WIDENED, _BOLDER = re.compile(r"[^0-9 ]"), 56 * _EM
# the raised mark behind a value that rests on an assumption
_MARK = 130

_FULL_WIDTH = re.compile("[\u1100-\u115f\u2014\u2018-\u201d\u2026\u203b\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003fffd]+")  # fmt: skip
# between Chinese and Latin a quarter of a square is left by itself
_SEAM = re.compile("(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])")
_SEAM_WIDTH = 45
# what must stay together: days as English writes them, Latin words, and numbers with the unit behind them
_TOGETHER = re.compile(
    r"(?:\d{1,2} )?[A-Z][a-z]{2} \d{4}|-?CNY \d[\d,.]*|[¥￥$+\-−±]?\d[\d,.:\-–~～/%]*(?:\s?[万亿]?[元年月日天件人%]?)|[^\s\u2e80-\ua4cf\uff00-\uffef]+"
)
_WORD = re.compile(r"[^\s\u2e80-\ua4cf\uff00-\uffef]+")
# stands between cells that are searched together: nothing reaches over it
_APART = "。"
# words of a heading; a unit in Chinese brackets stays whole
_HEADING_PARTS = re.compile(r"（[^）]*）|\(?[^（(\s/]+|/")
# what a line loses on average where words do not end with it
_LOST_IN_LATIN, _LOST_IN_CHINESE = 3 * _NARROW, _WIDE / 2


class _Need(NamedTuple):
    """What a column needs, in twentieths of a point, padding included.

    Attributes:
        natural: With this no cell wraps.
        roomy: With this the heading does not wrap either.
        grows: How readily it takes more than that.
        lost: What a line of it leaves empty at its end where the text goes on.
        cells: Width of each cell, and of the heading, on one line.
        least: Below this something wraps that should not; counted where not everything has room.
        whole: Below this a day, a number with its unit or a word breaks; counted as ``least`` is.
        hard: Below this a number or a word breaks; counted where the table is too narrow for ``whole``.
    """

    natural: float
    roomy: float
    grows: float
    lost: float
    cells: tuple[float, ...]
    least: float = 0.0
    whole: float = 0.0
    hard: float = 0.0


def column_widths(table: Table, total: int) -> list[int]:
    """Widths of the columns of ``table`` in twentieths of a point; they sum to ``total``.

    What must not wrap comes first, then whole cells, then whole headings, then air. Where cells have to
    wrap, spare width is shared out in several ways and the one with the fewest lines is taken.
    """
    columns = [_Column(table, at) for at in range(len(table.columns))]
    needs = [column.need() for column in columns]
    if sum(need.roomy for need in needs) <= total:
        return _whole_numbers([need.roomy for need in needs], needs, total)
    needs = [column.bounded(need) for column, need in zip(columns, needs, strict=True)]
    if sum(need.whole for need in needs) > total:
        needs = [
            need._replace(hard=min(need.whole, breaking_width(table, at))) for at, need in enumerate(needs)
        ]
    shared = [_fitted(variant, total, power) for variant, power in _variants(needs, total)]
    return _whole_numbers(min(shared, key=lambda widths: _lines(needs, widths)), needs, total)


def fits_on_a_line(heading: str, width: int) -> bool:
    """Whether a heading needs no second line in a column of ``width`` twentieths of a point."""
    return text_width(heading) * _BOLD + _PADDING <= width


def _whole_numbers(widths: list[float], needs: list[_Need], total: int) -> list[int]:
    spare = total - sum(widths)
    air = sum(need.grows for need in needs)
    rounded = [int(width + spare * need.grows / air) for width, need in zip(widths, needs, strict=True)]
    rounded[-1] += total - sum(rounded)
    return rounded


def _variants(needs: list[_Need], total: int) -> Iterator[tuple[list[_Need], float]]:
    """The needs with every column as narrow as it can be, and with the shorter ones kept from wrapping.

    Each comes with the powers of what is missing by which spare width is shared.
    """
    equal = total / len(needs)
    narrow = [need._replace(least=need.whole) for need in needs]
    found = [needs] if narrow == needs else [needs, narrow]
    kept = 0
    for limit in (equal, 1.5 * equal, 2 * equal):
        short = sum(need.roomy <= limit for need in needs)
        if short == kept:
            continue
        kept = short
        variant = [
            need._replace(least=need.roomy, natural=need.roomy) if need.roomy <= limit else need
            for need in needs
        ]
        if sum(need.least for need in variant) <= total:
            found.append(variant)
    for variant in found:
        yield variant, 1.0
        # a single column that lacks width takes all there is
        if variant is not narrow and sum(need.natural > need.least for need in variant) > 1:
            yield variant, 0.5


def _fitted(needs: list[_Need], total: int, power: float) -> list[float]:
    widths = [need.least for need in needs]
    if sum(widths) > total:
        floor = min(_FLOOR, total / len(widths))
        bounds = ([need.whole for need in needs], [need.hard for need in needs])
        lowest = next((bound for bound in bounds if sum(bound) <= total), [floor] * len(needs))
        factor = (total - sum(lowest)) / (sum(widths) - sum(lowest))
        return [low + (width - low) * factor for low, width in zip(lowest, widths, strict=True)]
    for wanted in ([need.natural for need in needs], [need.roomy for need in needs]):
        spare = total - sum(widths)
        missing = [want - width for want, width in zip(wanted, widths, strict=True)]
        if sum(missing) > spare:
            weights = [max(0.0, more) ** power for more in missing]
            missing = [
                min(more, spare * weight / sum(weights))
                for more, weight in zip(missing, weights, strict=True)
            ]
        widths = [width + more for width, more in zip(widths, missing, strict=True)]
    return widths


def _lines(needs: list[_Need], widths: list[float]) -> int:
    """Height of the table in lines, were its columns so wide."""
    columns = []
    for need, width in zip(needs, widths, strict=True):
        room = max(1.0, width - _PADDING)
        full = max(1.0, room - need.lost)
        columns.append([1 if cell <= room else ceil(cell / full) for cell in need.cells])
    return sum(map(max, zip(*columns, strict=True)))


class _Column:
    """What is in a column, and what it needs for it."""

    def __init__(self, table: Table, at: int) -> None:
        column = table.columns[at]
        self._heading = plain_text(column.heading)
        self._is_number = column.align == "right"
        self._texts, weak = _texts([row.cells[at] for row in table.rows])
        # equal cells need the same
        self._cells = {cell: text_width(cell) for cell in set(self._texts)}
        self._marked = _MARK if weak else 0
        self._widest = max(self._cells.values(), default=0.0)
        self._head, self._parts = _heading_widths(self._heading)

    def need(self) -> _Need:
        """Without bounds."""
        natural = max(self._parts, self._widest + self._marked)
        roomy = max(natural, self._head)
        return _Need(
            natural + _PADDING,
            roomy + _PADDING,
            roomy * (0.4 if self._is_number else 1) + 1,
            _LOST_IN_LATIN if self._heading.isascii() else _LOST_IN_CHINESE,
            (self._head, *(self._cells[cell] for cell in self._texts)),
        )

    def bounded(self, need: _Need) -> _Need:
        """With the bounds below which something wraps or breaks."""
        if self._is_number:
            return need._replace(least=need.natural, whole=need.natural)
        found = set(_TOGETHER.findall(_APART.join(self._cells)))
        token = max(map(text_width, found), default=0.0)
        # a short cell stays together
        piece = max((width for width in self._cells.values() if width <= _SHORT_CELL), default=0.0)
        least = max(self._parts, max(token, piece) + self._marked)
        whole = max(self._parts, token + self._marked)
        return need._replace(
            least=max(least + _PADDING, min(need.natural, _NARROWEST_TEXT + _PADDING)),
            whole=max(whole + _PADDING, min(need.natural, _NARROWEST_WRAPPED + _PADDING)),
        )


@lru_cache(maxsize=1024)
def _heading_widths(heading: str) -> tuple[float, float]:
    """Width of a heading on one line, and of its longest part that stays together."""
    parts = max(map(text_width, _HEADING_PARTS.findall(heading)), default=0.0)
    return text_width(heading) * _BOLD, max(_WIDE, parts * _BOLD)


def _texts(cells: Sequence[Sequence[Inline]]) -> tuple[list[str], bool]:
    """What cells say, and whether one of their values is marked as weak."""
    texts, weak = [], False
    for cell in cells:
        for one in cell:
            weak = weak or (type(one) is Value and one.weak)
        only = cell[0] if len(cell) == 1 else None
        texts.append(only.text if type(only) is Text or type(only) is Value else plain_text(cell))
    return texts, weak


def breaking_width(table: Table, at: int) -> float:
    """Below this a number or a word of a column breaks, measured letter by letter and without air."""
    column = table.columns[at]
    texts, weak = _texts([row.cells[at] for row in table.rows])
    tokens = texts if column.align == "right" else _WORD.findall(_APART.join(texts))
    strong = any(row.strong for row in table.rows)
    words = _HEADING_PARTS.findall(plain_text(column.heading))
    widest = max(
        max((_exact_width(word, bold=True) for word in words), default=0.0),
        max((_exact_width(one, bold=strong) for one in set(tokens)), default=0.0) + (_MARK if weak else 0),
        0 if column.align == "right" else min(2 * _WIDE, max(map(text_width, texts), default=0.0)),
    )
    return max(_FLOOR, widest + _LEAST_PADDING)


def _exact_width(text: str, *, bold: bool) -> float:
    width = sum(_ADVANCES.get(letter, 0.0) or text_width(letter) for letter in text)
    return width + _BOLDER * sum(map(str.isascii, _WIDENED.findall(text))) * bold


@lru_cache(maxsize=8192)
def text_width(text: str) -> float:
    """Width of the longest line of ``text`` at 9 pt, in twentieths of a point."""
    if "\n" in text:
        return max(map(text_width, text.split("\n")))
    if text.isascii():
        return len(text) * _NARROW
    narrow = len(_FULL_WIDTH.sub("", text))
    seams = len(_SEAM.findall(text))
    return narrow * _NARROW + (len(text) - narrow) * _WIDE + seams * _SEAM_WIDTH
