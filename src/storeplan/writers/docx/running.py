"""What runs along on every page: a header and a footer for each section.

The decision: those of a Word file of the user's are taken as they are, on every page; what it has none of is
ours, with the house at the foot.
"""

from storeplan.model.brand import Brand
from storeplan.model.document import Metadata
from storeplan.writers.docx.package import WordPackage
from storeplan.writers.docx.page_format import A4
from storeplan.writers.docx.reference import Reference
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.sections import Section, footer_xml, header_xml, section_properties


class RunningLines:
    """Gives sections their headers and footers.

    Args:
        package: Takes the parts.
        metadata: Of the document.
        brand: Says who stands at the foot.
        writer: Writes runs.
        reference: A Word file with lines of its own, None without.

    Attributes:
        page: The paper they run along on.
    """

    def __init__(
        self,
        package: WordPackage,
        metadata: Metadata,
        brand: Brand,
        writer: RunWriter,
        reference: Reference | None,
    ) -> None:
        self.page = A4 if reference is None else reference.page
        self._package = package
        self._metadata = metadata
        self._brand = brand
        self._writer = writer
        header, footer = (reference.header, reference.footer) if reference else (None, None)
        self._header = package.running(header, "header") if header else ""
        self._footer = package.running(footer, "footer") if footer else ""

    def properties(self, section: Section) -> str:
        """``w:sectPr`` of a section."""
        header = self._header or self._package.header(
            header_xml(section.title, self.width(section), self._metadata.store, self._writer)
        )
        footer = self._footer or self._package.footer(
            footer_xml(self.width(section), self._metadata, self._brand, self._writer)
        )
        return section_properties(section, self.page, header, footer)

    def width(self, section: Section) -> int:
        """Width of a section's text, in twentieths of a point."""
        return section.format(self.page).text_width(landscape=section.landscape)
