"""Tables of the command line in their three forms."""

from storeplan.cli.help_layout import columns
from storeplan.cli.tables import Cell, TextTable, csv_text, markdown_lines, text_lines

TABLE = TextTable(
    ("名称", "now", "改后", "note"),
    (
        (Cell("销售额", "sales"), Cell("1,200", "1200.00"), Cell("120万元", "1200000"), Cell("a|b")),
        (Cell("x"), Cell("7"), Cell(""), Cell("")),
    ),
    frozenset({3}),
)


def test_columns_stand_below_each_other_by_width_on_the_screen():
    lines = list(text_lines(TABLE, 80))

    assert lines == [
        "名称      now     改后  note",
        "销售额  1,200  120万元  a|b",
        "x           7",
    ]


def test_columns_that_do_not_fit_follow_below_with_the_first_repeated():
    lines = list(text_lines(TABLE, 16))

    assert lines[:3] == ["名称      now", "销售额  1,200", "x           7"]
    assert lines[3] == ""
    assert lines[4].startswith("名称")
    assert "改后" in lines[4]
    numbers = [line for line in lines if line and "改后" not in line and "120万元" not in line]
    assert all(columns(line) <= 16 for line in numbers)


def test_words_stay_beside_their_numbers_over_the_edge():
    assert all("note" in line for line in list(text_lines(TABLE, 24))[:1])


def test_a_column_wider_than_the_screen_stands_alone():
    table = TextTable(("a", "b" * 30), ((Cell("1"), Cell("2")),))

    assert list(text_lines(table, 10)) == ["a  " + "b" * 30, "1" + " " * 31 + "2"]


def test_a_pipe_in_a_cell_of_markdown_is_escaped():
    assert list(markdown_lines(TABLE))[:3] == [
        "| 名称 | now | 改后 | note |",
        "| :-- | --: | --: | :-- |",
        r"| 销售额 | 1,200 | 120万元 | a\|b |",
    ]


def test_csv_holds_exact_values():
    assert csv_text(TABLE) == "名称,now,改后,note\nsales,1200.00,1200000,a|b\nx,7,,\n"
