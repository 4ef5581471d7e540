"""The writers by format.

The decision: a writer is a function from the document to bytes, found by the name of its format, and
its libraries are imported when it is first called: ``--help`` needs none of them.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, cast

from storeplan.model.document import Document

Writer: TypeAlias = Callable[[Document], bytes]


def _lazily(module: str, name: str) -> Writer:
    def write(document: Document) -> bytes:
        writer = cast("Writer", getattr(import_module(module), name))
        return writer(document)

    return write


WRITERS: dict[str, Writer] = {
    "md": _lazily("storeplan.writers.markdown", "write_markdown"),
    "docx": _lazily("storeplan.writers.docx", "write_docx"),
}
