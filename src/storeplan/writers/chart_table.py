"""A chart's numbers as a table, for readers and formats that cannot see the drawing."""

from collections.abc import Iterable

from storeplan.model.document import Block, Chart, Column, Heading, Row, Table, Text
from storeplan.model.plain_text import plain_text
from storeplan.writers.outline import every_block

_NO_VALUE = "–"


def table_of(chart: Chart, language: str) -> Table:
    """The table that says what ``chart`` shows: a row for each category, a column for each series.

    Args:
        chart: The chart.
        language: ``zh-CN`` or ``en``; decides the brackets around units.
    """
    columns = [Column(())]
    for at, series in enumerate(chart.series):
        unit = chart.second_unit if chart.second_unit and at == len(chart.series) - 1 else chart.unit
        columns.append(Column((Text(with_unit(series.name, unit, language)),), "right"))
    rows = tuple(
        Row(
            (
                _cell(category.replace("\n", " ")),
                *(_cell(_number(series.values[at])) for series in chart.series),
            )
        )
        for at, category in enumerate(chart.categories)
    )
    return Table("", (), tuple(columns), rows)


def with_unit(name: str, unit: str, language: str) -> str:
    """A name with its unit in the brackets of the language."""
    if not unit:
        return name
    return f"{name}（{unit}）" if language.startswith("zh") else f"{name} ({unit})"


def is_shown_in(chart: Chart, tables: Iterable[Table]) -> bool:
    """Whether a chart's numbers stand in ``tables``, those of its chapter.

    They do where all tables the chart names are there, or one has its categories on one side and its series
    on the other.
    """
    tables = tuple(tables)
    if chart.tables and {table.id for table in tables} >= set(chart.tables):
        return True
    categories = set(chart.categories)
    names = [series.name for series in chart.series]
    for table in tables:
        headings = [plain_text(column.heading) for column in table.columns]
        leads = [plain_text(row.cells[0]) for row in table.rows]
        for across, down in ((headings, leads), (leads, headings)):
            if categories <= set(down) and all(any(name in head for head in across) for name in names):
                return True
    return False


def tables_by_chapter(blocks: Iterable[Block]) -> list[list[Table]]:
    """The tables before the first chapter, in the first, and so on."""
    chapters: list[list[Table]] = [[]]
    for block in every_block(blocks):
        if isinstance(block, Heading) and block.level == 1:
            chapters.append([])
        elif isinstance(block, Table):
            chapters[-1].append(block)
    return chapters


def _cell(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def _number(value: float | None) -> str:
    if value is None:
        return _NO_VALUE
    # two places at most, and none that are only zeros
    return f"{value:,.2f}".rstrip("0").rstrip(".")
