"""The blocks of a Word file as JSON, so that ``plain_python_docx.py`` can write the same again.

A process of its own: Linux counts the memory of the process that starts another into the other's peak, so
``__main__.py`` has to stay small.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph

LEVELS = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3}


def blocks_of(word: Path) -> Iterator[tuple[int, object]]:
    """Each paragraph as heading level (0 for none) and text, each table as -1 and its rows."""
    for block in docx.Document(str(word)).iter_inner_content():
        if isinstance(block, Paragraph):
            style = block.style.name if block.style else None
            yield LEVELS.get(style or "", 0), block.text
        else:
            yield -1, [[cell.text for cell in row.cells] for row in block.rows]


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(list(blocks_of(Path(sys.argv[1])))), "utf-8")
