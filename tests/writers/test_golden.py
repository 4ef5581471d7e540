"""The body of every example's Word file, as it was when somebody last looked at it.

One operations plan whole, of the others the summary and the chapter on the team; shorter documents whole. ``make golden`` writes them anew, with a
line for each paragraph, table, row and cell, so that a change can be read as such.
"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from storeplan.resources import document_kinds

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.answers.yaml"))
GOLDEN = Path(__file__).parent / "golden"
WHOLE = "japanese-skincare"
EXCERPTS = (("summary", "section_1"), ("section_8", "annex_a"))
"""Bookmarks of the headings at which an excerpt begins and before which it ends."""

BEGINS_A_LINE = re.compile(
    r"(?=<w:(?:tbl|tr|tc|sectPr)>|</w:(?:tbl|body|document)>|<w:body>|(?<!</w:tcPr>)<w:p>)"
)


@pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_the_body_is_as_it_was(
    build_example: Callable[[Path], Path], answers: Path, pytestconfig: pytest.Config
) -> None:
    (document,) = build_example(answers).glob("*.docx")
    name = document.name.removesuffix(".docx")
    with zipfile.ZipFile(document) as archive:
        xml = archive.read("word/document.xml").decode()
    body = in_lines(xml if name == WHOLE or answers.parent.name in document_kinds() else excerpted(xml))

    golden = GOLDEN / f"{name}.xml"
    if pytestconfig.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(body, encoding="utf-8")
    now, then = body.splitlines(), golden.read_text(encoding="utf-8").splitlines()
    differing = [at for at, lines in enumerate(zip(now, then, strict=False)) if lines[0] != lines[1]]
    around = slice(differing[0], differing[0] + 3) if differing else slice(0)
    assert now[around] == then[around], (
        f"line {around.start + 1} of {golden.name}; make golden if it is meant"
    )
    assert len(now) == len(then)


def excerpted(xml: str) -> str:
    """A document with nothing but the excerpts."""
    opening = xml[: xml.index("<w:body>")]
    inside = "".join(xml[start_of(xml, first) : start_of(xml, after)] for first, after in EXCERPTS)
    return f"{opening}<w:body>{inside}</w:body></w:document>"


def start_of(xml: str, heading: str) -> int:
    """Where the paragraph of a heading begins."""
    return xml.rindex("<w:p>", 0, xml.index(f'w:name="_sp_{heading}"'))


def in_lines(xml: str) -> str:
    return BEGINS_A_LINE.sub("\n", xml).rstrip("\n").replace("\n\n", "\n") + "\n"
