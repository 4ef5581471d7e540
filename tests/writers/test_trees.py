"""Trees of figures in both formats."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from storeplan.model.document import Document, Heading, Text, Tree
from storeplan.writers import WRITERS
from storeplan.writers.mermaid import flowchart_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def tree(rich_chinese_document: Document) -> Tree:
    [found] = [block for block in rich_chinese_document.blocks if isinstance(block, Tree)]
    return found


@pytest.fixture
def rows(rich_chinese_document: Document, tree: Tree) -> list[list[etree._Element]]:
    blocks = (Heading(1, (Text("章"),), "chapter"), tree)
    content = WRITERS["docx"](replace(rich_chinese_document, blocks=blocks))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    [table] = body.iter(f"{W}tbl")
    return [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]


def words(cell: etree._Element) -> list[str]:
    return ["".join(map(str, line.itertext(f"{W}t"))) for line in cell.iter(f"{W}p")]


def merge(cell: etree._Element) -> str | None:
    found = cell.find(f"{W}tcPr/{W}vMerge")
    return None if found is None else found.get(f"{W}val")


def test_word_sets_each_figure_beside_what_it_is_made_of(rows):
    head, first, second, third = rows
    assert [words(cell) for cell in head] == [["目标"], ["支付"], ["流量"]]
    assert [words(cell) for cell in first] == [
        ["销售额", "900万元"],
        ["支付订单", "2.5万单"],
        ["访客", "91万人次"],
    ]
    assert words(second[2]) == ["× 转化率", "2.7%"]
    assert words(third[1]) == ["× 客单价", "360元※"]
    assert head[0].getparent().find(f"{W}trPr/{W}tblHeader") is not None


def test_a_figure_is_as_high_as_its_branches(rows):
    merged = [[merge(cell) for cell in row] for row in rows[1:]]
    assert merged == [
        ["restart", "restart", None],
        ["continue", "continue", None],
        ["continue", None, None],
    ]


def test_deeper_figures_are_lighter(rows):
    grounds = [cell.find(f"{W}tcPr/{W}shd").get(f"{W}fill") for cell in rows[1]]
    weights = [sum(bytes.fromhex(ground)) for ground in grounds]
    assert weights == sorted(weights)
    assert len(set(weights)) == len(weights)


def test_markdown_draws_boxes_and_lists_the_figures(rich_chinese_document):
    text = WRITERS["md"](rich_chinese_document).decode()
    assert (
        '**图 2-1** 目标拆到访客、转化和客单 <a id="supply.tree"></a>\n\n```mermaid\nflowchart LR\n' in text
    )
    assert (
        "- 销售额 **900万元**\n  - 支付订单 **2.5万单**\n    - 访客 **91万人次**\n    - × 转化率 **2.7%**\n"
        in text
    )


def test_mermaid_joins_each_figure_to_its_branches(tree):
    lines = flowchart_of(tree).splitlines()
    assert lines[0] == "flowchart LR"
    assert '  n["销售额<br/>900万元"]' in lines
    assert "  n --- n0" in lines
    assert '  n ---|"×"| n1' in lines
    assert len([line for line in lines if "---" in line]) == 4
