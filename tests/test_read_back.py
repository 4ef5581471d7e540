"""Other programs read from a Word file what the Markdown of the same plan says, text for text in the same order.

Numbers of headings and lists are the programs' own affair, and so are contents; everything from the first chapter
on counts. Charts are pictures in one and diagrams in the other, whose text alternative Markdown shows.
"""

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from docx.table import Table, _Cell
from docx2python import docx2python
from lxml import etree, html
from markdown_it import MarkdownIt

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.answers.yaml"))

Builder = Callable[[Path], Path]

each_example = pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])

ENDING_A_TEXT = {
    *("p", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
CAPTION_OF_CHART = re.compile(r"图 [A-Z\d-]+ ")
NUMBER_OF_HEADING = re.compile(r"^(?:第\d+章|\d+\.\d+(?:\.\d+)?) ")
NUMBER_OF_ITEM = re.compile(r"^\s*(?:--|\w{1,4}[).])\t")
LINK = re.compile(r"</?a\b[^>]*>|^----Image alt text---->.*", re.DOTALL)


def test_the_reading_of_html_ends_a_text_with_its_block() -> None:
    assert texts_of_html("<h2>一</h2><ul><li>二<b>三</b><ul><li>四</li></ul>五</li></ul>") == [
        "一",
        "二三",
        "四",
        "五",
    ]


@each_example
def test_python_docx_reads_what_the_markdown_says(build_example: Builder, answers: Path) -> None:
    word, markdown = built(build_example, answers)
    assert_same(texts_of_python_docx(word), markdown)


def test_mammoth_reads_what_the_markdown_says(build_example: Builder) -> None:
    word, markdown = built(build_example, EXAMPLES[0])
    assert_same(texts_of_mammoth(word), markdown)


def test_docx2python_reads_what_the_markdown_says(build_example: Builder) -> None:
    word, markdown = built(build_example, EXAMPLES[0])
    assert_same(texts_of_docx2python(word), markdown)


@pytest.mark.office
@each_example
def test_mammoth_docx2python_and_pandoc_read_what_the_markdown_says(
    build_example: Builder, answers: Path
) -> None:
    word, markdown = built(build_example, answers)
    for read in (texts_of_mammoth, texts_of_docx2python, texts_of_pandoc):
        assert_same(read(word), markdown)


def built(build_example: Builder, answers: Path) -> tuple[Path, Path]:
    folder = build_example(answers)
    name = answers.name.removesuffix(".answers.yaml")
    return folder / f"{name}.docx", folder / f"{name}.md"


def assert_same(found: Iterable[str], markdown: Path) -> None:
    """From the first chapter on; the first difference is shown with what stands around it."""
    page = page_of(markdown)
    said, read = texts_of_html(page), list(found)
    read = read[len(read) - 1 - read[::-1].index(said[0]) :]
    for caption in captions_of_trees(page):
        said, words = without_tree(said, caption)
        read, cells = without_tree(read, caption)
        assert cells.endswith(words)  # Word has the names of the levels before them
    differing = [at for at, (one, other) in enumerate(zip(read, said, strict=False)) if one != other]
    around = slice(max(0, differing[0] - 1), differing[0] + 2) if differing else slice(0)
    assert read[around] == said[around]
    assert len(read) == len(said)


def page_of(markdown: Path) -> Any:
    """The chapters of a plan as a page, without diagrams, text alternatives of charts and numbers of headings."""
    source = markdown.read_text("utf-8")
    rendered = MarkdownIt("commonmark").enable("table").render(source[source.index("\n## ") :])
    page: Any = html.fromstring(f"<div>{rendered}</div>")
    for diagram in page.findall("pre"):
        diagram.drop_tree()
    for caption in page.findall("p"):
        behind = caption.getnext()
        if CAPTION_OF_CHART.match(caption.text_content()) and behind is not None and behind.tag == "p":
            behind.drop_tree()
    for heading in page.iter("h2", "h3", "h4"):
        heading.text = NUMBER_OF_HEADING.sub("", heading.text or "")
    return page


def captions_of_trees(page: Any) -> list[str]:
    """Captions of figures that are lists in Markdown and tables in Word."""
    lists = (one.getprevious() for one in page.findall("ul"))
    before = [bare(one.text_content()) for one in lists if one is not None and one.tag == "p"]
    return [text for text in before if re.match(r"图[A-Z\d]", text)]


def without_tree(texts: list[str], caption: str) -> tuple[list[str], str]:
    """The texts without those of a tree, and these in one: how they are divided is the format's affair."""
    start = texts.index(caption) + 1
    end = next(at for at in range(start, len(texts)) if texts[at].startswith("注："))
    return texts[:start] + texts[end:], "".join(texts[start:end])


def texts_of_python_docx(path: Path) -> Iterator[str]:
    document: Any = docx.Document(str(path))
    for block in document.iter_inner_content():
        cells = (
            [cell for row in block.rows for cell in cells_of(row)] if isinstance(block, Table) else [block]
        )
        yield from filter(None, (bare(cell.text) for cell in cells))


def cells_of(row: Any) -> Iterator[_Cell]:
    """The cells of a row; one that reaches down into it belongs to the row it began in."""
    rows = row._tr.tc_lst  # noqa: SLF001 - python-docx gives a merged cell in each of its rows
    yield from (_Cell(cell, row.table) for cell in rows if cell.vMerge != "continue")


def texts_of_mammoth(path: Path) -> list[str]:
    with path.open("rb") as stream:
        return texts_of_html(mammoth.convert_to_html(stream).value)


def texts_of_pandoc(path: Path) -> list[str]:
    command = ["pandoc", "--from=docx", "--to=html", "--wrap=none", str(path)]
    made = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    root: Any = html.fromstring(f"<div>{made}</div>")
    for caption in list(root.iter("caption")):  # what the table is called a second time
        caption.drop_tree()
    return texts_of_html(root)


def texts_of_docx2python(path: Path) -> Iterator[str]:
    with docx2python(path) as read:
        for table in read.body:
            for row in table:
                for cell in row:
                    yield from filter(None, (bare(NUMBER_OF_ITEM.sub("", LINK.sub("", one))) for one in cell))


def texts_of_html(source: Any) -> list[str]:
    """The texts of a page: one for each paragraph, item and cell that has any."""
    root = html.fromstring(f"<div>{source}</div>") if isinstance(source, str) else source
    texts = [""]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if element.tag in ENDING_A_TEXT:
            texts.append("")
        if event == "start":
            texts[-1] += element.text or ""
        if event in {"end", "comment"}:
            texts[-1] += element.tail or ""
    return [text for text in map(bare, texts) if text]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)
