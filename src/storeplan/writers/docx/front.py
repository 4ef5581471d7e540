"""The cover: what the reader holds, for whom and by whom, as of which day."""

from datetime import date

from storeplan.model.document import Metadata
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.wordml import paragraph, run

# strftime would take them from the machine's locale
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def cover(metadata: Metadata, writer: RunWriter) -> list[str]:
    """Paragraphs of the cover."""
    written = [
        paragraph("CoverStore", writer.text(metadata.store)),
        # the store's name stands above it
        paragraph("Title", writer.text(metadata.title.removeprefix(metadata.store).strip())),
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
