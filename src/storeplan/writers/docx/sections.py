"""Sections: one a chapter, and one for each run of wide tables.

The decision: the chapter in the running head is literal text in a header part of its own. A field that
looks for the heading stays frozen in LibreOffice and breaks in WPS. Every section names its header and
footer, because what is inherited gets lost when sections are moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storeplan.model.document import Block, Heading, Metadata, PageBreak, Table
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.wordml import NAMESPACES, paragraph, run
from storeplan.writers.docx.wordml import field as word_field

# twentieths of a point: A4 with 25 mm left and right
_SHORT, _LONG = 11906, 16838
_SIDE = 1417
_MARGINS = (
    f'<w:pgMar w:top="1247" w:right="{_SIDE}" w:bottom="1134" w:left="{_SIDE}" '
    'w:header="567" w:footer="510" w:gutter="0"/>'
)


@dataclass(slots=True)
class Section:
    """Blocks that share a page format and a running head.

    Attributes:
        title: Stands at the right of the running head.
        landscape: Whether the pages lie.
        blocks: What stands in it.
    """

    title: str
    landscape: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def text_width(self) -> int:
        """Width between the margins, in twentieths of a point."""
        return (_LONG if self.landscape else _SHORT) - 2 * _SIDE


def sections(blocks: Iterable[Block], front_title: str, chapter_titles: Sequence[str]) -> list[Section]:
    """The blocks divided into sections.

    Args:
        blocks: Of the document.
        front_title: Running title before the first chapter.
        chapter_titles: Running titles of the chapters, in order.
    """
    titles = iter(chapter_titles)
    found = [Section(front_title)]
    for block in blocks:
        current = found[-1]
        if isinstance(block, Heading) and block.level == 1:
            found.append(Section(next(titles), blocks=[block]))
        elif isinstance(block, Table) and block.wide and not current.landscape:
            found.append(Section(current.title, landscape=True, blocks=[*_headings_taken(current), block]))
        elif current.landscape and not (isinstance(block, Table) and block.wide):
            found.append(Section(current.title, blocks=[block]))
        else:
            current.blocks.append(block)
    for section in found:
        # the section itself starts a page
        while section.blocks and isinstance(section.blocks[-1], PageBreak):
            section.blocks.pop()
    return [section for section in found if section.blocks]


def _headings_taken(section: Section) -> list[Block]:
    """The headings that end a section: they belong with the table that follows."""
    taken: list[Block] = []
    while section.blocks and isinstance(section.blocks[-1], Heading):
        taken.insert(0, section.blocks.pop())
    return taken


def section_properties(section: Section, header: str, footer: str) -> str:
    """``w:sectPr`` of a section whose header and footer have these relationship ids."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>{_page(landscape=section.landscape)}</w:sectPr>'
    )


def cover_properties() -> str:
    """``w:sectPr`` of the cover, which has neither header nor footer."""
    return f"<w:sectPr>{_page(landscape=False)}</w:sectPr>"


def header_xml(section: Section, store: str, writer: RunWriter) -> str:
    """The header part of a section: the store left, the chapter right, above a hair line."""
    inside = writer.text(store) + run("\t") + writer.text(section.title)
    return f"<w:hdr {NAMESPACES}>{paragraph('Header', inside, _right_tab(section.text_width))}</w:hdr>"


def footer_xml(section: Section, metadata: Metadata, writer: RunWriter) -> str:
    """The footer part: version and confidentiality left, page and pages right."""
    version = f"{metadata.label('version')} {metadata.version}"
    left = " · ".join(part for part in (version, metadata.confidentiality) if part)
    inside = writer.text(left) + run("\t") + _page_of_pages(metadata, writer)
    return f"<w:ftr {NAMESPACES}>{paragraph('Footer', inside, _right_tab(section.text_width))}</w:ftr>"


def _page_of_pages(metadata: Metadata, writer: RunWriter) -> str:
    """``Page 1 of 9``; in Chinese the counted thing stands behind its number (第 1 页 共 9 页)."""
    end = dict(metadata.labels).get("page-end", "")
    behind = f" {end}" if end else ""
    pieces = [
        writer.text(f"{metadata.label('page')} "),
        word_field("PAGE", "1"),
        writer.text(f"{behind} {metadata.label('of')} "),
        word_field("NUMPAGES", "1"),
    ]
    return "".join([*pieces, writer.text(behind)] if behind else pieces)


def _page(*, landscape: bool) -> str:
    turned = f'<w:pgSz w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"/>'
    upright = f'<w:pgSz w:w="{_SHORT}" w:h="{_LONG}"/>'
    return f'<w:type w:val="nextPage"/>{turned if landscape else upright}{_MARGINS}<w:cols w:space="425"/>'


def _right_tab(position: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'
