"""Write blocks the way python-docx's documentation shows: what the row of ``build`` is timed beside."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document


def main(source: str, target: str) -> None:
    """Write the blocks of ``source`` (JSON of ``word_blocks.py``) as the Word file ``target``."""
    document_of(json.loads(Path(source).read_text("utf-8"))).save(target)


def document_of(blocks: Iterable[tuple[int, Any]]) -> Document:
    """A document with these blocks."""
    document = docx.Document()
    for level, content in blocks:
        if level < 0:
            add_table(document, content)
        elif level:
            document.add_heading(content, level=level)
        else:
            document.add_paragraph(content)
    return document


def add_table(document: Document, rows: list[list[str]]) -> None:
    """A table with these texts, row by row: asking for cells by number is quadratic."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


if __name__ == "__main__":
    main(*sys.argv[1:])
