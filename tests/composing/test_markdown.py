"""Templates' Markdown becomes blocks, or an error with its line."""

import pytest

from storeplan.composing.markdown import read_markdown
from storeplan.composing.tokens import Tokens
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    ChartKind,
    Code,
    Column,
    Contents,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Row,
    Series,
    Strong,
    Table,
    Text,
)

MONTHS = Table("goals.months", (Text("月度"),), (Column((Text("月"),)),), (Row(((Text("1月"),),)),))
CHART = Chart(
    "chart.goals.months", ChartKind.BAR, (Text("图"),), ("1月",), (Series("销售额", (1.0,)),), "万元"
)
EXHIBITS: dict[str, Block] = {"goals.months": MONTHS, "chart.goals.months": CHART}


def read(source: str) -> tuple[Block, ...]:
    return read_markdown(source, Tokens(), EXHIBITS)


def text(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def test_headings_have_ids_and_are_numbered_unless_they_say_otherwise() -> None:
    assert read(
        "# 目标 {#goals}\n\n## 市场 {#part-1-1}\n\n# 附录A 来源 {#annex-a .unnumbered}\n\n## 假设 {#a-1}"
    ) == (
        Heading(1, (Text("目标"),), "goals"),
        Heading(2, (Text("市场"),), "part-1-1"),
        Heading(1, (Text("附录A 来源"),), "annex-a", numbered=False),
        Heading(2, (Text("假设"),), "a-1", numbered=False),
    )


def test_a_heading_without_an_id_gets_one_from_its_words() -> None:
    assert [getattr(block, "id", "") for block in read("# 目标 {#goals}\n\n## 谁来买？")] == [
        "goals",
        "goals.谁来买",
    ]


def test_inline_marks_become_inlines() -> None:
    [paragraph] = read("普通**强调**_着重_`serum-30`[链接](https://a.example)换行\\\n第二行")
    assert paragraph == Paragraph(
        (
            Text("普通"),
            Strong((Text("强调"),)),
            Emphasis((Text("着重"),)),
            Code("serum-30"),
            Link((Text("链接"),), "https://a.example"),
            Text("换行"),
            LineBreak(),
            Text("第二行"),
        )
    )


def test_bold_ends_after_chinese_punctuation() -> None:
    assert read("内容**“结论”：**毛利**为负。**后文") == (
        Paragraph(
            (Text("内容"), Strong((Text("“结论”："),)), Text("毛利"), Strong((Text("为负。"),)), Text("后文"))
        ),
    )


def test_a_line_end_is_nothing_in_chinese_and_a_space_in_english() -> None:
    assert read("第一行\n第二行") == (text("第一行第二行"),)
    assert read("first\nsecond") == (text("first second"),)


def test_html_looking_text_stays_text() -> None:
    assert read("<b>粗</b> <!-- x --> <br>") == (text("<b>粗</b> <!-- x --> <br>"),)


def test_lists_nest() -> None:
    assert read("- 甲\n  1. 乙\n- 丙\n\n3. 丁") == (
        BulletList(((text("甲"), OrderedList(((text("乙"),),))), (text("丙"),))),
        OrderedList(((text("丁"),),), start=3),
    )


def test_a_quote_is_a_quote_and_a_marked_one_a_callout() -> None:
    assert read("> 客服说") == (Quote((text("客服说"),)),)
    assert read("> [!DECISION] 结论\n> 只做两款。\n>\n> - 理由") == (
        Callout(CalloutKind.DECISION, "结论", (text("只做两款。"), BulletList(((text("理由"),),)))),
    )


def test_a_callout_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1: no callout is called WARNING; there are DECISION"):
        read("> [!WARNING] 注意\n> 内容")


def test_exhibits_stand_where_their_ids_stand() -> None:
    assert read("```table\ngoals.months\n```\n\n```chart\nchart.goals.months\n```") == (MONTHS, CHART)


def test_an_unknown_exhibit_is_named_with_the_nearest() -> None:
    with pytest.raises(
        ValueError, match=r"line 3: no exhibit is called 'goals\.month'; did you mean 'goals\.months'"
    ):
        read("前\n\n```table\ngoals.month\n```")


def test_an_exhibit_used_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"line 5: 'goals\.months' stands on line 1 already"):
        read("```table\ngoals.months\n```\n\n```table\ngoals.months\n```")


