"""The cover and the contents.

The decision: the contents are a real field whose entries we have written, each a link. They have no page
numbers, because a wrong one is worse than none; Word adds them when the reader updates the field, and
never asks to.
"""

from collections.abc import Iterable
from datetime import date

from storeplan.model.document import Metadata
from storeplan.writers.docx.bookmarks import name_of_id
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.wordml import escaped, paragraph, run
from storeplan.writers.outline import Entry

# strftime would take them from the machine's locale
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def cover(metadata: Metadata, writer: RunWriter) -> list[str]:
    """Paragraphs of the cover."""
    written = [
        paragraph("CoverStore", writer.text(metadata.store)),
        paragraph("Title", writer.text(metadata.title)),
    ]
    if metadata.subtitle:
        written.append(paragraph("Subtitle", writer.text(metadata.subtitle)))
    facts = {
        "client": metadata.client,
        "agency": metadata.agency,
        "version": metadata.version,
        "as_of": _shown_date(metadata),
    }
    lowered = '<w:spacing w:before="2400"/>'
    for key, value in facts.items():
        if value:
            label = writer.text(metadata.label(key), Look("CoverLabel"))
            written.append(paragraph("CoverFact", label + run("\t") + writer.text(value), lowered))
            lowered = ""
    if metadata.confidentiality:
        written.append(paragraph("CoverNotice", writer.text(metadata.confidentiality)))
    return written


def _shown_date(metadata: Metadata) -> str:
    day = date.fromisoformat(metadata.as_of)
    if metadata.language.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def contents(title: str, listed: Iterable[Entry], depth: int, writer: RunWriter) -> list[str]:
    """Paragraphs of the contents: their title, and the field with an entry for each heading.

    Args:
        title: Stands above.
        listed: The headings of the document.
        depth: Levels that are shown.
        writer: Writes the entries.
    """
    shown = [entry for entry in listed if entry.level <= depth]
    written = [paragraph("TOCHeading", writer.text(title))]
    for at, entry in enumerate(shown):
        anchor = escaped(name_of_id(entry.id))
        link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{writer.text(entry.title)}</w:hyperlink>'
        before = _begin(f'TOC \\o "1-{depth}" \\h \\z \\u') if at == 0 else ""
        after = _character("end") if at == len(shown) - 1 else ""
        written.append(paragraph(f"TOC{entry.level}", before + link + after))
    # section properties go into the last paragraph; in one where the field is still open LibreOffice
    # loses the fields of the footer
    return [*written, paragraph("Gap", "")]


def _begin(instruction: str) -> str:
    told = f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    return _character("begin") + told + _character("separate")


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
