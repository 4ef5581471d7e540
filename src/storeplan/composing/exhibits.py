"""The plan's tables and charts into the document's: headings, captions and notes from the language's files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, zip_longest
from typing import Any

from storeplan.composing.holes import has_hole, told
from storeplan.composing.printing import Printer
from storeplan.composing.wording import Axis
from storeplan.model.answers import Month
from storeplan.model.document import (
    Chart,
    ChartKind,
    Column,
    Inline,
    Row,
    Series,
    Table,
    Text,
    label_step,
)
from storeplan.model.figures import Figure
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Cell, ColumnKind, PlanChart, PlanColumn, PlanSeries, PlanTable

NUMBERS = frozenset(
    {
        ColumnKind.MONEY,
        ColumnKind.PRICE,
        ColumnKind.SHARE,
        ColumnKind.COUNT,
        ColumnKind.RATIO,
        ColumnKind.DAYS,
    }
)


def table_block(table: PlanTable, texts: Mapping[str, Any], printer: Printer) -> Table:
    """One table in the printer's language.

    Args:
        table: The table without words.
        texts: ``caption``, ``columns`` (key to heading) and perhaps ``note`` of this table;
            ``caption_without`` and ``note_without`` for readers from whom something in it is withheld.
        printer: Prints its cells.

    Raises:
        KeyError: When the language's file lacks the caption or a heading.
    """
    rows = tuple(
        Row(
            tuple(
                printer.inlines(cell, column.kind, opens=True)
                for cell, column in zip(row.cells, table.columns, strict=True)
            ),
            row.strong,
        )
        for row in table.rows
    )
    whole = not any(has_hole(cell) for row in rows for cell in row.cells)
    return Table(
        id=table.id,
        caption=printer.told(texts, "caption", table.values, whole=whole),
        columns=tuple(_column(column, texts["columns"], printer) for column in table.columns),
        rows=_closed_up(rows) if table.pairs and not whole else rows,
        note=printer.told(texts, "note", table.values, whole=whole),
        wide=table.wide,
    )


def _closed_up(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Pairs of name and value without those whose value is withheld, the others moved up."""
    sides = range(0, len(rows[0].cells), 2)
    pairs = [[row.cells[at : at + 2] for row in rows if not has_hole(row.cells[at + 1])] for at in sides]
    return tuple(Row(tuple(chain(*across))) for across in zip_longest(*pairs, fillvalue=((), ())))


def _column(column: PlanColumn, headings: Mapping[str, str], printer: Printer) -> Column:
    heading: tuple[Inline, ...] = (Text(headings[column.key] + printer.wording.heading_unit(column.kind)),)
    return Column(heading, "right" if column.kind in NUMBERS else "left")


def chart_block(chart: PlanChart, texts: Mapping[str, Any], printer: Printer) -> Chart:
    """One chart in the printer's language; its values are rounded as a table would print them.

    Args:
        chart: The chart without words.
        texts: ``caption``, ``series`` (key to name), ``description`` and perhaps ``unit`` (where the unit of
            its figures has no word) of this chart.
        printer: Prints its categories.

    Raises:
        KeyError: When the language's file lacks one of them.
    """
    # a line beside bars may count something else; what counts the same shares one axis
    apart = chart.kind is ChartKind.BAR_LINE and _counted(chart.series[0]) != _counted(chart.series[-1])
    on_the_first = chart.series[:-1] if apart else chart.series
    first = _axis(on_the_first, printer)
    second = _axis(chart.series[-1:], printer) if apart else first
    axes = [first] * len(on_the_first) + [second] * apart
    return Chart(
        id=chart.id,
        kind=chart.kind,
        caption=told(printer.told(texts, "caption", chart.values)),
        categories=_categories(chart.categories, printer),
        series=tuple(
            Series(
                texts["series"][series.key],
                tuple(_value(figure, axis) for figure in series.figures),
                series.accent,
            )
            for series, axis in zip(chart.series, axes, strict=True)
        ),
        unit=first.unit or texts.get("unit", ""),
        second_unit=second.unit if second != first else "",
        description=plain_text(told(printer.filled(texts["description"], chart.values))),
        tables=chart.tables,
    )


def _counted(series: PlanSeries) -> tuple[ColumnKind, str]:
    return series.kind, next((figure.unit.name for figure in series.figures if figure is not None), "")


def _axis(series: Sequence[PlanSeries], printer: Printer) -> Axis:
    figures = [figure for one in series for figure in one.figures if figure is not None]
    unit = figures[0].unit.name if figures else ""
    largest = max((abs(figure.amount) for figure in figures), default=Decimal(0))
    axis = printer.wording.axis(series[0].kind, unit, largest)
    # half posts, as a table prints them
    halves = axis.counts_in == 1 and any(figure.amount % 1 for figure in figures)
    return replace(axis, places=1) if halves and not axis.places else axis


def _value(figure: Figure | None, axis: Axis) -> float | None:
    if figure is None:
        return None
    return float(
        (figure.amount / axis.counts_in).quantize(Decimal(1).scaleb(-axis.places), rounding=ROUND_HALF_UP)
    )


def _categories(cells: Sequence[Cell], printer: Printer) -> tuple[str, ...]:
    """Labels below the axis; a month names its year where, of the labels that have room, a year begins."""
    step = label_step(len(cells))
    labels: list[str] = []
    year = 0
    for at, cell in enumerate(cells):
        if not isinstance(cell, Month):
            labels.append(plain_text(printer.inlines(cell, opens=True)))
            continue
        shown = at % step == 0
        labels.append(printer.wording.axis_month(cell, with_year=shown and cell.year != year))
        year = cell.year if shown else year
    return tuple(labels)


def chart_blocks_of(
    charts: Mapping[str, PlanChart], texts: Mapping[str, Any], printer: Printer
) -> Iterator[tuple[str, Chart]]:
    """Every chart of the plan by its id."""
    for id_, chart in charts.items():
        if id_ not in texts:
            raise KeyError(f"no caption and series for chart {id_} in {printer.wording.language}")
        yield id_, chart_block(chart, texts[id_], printer)


def blocks_of(
    tables: Mapping[str, PlanTable], texts: Mapping[str, Any], printer: Printer
) -> Iterator[tuple[str, Table]]:
    """Every table of the plan by its id."""
    for id_, table in tables.items():
        if id_ not in texts:
            raise KeyError(f"no caption and headings for table {id_} in {printer.wording.language}")
        yield id_, table_block(table, texts[id_], printer)
