"""A chart and its workbook, as XlsxWriter makes them.

The decision: a sheet is written once, with the chart on it. Word takes the chart's part; what is left without it
is the workbook the reader edits.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as Drawing
from xlsxwriter.worksheet import Worksheet

from storeplan.model.brand import Brand
from storeplan.model.document import Chart, ChartKind
from storeplan.writers.docx.chart_looks import ChartLooks
from storeplan.writers.docx.chart_sheet import Cell, Formula, Plot, Sheet, letter, sheet_of
from storeplan.writers.docx.wordml import legal

_SHEET = "Sheet1"
_TYPES = {"bar": "column", "line": "line", "ring": "doughnut"}
_LYING = "bar"
_OF_THE_CHART = re.compile(r"xl/(?:charts|drawings|worksheets/_rels)/")
_NAMES_THE_CHART = re.compile(rb'<drawing [^>]*>|<Override PartName="/xl/(?:charts|drawings)/[^>]*>')


class Drawn(NamedTuple):
    """What XlsxWriter made: the part that draws, and the files of the workbook it draws from."""

    drawing: bytes
    workbook: Mapping[str, bytes]


def drawn(chart: Chart, language: str, made: datetime, brand: Brand) -> Drawn:
    """The chart's part and its workbook.

    Args:
        chart: What is drawn.
        language: ``zh-CN`` or ``en``.
        made: Date of the workbook; its bytes depend on nothing else.
        brand: Gives colours and fonts.
    """
    sheet = sheet_of(chart, language, brand.colours)
    with zipfile.ZipFile(BytesIO(_workbook(sheet, made, ChartLooks(chart, brand)))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    bare = {
        name: _NAMES_THE_CHART.sub(b"", content)
        for name, content in files.items()
        if not _OF_THE_CHART.match(name)
    }
    return Drawn(files["xl/charts/chart1.xml"], bare)


def _workbook(sheet: Sheet, made: datetime, looks: ChartLooks) -> bytes:
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # the date in the file is the plan's, without a zone, as the format has it
    book.set_properties({"created": made.replace(tzinfo=None)})
    page = book.add_worksheet(_SHEET)
    for column, cells in enumerate(sheet.columns):
        for row, cell in enumerate(cells):
            _write(page, row, column, cell)
    page.insert_chart(0, len(sheet.columns) + 1, _drawing(book, sheet, looks))
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


def _drawing(book: Workbook, sheet: Sheet, looks: ChartLooks) -> Drawing:
    chart = looks.chart
    bars = [plot for plot in sheet.plots if plot.drawn != "line"]
    lines = [plot for plot in sheet.plots if plot.drawn == "line"]
    first = _group(book, looks, bars or lines)
    if bars and lines:
        beside = _group(book, looks, lines)
        first.combine(beside)
        if chart.second_unit:
            beside.set_y2_axis(looks.value_axis(sheet.numbers(lines), chart.second_unit))
    on_the_left = sheet.numbers([plot for plot in sheet.plots if not plot.second])
    first.set_title({"none": True})
    names = looks.category_axis(on_the_left)
    values = looks.value_axis(on_the_left, chart.unit) | {"major_gridlines": looks.grid_lines()}
    # XlsxWriter calls x what lies: of bars that lie that is the values
    lying, standing = (values, names) if chart.kind is ChartKind.RANKING else (names, values)
    first.set_x_axis(lying)
    first.set_y_axis(standing | ({} if standing is values else {"major_gridlines": {"visible": False}}))
    first.set_legend(looks.legend(sheet.plots))
    first.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    first.set_plotarea({"fill": {"none": True}})
    return first


def _group(book: Workbook, looks: ChartLooks, plots: Sequence[Plot]) -> Drawing:
    """The series that are drawn alike."""
    chart = looks.chart
    options = {"type": _LYING if chart.kind is ChartKind.RANKING else _TYPES[plots[0].drawn]}
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
            | looks.series(plot)
        )
    return group
