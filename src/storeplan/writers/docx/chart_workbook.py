"""A chart and its workbook, as XlsxWriter makes them.

The decision: the same sheet is written twice, once with the chart on it, whose part Word takes, and once
bare, which is what the reader edits.
"""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as Drawing
from xlsxwriter.worksheet import Worksheet

from storeplan.model.document import Chart, ChartKind
from storeplan.writers.docx.chart_looks import category_axis, grid_lines, legend, series_look, value_axis
from storeplan.writers.docx.chart_sheet import Cell, Formula, Plot, Sheet, letter, sheet_of
from storeplan.writers.docx.wordml import legal

_SHEET = "Sheet1"
_TYPES = {"bar": "column", "line": "line", "ring": "doughnut"}


class Drawn(NamedTuple):
    """What XlsxWriter made: the part that draws, and the workbook it draws from."""

    drawing: bytes
    workbook: bytes


def drawn(chart: Chart, language: str, made: datetime) -> Drawn:
    """The chart's part and its workbook.

    Args:
        chart: What is drawn.
        language: ``zh-CN`` or ``en``.
        made: Date of the workbook; its bytes depend on nothing else.
    """
    sheet = sheet_of(chart, language)
    with zipfile.ZipFile(BytesIO(_workbook(sheet, made, chart))) as archive:
        drawing = archive.read("xl/charts/chart1.xml")
    return Drawn(drawing, _workbook(sheet, made, None))


def _workbook(sheet: Sheet, made: datetime, chart: Chart | None) -> bytes:
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # the date in the file is the plan's, without a zone, as the format has it
    book.set_properties({"created": made.replace(tzinfo=None)})
    page = book.add_worksheet(_SHEET)
    for column, cells in enumerate(sheet.columns):
        for row, cell in enumerate(cells):
            _write(page, row, column, cell)
    if chart is not None:
        page.insert_chart(0, len(sheet.columns) + 1, _drawing(book, sheet, chart))
    book.close()
    return stream.getvalue()


def _write(page: Worksheet, row: int, column: int, cell: Cell) -> None:
    match cell:
        case None | "":
            return
        case Formula(text, value):
            page.write_formula(row, column, text, None, legal(value) if isinstance(value, str) else value)
        case str():
            # a name that starts with "=" is no formula
            page.write_string(row, column, legal(cell))
        case _:
            page.write_number(row, column, cell)


def _drawing(book: Workbook, sheet: Sheet, chart: Chart) -> Drawing:
    bars = [plot for plot in sheet.plots if plot.drawn != "line"]
    lines = [plot for plot in sheet.plots if plot.drawn == "line"]
    first = _group(book, chart, bars or lines)
    if bars and lines:
        beside = _group(book, chart, lines)
        first.combine(beside)
        if chart.second_unit:
            beside.set_y2_axis(value_axis(sheet.numbers(lines), chart.second_unit))
    on_the_left = sheet.numbers([plot for plot in sheet.plots if not plot.second])
    first.set_title({"none": True})
    first.set_x_axis(category_axis(on_the_left))
    first.set_y_axis(value_axis(on_the_left, chart.unit) | {"major_gridlines": grid_lines(chart)})
    first.set_legend(legend(sheet.plots))
    first.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    first.set_plotarea({"fill": {"none": True}})
    return first


def _group(book: Workbook, chart: Chart, plots: Sequence[Plot]) -> Drawing:
    """The series that are drawn alike."""
    options = {"type": _TYPES[plots[0].drawn]}
    if chart.kind in {ChartKind.STACKED_BAR, ChartKind.WATERFALL} and plots[0].drawn == "bar":
        options["subtype"] = "stacked"
    group = book.add_chart(options)
    last_row = len(chart.categories) + 1
    for plot in plots:
        column = letter(plot.column)
        group.add_series(
            {
                "name": f"={_SHEET}!${column}$1",
                "categories": f"={_SHEET}!$A$2:$A${last_row}",
                "values": f"={_SHEET}!${column}$2:${column}${last_row}",
            }
            | series_look(plot, chart)
        )
    return group
