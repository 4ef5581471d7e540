"""The Word file: its parts hold together, and it says what the document says, in the same order."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.table import Table as WordTable
from lxml import etree

from storeplan.model.brand import UNBRANDED
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    CaptionList,
    Chart,
    Column,
    Contents,
    Document,
    Flow,
    Gantt,
    Heading,
    Inline,
    Link,
    Node,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Tree,
    Value,
)
from storeplan.model.plain_text import plain_text
from storeplan.writers import WRITERS
from storeplan.writers.chart_table import is_shown_in, table_of
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.tables import table_xml
from storeplan.writers.flow_table import table_of_flow
from storeplan.writers.gantt_table import table_of_gantt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TEXT_WIDTH = 9072


def written(document: Document) -> bytes:
    return WRITERS["docx"](document)


def parts_of(content: bytes) -> dict[str, etree._Element]:
    """The XML parts; the workbooks of charts have their own tests."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if not name.endswith(".xlsx")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def body_xml(document: Document, *blocks: Block) -> etree._Element:
    return parts_of(written(replace(document, blocks=blocks)))["word/document.xml"]


def texts_of(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def said_by(blocks: tuple[Block, ...], language: str) -> Iterator[str]:  # noqa: C901, PLR0912 (a case for each block)
    """The texts of blocks in reading order, captions without their number."""
    tables = [block for block in blocks if isinstance(block, Table)]
    for block in blocks:
        match block:
            case Heading(_, inlines) | Paragraph(inlines):
                yield shown(inlines)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from said_by(item, language)
            case Quote(inside):
                yield from said_by(inside, language)
            case Callout(_, lead, inside):
                first, *rest = said_by(inside, language)
                yield f"{lead}{first}"
                yield from rest
            case Table():
                yield from said_by_table(block)
            case Chart():
                yield shown(block.caption)
                if not is_shown_in(block, tables):
                    yield from said_by_table(table_of(block, language))
            case Gantt():
                yield shown(block.caption)
                yield from said_by_table(replace(table_of_gantt(block), caption=()))
            case Tree(_, caption, levels, root, note):
                yield from (shown(caption), *levels, *said_by_node(root), shown(note))
            case Flow():
                yield shown(block.caption)
                yield from said_by_table(replace(table_of_flow(block), caption=()))
            case PageBreak() | Contents() | CaptionList():
                pass


def said_by_node(node: Node, before: tuple[str, ...] = (), operator: str = "") -> Iterator[str]:
    """The figures of a tree row by row, each row from the root to a leaf."""
    row = (*before, f"{operator}{node.name}{shown(node.value)}")
    if not node.branches:
        yield from row
    for at, branch in enumerate(node.branches):
        yield from said_by_node(branch, row, node.joined if at else "")


def said_by_table(table: Table) -> Iterator[str]:
    yield shown(table.caption)
    yield from (shown(column.heading) for column in table.columns)
    for row in table.rows:
        yield from map(shown, row.cells)
    yield shown(table.note)


REFERRED = {"goals.months": "表1-2", "part-2-1": "2.1", "annex-a": "附录A"}
"""What the references of the document say."""


def shown(inlines: tuple[Inline, ...]) -> str:
    said = (REFERRED[one.target] if isinstance(one, Reference) else plain_text((one,)) for one in inlines)
    return re.sub(r"\s", "", "".join(said))


def read_back(content: bytes, first_chapter: str) -> Iterator[str]:
    """The texts python-docx finds, from the first chapter on."""
    document: Any = docx.Document(BytesIO(content))
    started = False
    for item in document.iter_inner_content():
        if isinstance(item, WordTable):
            for row in item.rows:
                yield from (re.sub(r"\s|[※*]$", "", cell.text) for cell in row.cells)
            continue
        started = (
            started
            or (item.style.name == "heading 1" and item.text == first_chapter)
            or (item.style.name == "Heading 1")
        )
        if started:
            words = re.sub(r"\s", "", item.text)
            if item.style.name == "Caption":
                words = re.sub(r"^(?:表|图|Table|Chart)(?:[A-Z\d]+-)?\d+", "", words)
            if item.style.name == "Table Note":
                words = re.sub(r"^(?:注：|Note:)", "", words)
            yield words


def test_python_docx_reads_the_same_texts_in_the_same_order(rich_document: Document) -> None:
    language = rich_document.metadata.language
    mark = rich_document.metadata.label("weak_mark")
    expected = [re.sub("^(?:注：|Note:)", "", text) for text in said_by(rich_document.blocks, language)]
    first = next(plain_text(block.inlines) for block in rich_document.blocks if isinstance(block, Heading))
    found = [text.replace(mark + "；", "；") for text in read_back(written(rich_document), first)]
    assert [text for text in found if text] == [text for text in expected if text]


def test_the_same_document_gives_the_same_bytes(rich_document: Document) -> None:
    assert written(rich_document) == written(rich_document)


def test_the_zip_has_fixed_dates_and_sorted_parts(rich_document: Document) -> None:
    with zipfile.ZipFile(BytesIO(written(rich_document))) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_every_part_is_typed_and_every_relationship_has_its_target(rich_document: Document) -> None:
    parts = parts_of(written(rich_document))
    typed = {e.get("PartName", "").lstrip("/") for e in parts["[Content_Types].xml"] if e.get("PartName")}
    books = {name for name in typed if name.startswith("word/embeddings/")}
    assert typed - books == {name for name in parts if not name.endswith((".rels", "[Content_Types].xml"))}
    assert len(books) == sum(isinstance(block, Chart) for block in rich_document.blocks)
    internal = [rel for rel in parts["word/_rels/document.xml.rels"] if rel.get("TargetMode") != "External"]
    targets = {posixpath.normpath(posixpath.join("/word", str(rel.get("Target")))) for rel in internal}
    assert {target.lstrip("/") for target in targets} <= set(parts)
    known = {rel.get("Id") for rel in parts["word/_rels/document.xml.rels"]}
    used = {e.get(f"{R}id") for e in parts["word/document.xml"].iter() if e.get(f"{R}id")}
    assert used <= known


def test_bookmarks_are_unique_hidden_and_of_valid_length(rich_document: Document) -> None:
    document = parts_of(written(rich_document))["word/document.xml"]
    marks = list(document.iter(f"{W}bookmarkStart"))
    names = [str(mark.get(f"{W}name")) for mark in marks]
    assert len(set(names)) == len(names)
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)
    assert all(re.fullmatch(r"_sp_[A-Za-z0-9_]{1,36}", name) for name in names)
    assert len(list(document.iter(f"{W}bookmarkEnd"))) == len(marks)
    anchors = {link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(names)


def test_every_block_but_breaks_and_contents_has_a_bookmark(rich_document: Document) -> None:
    marks = parts_of(written(rich_document))["word/document.xml"].iter(f"{W}bookmarkStart")
    marked = [
        block for block in rich_document.blocks if not isinstance(block, PageBreak | Contents | CaptionList)
    ]
    assert len(list(marks)) == len(marked)


def test_every_style_and_numbering_used_is_defined(rich_document: Document) -> None:
    parts = parts_of(written(rich_document))
    defined = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    stories = [root for name, root in parts.items() if re.match(r"word/(document|header|footer)", name)]
    used = {
        e.get(f"{W}val")
        for root in stories
        for tag in ("pStyle", "rStyle", "tblStyle")
        for e in root.iter(W + tag)
    }
    assert used <= defined
    numbers = {e.get(f"{W}numId") for e in parts["word/numbering.xml"].iter(f"{W}num")}
    assert {e.get(f"{W}val") for e in parts["word/document.xml"].iter(f"{W}numId")} - {"0"} <= numbers


def test_styles_set_all_four_font_slots() -> None:
    [root] = [part for name, part in parts_of_base().items() if name == "word/styles.xml"]
    for fonts in root.iter(f"{W}rFonts"):
        assert {f"{W}{slot}" for slot in ("ascii", "hAnsi", "eastAsia", "cs")} <= set(fonts.attrib)


def parts_of_base() -> dict[str, etree._Element]:
    from storeplan.resources import templates_folder  # noqa: PLC0415 (only this test looks at the base)

    folder = templates_folder() / "word"
    return {
        path.relative_to(folder).as_posix(): etree.parse(str(path)).getroot()
        for path in folder.rglob("*.xml")
    }


def test_each_list_counts_for_itself(rich_chinese_document: Document) -> None:
    one = OrderedList(((Paragraph((Text("甲"),)),),))
    four = OrderedList(((Paragraph((Text("乙"),)),),), start=4)
    parts = parts_of(written(replace(rich_chinese_document, blocks=(one, four))))
    numbers = [e.get(f"{W}val") for e in parts["word/document.xml"].iter(f"{W}numId")]
    assert len(set(numbers)) == 2
    starts = {
        num.get(f"{W}numId"): [e.get(f"{W}val") for e in num.iter(f"{W}startOverride")]
        for num in parts["word/numbering.xml"].iter(f"{W}num")
    }
    assert [starts[str(number)] for number in numbers] == [["1"], ["4"]]


def test_chapters_are_numbered_in_the_way_of_their_language(rich_document: Document) -> None:
    numbering = parts_of(written(rich_document))["word/numbering.xml"]
    first = next(e.get(f"{W}val") for e in numbering.iter(f"{W}lvlText"))
    assert first == ("第%1章" if rich_document.metadata.language == "zh-CN" else "%1")


def test_front_matter_and_annexes_are_not_numbered(rich_chinese_document: Document) -> None:
    document = parts_of(written(rich_chinese_document))["word/document.xml"]
    unnumbered = [
        texts_of(paragraph)
        for paragraph in document.iter(f"{W}p")
        if str(getattr(paragraph.find(f"{W}pPr/{W}pStyle"), "attrib", {}).get(f"{W}val")).startswith(
            "Heading"
        )
        and paragraph.find(f"{W}pPr/{W}numPr") is not None
    ]
    assert unnumbered == ["一页看懂", "附录A 假设与来源", "假设"]


def test_the_contents_list_every_heading_as_a_link_and_never_ask_to_be_updated(
    rich_chinese_document: Document,
) -> None:
    parts = parts_of(written(rich_chinese_document))
    links = [
        texts_of(link) for link in parts["word/document.xml"].iter(f"{W}hyperlink") if link.get(f"{W}anchor")
    ]
    assert links[:4] == [
        "一页看懂",
        "第1章 店铺定位与目标",
        "1.1 目标市场：三类人，一个价格带",
        "1.2 月度目标",
    ]
    assert not list(parts["word/settings.xml"].iter(f"{W}updateFields"))
    assert not [e for e in parts["word/document.xml"].iter(f"{W}fldChar") if e.get(f"{W}dirty")]


def test_the_lists_show_every_caption_with_its_number_as_a_link(rich_chinese_document: Document) -> None:
    document = parts_of(written(rich_chinese_document))["word/document.xml"]
    listed = [texts_of(p) for p in document.iter(f"{W}p") if style_of(p) == "TableofFigures"]
    # behind its number a caption has a wide space, and an entry a tab
    shown = [texts_of(p).replace("\u2003", "", 1) for p in document.iter(f"{W}p") if style_of(p) == "Caption"]
    assert sorted(listed) == sorted(shown)
    links = [p.find(f"{W}hyperlink") for p in document.iter(f"{W}p") if style_of(p) == "TableofFigures"]
    assert all(link is not None for link in links)


def test_fields_open_and_close_in_turn(rich_document: Document) -> None:
    document = parts_of(written(rich_document))["word/document.xml"]
    kinds = [e.get(f"{W}fldCharType") for e in document.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_captions_carry_a_literal_chapter_and_a_counted_number(rich_chinese_document: Document) -> None:
    document = parts_of(written(rich_chinese_document))["word/document.xml"]
    told = [e.text for e in document.iter(f"{W}instrText") if "SEQ" in (e.text or "")]
    assert told[:3] == [r" SEQ 表 \* ARABIC \r 1 ", r" SEQ 图 \* ARABIC \r 1 ", r" SEQ 表 \* ARABIC "]
    captions = [
        texts_of(paragraph) for paragraph in document.iter(f"{W}p") if style_of(paragraph) == "Caption"
    ]
    assert [caption.split("\u2003")[0] for caption in captions] == [
        "表 1-1",
        "图 1-1",
        "表 1-2",
        "表 2-1",
        "表 2-2",
        "图 2-1",
        "图 2-2",
        "表 A-1",
    ]


def test_each_chapter_has_a_running_head_of_its_own(rich_chinese_document: Document) -> None:
    parts = parts_of(written(rich_chinese_document))
    heads = [texts_of(root) for name, root in sorted(parts.items()) if name.startswith("word/header")]
    assert Counter(heads) == {
        "露蜜儿海外旗舰店2027年店铺运营计划": 1,
        "露蜜儿海外旗舰店一页看懂": 1,
        "露蜜儿海外旗舰店第1章 店铺定位与目标": 1,
        "露蜜儿海外旗舰店第2章 供应链与库存": 2,
        "露蜜儿海外旗舰店附录A 假设与来源": 1,
    }
    feet = [root for name, root in sorted(parts.items()) if name.startswith("word/footer")]
    assert {texts_of(foot) for foot in feet} == {"版本 1.0 · 仅供内部使用第 1 页 共 1 页"}
    assert [[e.text for e in foot.iter(f"{W}instrText")] for foot in feet] == [[" PAGE ", " NUMPAGES "]] * 2


def test_the_cover_has_no_running_head_and_every_other_section_names_its_own(rich_document: Document) -> None:
    properties = list(parts_of(written(rich_document))["word/document.xml"].iter(f"{W}sectPr"))
    named = [
        {etree.QName(child).localname for child in sect} >= {"headerReference", "footerReference"}
        for sect in properties
    ]
    assert named == [False, *[True] * (len(properties) - 1)]


def test_wide_tables_lie_on_landscape_pages_with_the_heading_above_them(
    rich_chinese_document: Document,
) -> None:
    document = parts_of(written(rich_chinese_document))["word/document.xml"]
    section: list[str] = []
    for child in document[0]:
        section.append(texts_of(child))
        sect = child.find(f"{W}pPr/{W}sectPr")
        if sect is None:
            continue
        size = sect.find(f"{W}pgSz")
        assert size is not None
        if size.get(f"{W}orient") == "landscape":
            break
        section = []
    assert section[0] == "供应链与库存"
    assert section[1] == "仓配方案"


def test_columns_fill_the_text_width(rich_document: Document) -> None:
    document = parts_of(written(rich_document))["word/document.xml"]
    for table in document.iter(f"{W}tbl"):
        grid = [int(str(column.get(f"{W}w"))) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) in (TEXT_WIDTH, 14004)
        assert min(grid) > 400
        first = table.find(f"{W}tr/{W}trPr")
        assert first is not None
        assert first.find(f"{W}tblHeader") is not None


def test_no_table_follows_another_without_a_paragraph_between(rich_document: Document) -> None:
    tags = [
        etree.QName(child).localname for child in parts_of(written(rich_document))["word/document.xml"][0]
    ]
    assert ("tbl", "tbl") not in set(pairwise(tags))


def test_totals_are_bold_and_weak_values_raise_their_mark(rich_chinese_document: Document) -> None:
    table = Table("", (), (Column((Text("a"),)),), (Row(((Value("3.2%", "f", weak=True),),), strong=True),))
    runs = body_xml(rich_chinese_document, table).findall(f".//{W}tbl//{W}r")
    assert [texts_of(run) for run in runs] == ["a", "3.2%", "※"]
    assert runs[1].find(f"{W}rPr/{W}b") is not None
    style = runs[2].find(f"{W}rPr/{W}rStyle")
    assert style is not None
    assert style.get(f"{W}val") == "WeakMark"


def test_chinese_quotation_marks_are_set_in_the_chinese_font_and_english_ones_are_not(
    rich_document: Document,
) -> None:
    document = body_xml(rich_document, Paragraph((Text("品牌方说“好”"), Strong((Text("L’Oréal"),)))))
    hints = [
        run.find(f"{W}rPr/{W}rFonts")
        for run in document.iter(f"{W}r")
        if texts_of(run) in ("品牌方说“好”", "L’Oréal")
    ]
    assert [hint is not None for hint in hints] == [rich_document.metadata.language == "zh-CN", False]


def test_spaces_survive_and_illegal_characters_do_not(rich_chinese_document: Document) -> None:
    document = body_xml(
        rich_chinese_document, Paragraph((Text("  a\x0c\x00b  <&>\ufffe"), Value("甲\r\n乙\t丙")))
    )
    said = [run for run in document.iter(f"{W}r") if "a" in texts_of(run) or "甲" in texts_of(run)]
    assert texts_of(said[0]) == "  ab  <&>"
    assert [etree.QName(child).localname for child in said[1]][-5:] == ["t", "br", "t", "tab", "t"]


def test_addresses_are_links_and_damaged_ones_text(rich_chinese_document: Document) -> None:
    good = Link((Text("海关"),), "https://a.example/税 率?x=1&y=2")
    bad = Link((Text("本机"),), "file:///c:/x y")
    parts = parts_of(written(replace(rich_chinese_document, blocks=(Paragraph((good, bad)),))))
    targets = [
        r.get("Target") for r in parts["word/_rels/document.xml.rels"] if r.get("TargetMode") == "External"
    ]
    assert targets == ["https://a.example/%E7%A8%8E%20%E7%8E%87?x=1&y=2"]
    assert [texts_of(link) for link in parts["word/document.xml"].iter(f"{W}hyperlink")] == ["海关"]


def test_a_link_to_no_block_is_an_error(rich_chinese_document: Document) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        body_xml(rich_chinese_document, Paragraph((Link((Text("x"),), "#nowhere"),)))


def test_properties_say_who_what_and_when(rich_document: Document) -> None:
    content = written(rich_document)
    core = docx.Document(BytesIO(content)).core_properties
    assert core.title == rich_document.metadata.title
    assert core.author == core.last_modified_by == "沪上电商咨询"
    assert core.language == rich_document.metadata.language
    assert core.created == core.modified == datetime(2026, 11, 22, tzinfo=UTC)
    custom = parts_of(content)["docProps/custom.xml"]
    assert [(e.get("name"), e[0].text) for e in custom] == [
        ("digest", "a1b2"),
        ("pack:skincare", "2026.11"),
    ]


def test_the_base_opens_without_compatibility_mode_on_a4() -> None:
    settings = parts_of_base()["word/settings.xml"]
    modes = [
        e.get(f"{W}val")
        for e in settings.iter(f"{W}compatSetting")
        if e.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    [size] = parts_of_base()["word/document.xml"].iter(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_a_heading_too_long_for_its_column_breaks_before_its_unit() -> None:
    heads = tuple(
        Column((Text(f"{name}（万元）"),), "right") for name in ("各项支出合计", "退货款", "赠品等")
    )
    table = Table("t", (), heads, (Row(((Text("1.0"),),) * 3),))
    writer = RunWriter(chinese=True, weak_mark="※", relate=str, anchor=str, numbered=str)
    narrow, wide = (table_xml(table, width, writer, UNBRANDED.colours) for width in (3_000, 9_000))
    assert narrow.count("<w:br/>") >= 1
    assert "<w:t>各项支出合计</w:t>" in narrow
    assert "<w:br/>" not in wide


def test_a_chapter_for_one_page_is_set_closer_than_the_others(rich_document: Document) -> None:
    one, other = (Heading(1, (Text(words),), words, numbered=False) for words in ("close", "usual"))
    text, bullets = Paragraph((Text("x"),)), BulletList(((Paragraph((Text("y"),)),),))
    closer = replace(one, one_page=True)
    body = body_xml(rich_document, closer, text, bullets, other, text, bullets)

    styles = [style_of(paragraph) for paragraph in body.iter(f"{W}p") if texts_of(paragraph) in {"x", "y"}]
    assert styles == ["CloseText", "CloseBullet", "Normal", "ListBullet"]
    margins = [int(page.get(f"{W}left", 0)) for page in body.iter(f"{W}pgMar")]
    assert margins[-2] < margins[-1]


@pytest.mark.parametrize("note", [(), (Text("n"),)])
def test_the_note_that_closes_a_chapter_has_the_last_row_with_it(
    rich_document: Document, note: tuple[Inline, ...]
) -> None:
    table = Table("t", (Text("c"),), (Column((Text("h"),)),), (Row(((Text("r"),),)),), note)
    closing = Callout(CalloutKind.NOTE, "x", (Paragraph((Text("y"),)),))
    row = next(p for p in body_xml(rich_document, table, closing).iter(f"{W}p") if texts_of(p) == "r")
    [around] = body_xml(rich_document, table, closing).iter(f"{W}tbl")
    after = next(around.itersiblings(f"{W}p"))
    assert row.find(f"{W}pPr/{W}keepNext") is not None
    assert after.find(f"{W}pPr/{W}keepNext") is not None
