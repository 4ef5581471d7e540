"""Tables to WordprocessingML: rules only between rows, the header repeated, no row split over pages."""

from typing import Literal

from storeplan.model.brand import Colours
from storeplan.model.document import Align, Column, Inline, LineBreak, Row, Table, Text
from storeplan.model.plain_text import plain_text
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.widths import column_widths, fits_on_a_line
from storeplan.writers.docx.wordml import escaped, paragraph

_HEAD_STYLES: dict[Align, str] = {
    "left": "TableHead",
    "right": "TableHeadNumber",
    "center": "TableHeadCentered",
}
_BODY_STYLES: dict[Align, str] = {"left": "TableText", "right": "TableNumber", "center": "TableCentered"}
# up to so many rows a table is kept on one page; of a longer one at least so many stand on each
_KEPT_TOGETHER = 10
_FEWEST_ROWS = 4
_CELL_ENDS = "</w:p></w:tc>"


def table_xml(
    table: Table,
    width: int,
    writer: RunWriter,
    colours: Colours,
    bookmark: tuple[str, str] = ("", ""),
    *,
    kept: bool = False,
) -> str:
    """The ``w:tbl`` of a table, without caption and note.

    Args:
        table: What is written.
        width: Of the text area, in twentieths of a point.
        writer: Writes what stands in the cells.
        colours: Of rules and of the head.
        bookmark: Start and end, set in the first cell.
        kept: Whether the last row stays with what follows.
    """
    widths = column_widths(table, width)
    together = _kept_rows(len(table.rows), kept=kept)
    rows = [_head(table.columns, widths, writer, _head_cell(colours), bookmark)]
    openings = _Openings(table.columns, widths, _rule("top", colours))
    for at, row in enumerate(table.rows, start=1):
        rows.append(_row(row, openings.of(strong=row.strong, kept=at in together), writer))
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    caption = escaped(plain_text(table.caption))
    described = f'<w:tblCaption w:val="{caption}"/>' if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _kept_rows(last: int, *, kept: bool) -> set[int]:
    """The rows, from 1, that stay with what follows: no few rows alone, nor what the last is to stay with."""
    rows = set(range(1, last))
    if last > _KEPT_TOGETHER:
        rows -= set(range(_FEWEST_ROWS, last - _FEWEST_ROWS + 1))
    return rows | {last} if kept else rows


def _head_cell(colours: Colours) -> str:
    tinted = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.tint}"/><w:vAlign w:val="bottom"/>'
    return _rule("bottom", colours) + tinted


def _rule(side: Literal["top", "bottom"], colours: Colours) -> str:
    line = f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{colours.primary}"/>'
    return f"<w:tcBorders>{line}</w:tcBorders>"


def _head(
    columns: tuple[Column, ...],
    widths: list[int],
    writer: RunWriter,
    properties: str,
    bookmark: tuple[str, str],
) -> str:
    cells: list[str] = []
    for column, width in zip(columns, widths, strict=True):
        start, end = ("", "") if cells else bookmark
        inside = start + writer.runs(_in_lines(column.heading, width)) + end
        cells.append(_cell(width, properties, paragraph(_HEAD_STYLES[column.align], inside)))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _in_lines(heading: tuple[Inline, ...], width: int) -> tuple[Inline, ...]:
    """A heading too long for one line breaks before its unit, which stays whole."""
    words, bracket, unit = plain_text(heading).rpartition("（")
    if not words or any(not isinstance(inline, Text) for inline in heading):
        return heading
    if fits_on_a_line(words + bracket + unit, width):
        return heading
    return (Text(words), LineBreak(), Text(bracket + unit))


class _Openings:
    """What cells of the body begin with; rows that are alike share it.

    Args:
        columns: Of the table.
        widths: Of the columns.
        total: Properties of the cells of a row that stands out.
    """

    def __init__(self, columns: tuple[Column, ...], widths: list[int], total: str) -> None:
        self._columns = columns
        self._widths = widths
        self._total = total
        self._known: dict[tuple[bool, bool], list[str]] = {}

    def of(self, *, strong: bool, kept: bool) -> list[str]:
        """Of each cell of a row, up to its runs.

        Args:
            strong: Whether the row stands out.
            kept: Whether it stays with what follows.
        """
        if (strong, kept) not in self._known:
            properties, keep = self._total if strong else "", "<w:keepNext/>" if kept else ""
            whole = (
                _cell(width, properties, paragraph(_BODY_STYLES[column.align], "", keep))
                for column, width in zip(self._columns, self._widths, strict=True)
            )
            self._known[strong, kept] = [cell.removesuffix(_CELL_ENDS) for cell in whole]
        return self._known[strong, kept]


def _row(row: Row, openings: list[str], writer: RunWriter) -> str:
    look = Look(bold=row.strong)
    cells = [
        opening + writer.runs(cell, look) + _CELL_ENDS
        for opening, cell in zip(openings, row.cells, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, properties: str, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inside}</w:tc>'
