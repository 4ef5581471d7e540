"""Flows in swim lanes in both formats: the same cells, readable without colours or drawing."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from storeplan.model.document import Arrow, Document, Flow, FlowStep, Heading, Text
from storeplan.model.plain_text import plain_text
from storeplan.writers import WRITERS
from storeplan.writers.flow_table import table_of_flow
from storeplan.writers.mermaid import lanes_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def flow(rich_chinese_document: Document) -> Flow:
    [found] = [block for block in rich_chinese_document.blocks if isinstance(block, Flow)]
    return found


@pytest.fixture
def rows(rich_chinese_document: Document, flow: Flow) -> list[list[etree._Element]]:
    """The cells of the flow in a Word file, row by row."""
    blocks = (Heading(1, (Text("章"),), "chapter"), flow)
    content = WRITERS["docx"](replace(rich_chinese_document, blocks=blocks))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    [table] = body.iter(f"{W}tbl")
    return [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]


def cells(flow: Flow) -> list[list[str]]:
    return [[plain_text(cell) for cell in row.cells] for row in table_of_flow(flow).rows]


def words(cell: etree._Element) -> str:
    return "".join(map(str, cell.itertext(f"{W}t")))


def test_a_step_stands_in_its_lane_with_an_arrow_to_the_next(flow):
    assert cells(flow) == [
        ["1 按单发货 17天", "→", ""],
        ["", "2 点数 ↓", ""],
        ["", "3 抽检 1天 合格 → 4 不合格 → 1", "→"],
        ["", "", "4 上架 当天"],
    ]


def test_an_arrow_runs_through_the_lanes_between():
    first, last = FlowStep(2, "退货", (), (Arrow(1),)), FlowStep(0, "补发", (), ())
    flow = Flow("f", (Text("题"),), ("仓", "店", "买家"), (first, last))
    assert cells(flow)[0] == ["←", "←", "1 退货"]


def test_no_arrow_leads_from_an_end_to_the_step_below_it():
    end, begin = FlowStep(0, "收货", (), ()), FlowStep(1, "退货", (), ())
    flow = Flow("f", (Text("题"),), ("买家", "店"), (end, begin))
    assert cells(flow) == [["1 收货", ""], ["", "2 退货"]]


def test_word_shows_the_cells_of_the_table_below_a_marked_head(rows):
    head, *steps = rows
    assert [words(cell) for cell in head] == ["供应商", "仓库", "店铺"]
    assert head[0].getparent().find(f"{W}trPr/{W}tblHeader") is not None
    said = [[words(cell) for cell in row] for row in steps]
    assert said[0] == ["1 按单发货17天※", "→", ""]
    assert said[2] == ["", "3 抽检1天合格 → 4不合格 → 1", "→"]


def test_word_shades_the_steps_and_nothing_else(rows, flow):
    for row, step in zip(rows[1:], flow.steps, strict=True):
        shaded = [at for at, cell in enumerate(row) if cell.find(f"{W}tcPr/{W}shd") is not None]
        assert shaded == [step.lane]


def test_the_lanes_are_as_wide_as_the_text_together(rows):
    table = rows[0][0].getparent().getparent()
    total = int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    assert sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) == total


def test_markdown_draws_the_lanes_and_shows_the_cells(rich_chinese_document):
    text = WRITERS["md"](rich_chinese_document).decode()
    assert '到货不合格退回供应商，合格当天上架 <a id="supply.flow"></a>\n\n```mermaid\nflowchart TB\n' in text
    assert "2 点数<br>↓" in text


def test_mermaid_groups_the_steps_by_lane_and_joins_them_by_number(flow):
    lines = lanes_of(flow).splitlines()
    assert lines[0] == "flowchart TB"
    assert lines[1:4] == ['  subgraph lane1["供应商"]', '    s1["1 按单发货<br/>17天"]', "  end"]
    assert '  s3 -->|"不合格"| s1' in lines
    assert "  s1 --> s2" in lines
    assert len([line for line in lines if "-->" in line]) == 4


def test_names_cannot_end_a_box_of_the_drawing(flow):
    first, *others = flow.steps
    named = replace(flow, steps=(replace(first, name='按"单"\n`发货'), *others))
    assert '    s1["1 按”单” \'发货<br/>17天"]' in lanes_of(named).splitlines()
