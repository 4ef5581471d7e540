"""Tables of the command line: for people in a terminal, as Markdown, and as CSV for a spreadsheet.

The decision: a cell carries both what a person reads and the exact value a program takes, so that every form
comes from one table. In a terminal width is counted in columns, of which a Chinese character takes two.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from storeplan.cli.help_layout import columns
from storeplan.frozen import frozen

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9,.]+%?|-")

GAP = "  "
"""Between two columns of a terminal."""


@frozen
class Cell:
    """One cell.

    Attributes:
        text: As people read it.
        exact: As programs read it: no thousands separators, no words; the text when empty.
    """

    text: str
    exact: str = ""


@frozen
class TextTable:
    """A table with a heading for each column; the first column is on the left, numbers are on the right.

    Attributes:
        headings: One a column.
        rows: Each as long as the headings.
        left: Columns besides the first that are words and stand on the left, by number. They stay beside
            the others also where they run over the edge.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left: frozenset[int] = frozenset()


def text_lines(table: TextTable, width: int) -> Iterator[str]:
    """The table for a terminal; columns that do not fit follow below, the first column repeated.

    Args:
        table: What to print.
        width: Of the terminal in columns.
    """
    for number, chosen in enumerate(_blocks(table, width)):
        if number:
            yield ""
        for row in [table.headings, *([cell.text for cell in one] for one in table.rows)]:
            cells = (_padded(row[at], _width(table, at), left=at == 0 or at in table.left) for at in chosen)
            yield GAP.join(cells).rstrip()


def markdown_lines(table: TextTable) -> Iterator[str]:
    """The table as a pipe table."""
    yield _piped(table.headings)
    yield _piped([":--" if at == 0 or at in table.left else "--:" for at in range(len(table.headings))])
    for row in table.rows:
        yield _piped([cell.text for cell in row])


def csv_text(table: TextTable) -> str:
    """The table as CSV with exact values, and no text that a spreadsheet would compute."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_harmless(one) for one in table.headings)
    writer.writerows([_harmless(cell.exact or cell.text) for cell in row] for row in table.rows)
    return out.getvalue()


def _harmless(text: str) -> str:
    """A text with an apostrophe before what a spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{text}" if text.startswith(_FORMULAS) and not _NUMBER.fullmatch(text) else text


def _piped(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _blocks(table: TextTable, width: int) -> Iterator[list[int]]:
    """Numbers of the columns that stand beside each other, the first column in every block."""
    first = _width(table, 0)
    chosen, used = [0], first
    for at in range(1, len(table.headings)):
        wanted = len(GAP) + _width(table, at)
        if len(chosen) > 1 and used + wanted > width and at not in table.left:
            yield chosen
            chosen, used = [0], first
        chosen.append(at)
        used += wanted
    yield chosen


def _width(table: TextTable, at: int) -> int:
    return max(columns(table.headings[at]), *(columns(row[at].text) for row in table.rows), 0)


def _padded(text: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - columns(text))
    return text + blanks if left else blanks + text
