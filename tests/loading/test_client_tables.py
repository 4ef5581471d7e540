"""Clients from a table: a row says what an answers file would, and what is wrong is told by row and column."""

from decimal import Decimal
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.answers import LoadedAnswers, load_answers
from storeplan.loading.client_tables import read_clients, row_as_layer
from storeplan.model.answers import LocalText, Money, Record
from storeplan.model.questions import Questionnaire

BASE = """\
storeplan: 1
language: zh-CN
as_of: 2026-11-22
store: {brand: 松屋, origin: japan, category: skincare}
products:
  - {id: serum-30, name: 精华, price: 289}
goals: {sales: 320万}
"""


def table(folder: Path, text: str) -> str:
    path = folder / "clients.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def answers_of(tmp_path: Path, store_plan: Questionnaire, lists: ChoiceLists):
    """The answers of each row over the base."""
    base = tmp_path / "base.answers.yaml"
    base.write_text(BASE, encoding="utf-8")

    def read(text: str) -> dict[str, LoadedAnswers]:
        rows = read_clients(table(tmp_path, text), store_plan)
        return {
            row.name: load_answers([base, row_as_layer(row, store_plan)], (), store_plan, lists)
            for row in rows
        }

    return read


def test_a_row_lies_over_the_answers_it_shares(answers_of) -> None:
    found = answers_of("id,store.brand,goals.sales\n竹,竹屋,500万\n松,,\n")

    assert found["竹"].value("store.brand") == LocalText((("", "竹屋"),))
    assert found["竹"].value("goals.sales") == Money(Decimal(5_000_000), "CNY")
    assert found["松"].value("store.brand") == LocalText((("", "松屋"),))
    assert found["竹"].value("store.origin") == found["松"].value("store.origin") == "japan"


def test_a_row_changes_fields_of_records_and_adds_records(answers_of) -> None:
    found = answers_of("id,products.serum-30.price,products.mask.name,products.mask.price\na,199,面膜,89\n")
    serum, mask = found["a"].value("products")

    assert isinstance(serum, Record)
    assert (serum.values["name"], serum.values["price"]) == (
        LocalText((("", "精华"),)),
        Money(Decimal(199), "CNY"),
    )
    assert (mask.id, mask.values["name"]) == ("mask", LocalText((("", "面膜"),)))


def test_a_row_may_say_the_day_and_facts_and_that_something_is_unknown(answers_of) -> None:
    found = answers_of("name,as_of,facts.sales.conversion,goals.sales\na,2027-01-05,2%,null\n")["a"]

    assert str(found.as_of) == "2027-01-05"
    assert found.facts == {"sales.conversion": "2%"}
    assert found.value("goals.sales") is None


def test_a_cell_that_cannot_be_used_is_told_by_row_and_column(answers_of) -> None:
    with pytest.raises(UnusableFile) as raised:
        answers_of("id,store.brand,goals.sales\na,x,1\n\nb,y,很多\n")

    (problem,) = raised.value.problems
    assert (Path(problem.file or "").name, problem.line, problem.column) == ("clients.csv", 4, 3)


def test_headings_are_told_once_for_the_table(tmp_path: Path, store_plan: Questionnaire) -> None:
    text = "id,store.brnd,goals.sales,goals.sales,products.serum-30.prise,id\n" + "a,1,2,3,4,5\n" * 50
    with pytest.raises(UnusableFile) as raised:
        read_clients(table(tmp_path, text), store_plan)

    told = [(one.message, one.line, one.column) for one in raised.value.problems]
    assert told == [
        ("unknown-question", 1, 2),
        ("repeated-column", 1, 4),
        ("unknown-key", 1, 5),
        ("repeated-column", 1, 6),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "empty-table"), ("id,store.brand\n", "empty-table"), ("store.brand\nx\n", "clients-without-name")],
)
def test_a_table_without_clients_or_names_is_told(
    tmp_path: Path, store_plan: Questionnaire, text: str, message: str
) -> None:
    with pytest.raises(UnusableFile, match=message):
        read_clients(table(tmp_path, text), store_plan)


def test_tables_as_spreadsheets_save_them_are_read(tmp_path: Path, store_plan: Questionnaire) -> None:
    path = tmp_path / "clients.csv"
    for content in (
        "客户;store.brand\n甲;松屋\n".encode("utf-8-sig"),
        "客户\tstore.brand\r\n甲\t松屋\r\n".encode("gb18030"),
    ):
        path.write_bytes(content)
        (row,) = read_clients(str(path), store_plan)
        assert (row.name, [cell.text for cell in row.cells]) == ("甲", ["松屋"])