def test_a_link_without_words_is_a_reference() -> None:
    assert read("逐月的数见[](#goals.months)。[](https://a.example)") == (
        Paragraph(
            (
                Text("逐月的数见"),
                Reference("goals.months"),
                Text("。"),
                Link((), "https://a.example"),
            )
        ),
    )


def test_a_chart_is_no_table() -> None:
    with pytest.raises(ValueError, match="is no table"):
        read("```table\nchart.goals.months\n```")


def test_a_pipe_table_takes_its_caption_note_and_alignments() -> None:
    source = "表：三类人 {#t.people}\n\n| 人群 | 占比 | 状态 |\n|---|--:|:-:|\n| 甲 | 30 | 是<br>否 |\n| **合计** | **30** | |\n\n注：占比按销售额。"
    assert read(source) == (
        Table(
            "t.people",
            (Text("三类人"),),
            (Column((Text("人群"),)), Column((Text("占比"),), "right"), Column((Text("状态"),), "center")),
            (
                Row(((Text("甲"),), (Text("30"),), (Text("是"), LineBreak(), Text("否")))),
                Row(((Text("合计"),), (Text("30"),), ()), strong=True),
            ),
            (Text("占比按销售额。"),),
        ),
    )


def test_english_leads_are_known_too() -> None:
    [table] = read("Table: Sales\n\n| a |\n|---|\n| b |\n\nNote: paid orders")
    assert isinstance(table, Table)
    assert (table.caption, table.note) == ((Text("Sales"),), (Text("paid orders"),))


def test_a_paragraph_that_only_looks_like_a_caption_stays_one() -> None:
    assert read("表：没有表跟着\n\n注：也没有") == (text("表：没有表跟着"), text("注：也没有"))


def test_page_breaks_and_contents_stand_alone() -> None:
    assert read("\\pagebreak\n\n\\contents\n\n\\contents 3") == (PageBreak(), Contents(2), Contents(3))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("前\n\n---", "line 3: the document has no place for hr"),
        ("前\n\n    缩进", "line 3: a line indented"),
        ("前\n\n```python\nx\n```", "line 3: a fenced block is one of table, chart, gantt, tree, flow here, not 'python'"),
        ("前\n\n![图](a.png)", "line 3: the document has no place for image"),
        ('前\n\n[a](b "标题")', "line 3: a link here has no title"),
        ("前\n\n#### 四级", "line 3: a heading has level 1 to 3"),
        ("> # 引文里", "line 1: a heading has level 1 to 3 and stands outside"),
        ("# 一 {#a}\n\n### 三 {#b}", "line 3: heading levels jump from 1 to 3"),
        ("# 一 {#a}\n\n# 二 {#a}", "line 3: 'a' stands on line 1 already"),
        ("# 一 {#a b}", "line 1: 'b' is no attribute"),
        ("# {#a}", "line 1: a heading without words"),
        ("前\n\n| a |\n|---|", "line 3: a table without rows"),
        ("| a | b |\n|---|---|\n| 1 |", "the row on line 3 has 1 cells, the table 2 columns"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n注：没有空行", "the text on line 4 needs an empty line"),
        ("```table\n```", "line 1: a table block without an exhibit"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_refused_with_its_line(source: str, words: str) -> None:
    with pytest.raises(ValueError, match="line") as refused:
        read(source)
    assert words in str(refused.value)


def test_a_chapter_may_be_meant_for_one_page() -> None:
    closer, usual = read_markdown("# A {#a .unnumbered .one-page}\n\n# B {#b}", Tokens(), {})
    assert isinstance(closer, Heading)
    assert isinstance(usual, Heading)
    assert (closer.one_page, closer.numbered) == (True, False)
    assert not usual.one_page
