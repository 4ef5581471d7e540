import pytest

from storeplan.cli.help_layout import HelpLayout, columns, wrapped


@pytest.mark.parametrize(("text", "count"), [("", 0), ("plan", 4), ("方案", 4), ("（a）", 5), ("…", 1)])
def test_a_chinese_character_takes_two_columns(text: str, count: int) -> None:
    assert columns(text) == count


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("extraordinary word", 5, ["extraordinary", "word"]),
        ("一二三四五", 4, ["一二", "三四", "五"]),
        ("一二三，四五", 6, ["一二", "三，四", "五"]),
        ("一二（三）四", 6, ["一二", "（三）", "四"]),
        ("写 docx,md 两种", 8, ["写", "docx,md", "两种"]),
        ("", 8, []),
    ],
)
def test_lines_break_at_blanks_and_between_chinese_characters(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width) == lines


def test_meanings_stand_in_a_column_also_below_a_long_name() -> None:
    layout = HelpLayout(width=24)
    layout.write_dl([("-o", "写到哪里，可以写几次"), ("--a-very-long-name-indeed", "x")], col_max=6)

    assert layout.getvalue().splitlines() == [
        "-o      写到哪里，可以写",
        "        几次",
        "--a-very-long-name-indeed",
        "        x",
    ]
