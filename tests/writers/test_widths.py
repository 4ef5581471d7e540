"""Column widths of Word tables."""

from hypothesis import given, settings
from hypothesis import strategies as st

from storeplan.model.document import Align, Column, Row, Table, Text
from storeplan.writers.docx.widths import column_widths

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
