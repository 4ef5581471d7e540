"""A chart and its workbook, as XlsxWriter makes them.

The decision: XlsxWriter draws the chart and lays out a workbook once; only the cells differ from chart to
chart. To have a whole workbook written and packed for each took three times as long.
"""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO, StringIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as Drawing
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.chart_column import ChartColumn
from xlsxwriter.chart_doughnut import ChartDoughnut
from xlsxwriter.chart_line import ChartLine

from storeplan.model.brand import Brand
from storeplan.model.document import Chart, ChartKind
from storeplan.writers.docx.chart_cells import sheet_files, shown
from storeplan.writers.docx.chart_looks import ChartLooks
from storeplan.writers.docx.chart_sheet import Plot, Sheet, letter, sheet_of

_SHEET = "Sheet1"


class Drawn(NamedTuple):
    """What is made of a chart: the part that draws, and the files of the workbook it draws from."""

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
    part = StringIO()
    drawing = _drawing(sheet, ChartLooks(chart, brand))
    drawing.id = 0
    # XlsxWriter has no public way to write a chart but within a workbook
    drawing._set_filehandle(part)  # noqa: SLF001
    drawing._assemble_xml_file()  # noqa: SLF001
    return Drawn(part.getvalue().encode(), {**_empty_workbook(made), **sheet_files(sheet)})


@lru_cache(maxsize=8)
def _empty_workbook(made: datetime) -> Mapping[str, bytes]:
    """The files of a workbook of one sheet with a text; the cells of a chart take the place of that."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # the date in the file is the plan's, without a zone, as the format has it
    book.set_properties({"created": made.replace(tzinfo=None)})
    book.add_worksheet(_SHEET).write_string(0, 0, _SHEET)
    book.close()
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _drawing(sheet: Sheet, looks: ChartLooks) -> Drawing:
    chart = looks.chart
    bars = [plot for plot in sheet.plots if plot.drawn != "line"]
    lines = [plot for plot in sheet.plots if plot.drawn == "line"]
    first = _group(sheet, looks, bars or lines)
    if bars and lines:
        beside = _group(sheet, looks, lines)
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


def _group(sheet: Sheet, looks: ChartLooks, plots: Sequence[Plot]) -> Drawing:
    """The series that are drawn alike."""
    chart = looks.chart
    group = _empty(chart.kind, plots[0])
    names, last_row = sheet.columns[0], len(chart.categories) + 1
    for plot in plots:
        column = letter(plot.column)
        heading, *values = sheet.columns[plot.column]
        group.add_series(
            {
                "name": f"={_SHEET}!${column}$1",
                "name_data": shown([heading]),
                "categories": f"={_SHEET}!$A$2:$A${last_row}",
                "categories_data": shown(names[1:]),
                "values": f"={_SHEET}!${column}$2:${column}${last_row}",
                "values_data": shown(values),
            }
            | looks.series(plot)
        )
    return group


def _empty(kind: ChartKind, plot: Plot) -> Drawing:
    """A chart for series that are drawn like ``plot``, before they are in it."""
    match plot.drawn:
        case "ring":
            return ChartDoughnut()
        case "line":
            return ChartLine()
        case "bar":
            if kind is ChartKind.RANKING:
                return ChartBar()
            stacked = kind in {ChartKind.STACKED_BAR, ChartKind.WATERFALL}
            return ChartColumn({"subtype": "stacked"} if stacked else None)
