"""Rows of the first sheet of an Excel workbook, as the texts somebody would have typed.

The decision: values only. A formula counts with the value the spreadsheet has saved for it; where none was
saved nothing is computed here, and the cell is a problem. What is unpacked is bounded before any of it is read.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.table_rows import bytes_of_table

if TYPE_CHECKING:
    from storeplan.loading.problem_log import ProblemLog

MOST_UNPACKED_BYTES = 64 * 1024 * 1024
"""Of all parts of a workbook together; a sheet of 10,000 clients and 40 columns has about 20 MB."""

MOST_PARTS = 1_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def rows_of_workbook(path: str, limit: int, log: "ProblemLog") -> list[tuple[int, list[str]]]:
    """Rows that are not empty, each with its number.

    Args:
        path: Of an ``.xlsx`` file.
        limit: Largest file read, in bytes.
        log: Takes cells that have no value.

    Raises:
        UnusableFile: When it is no workbook, or larger than anybody's list of clients.
    """
    import openpyxl  # noqa: PLC0415 - takes a sixth of a second, and few lists are workbooks

    data = bytes_of_table(path, limit)
    _check(path, data)
    found = []
    try:
        values, formulas = (
            openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=only, keep_links=False)
            for only in (True, False)
        )
        sheets = [book.worksheets[0] for book in (values, formulas)]
        for one in sheets:
            one.reset_dimensions()  # what a sheet says of its size need not be so
        for number, (row, written) in enumerate(
            zip(*(one.iter_rows() for one in sheets), strict=True), start=1
        ):
            _check_size(path, number, row)
            cells = [_text(*pair, path, log) for pair in zip(row, written, strict=True)]
            if any(cells):
                found.append((number, cells))
    except (KeyError, ValueError, TypeError, IndexError, SyntaxError, EOFError) as error:
        raise _no_workbook(path) from error  # XML that is not well-formed is a SyntaxError
    return found


def _check(path: str, data: bytes) -> None:
    """Looks at what a workbook would unpack to; its parts are never larger than they say."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
                limit = f"{MOST_UNPACKED_BYTES // 1024 // 1024} MiB"
                raise UnusableFile(Problem("too-large-unpacked", {"limit": limit}, path, hint="save-as-csv"))
            texts = (package.read(part) for part in parts if part.filename.endswith((".xml", ".rels")))
            if any(mark in text for text in texts for mark in _ENTITIES):
                raise _no_workbook(path)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _no_workbook(path) from error


def _check_size(path: str, number: int, row: Sequence[object]) -> None:
    if number > MOST_ROWS or len(row) > MOST_COLUMNS:
        values = {"rows": str(MOST_ROWS), "columns": str(MOST_COLUMNS)}
        raise UnusableFile(Problem("table-too-large", values, path, number))


def _text(value: Any, written: Any, path: str, log: "ProblemLog") -> str:  # noqa: ANN401 - cells of openpyxl
    """What stands in a cell, given it with its value and as it was written."""
    from storeplan.loading.yaml_nodes import Place  # noqa: PLC0415 - not for workbooks alone

    is_formula = written.value is not None and written.data_type == "f"
    if is_formula and value.value is None:
        log.at(Place(path, written.row, written.column), "formula-without-value", "save-with-values")
        return ""
    if value.value is not None and value.data_type == "e":
        log.at(
            Place(path, value.row, value.column), "cell-is-error", "save-with-values", word=str(value.value)
        )
        return ""
    return _typed(value.value, getattr(value, "number_format", ""))


def _typed(value: object, number_format: str) -> str:
    """A value as somebody would have typed it; Excel makes a date of ``2027-01`` and keeps its form."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{Decimal(repr(value)).normalize():f}"
        case datetime() | date():
            is_month = "d" not in "".join(_unquoted(number_format)).lower()
            return f"{value:%Y-%m}" if is_month else f"{value:%Y-%m-%d}"
        case _:
            return str(value).strip()


def _unquoted(number_format: str) -> Iterator[str]:
    """A format of Excel's without the words it shows as they are."""
    return chain.from_iterable(number_format.split('"')[::2])


def _no_workbook(path: str) -> UnusableFile:
    return UnusableFile(Problem("no-workbook", {}, path, hint="save-as-csv"))
