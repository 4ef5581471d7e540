"""The published Markdown: numbers, anchors, tables and front matter."""

import json
import re
from dataclasses import replace
from unicodedata import east_asian_width

import pytest
import yaml

from storeplan.model.document import (
    Chart,
    ChartKind,
    Column,
    Document,
    Heading,
    Link,
    Paragraph,
    Row,
    Series,
    Strong,
    Table,
    Text,
    Value,
)
from storeplan.writers import WRITERS


def published(document: Document) -> str:
    return WRITERS["md"](document).decode()


def body_of(document: Document, *blocks: Heading | Paragraph | Table | Chart) -> str:
    return published(replace(document, blocks=blocks)).split("\n\n", 2)[2]


def test_front_matter_is_yaml_that_means_what_was_given(rich_document: Document) -> None:
    _, front, _ = published(rich_document).split("---\n", 2)
    told = yaml.safe_load(front)
    metadata = rich_document.metadata
    assert told["store"] == metadata.store
    assert told["as_of"] == "2026-11-22"
    assert told["version"] == "1.0"
    assert told["pack:skincare"] == "2026.11"


def test_no_value_can_break_out_of_the_front_matter(rich_chinese_document: Document) -> None:
    nasty = 'a: "b" # c\n---\n\u2028\x85é😀'
    document = replace(rich_chinese_document, metadata=replace(rich_chinese_document.metadata, store=nasty))
    front = published(document).split("\n---\n", 1)[0].removeprefix("---\n")
    assert yaml.safe_load(front)["store"] == nasty


def test_chapters_parts_and_captions_are_numbered_like_in_word(rich_chinese_document: Document) -> None:
    text = published(rich_chinese_document)
    headings = re.findall(r"^#+ (.*)$", re.sub(r" ?<a id=\S+></a>", " ", text), re.MULTILINE)
    assert [heading.strip() for heading in headings] == [
        "2027年店铺运营计划",
        "一页看懂",
        "第1章 店铺定位与目标",
        "1.1 目标市场：三类人，一个价格带",
        "1.1.1 不做什么",
        "1.2 月度目标",
        "第2章 供应链与库存",
        "2.1 仓配方案",
        "附录A 假设与来源",
        "假设",
    ]
    assert re.findall(r"^\*\*((?:表|图) \S+)\*\*", text, re.MULTILINE) == [
        "表 1-1",
        "图 1-1",
        "表 1-2",
        "表 2-1",
        "表 2-2",
        "图 2-1",
        "图 2-2",
        "表 A-1",
    ]


def test_annex_headings_begin_with_their_own_word(rich_chinese_document: Document) -> None:
    assert re.search(r"^#+\s*附录", published(rich_chinese_document), re.MULTILINE)


def test_every_contents_entry_leads_to_an_anchor(rich_document: Document) -> None:
    text = published(rich_document)
    targets = re.findall(r"\]\(#([^)]+)\)", text)
    assert targets
    assert set(targets) <= set(re.findall(r'<a id="([^"]+)"></a>', text))


def test_columns_line_up_when_chinese_counts_double(rich_chinese_document: Document) -> None:
    text = published(rich_chinese_document)
    rows = [line for line in text.split("\n") if line.startswith("| ") and ("月" in line or "访客" in line)]
    widths = {
        sum(2 if east_asian_width(c) in "WF" else 1 for c in row)
        for row in rows
        if "308.00" in row or "访客" in row
    }
    assert len(widths) == 1


def test_totals_are_bold_and_weak_values_marked(rich_chinese_document: Document) -> None:
    text = published(rich_chinese_document)
    assert "| **100.0** |" in text
    assert "50.0※ |" in text
    assert "占 22.2%※；" in text


def test_a_note_has_its_lead_word_once(rich_chinese_document: Document) -> None:
    text = published(rich_chinese_document)
    assert "\n注：占比按计划销售额计算" in text
    assert "\n注：来源等级为低" in text


def test_callouts_begin_with_their_lead_word(rich_chinese_document: Document) -> None:
    text = published(rich_chinese_document)
    assert "> **结论** " in text
    assert "> **待确认** " in text


def chart(kind: ChartKind, *series: Series) -> Chart:
    return Chart("c", kind, (Text("说明"),), ("一季度", "二季度"), series, "万元", description="描述。")


SALES = Series("销售额", (1.0, 2.5))


def test_a_chart_mermaid_can_draw_is_drawn_with_its_numbers_beside_it(
    rich_chinese_document: Document,
) -> None:
    source = body_of(rich_chinese_document, chart(ChartKind.BAR, SALES))
    assert "```mermaid\nxychart-beta\n" in source
    assert "bar [1, 2.5]" in source
    assert "| 二季度 |" in source


