"""A chart's numbers as a table, for readers and formats that cannot see the drawing."""

from collections.abc import Iterable

from storeplan.model.document import Chart, Column, Row, Table, Text
from storeplan.model.plain_text import plain_text

_NO_VALUE = "–"


def table_of(chart: Chart, language: str) -> Table:
    """The table that says what ``chart`` shows: a row for each category, a column for each series.

    Args:
        chart: The chart.
        language: ``zh-CN`` or ``en``; decides the brackets around units.
    """
    left, right = ("（", "）") if language.startswith("zh") else (" (", ")")
    columns = [Column(())]
    for at, series in enumerate(chart.series):
        unit = chart.second_unit if chart.second_unit and at == len(chart.series) - 1 else chart.unit
        columns.append(Column((Text(f"{series.name}{left}{unit}{right}" if unit else series.name),), "right"))
    rows = tuple(
        Row((_cell(category), *(_cell(_number(series.values[at])) for series in chart.series)))
        for at, category in enumerate(chart.categories)
    )
    return Table("", (), tuple(columns), rows)


def is_shown_in(chart: Chart, tables: Iterable[Table]) -> bool:
    """Whether one of ``tables`` has the chart's categories on one side and its series on the other."""
    categories = set(chart.categories)
    names = [series.name for series in chart.series]
    for table in tables:
        headings = [plain_text(column.heading) for column in table.columns]
        leads = [plain_text(row.cells[0]) for row in table.rows]
        for across, down in ((headings, leads), (leads, headings)):
            if categories <= set(down) and all(any(name in head for head in across) for name in names):
                return True
    return False


def _cell(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def _number(value: float | None) -> str:
    if value is None:
        return _NO_VALUE
    # two places at most, and none that are only zeros
    return f"{value:,.2f}".rstrip("0").rstrip(".")
