"""Records from a CSV file: taken whole, or not at all."""

from decimal import Decimal
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.record_tables import read_records
from storeplan.model.answers import LocalText, Money, Record

QUESTION = load_questionnaire("store-plan").question("products")
CHINESE = "id,商品名,日常售价（一件）（元）,净含量的单位\nserum-30,修护精华,¥509,毫升\n,夜间面膜,99,\n"


def read(path: Path, content: bytes) -> tuple[Record, ...]:
    path.write_bytes(content)
    return read_records(str(path), QUESTION, choices, {"store.category": "skincare"})


def told(path: Path, content: str) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(UnusableFile) as caught:
        read(path, content.encode())
    return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_any_spreadsheet_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    records = read(tmp_path / "a.csv", CHINESE.replace(",", separator).encode(encoding))

    assert [record.id for record in records] == ["serum-30", ""]
    assert records[0].values["name"] == LocalText((("", "修护精华"),))
    assert records[0].values["price"] == Money(Decimal(509), "CNY")
    assert records[0].values["content_unit"] == "ml"
    assert set(records[1].values) == {"name", "price"}


@pytest.mark.parametrize(
    "header",
    ["name,price", "Product name,Every-day price of one item", "商品名,日常售价（一件）", "商品名,日常售价"],
)
def test_a_heading_is_an_id_or_the_question_in_any_language(tmp_path: Path, header: str) -> None:
    (record,) = read(tmp_path / "a.csv", f"{header}\nSerum,509\n".encode())

    assert set(record.values) == {"name", "price"}


def test_every_problem_is_told_with_row_and_column_and_nothing_is_taken(tmp_path: Path) -> None:
    table = "name,price,colour\nA,cheap,red\n,509,\n"

    assert told(tmp_path / "a.csv", table) == [
        (1, 3, "unknown-column"),
        (2, 2, "not-money"),
        (3, 1, "missing-cell"),
    ]


def test_an_id_is_given_once_and_well_formed(tmp_path: Path) -> None:
    assert told(tmp_path / "a.csv", "id,name\na,A\na,B\nB 1,C\n") == [
        (3, 1, "repeated-record"),
        (4, 1, "malformed-record-id"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "empty-table"), ("name\n", "empty-table"), ("name,name\nA,B\n", "repeated-column")],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: str, message: str) -> None:
    assert [found[2] for found in told(tmp_path / "a.csv", content)] == [message]


def test_more_records_than_the_list_takes_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"P{number}\n" for number in range(13))

    assert told(tmp_path / "a.csv", f"name\n{rows}") == [(None, None, "too-many")]


def test_a_missing_file_and_one_that_is_no_text_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as missing:
        read_records(str(tmp_path / "none.csv"), QUESTION, choices, {})
    assert missing.value.problems[0].message == "unreadable-file"
    with pytest.raises(UnusableFile) as binary:
        read(tmp_path / "a.csv", b"\xff\xff\xff\x00")
    assert binary.value.problems[0].message == "binary-file"
