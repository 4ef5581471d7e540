"""The document as a Word file.

The decision: python-docx carries the package, our own modules write the body as one XML string, and the
looks are the styles of the base document.
"""

from storeplan.model.document import Document
from storeplan.writers.chart_table import tables_by_chapter
from storeplan.writers.docx.block_texts import written_texts
from storeplan.writers.docx.body import BodyWriter
from storeplan.writers.docx.bookmarks import headings_of, name_of_id, names_of
from storeplan.writers.docx.charts import ChartWriter
from storeplan.writers.docx.contents import Lists
from storeplan.writers.docx.embedding import ANSWERS, answers_xml
from storeplan.writers.docx.front import CoverWriter
from storeplan.writers.docx.package import WordPackage
from storeplan.writers.docx.reference import reference_of
from storeplan.writers.docx.running import RunningLines
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.seals import BUILT, sealed
from storeplan.writers.docx.sections import cover_properties, sections
from storeplan.writers.docx.wordml import paragraph
from storeplan.writers.edition import PLAIN, Edition
from storeplan.writers.outline import entries, linkable_ids, reference_names
from storeplan.writers.paging import Pages, laid_out


def write_docx(document: Document, edition: Edition = PLAIN) -> bytes:
    """The document as a ``.docx`` file: the same bytes for the same document and edition.

    Raises:
        UnusableCommand: When page numbers are wanted and LibreOffice cannot be used.
        ValueError: When two blocks share an id, or a link points to none.
    """
    if edition.page_numbers:
        return laid_out(lambda pages: _written(document, edition, pages))[0]
    return _written(document, edition, {})


def write_pdf(document: Document, edition: Edition = PLAIN) -> bytes:
    """The document as a ``.pdf`` file: the pages of its Word file, with page numbers in the contents.

    Raises:
        UnusableCommand: When LibreOffice cannot be used.
        ValueError: As ``write_docx``.
    """
    return laid_out(lambda pages: _written(document, edition, pages))[1]


def _written(document: Document, edition: Edition, pages: Pages) -> bytes:
    """The Word file, with these page numbers in its contents."""
    metadata = document.metadata
    chinese = metadata.language.startswith("zh")
    reference = None if edition.reference is None else reference_of(edition.reference)
    brand = edition.brand if reference is None else reference.brand(edition.brand)
    package = WordPackage(brand, reference, chinese=chinese)
    linkable = linkable_ids(document.blocks)
    named = reference_names(document)
    writer = RunWriter(
        chinese,
        metadata.label("weak_mark"),
        package.relate,
        lambda i: _anchor(i, linkable),
        lambda i: named.get(i, i),
    )
    listed = entries(document)
    titles = [entry.title for entry in listed if entry.level == 1]
    charts = ChartWriter(package, metadata, brand)
    names = names_of(document.blocks)
    lists = Lists(document, listed, names, pages, writer)
    body = BodyWriter(
        metadata, lists, names, tables_by_chapter(document.blocks), writer, charts, brand.colours
    )
    running = RunningLines(package, metadata, brand, writer, reference)
    cover = CoverWriter(metadata, brand, writer, package.picture)
    written = _ending(cover.paragraphs(running.page), cover_properties(cover.page(running.page)))
    divided = sections(document.blocks, metadata.title, titles)
    for section in divided:
        properties = running.properties(section)
        inside = body.write(section.blocks, running.width(section), close=section.one_page)
        written += [*inside, properties] if section is divided[-1] else _ending(inside, properties)
    whole = "".join(written)
    package.set_body(whole)
    package.add_list_numbers(body.list_numbers.xml)
    package.set_properties(metadata)
    package.custom(sealed(written_texts(whole), headings_of(document.blocks, names)), BUILT)
    if edition.answers:
        package.custom(answers_xml(edition.answers), ANSWERS)
    return package.to_bytes()


def _anchor(block_id: str, linkable: frozenset[str]) -> str:
    if block_id not in linkable:
        raise ValueError(f"a link points to {block_id!r}, which no block is called")
    return name_of_id(block_id)


def _ending(written: list[str], properties: str) -> list[str]:
    """A section's paragraphs with its properties in the last one."""
    last = written[-1]
    if not last.endswith("</w:p>"):
        return [*written, paragraph("Gap", "", properties)]
    before, closing, after = last.rpartition("</w:pPr>")
    return [*written[:-1], before + properties + closing + after]
