"""Rows of a CSV file as spreadsheets save them.

The decision: nothing is asked about separators and encodings. The separator is the one the header has most of;
spreadsheets save Chinese as UTF-8 or GB18030, and both are read.
"""

import csv
from io import StringIO
from pathlib import Path

from storeplan.errors import Problem, UnusableFile

_SEPARATORS = (",", "\t", ";")
_MEBIBYTE = 1_048_576


def rows_of_csv(path: str, limit: int) -> list[tuple[int, list[str]]]:
    """Rows that are not empty, each with the line of the file it ends in.

    Args:
        path: Of a CSV file, separated by commas, semicolons or tabs.
        limit: Largest file read, in bytes.

    Raises:
        UnusableFile: When it cannot be read.
    """
    text = _text(path, limit)
    header = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    table = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        return [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        line = table.line_num
        raise UnusableFile(Problem("unreadable-file", {"reason": str(error)}, path, line)) from error


def bytes_of_table(path: str, limit: int) -> bytes:
    """The content of a file of at most so many bytes.

    Raises:
        UnusableFile: When it cannot be read, or is larger.
    """
    try:
        with Path(path).expanduser().open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        problem = Problem("unreadable-file", {"reason": error.strerror or ""}, path, hint="check-path")
        raise UnusableFile(problem) from error
    if len(data) > limit:
        raise UnusableFile(Problem("too-large-file", {"limit": f"{limit // _MEBIBYTE} MiB"}, path))
    return data


def _text(path: str, limit: int) -> str:
    data = bytes_of_table(path, limit)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFile(Problem("binary-file", {}, path, hint="save-as-csv"))
