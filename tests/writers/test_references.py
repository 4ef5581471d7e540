"""References: links whose words are the number of what they point to."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from storeplan.composing.markdown import read_markdown
from storeplan.composing.tokens import Tokens
from storeplan.model.document import Column, Document, Heading, Paragraph, Reference, Row, Table, Text
from storeplan.writers import WRITERS
from storeplan.writers.docx.bookmarks import name_of_id

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_markdown_links_to_the_number_of_a_table_a_part_and_an_annex(rich_chinese_document):
    text = WRITERS["md"](rich_chinese_document).decode().replace("<!-- see -->", "")
    assert "见[表 1-2](#goals.months)，仓配见[2.1](#part-2-1)，来源见[附录A](#annex-a)。" in text


def test_word_links_to_the_bookmark_of_what_is_meant(rich_chinese_document):
    with zipfile.ZipFile(BytesIO(WRITERS["docx"](rich_chinese_document))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    said = {
        link.get(f"{W}anchor"): "".join(map(str, link.itertext(f"{W}t")))
        for line in body.iter(f"{W}p")
        if "各月要多少访客见" in "".join(map(str, line.itertext(f"{W}t")))
        for link in line.iter(f"{W}hyperlink")
    }
    assert said == {
        name_of_id("goals.months"): "表 1-2",
        name_of_id("part-2-1"): "2.1",
        name_of_id("annex-a"): "附录A",
    }
    assert set(said) <= {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}


@pytest.mark.parametrize("format_", ["md", "docx"])
def test_a_reference_to_nothing_is_an_error(rich_chinese_document: Document, format_: str) -> None:
    lost = replace(rich_chinese_document, blocks=(Paragraph((Reference("nowhere"),)),))
    with pytest.raises(ValueError, match="nowhere"):
        WRITERS[format_](lost)


def test_published_references_are_read_back_as_references(rich_chinese_document):
    blocks = (
        Heading(1, (Text("目标"),), "goals"),
        Paragraph(
            (Text("逐月的数见"), Reference("goals.months"), Text("，章见"), Reference("goals"), Text("。"))
        ),
        Table(
            "goals.months",
            (Text("题"),),
            (Column((Text("月"),)),),
            (Row(((Text("1"), Reference("goals")),)),),
        ),
    )
    published = WRITERS["md"](replace(rich_chinese_document, blocks=blocks)).decode()
    assert re.findall(r"\[([^\]]+)\]\(#goals", published) == ["表 1-1", "第1章", "第1章"]
    assert read_markdown(published, Tokens(), {}) == blocks
