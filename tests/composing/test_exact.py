"""Exact amounts: every digit, nothing that says nothing."""

from decimal import Decimal

import pytest

from storeplan.composing.exact import exact_amount, exact_number, in_formula, list_in_formula
from storeplan.model.figures import Figure, answered
from storeplan.model.quantity import CNY, ORDERS_PER_VISIT, RATIO, SHARE, VISITS, Unit

UNITS = {"CNY": "元", "share": "", "order/visit": "单/人次", "visit": "人次", "ratio": ""}


def figure(amount: str, unit: Unit) -> Figure:
    return answered("a.figure", Decimal(amount), unit)


@pytest.mark.parametrize(
    ("amount", "unit", "printed"),
    [
        ("9000000", CNY, "9,000,000"),
        ("1.60E+5", CNY, "160,000"),
        ("9782608.70", CNY, "9,782,608.70"),
        ("-12.50", CNY, "-12.50"),
        ("0.080000", SHARE, "0.08"),
        ("2.0610", RATIO, "2.061"),
        ("0.00", CNY, "0"),
    ],
)
def test_a_number_keeps_its_decimals_and_money_its_fen(amount: str, unit: Unit, printed: str) -> None:
    assert exact_number(Decimal(amount), unit) == printed


def test_an_amount_carries_its_unit_and_a_share_its_percentage() -> None:
    assert exact_amount(figure("98927", VISITS), UNITS, "zh-CN") == "98,927 人次"
    assert exact_amount(figure("0.0169", ORDERS_PER_VISIT), UNITS, "zh-CN") == "0.0169（1.69%）"
    assert exact_amount(figure("0.08", SHARE), UNITS, "en") == "0.08 (8%)"
    assert exact_amount(figure("2.5", RATIO), UNITS, "zh-CN") == "2.5"


def test_a_number_below_zero_stands_in_brackets_within_a_formula() -> None:
    assert in_formula(figure("-500", CNY)) == "(-500)"
    assert in_formula(-3) == "(-3)"
    assert in_formula(Decimal("0.5")) == "0.5"


def test_a_long_list_shows_its_ends_and_how_many_there_are() -> None:
    visits = tuple(figure(str(n), VISITS) for n in range(1000, 1012))

    assert list_in_formula(visits, "zh-CN") == "[1,000；1,001；…；1,011]（共12项）"
    assert list_in_formula(visits[:4], "en") == "[1,000; 1,001; 1,002; 1,003]"
    assert list_in_formula((), "en") == "none"
