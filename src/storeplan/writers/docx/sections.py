"""Sections: one a chapter, and one for each run of wide tables.

The decision: the chapter in the running head is literal text in a header part of its own. A field that
looks for the heading stays frozen in LibreOffice and breaks in WPS. Every section names its header and
footer, because what is inherited gets lost when sections are moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storeplan.model.brand import Brand
from storeplan.model.document import Block, Gantt, Heading, Metadata, PageBreak, Table
from storeplan.writers.docx.page_format import PageFormat
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.wordml import NAMESPACES, paragraph, run
from storeplan.writers.docx.wordml import field as word_field


@dataclass(slots=True)
class Section:
    """Blocks that share a page format and a running head.

    Attributes:
        title: Stands at the right of the running head.
        landscape: Whether the pages lie.
        one_page: Whether it is meant for one page, and set closer.
        blocks: What stands in it.
    """

    title: str
    landscape: bool = False
    one_page: bool = False
    blocks: list[Block] = field(default_factory=list)

    def format(self, page: PageFormat) -> PageFormat:
        """The page of this section in a document of such pages."""
        return page.closer() if self.one_page else page


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
            found.append(Section(next(titles), one_page=block.one_page, blocks=[block]))
        elif _is_wide(block) and not current.landscape:
            found.append(Section(current.title, landscape=True, blocks=[*_headings_taken(current), block]))
        elif current.landscape and not _is_wide(block):
            found.append(Section(current.title, blocks=[block]))
        else:
            current.blocks.append(block)
    for section in found:
        # the section itself starts a page
        while section.blocks and isinstance(section.blocks[-1], PageBreak):
            section.blocks.pop()
    return [section for section in found if section.blocks]


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table | Gantt) and block.wide


def _headings_taken(section: Section) -> list[Block]:
    """The headings that end a section: they belong with the table that follows."""
    taken: list[Block] = []
    while section.blocks and isinstance(section.blocks[-1], Heading):
        taken.insert(0, section.blocks.pop())
    return taken


def section_properties(section: Section, page: PageFormat, header: str, footer: str) -> str:
    """``w:sectPr`` of a section on this paper whose header and footer have these relationship ids."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>{_page(section.format(page), landscape=section.landscape)}</w:sectPr>'
    )


def cover_properties(page: PageFormat) -> str:
    """``w:sectPr`` of the cover, which has neither header nor footer."""
    return f"<w:sectPr>{_page(page, landscape=False)}</w:sectPr>"


def header_xml(title: str, width: int, store: str, writer: RunWriter) -> str:
    """The header part of a section: the store left, the chapter right, above a hair line."""
    inside = writer.text(store) + run("\t") + writer.text(title)
    return f"<w:hdr {NAMESPACES}>{paragraph('Header', inside, _right_tab(width))}</w:hdr>"


def footer_xml(width: int, metadata: Metadata, brand: Brand, writer: RunWriter) -> str:
    """The footer part: house, version and confidentiality left, page and pages right; below, the legal line."""
    version = f"{metadata.label('version')} {metadata.version}"
    left = " · ".join(part for part in (_house(metadata, brand), version, metadata.confidentiality) if part)
    inside = writer.text(left) + run("\t") + _page_of_pages(metadata, writer)
    lines = paragraph("Footer", inside, _right_tab(width))
    if brand.legal:
        lines += paragraph("Footer", writer.text(brand.legal))
    return f"<w:ftr {NAMESPACES}>{lines}</w:ftr>"


def _house(metadata: Metadata, brand: Brand) -> str:
    """Who stands at the foot of every page; nobody without a brand."""
    return brand.footer or (brand.name and (metadata.agency or brand.name))


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


def _page(page: PageFormat, *, landscape: bool) -> str:
    return f'<w:type w:val="nextPage"/>{page.xml(landscape=landscape)}<w:cols w:space="425"/>'


def _right_tab(position: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'
