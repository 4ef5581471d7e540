"""Excel workbooks: values only, as somebody would have typed them, and never more than fits."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.workbooks import MOST_UNPACKED_BYTES, rows_of_workbook

LIMIT = 1_048_576


@pytest.fixture
def workbook(tmp_path: Path):
    """Writes rows as a workbook, with formats of numbers by cell."""

    def write(*rows, formats=()) -> str:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for cell, format_ in dict(formats).items():
            book.active[cell].number_format = format_
        book.save(tmp_path / "clients.xlsx")
        return str(tmp_path / "clients.xlsx")

    return write


def read(path: str) -> list[tuple[int, list[str]]]:
    log = ProblemLog()
    rows = rows_of_workbook(path, LIMIT, log)
    assert log.problems == []
    return rows


def test_values_are_read_as_they_would_have_been_typed(workbook) -> None:
    path = workbook(
        ["id", "x"], ["松屋 ", 1200000], [None, None], [0.1, 12.5], [True, 1e21], [date(2027, 3, 5), datetime(2027, 3, 1)],  # noqa: DTZ001
        formats={"B6": 'yyyy"年"m"月"'},
    )  # fmt: skip

    assert read(path) == [
        (1, ["id", "x"]),
        (2, ["松屋", "1200000"]),
        (4, ["0.1", "12.5"]),
        (5, ["yes", "1000000000000000000000"]),
        (6, ["2027-03-05", "2027-03"]),
    ]


def test_a_formula_counts_with_the_value_that_was_saved_for_it(workbook) -> None:
    path = workbook(["id", "=1+1"])
    with_value(path, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")

    assert read(path) == [(1, ["id", "2"])]


def test_a_formula_without_a_value_is_told_at_its_cell(workbook) -> None:
    log = ProblemLog()
    rows_of_workbook(workbook(["id", "a"], ["x", "=HYPERLINK(1)"]), LIMIT, log)

    (problem,) = log.problems
    assert (problem.message, problem.line, problem.column) == ("formula-without-value", 2, 2)


def test_an_error_of_the_spreadsheet_is_told_at_its_cell(workbook) -> None:
    log = ProblemLog()
    rows_of_workbook(workbook(["id", "#REF!"]), LIMIT, log)

    assert [(one.message, one.values["word"], one.column) for one in log.problems] == [
        ("cell-is-error", "#REF!", 2)
    ]


@pytest.mark.parametrize("content", [b"", b"PK", b"id,store.brand\n", b"\xd0\xcf\x11\xe0 an older Excel"])
def test_what_is_no_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "clients.xlsx").write_bytes(content)

    with pytest.raises(UnusableFile, match="no-workbook"):
        read(str(tmp_path / "clients.xlsx"))


@pytest.mark.parametrize("kept", range(50, 4800, 250))
def test_a_workbook_that_was_cut_off_is_told(workbook, kept: int) -> None:
    path = Path(workbook(["id"], ["a"]))
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(UnusableFile, match="no-workbook"):
        read(str(path))


def test_a_workbook_that_unpacks_to_more_than_anybody_has_is_not_unpacked(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "clients.xlsx", "w", ZIP_DEFLATED) as package:
        for number in range(9):
            package.writestr(f"xl/part{number}.xml", bytes(MOST_UNPACKED_BYTES // 8))

    assert (tmp_path / "clients.xlsx").stat().st_size < LIMIT
    with pytest.raises(UnusableFile, match="too-large-unpacked"):
        read(str(tmp_path / "clients.xlsx"))


def test_parts_that_define_entities_are_not_read(workbook) -> None:
    path = workbook(["id"], ["a"])
    with_value(path, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet')

    with pytest.raises(UnusableFile, match="no-workbook"):
        read(path)


def test_a_table_larger_than_anybody_has_is_told(workbook, tmp_path: Path) -> None:
    path = workbook(["id"], ["a"])
    with_value(path, b'<row r="2"', b'<row r="1048576"')
    with pytest.raises(UnusableFile, match="table-too-large"):
        read(path)

    with pytest.raises(UnusableFile, match="table-too-large"):
        read(workbook(["id"] * 501))
    (tmp_path / "clients.xlsx").write_bytes(bytes(LIMIT + 1))
    with pytest.raises(UnusableFile, match="too-large-file"):
        read(path)


def with_value(path: str, before: bytes, after: bytes) -> None:
    """Changes the sheet of a workbook as no program would write it."""
    packed = BytesIO()
    with ZipFile(path) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                assert before in content, content
                content = content.replace(before, after)
            new.writestr(name, content)
    Path(path).write_bytes(packed.getvalue())
