"""Gantt charts to WordprocessingML: a table whose cells are shaded where a bar runs through them.

The decision: a table and no drawing, because a table breaks between pages, is read out row by row, and can be
edited by whoever moves a date.
"""

from storeplan.model.brand import Colours
from storeplan.model.colour import mixed
from storeplan.model.document import Bar, Gantt, Lane
from storeplan.model.plain_text import plain_text
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.widths import text_width
from storeplan.writers.docx.wordml import escaped, paragraph
from storeplan.writers.gantt_table import bars_in, marks_in

# the first column takes what its names need, within these parts of the whole
_NARROWEST, _WIDEST = 0.09, 0.2
_SIDE = 8
_CELL_MARGINS = (
    f'<w:tblCellMar><w:left w:w="{_SIDE}" w:type="dxa"/><w:right w:w="{_SIDE}" w:type="dxa"/></w:tblCellMar>'
)
_KEPT = "<w:keepNext/>"
# marks one below the other stand close, so that eight campaigns take half a page
_CLOSE = '<w:spacing w:before="20" w:after="20" w:line="210" w:lineRule="exact"/>'
_MIDDLE = '<w:vAlign w:val="center"/>'
_PLAIN_SHARE = 0.22
"""How much of the primary colour is in the shade of a bar that is no accent."""
_ACCENT_SHARE = 0.5


def gantt_xml(gantt: Gantt, width: int, writer: RunWriter, colours: Colours) -> str:
    """The ``w:tbl`` of a Gantt chart, without caption and note.

    Args:
        gantt: What is written.
        width: Of the text area, in twentieths of a point.
        writer: Writes what stands in the cells.
        colours: Of its head and its bars.
    """
    widths = _widths(gantt, width)
    rows = [_head(gantt, widths, writer, colours)]
    for lane in gantt.lanes:
        # rows stay with the note, or with the row that follows
        kept = _KEPT if gantt.note or lane is not gantt.lanes[-1] else ""
        rows.append(_row(gantt, lane, widths, writer, colours, kept))
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    caption = escaped(plain_text(gantt.caption))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_CELL_MARGINS}<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{caption}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(gantt: Gantt, width: int) -> list[int]:
    names = [gantt.subject, *(plain_text(lane.name) for lane in gantt.lanes)]
    wanted = max(map(text_width, names)) + 4 * _SIDE
    first = round(min(max(wanted, _NARROWEST * width), _WIDEST * width))
    each = (width - first) // len(gantt.periods)
    return [width - each * len(gantt.periods), *(each for _ in gantt.periods)]


def _head(gantt: Gantt, widths: list[int], writer: RunWriter, colours: Colours) -> str:
    borders = f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{colours.primary}"/></w:tcBorders>'
    look = f'{borders}<w:shd w:val="clear" w:color="auto" w:fill="{colours.tint}"/><w:vAlign w:val="bottom"/>'
    first = paragraph("TableHead", writer.text(gantt.subject))
    cells = [_cell(widths[0], look, first)]
    for period, width in zip(gantt.periods, widths[1:], strict=True):
        cells.append(_cell(width, look, paragraph("TableHeadCentered", writer.text(period.heading))))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(gantt: Gantt, lane: Lane, widths: list[int], writer: RunWriter, colours: Colours, kept: str) -> str:
    name = writer.runs(lane.name, Look(bold=lane.strong))
    cells = [_cell(widths[0], _MIDDLE, paragraph("TableText", name, kept))]
    columns = zip(bars_in(gantt, lane), marks_in(gantt, lane), widths[1:], strict=True)
    for bars, marks, width in columns:
        mark = writer.text(marks, Look(bold=any(bar.accent for bar in bars))) if bars else ""
        look = _shade(bars, colours) + _MIDDLE
        cells.append(_cell(width, look, paragraph("TableCentered", mark, kept + _CLOSE)))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _shade(bars: tuple[Bar, ...], colours: Colours) -> str:
    if not bars:
        return ""
    share = _ACCENT_SHARE if any(bar.accent for bar in bars) else _PLAIN_SHARE
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{mixed(colours.primary, colours.paper, share)}"/>'


def _cell(width: int, look: str, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{inside}</w:tc>'
