"""What the Markdown writer publishes is read back into the same tree."""

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storeplan.composing.markdown import read_markdown
from storeplan.composing.tokens import Tokens
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    CaptionList,
    Code,
    Column,
    Contents,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Metadata,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Strong,
    Table,
    Text,
)
from storeplan.model.plain_text import plain_text
from storeplan.writers.markdown import write_markdown

METADATA = Metadata(
    title="运营计划 # 1",
    subtitle="",
    store='*Best* | Shop: "x"',
    client="",
    agency="",
    author="",
    version="1.0",
    as_of="2026-11-22",
    language="zh-CN",
    confidentiality="",
    keywords=(),
    labels=(
        ("contents", "目录"),
        ("table-list", "表目录"),
        ("chart-list", "图目录"),
        ("table", "表"),
        ("chart", "图"),
        ("weak_mark", "※"),
    ),
    properties=(),
)
MARKUP = [
    *"*_#|<&[](){}\\`~!>+-=:.1 9$;\"'",
    "表：", "注：", "Table: ", "第1章", "&amp;", "<br>", "<!-- x -->", "1. ", "- ", "**", "。", "，", "“", "”", "（",
    "结论", "毛利", "a", "B", "￥", "\u3000", "\xa0", "é", "😀", "![", "](#x)", "{#x}", "```", "\\pagebreak",
]  # fmt: skip
texts = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=8).map("".join)
plain = texts.map(Text)
code = texts.filter(lambda text: not text.isspace()).map(Code)


def beside(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Without what the tree never holds: text beside text, code beside code, breaks at the ends."""
    kept: list[Inline] = []
    for inline in inlines:
        if kept and isinstance(inline, Text | Code) and type(inline) is type(kept[-1]):
            continue
        if isinstance(inline, LineBreak) and (not kept or isinstance(kept[-1], LineBreak)):
            continue
        kept.append(inline)
    while kept and isinstance(kept[-1], LineBreak):
        kept.pop()
    return tuple(kept)


def runs(*kinds: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Inline, ...]]:
    return st.lists(st.one_of(plain, *kinds), min_size=1, max_size=4).map(beside).filter(bool)


targets = st.one_of(
    texts.map(str.strip).filter(lambda text: text and text[0] not in "#&"),
    st.just("https://a.example/（x）?b=1&c=2"),
)
links = st.builds(Link, runs(code), targets)
strong = st.builds(Strong, runs(code, st.builds(Emphasis, runs(code)), links))
emphasis = st.builds(Emphasis, runs(code, st.builds(Strong, runs(code))))
lines = runs(code, strong, emphasis, links, st.just(LineBreak()))
spans = runs(code, strong, emphasis, links)
nothing: st.SearchStrategy[tuple[Inline, ...]] = st.just(())
paragraphs = st.builds(Paragraph, lines)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    aligns = st.sampled_from(["left", "right", "center"])
    columns = draw(st.lists(st.builds(Column, lines | nothing, aligns), min_size=width, max_size=width))
    cells = lines | nothing
    row = st.lists(cells, min_size=width, max_size=width).map(lambda found: Row(tuple(found)))
    rows = draw(st.lists(row.filter(not_all_strong), min_size=1, max_size=3))
    strong_row = Row(tuple((Text("合计"),) for _ in range(width)), strong=True)
    caption = draw(nothing | spans)
    note = draw(nothing | lines.filter(lambda found: not plain_text(found).startswith(("注：", "表："))))
    named: bool = draw(st.booleans())
    block_id = f"t.{draw(st.uuids())}" if caption and named else ""
    return Table(block_id, caption, tuple(columns), (*rows, strong_row), note)


def not_all_strong(row: Row) -> bool:
    return any(cell and not (len(cell) == 1 and isinstance(cell[0], Strong)) for cell in row.cells)


def item_lists(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inside, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(BulletList, items),
        st.builds(OrderedList, items, st.integers(0, 12)),
        st.builds(Quote, st.lists(inside, max_size=2).map(tuple)),
        st.builds(
            Callout,
            st.sampled_from(CalloutKind),
            texts.map(str.strip).filter(bool),
            st.lists(inside, max_size=3).map(tuple),
        ),
    )


blocks = st.recursive(paragraphs | tables(), item_lists, max_leaves=6)
lists = st.builds(Contents, st.integers(1, 3)) | st.builds(CaptionList, st.sampled_from(["table", "chart"]))
flat = st.one_of(blocks, lists, st.just(PageBreak()))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    found: list[Block] = draw(st.lists(flat, max_size=1))
    numbered: list[bool] = []
    for at in range(draw(st.integers(0, 4))):
        level = draw(st.integers(1, min(3, len(numbered) + 1)))
        numbered[level - 1 :] = [draw(st.booleans()) and all(numbered[: level - 1])]
        found.append(Heading(level, draw(spans), f"part-{at}.x_Y", numbered[-1]))
        found += draw(st.lists(flat, max_size=2))
    return Document(METADATA, tuple(found))


@settings(max_examples=250, deadline=None)
@given(documents())
def test_a_document_without_exhibits_is_read_back_as_it_was(document: Document) -> None:
    published = write_markdown(document).decode()
    assert read_markdown(published, Tokens(), {}) == document.blocks, published


@settings(max_examples=150, deadline=None)
@given(lines)
def test_any_commonmark_reader_sees_the_words_and_not_the_marks(inlines: tuple[Inline, ...]) -> None:
    published = write_markdown(Document(METADATA, (Paragraph(inlines),))).decode()
    source = published.split("\n\n", 2)[2]
    parser = MarkdownIt("commonmark", {"html": False})
    children = parser.parse(source)[1].children or []
    seen = "".join(" " if child.type == "hardbreak" else child.content for child in children)
    assert seen == plain_text(inlines), source


@settings(max_examples=100, deadline=None)
@given(documents())
def test_no_line_ends_in_spaces_and_one_empty_line_stands_between_blocks(document: Document) -> None:
    published = write_markdown(document).decode()
    assert published.endswith("\n")
    assert not published.endswith("\n\n")
    assert "\r" not in published
    assert not re.search(r" $", published, re.MULTILINE)
    assert "\n\n\n" not in published
