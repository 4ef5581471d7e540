"""Blocks to the body of the Word document.

The decision: paragraphs get their look from styles alone; what is set directly is only what differs from
block to block (numbers of lists, widths, alignment by style).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count, zip_longest
from typing import assert_never

from storeplan.frozen import frozen
from storeplan.model.brand import Colours
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Captioned,
    CaptionList,
    Chart,
    Contents,
    Flow,
    Gantt,
    Heading,
    Inline,
    Metadata,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    Tree,
)
from storeplan.model.plain_text import plain_text
from storeplan.writers.chart_table import is_shown_in, table_of
from storeplan.writers.docx.bookmarks import is_marked
from storeplan.writers.docx.charts import ChartWriter
from storeplan.writers.docx.contents import Lists
from storeplan.writers.docx.flows import flow_xml
from storeplan.writers.docx.gantts import gantt_xml
from storeplan.writers.docx.lists import STEP, ListNumbers, list_properties
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.tables import table_xml
from storeplan.writers.docx.trees import tree_xml
from storeplan.writers.docx.wordml import field, paragraph, run, styled
from storeplan.writers.outline import Numbering

_CLOSE_TEXT, _CLOSE_BULLET = "CloseText", "CloseBullet"
"""Styles of text and lists in a chapter that is meant for one page."""

_GAP = paragraph("Gap", "")
_KEPT = "<w:keepNext/>"
_KEPT_GAP = paragraph("Gap", "", _KEPT)
# a numbering that counts and shows nothing, in numbering.xml
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
_PAGE_BREAK = paragraph("Gap", '<w:r><w:br w:type="page"/></w:r>')
_CALLOUT_INDENT = 240


@frozen
class _Place:
    """Where a block stands.

    Attributes:
        style: Of its paragraphs.
        indent: Their distance from the margin in twentieths of a point, 0 where the style decides.
        depth: Lists around it.
        numbered: Number of the list whose item it opens, 0 when it opens none.
    """

    style: str = "Normal"
    indent: int = 0
    depth: int = 0
    numbered: int = 0


class BodyWriter:
    """Writes blocks in reading order; counts headings, captions, lists and bookmarks as they go by.

    Args:
        metadata: Of the document.
        lists: What contents and lists show.
        names: Bookmarks of the blocks that have one, in order.
        chapters: Its tables before the first chapter, in the first, and so on.
        writer: Writes inlines.
        charts: Draws charts.
        colours: Of tables.
    """

    def __init__(
        self,
        metadata: Metadata,
        lists: Lists,
        names: Iterable[str],
        chapters: Sequence[Sequence[Table]],
        writer: RunWriter,
        charts: ChartWriter,
        colours: Colours,
    ) -> None:
        self.list_numbers = ListNumbers()
        self._metadata = metadata
        self._lists = lists
        self._names = iter(names)
        self._marks = count(1)
        self._chapters = chapters
        self._chapter = 0
        self._writer = writer
        self._charts = charts
        self._colours = colours
        self._numbering = Numbering(metadata.language)
        self._mark = ("", "")
        self._width = 0
        self._close = False
        self._closing = False
        """Whether a note that closes its chapter follows: it is not left alone on a page."""
        self._after_list = False

    def write(self, blocks: Sequence[Block], text_width: int, *, close: bool = False) -> list[str]:
        """XML of the blocks of one section.

        Args:
            blocks: Of the section.
            text_width: Between its margins, in twentieths of a point.
            close: Whether its text is set closer.
        """
        self._width = text_width
        self._close = close
        written: list[str] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            self._closing = isinstance(following, Callout) and following.kind is CalloutKind.NOTE
            self._begin_bookmark(block)
            made = self._block(block, _Place(_CLOSE_TEXT) if close else _Place())
            self._after_list = bool(made) and isinstance(block, CaptionList)
            written += made
        return written

    def _begin_bookmark(self, block: Block) -> None:
        if is_marked(block):
            number = next(self._marks)
            start = f'<w:bookmarkStart w:id="{number}" w:name="{next(self._names)}"/>'
            self._mark = (start, f'<w:bookmarkEnd w:id="{number}"/>')

    def _paragraph(self, style: str, inside: str, properties: str = "") -> str:
        """A paragraph, with the bookmark that waits for one."""
        start, end = self._mark
        self._mark = ("", "")
        return paragraph(style, start + inside + end, properties)

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> list[str]:
        return [xml for block in blocks for xml in self._block(block, place)]

    def _block(self, block: Block, place: _Place) -> list[str]:  # noqa: C901, PLR0911, PLR0912 (a case for each block)
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph(inlines):
                return [self._in_place(self._writer.runs(inlines), place)]
            case BulletList(items):
                return self._list(
                    items, self.list_numbers.bullets(), _CLOSE_BULLET if self._close else "ListBullet", place
                )
            case OrderedList(items, start):
                number = self.list_numbers.ordered(place.depth, start)
                return self._list(items, number, "ListNumber", place)
            case Quote(inside):
                return self._blocks(inside, replace(place, style="Quote"))
            case Callout():
                return self._callout(block)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Gantt():
                return self._gantt(block)
            case Tree():
                return self._tree(block)
            case Flow():
                return self._flow(block)
            case PageBreak():
                return [_PAGE_BREAK]
            case Contents(depth):
                return self._lists.contents(depth)
            case CaptionList(kind):
                return self._lists.captions(kind, follows=self._after_list)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> str:
        if heading.level == 1:
            self._chapter += 1
        number = self._numbering.heading(heading)
        properties = "" if number else _NO_NUMBER
        return self._paragraph(f"Heading{heading.level}", self._writer.runs(heading.inlines), properties)

    def _in_place(self, runs: str, place: _Place) -> str:
        properties = list_properties(place.numbered, place.depth - 1) if place.numbered else ""
        if place.indent:
            hanging = f' w:hanging="{STEP}"' if place.numbered else ""
            properties += f'<w:ind w:left="{place.indent}"{hanging}/>'
        return self._paragraph(place.style, runs, properties)

    def _list(
        self, items: tuple[tuple[Block, ...], ...], number: int, style: str, place: _Place
    ) -> list[str]:
        framed = place.style.startswith(("Callout", "Quote"))
        base = place.indent or (_CALLOUT_INDENT if framed else 0)
        indent = base + STEP
        opening = _Place(place.style if framed else style, indent, place.depth + 1, number)
        following = replace(opening, style=place.style if framed else "ListContinue", numbered=0)
        written: list[str] = []
        for item in items:
            rest = item
            if item and isinstance(item[0], Paragraph):
                written.append(self._in_place(self._writer.runs(item[0].inlines), opening))
                rest = item[1:]
            else:
                written.append(self._in_place("", opening))
            written += self._blocks(rest, following)
        return written

    def _callout(self, callout: Callout) -> list[str]:
        kind = callout.kind.value.capitalize()
        place = _Place(style=f"Callout{kind}")
        lead = self._writer.text(callout.lead, Look(f"{kind}Lead"))
        rest = callout.blocks
        if rest and isinstance(rest[0], Paragraph):
            lead += run("\u2003") + self._writer.runs(rest[0].inlines)
            rest = rest[1:]
        # the style of a decision keeps it with what it decides, so the gap between them must too
        gap = _KEPT_GAP if callout.kind is CalloutKind.DECISION else _GAP
        opening = self._paragraph(place.style, lead, _KEPT if rest else "")
        return [opening, *self._blocks(rest, place), gap]

    def _caption(self, kind: Captioned, inlines: tuple[Inline, ...]) -> str:
        number = self._numbering.caption(kind)
        label = self._metadata.label(kind)
        chapter = f"{number.chapter}-" if number.chapter else ""
        # counted anew in each chapter; the chapter's own number is text
        restart = " \\r 1" if number.running == 1 else ""
        sequence = field(f"SEQ {label} \\* ARABIC{restart}", str(number.running), styled("CaptionNumber"))
        numbered = self._writer.text(f"{label} {chapter}", Look("CaptionNumber")) + sequence
        return self._paragraph("Caption", numbered + run("\u2003") + self._writer.runs(inlines))

    def _table(self, table: Table) -> list[str]:
        written = [self._caption("table", table.caption)] if table.caption else []
        mark, self._mark = self._mark, ("", "")
        kept, closing = bool(table.note) or self._closing, self._closing
        written.append(table_xml(table, self._width, self._writer, self._colours, mark, kept=kept))
        gap = _KEPT_GAP if closing else _GAP
        written.append(self._note(table.note, _KEPT if closing else "") if table.note else gap)
        return written

    def _gantt(self, gantt: Gantt) -> list[str]:
        written = [self._caption("table", gantt.caption)]
        written.append(gantt_xml(gantt, self._width, self._writer, self._colours))
        return [*written, self._note(gantt.note) if gantt.note else _GAP]

    def _tree(self, tree: Tree) -> list[str]:
        written = [self._caption("chart", tree.caption)]
        written.append(tree_xml(tree, self._width, self._writer, self._colours))
        return [*written, self._note(tree.note) if tree.note else _GAP]

    def _flow(self, flow: Flow) -> list[str]:
        written = [self._caption("chart", flow.caption)]
        written.append(flow_xml(flow, self._width, self._writer, self._colours))
        return [*written, self._note(flow.note) if flow.note else _GAP]

    def _note(self, inlines: tuple[Inline, ...], properties: str = "") -> str:
        lead = "注：" if self._metadata.language.startswith("zh") else "Note: "
        shown = "" if plain_text(inlines).startswith(lead) else self._writer.text(lead)
        return paragraph("TableNote", shown + self._writer.runs(inlines), properties)

    def _chart(self, chart: Chart) -> list[str]:
        """The caption of a chart, the chart, and its numbers as a table where none in the chapter has them."""
        written = [self._caption("chart", chart.caption)] if chart.caption else []
        written.append(self._paragraph("Figure", self._charts.drawing(chart, self._width)))
        if not is_shown_in(chart, self._chapters[self._chapter]):
            twin = table_of(chart, self._metadata.language)
            written += [table_xml(twin, self._width, self._writer, self._colours), _GAP]
        return written
