"""Flows in swim lanes to WordprocessingML: a table with a column for each lane and a box for each step.

The decision: a table and no drawing, as for Gantt charts: it breaks between pages with its head repeated, is read
out step by step, and can be edited by whoever changes the process.
"""

from storeplan.model.brand import Colours
from storeplan.model.colour import mixed
from storeplan.model.document import Flow
from storeplan.model.plain_text import plain_text
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.wordml import escaped, paragraph
from storeplan.writers.flow_table import cells_of

_SIDE = 40
_CELL_MARGINS = (
    f'<w:tblCellMar><w:left w:w="{_SIDE}" w:type="dxa"/><w:right w:w="{_SIDE}" w:type="dxa"/></w:tblCellMar>'
)
# steps stand close, so that a whole flow takes a page
_CLOSE = '<w:spacing w:before="20" w:after="20" w:line="210" w:lineRule="exact"/>'
_SHARE = 0.14
"""How much of the primary colour is in the ground of a step."""


def flow_xml(flow: Flow, width: int, writer: RunWriter, colours: Colours) -> str:
    """The ``w:tbl`` of a flow, without caption and note.

    Args:
        flow: What is written.
        width: Of the text area, in twentieths of a point.
        writer: Writes what stands in the cells.
        colours: Of its lanes and steps.
    """
    each = width // len(flow.lanes)
    widths = [each] * (len(flow.lanes) - 1) + [width - each * (len(flow.lanes) - 1)]
    rows = [_head(flow, widths, writer, colours)]
    rows += [_row(flow, at, widths, writer, colours) for at in range(len(flow.steps))]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    caption = escaped(plain_text(flow.caption))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{_borders(colours)}'
        f'<w:tblLayout w:type="fixed"/>{_CELL_MARGINS}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{caption}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _borders(colours: Colours) -> str:
    """Lines around the lanes and between them; a gap of the paper's colour between the steps."""
    lanes = f'w:val="single" w:sz="4" w:space="0" w:color="{colours.table_rule}"'
    gap = f'w:val="single" w:sz="24" w:space="0" w:color="{colours.paper}"'
    lines = "".join(f"<w:{side} {lanes}/>" for side in ("top", "left", "bottom", "right"))
    return f"<w:tblBorders>{lines}<w:insideH {gap}/><w:insideV {lanes}/></w:tblBorders>"


def _head(flow: Flow, widths: list[int], writer: RunWriter, colours: Colours) -> str:
    look = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.tint}"/><w:vAlign w:val="bottom"/>'
    cells = (
        _cell(width, look, paragraph("TableHeadCentered", writer.text(lane)))
        for lane, width in zip(flow.lanes, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(flow: Flow, at: int, widths: list[int], writer: RunWriter, colours: Colours) -> str:
    """A step in its lane and the way to the next one; the last one stays with the note."""
    step = flow.steps[at]
    kept = "<w:keepNext/>" if flow.note and step is flow.steps[-1] else ""
    fill = mixed(colours.primary, colours.paper, _SHARE)
    box = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    cells = []
    for lane, (inlines, width) in enumerate(zip(cells_of(flow, at), widths, strict=True)):
        stands = lane == step.lane
        words = writer.runs(inlines) if stands else writer.runs(inlines, Look(bold=True))
        inside = paragraph("TableCentered", words, kept + _CLOSE)
        cells.append(_cell(width, f'{box if stands else ""}<w:vAlign w:val="center"/>', inside))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, look: str, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{inside}</w:tc>'
