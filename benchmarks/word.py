"""Time from a document to the bytes of its Word file in a process that is warm, as JSON in milliseconds.

Beside it python-docx and docxtpl with the same headings, paragraphs and tables, but without charts, sections,
bookmarks and contents; and what no writer can do without, packing the finished parts. What storeplan remembers of
the texts of the last document is forgotten before each round: every document is a new one. The least time of the
rounds counts, since a busy machine only ever adds.
"""

import gc
import json
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from benchmarks.plain_python_docx import document_of
from docxtpl import DocxTemplate

from storeplan import pipeline, publishing
from storeplan.cli import OBJECTS_BETWEEN_COLLECTIONS
from storeplan.model.document import Document
from storeplan.writers.docx import write_docx
from storeplan.writers.docx.archives import zipped
from storeplan.writers.docx.runs import text_run
from storeplan.writers.docx.widths import text_width

OWN = "storeplan, document to Word"


def main(answers: str, blocks: str, rounds: str) -> None:
    """Measure in turn and print the least of each, garbage being looked for as seldom as by the command line."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    loaded = pipeline.load([answers])
    document = publishing.document(pipeline.plan(loaded), loaded)
    same = json.loads(Path(blocks).read_text("utf-8"))
    work: dict[str, Callable[[], object]] = {
        OWN: partial(write_docx, document),
        "python-docx, the same blocks": partial(with_python_docx, same),
        "docxtpl, the same blocks": partial(with_docxtpl, template(), same),
        "packing the finished parts": partial(zipped, parts_of(document)),
    }
    times: dict[str, list[float]] = {label: [] for label in work}
    for _ in range(1 + int(rounds)):
        for label, do in work.items():
            text_run.cache_clear()
            text_width.cache_clear()
            started = time.perf_counter()
            do()
            times[label].append((time.perf_counter() - started) * 1000)
    print(json.dumps({label: min(measured[1:]) for label, measured in times.items()}))


def parts_of(document: Document) -> dict[str, bytes]:
    """The parts of the Word file, unpacked."""
    with zipfile.ZipFile(BytesIO(write_docx(document))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_python_docx(blocks: list[tuple[int, Any]]) -> bytes:
    """The Word file of blocks as python-docx's documentation writes it."""
    stream = BytesIO()
    document_of(blocks).save(stream)
    return stream.getvalue()


def with_docxtpl(source: bytes, blocks: list[tuple[int, Any]]) -> bytes:
    """The Word file of blocks as docxtpl fills it into a template."""
    filled = DocxTemplate(BytesIO(source))
    filled.render(
        {"blocks": [{"level": level, "content": content} for level, content in blocks]}, autoescape=True
    )
    stream = BytesIO()
    filled.save(stream)
    return stream.getvalue()


def template() -> bytes:
    """A Word file with a loop over blocks: a heading of each level, a paragraph, a table."""
    document = docx.Document()
    document.add_paragraph("{%p for block in blocks %}")
    for level in (1, 2, 3):
        document.add_paragraph(f"{{%p {'if' if level == 1 else 'elif'} block.level == {level} %}}")
        document.add_heading("{{ block.content }}", level=level)
    document.add_paragraph("{%p elif block.level == 0 %}")
    document.add_paragraph("{{ block.content }}")
    document.add_paragraph("{%p else %}")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).text = "{%tr for row in block.content %}"
    for column, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    for tag in ("endif", "endfor"):
        document.add_paragraph(f"{{%p {tag} %}}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
