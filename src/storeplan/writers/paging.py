"""On which page things stand.

The decision: no page number rather than a wrong one. The file is laid out, the pages of its bookmarks are
read, the numbers are written, and it is laid out again: only numbers that the second layout confirms stay.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TypeAlias

from storeplan.writers.office import to_pdf

Pages: TypeAlias = Mapping[str, int]
"""Page by bookmark, counted from 1 as the footers count."""

_LAYOUTS_AT_MOST = 4


def laid_out(
    write: Callable[[Pages], bytes], convert: Callable[[bytes], bytes] = to_pdf
) -> tuple[bytes, bytes]:
    """The Word file with its page numbers, and its PDF.

    Args:
        write: Makes the Word file with these page numbers.
        convert: Lays it out.

    Returns:
        Both files. Where the numbers themselves keep moving what they number, those that move are left out.

    Raises:
        UnusableCommand: When LibreOffice is not there or fails.
    """
    said: Pages = {}
    docx = write(said)
    for _ in range(_LAYOUTS_AT_MOST):
        pdf = convert(docx)
        found = pages_of(pdf)
        if said and all(found.get(name) == page for name, page in said.items()):
            return docx, pdf
        said = {name: page for name, page in found.items() if said.get(name, page) == page} or found
        docx = write(said)
    docx = write({})
    return docx, convert(docx)


def pages_of(pdf: bytes) -> Pages:
    """The page of every bookmark that became a destination of the PDF."""
    from pypdf import PdfReader  # noqa: PLC0415 - only where pages are asked for

    reader = PdfReader(BytesIO(pdf))
    places = {
        _name(name): reader.get_destination_page_number(at) for name, at in reader.named_destinations.items()
    }
    return {name: page + 1 for name, page in places.items() if page is not None and page >= 0}


def _name(destination: str) -> str:
    """LibreOffice writes what is no letter or digit as two hexadecimal digits: ``/5Fsp5Fsummary``."""
    return destination.removeprefix("/").replace("5F", "_")
