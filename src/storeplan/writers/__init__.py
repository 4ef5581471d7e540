"""The writers by format.

The decision: a writer is a function from the document and its edition to bytes, found by the name of its
format, and its libraries are imported when it is first called: ``--help`` needs none of them.
"""

from importlib import import_module
from typing import Protocol, cast

from storeplan.model.document import Document
from storeplan.writers.edition import PLAIN, Edition


class Writer(Protocol):
    """Writes a document."""

    def __call__(self, document: Document, edition: Edition = PLAIN) -> bytes:
        """The bytes of ``document`` in ``edition``."""
        ...


def _lazily(module: str, name: str) -> Writer:
    def write(document: Document, edition: Edition = PLAIN) -> bytes:
        writer = cast("Writer", getattr(import_module(module), name))
        return writer(document, edition)

    return write


WRITERS: dict[str, Writer] = {
    "md": _lazily("storeplan.writers.markdown", "write_markdown"),
    "docx": _lazily("storeplan.writers.docx", "write_docx"),
    "pdf": _lazily("storeplan.writers.docx", "write_pdf"),
}
