"""Column widths of Word tables."""

from hypothesis import given, settings
from hypothesis import strategies as st

from storeplan.model.document import Align, Column, Row, Table, Text
from storeplan.writers.docx.widths import breaking_width, column_widths

TOTAL = 9072
DIGIT_AT_9_POINT = 100
PADDING = 170


def table(headings: list[str], *rows: list[str], numbers: tuple[int, ...] = ()) -> Table:
    def align(at: int) -> Align:
        return "right" if at in numbers else "left"

    columns = tuple(Column((Text(heading),), align(at)) for at, heading in enumerate(headings))
    return Table("", (), columns, tuple(Row(tuple((Text(cell),) for cell in row)) for row in rows))


def test_a_number_never_wraps_beside_a_long_text() -> None:
    long = "愿意为证据付价，评论里最在意批次号与开封后的有效期，" * 8
    widths = column_widths(
        table(["说明", "金额（元）", "日期"], [long, "1,234,567.89", "2027-11-11"], numbers=(1,)), TOTAL
    )
    assert sum(widths) == TOTAL
    assert widths[1] >= len("1,234,567.89") * DIGIT_AT_9_POINT + PADDING
    assert widths[2] >= len("2027-11-11") * DIGIT_AT_9_POINT + PADDING
    assert widths[0] > widths[1] + widths[2]


def test_text_columns_share_by_length() -> None:
    widths = column_widths(table(["甲", "乙"], ["短短的一句话" * 5, "长得多的一段话" * 20]), TOTAL)
    assert widths[1] > 2 * widths[0]


def test_a_heading_of_a_number_column_stands_on_one_line_where_there_is_room() -> None:
    long = "理由写得很长" * 20
    widths = column_widths(table(["原因", "占比（%）"], [long, "30.0"], numbers=(1,)), TOTAL)
    assert widths[1] >= 4 * 180 + 180 + PADDING


def test_headings_wrap_between_words_and_a_unit_in_latin_brackets_may_too() -> None:
    headings = ["Product", "Role", *(f"Contribution {at} (CNY thousand)" for at in range(5)), "Verdict"]
    row = ["a long name of a product", "Hero", *["1,234"] * 5, "Sell"]
    grid = table(headings, row, numbers=(2, 3, 4, 5, 6))
    widths = column_widths(grid, TOTAL)
    assert all(width >= breaking_width(grid, at) - 6 for at, width in enumerate(widths))
    # "Contribution" in bold at 9 points is 1,080 twentieths of a point wide
    assert min(widths[2:7]) >= 1080 + PADDING


def test_text_beside_numbers_gets_the_room_that_headings_can_spare() -> None:
    long = "Budget raised to CNY 1.21 million or conversion at 3.11%; campaign goods ordered by 25 Jul 2027"
    numbers = ["First batch (CNY thousand)", "Campaign stock", "Cost of campaign stock (CNY thousand)"]
    grid = table(
        ["Level", *numbers, "What has to be true"], ["Goal", "151", "5,124", "379", long], numbers=(1, 2, 3)
    )
    widths = column_widths(grid, TOTAL)
    assert widths[4] > 2 * max(widths[1:4])


cells = st.text(st.sampled_from("毛利abc0123.,% “”（）-\n"), max_size=60)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_widths_always_fill_the_text_and_no_column_is_lost(grid: list[list[str]]) -> None:
    widths = column_widths(table(grid[0], *grid, numbers=(1, 3)), TOTAL)
    assert sum(widths) == TOTAL
    assert min(widths) >= 399
