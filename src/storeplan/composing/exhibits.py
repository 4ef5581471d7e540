"""The plan's tables into document tables: headings, captions and notes from the language's files."""

from collections.abc import Iterator, Mapping
from typing import Any

from storeplan.composing.printing import Printer
from storeplan.model.document import Column, Inline, Row, Table, Text
from storeplan.model.plan import ColumnKind, PlanColumn, PlanTable

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
        texts: ``caption``, ``columns`` (key to heading) and perhaps ``note`` of this table.
        printer: Prints its cells.

    Raises:
        KeyError: When the language's file lacks the caption or a heading.
    """
    return Table(
        id=table.id,
        caption=printer.filled(texts["caption"], table.values),
        columns=tuple(_column(column, texts["columns"], printer) for column in table.columns),
        rows=tuple(
            Row(
                tuple(
                    printer.inlines(cell, column.kind)
                    for cell, column in zip(row.cells, table.columns, strict=True)
                ),
                row.strong,
            )
            for row in table.rows
        ),
        note=printer.filled(texts["note"], table.values) if texts.get("note") else (),
        wide=table.wide,
    )


def _column(column: PlanColumn, headings: Mapping[str, str], printer: Printer) -> Column:
    heading: tuple[Inline, ...] = (Text(headings[column.key] + printer.wording.heading_unit(column.kind)),)
    return Column(heading, "right" if column.kind in NUMBERS else "left")


def blocks_of(
    tables: Mapping[str, PlanTable], texts: Mapping[str, Any], printer: Printer
) -> Iterator[tuple[str, Table]]:
    """Every table of the plan by its id."""
    for id_, table in tables.items():
        if id_ not in texts:
            raise KeyError(f"no caption and headings for table {id_} in {printer.wording.language}")
        yield id_, table_block(table, texts[id_], printer)