def test_a_chart_whose_numbers_stand_in_the_chapter_has_no_twin(rich_chinese_document: Document) -> None:
    table = Table(
        "t",
        (Text("季度销售"),),
        (Column((Text("季度"),)), Column((Text("销售额（万元）"),), "right")),
        (Row(((Text("一季度"),), (Text("1"),))), Row(((Text("二季度"),), (Text("2.5"),)))),
    )
    source = body_of(rich_chinese_document, chart(ChartKind.BAR, SALES), table)
    assert source.count("| 二季度 |") == 1


def test_a_chart_that_names_the_tables_of_its_numbers_has_no_twin_beside_them(
    rich_chinese_document: Document,
) -> None:
    named = replace(chart(ChartKind.WATERFALL, SALES), tables=("t",))
    table = Table("t", (), (Column((Text("项目"),)),), (Row(((Text("客单价"),),)),))
    elsewhere = Heading(1, (Text("下一章"),), "next")
    assert "| 一季度 |" not in body_of(rich_chinese_document, named, table)
    assert "| 一季度 |" in body_of(rich_chinese_document, named, elsewhere, table)


def test_a_line_beside_bars_of_one_unit_is_drawn_with_them(rich_chinese_document: Document) -> None:
    both = chart(ChartKind.BAR_LINE, SALES, Series("累计", (1.0, 3.5)))
    source = body_of(rich_chinese_document, both)
    assert source.count("```mermaid") == 1
    assert '  y-axis "万元" 0 --> 3.5\n  bar [1, 2.5]\n  line [1, 3.5]\n' in source


def test_bars_below_zero_are_left_to_the_table_and_their_line_is_drawn(
    rich_chinese_document: Document,
) -> None:
    both = chart(ChartKind.BAR_LINE, Series("利润", (-1.0, 2.0)), Series("累计", (-4.0, -2.0)))
    source = body_of(rich_chinese_document, both)
    assert source.count("```mermaid") == 1
    assert '  y-axis "万元" -4 --> 0\n  line [-4, -2]\n' in source
    assert "mermaid" not in body_of(rich_chinese_document, chart(ChartKind.BAR, both.series[0]))


def test_a_line_of_another_unit_is_drawn_by_itself(rich_chinese_document: Document) -> None:
    both = replace(chart(ChartKind.BAR_LINE, SALES, Series("访客", (800.0, 900.0))), second_unit="人次")
    source = body_of(rich_chinese_document, both)
    assert source.count("```mermaid") == 2
    assert 'title "访客"' in source
    assert '  y-axis "人次" 0 --> 900\n  line [800, 900]\n' in source


@pytest.mark.parametrize(
    "drawn",
    [
        chart(ChartKind.BAR, SALES, Series("去年", (1.0, 1.0))),
        chart(ChartKind.LINE, Series("销售额", (1.0, None))),
        chart(ChartKind.WATERFALL, SALES),
        chart(ChartKind.DOUGHNUT, Series("份额", (1.0, -1.0))),
    ],
)
def test_a_chart_mermaid_would_draw_wrong_is_left_to_its_table(
    rich_chinese_document: Document, drawn: Chart
) -> None:
    source = body_of(rich_chinese_document, drawn)
    assert "mermaid" not in source
    assert "| 一季度 |" in source


def test_a_link_to_no_block_is_an_error(rich_chinese_document: Document) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        body_of(rich_chinese_document, Paragraph((Link((Text("x"),), "#nowhere"),)))


def test_two_blocks_of_one_id_are_an_error(rich_chinese_document: Document) -> None:
    heading = Heading(1, (Text("x"),), "twice")
    with pytest.raises(ValueError, match="twice"):
        body_of(rich_chinese_document, heading, heading)


def test_bold_beside_chinese_closes_in_any_reader(rich_chinese_document: Document) -> None:
    source = body_of(rich_chinese_document, Paragraph((Strong((Text("注意："),)), Text("内容"))))
    assert source == "**注意：**&#20869;容\n"


def test_a_newline_in_a_value_breaks_the_line_in_text_and_cells(rich_chinese_document: Document) -> None:
    assert body_of(rich_chinese_document, Paragraph((Value("甲\n乙"),))) == "甲\\\n乙\n"
    table = Table("", (), (Column((Text("a"),)),), (Row(((Value("甲\r\n乙"),),)),))
    assert "| 甲<br>乙 |" in body_of(rich_chinese_document, table)


def test_mermaid_words_cannot_end_their_quotation(rich_chinese_document: Document) -> None:
    named = replace(chart(ChartKind.BAR, SALES), categories=('a"]', "b\nc"))
    [line] = re.findall(r"x-axis \[(.*)\]$", body_of(rich_chinese_document, named), re.MULTILINE)
    assert json.loads(f"[{line}]") == ["a”]", "b c"]
