"""A document with withheld figures, made whole again."""

import pytest

from storeplan.composing.holes import HOLE, has_hole, told, whole_blocks, whole_table
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Column,
    Inline,
    Link,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Value,
)
from storeplan.model.plain_text import plain_text

SECRET = Value(HOLE, "cash.profit")
SALES = Value("120万元", "goals.sales")


def text(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def left(*parts: str | Inline) -> str:
    return plain_text(told(text(*parts)))


def test_a_text_without_a_hole_is_left_as_it_is() -> None:
    whole = text("全年", SALES, "。")
    assert told(whole) is whole


def test_a_sentence_with_a_hole_is_left_out() -> None:
    assert left("全年", SALES, "。利润", SECRET, "。按月看。") == "全年120万元。按月看。"


def test_the_last_half_of_a_sentence_leaves_its_full_stop() -> None:
    assert left("全年", SALES, "；利润", SECRET, "。") == "全年120万元。"


def test_a_half_without_mark_leaves_none() -> None:
    assert left("全年", SALES, "；利润", SECRET) == "全年120万元"


def test_nothing_is_left_of_a_text_whose_sentences_all_have_a_hole() -> None:
    assert told(text("利润", SECRET, "。")) == ()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ("Sales are ", SALES, ". Profit is ", SECRET, ". Counted by month."),
            "Sales are 120万元. Counted by month.",
        ),
        (("Profit is ", SECRET, ". Sales are ", SALES, "."), "Sales are 120万元."),
        (("Sales are ", SALES, ". Profit is ", SECRET, "!"), "Sales are 120万元!"),
        (("Sales are ", SALES, ". Profit is ", SECRET), "Sales are 120万元"),
        (("Sales are ", SALES, "; profit is ", SECRET, ". Counted by month."), "Counted by month."),
        (("A basket of 2.5 (see 1.3. here) leaves ", SECRET, ". Counted by month."), "Counted by month."),
        (("Order No. 45 leaves ", SECRET, ". Counted by month."), "Counted by month."),
    ],
)
def test_an_english_sentence_with_a_hole_is_left_out(parts: tuple[str | Inline, ...], expected: str) -> None:
    assert left(*parts) == expected


def test_marks_within_quotation_marks_and_brackets_end_nothing() -> None:
    assert left("他说“好。利润", SECRET, "。”才走。全年", SALES, "。") == "全年120万元。"


def test_a_bold_text_is_cut_within() -> None:
    bold = Strong(text("全年", SALES, "。利润", SECRET, "。"))
    assert told((bold,)) == (Strong(text("全年", SALES, "。")),)


def test_a_reference_to_a_table_that_is_gone_is_a_hole() -> None:
    inlines = text("见", Reference("cash.profit"), "。按月看。")
    assert has_hole(inlines, frozenset({"cash.profit"}))
    assert not has_hole(inlines)
    assert plain_text(told(inlines, frozenset({"cash.profit"}))) == "按月看。"


def test_a_link_with_a_hole_goes_with_its_sentence() -> None:
    assert left("见", Link(text(SECRET), "#x"), "。按月看。") == "按月看。"


def table(*rows: tuple[tuple[Inline, ...], ...], caption: str = "各月") -> Table:
    return Table(
        "t",
        text(caption),
        tuple(Column(text(f"列{at}")) for at in range(len(rows[0]))),
        tuple(map(Row, rows)),
    )


def cells(made: Table | None) -> list[list[str]]:
    assert made is not None
    return [[plain_text(cell) for cell in row.cells] for row in made.rows]


def test_a_withheld_cell_says_so() -> None:
    made = whole_table(
        table((text("甲"), text(SALES), text("5")), (text("乙"), text(SECRET), text("6"))), "不公开"
    )
    assert cells(made) == [["甲", "120万元", "5"], ["乙", "不公开", "6"]]


def test_a_column_that_is_withheld_as_a_whole_is_dropped_with_its_heading() -> None:
    made = whole_table(
        table((text("甲"), text(SALES), text(SECRET)), (text("乙"), text(SALES), text("—"))), "不公开"
    )
    assert cells(made) == [["甲", "120万元"], ["乙", "120万元"]]
    assert made is not None
    assert len(made.columns) == 2


def test_a_row_that_says_nothing_else_is_dropped() -> None:
    made = whole_table(table((text("甲"), text(SALES)), (text("乙"), text(SECRET))), "不公开")
    assert cells(made) == [["甲", "120万元"]]


def test_a_row_whose_name_is_withheld_is_dropped() -> None:
    made = whole_table(table((text("甲"), text(SALES)), (text("停在", SECRET), text(SALES))), "不公开")
    assert cells(made) == [["甲", "120万元"]]


@pytest.mark.parametrize("caption", ["各月", ""])
def test_nothing_is_left_of_a_table_that_is_withheld_as_a_whole(caption: str) -> None:
    assert (
        whole_table(table((text("甲"), text(SECRET)), (text("乙"), text(SECRET)), caption=caption), "不公开")
        is None
    )


def test_a_table_that_nothing_names_any_more_is_dropped() -> None:
    found = table((text("甲"), text(SALES)))
    assert whole_table(Table("t", text("利润", SECRET), found.columns, found.rows), "不公开") is None


def test_a_note_loses_its_sentence() -> None:
    found = table((text("甲"), text(SALES)))
    noted = Table("t", found.caption, found.columns, found.rows, text("口径：去退款。利润", SECRET, "另列。"))
    made = whole_table(noted, "不公开")
    assert made is not None
    assert plain_text(made.note) == "口径：去退款。"


def test_blocks_that_would_be_empty_are_left_out() -> None:
    empty = Paragraph(text("利润", SECRET, "。"))
    kept = Paragraph(text("全年", SALES, "。"))
    found: list[Block] = [
        empty,
        kept,
        BulletList(((empty,), (kept,))),
        BulletList(((empty,),)),
        Callout(CalloutKind.RISK, "大促", (empty, kept)),
    ]
    assert list(whole_blocks(found, "不公开")) == [
        kept,
        BulletList(((kept,),)),
        Callout(CalloutKind.RISK, "大促", (kept,)),
    ]


def test_a_callout_keeps_its_lead_when_its_text_is_withheld() -> None:
    told_only = Callout(CalloutKind.RISK, "货期太长", (Paragraph(text("多付", SECRET, "。")),))
    assert list(whole_blocks([told_only], "不公开")) == [Callout(CalloutKind.RISK, "货期太长", ())]
