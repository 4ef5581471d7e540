"""Trees of figures to WordprocessingML: a table in which each figure stands beside what it is made of.

The decision: a cell is as high as its branches together, so that the eye sees what belongs together without a
line; Word, WPS and LibreOffice draw merged cells alike, which no drawing can be relied on for.
"""

from collections.abc import Iterator

from storeplan.frozen import frozen
from storeplan.model.brand import Colours
from storeplan.model.colour import mixed
from storeplan.model.document import Node, Tree
from storeplan.model.plain_text import plain_text
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.wordml import escaped, paragraph

_SHARES = (0.34, 0.22, 0.14, 0.08)
"""How much of the primary colour is in the ground of each level; deeper ones are like the last."""
_RULE = 'w:val="single" w:sz="24" w:space="0"'


@frozen
class _Placed:
    """A figure at its place in the grid.

    Attributes:
        node: The figure.
        operator: Stands before its name; empty for the first branch.
        level: Column from 0.
        row: First row from 0.
        rows: Height.
    """

    node: Node
    operator: str
    level: int
    row: int
    rows: int


def tree_xml(tree: Tree, width: int, writer: RunWriter, colours: Colours) -> str:
    """The ``w:tbl`` of a tree, without caption and note.

    Args:
        tree: What is written.
        width: Of the text area, in twentieths of a point.
        writer: Writes what stands in the cells.
        colours: Of its cells.
    """
    placed = list(_placed(tree.root, "", 0, 0))
    levels, height = 1 + max(one.level for one in placed), _leaves(tree.root)
    each = width // levels
    widths = [each] * (levels - 1) + [width - each * (levels - 1)]
    at = {(row, one.level): one for one in placed for row in range(one.row, one.row + one.rows)}
    rows = [_head(tree, widths, writer, colours)]
    for row in range(height):
        kept = "<w:keepNext/>" if tree.note or row < height - 1 else ""
        cells = (
            _cell(at.get((row, level)), row, widths[level], writer, colours, kept) for level in range(levels)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    caption = escaped(plain_text(tree.caption))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{_borders(colours.paper)}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{caption}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _head(tree: Tree, widths: list[int], writer: RunWriter, colours: Colours) -> str:
    look = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.tint}"/><w:vAlign w:val="bottom"/>'
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>'
        f"{paragraph('TableHead', writer.text(level))}</w:tc>"
        for level, width in zip(tree.levels, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _borders(colour: str) -> str:
    """Lines of the paper's colour, which set the cells apart."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} {_RULE} w:color="{colour}"/>' for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _leaves(node: Node) -> int:
    return sum(map(_leaves, node.branches)) or 1


def _placed(node: Node, operator: str, level: int, row: int) -> Iterator[_Placed]:
    yield _Placed(node, operator, level, row, _leaves(node))
    for at, branch in enumerate(node.branches):
        yield from _placed(branch, node.joined if at else "", level + 1, row)
        row += _leaves(branch)


def _cell(
    placed: _Placed | None, row: int, width: int, writer: RunWriter, colours: Colours, kept: str
) -> str:
    sized = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if placed is None:
        return f"<w:tc><w:tcPr>{sized}</w:tcPr>{paragraph('TableText', '', kept)}</w:tc>"
    opens = row == placed.row
    merged = "" if placed.rows == 1 else f'<w:vMerge w:val="{"restart" if opens else "continue"}"/>'
    share = _SHARES[min(placed.level, len(_SHARES) - 1)]
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{mixed(colours.primary, colours.paper, share)}"/>'
    inside = paragraph("TableText", "", kept)
    if opens:
        name = " ".join(part for part in (placed.operator, placed.node.name) if part)
        inside = paragraph("TableText", writer.text(name), kept)
        inside += paragraph("TableText", writer.runs(placed.node.value, Look(bold=True)), kept)
    return f'<w:tc><w:tcPr>{sized}{merged}{ground}<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
