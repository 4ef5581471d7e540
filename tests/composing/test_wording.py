"""Numbers, money and dates in Chinese and English."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.composing.chinese import SUFFIX_ZH, ChineseWording
from storeplan.composing.english import COUNTED_IN, EnglishWording
from storeplan.model.answers import Month
from storeplan.model.figures import Figure, answered
from storeplan.model.plan import ColumnKind
from storeplan.model.quantity import UNITS

ZH = ChineseWording()
EN = EnglishWording()


def figure(amount: str, unit: str) -> Figure:
    return answered("test", Decimal(amount), UNITS[unit])


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("3200000", "CNY", "320万元"),
        ("12345", "CNY", "1.2万元"),
        ("10000", "CNY", "1万元"),
        ("9999.99", "CNY", "10,000元"),
        ("9999", "CNY", "9,999元"),
        ("509", "CNY/item", "509元"),
        ("509.5", "CNY/item", "509.5元"),
        ("9.33", "CNY/item", "9.33元"),
        ("234567890", "CNY", "2.35亿元"),
        ("100000000", "CNY", "1亿元"),
        ("-3456789", "CNY", "-345.7万元"),
        ("-0.4", "CNY", "-0.4元"),
        ("0", "CNY", "0元"),
        ("45678", "visit", "45,678人次"),
        ("99999", "order", "99,999单"),
        ("100000", "visit", "10万人次"),
        ("1234567", "visit", "123.5万人次"),
        ("5200", "item", "5,200件"),
        ("2.5", "person", "2.5人"),
        ("12.4", "item/day", "12件"),
        ("3.46", "item/day", "3.46件"),
        ("60", "day", "60天"),
        ("4.7", "score", "4.7分"),
        ("2.5", "ratio", "2.5"),
        ("0.6", "inquiry/order", "每百单60次"),
    ],
)
def test_a_figure_in_running_text_has_its_unit(amount: str, unit: str, text: str) -> None:
    assert ZH.figure(figure(amount, unit)) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0.12", "12%"),
        ("0.125", "12.5%"),
        ("1", "100%"),
        ("0.0055", "0.55%"),
        ("0", "0%"),
        ("-0.034", "-3.4%"),
    ],
)
def test_a_share_is_a_percentage_with_no_decimals_it_does_not_need(amount: str, text: str) -> None:
    assert ZH.figure(figure(amount, "share")) == text


def test_conversion_is_a_percentage_too() -> None:
    assert ZH.figure(figure("0.009", "order/visit")) == "0.9%"


@pytest.mark.parametrize(
    ("amount", "kind", "text"),
    [
        ("3200000", ColumnKind.MONEY, "320.0"),
        ("-49", ColumnKind.MONEY, "0.0"),
        ("12.5", ColumnKind.PRICE, "12.5"),
        ("12345.67", ColumnKind.PRICE, "12,346"),
        ("0.0001", ColumnKind.SHARE, "0.01%"),
        ("0", ColumnKind.SHARE, "0.0%"),
        ("0.254", ColumnKind.SHARE, "25.4%"),
        ("5200", ColumnKind.COUNT, "5,200"),
        ("2.5", ColumnKind.COUNT, "2.5"),
        ("2.5", ColumnKind.RATIO, "2.50"),
        ("30", ColumnKind.DAYS, "30"),
    ],
)
def test_a_cell_leaves_the_unit_to_the_heading(amount: str, kind: ColumnKind, text: str) -> None:
    assert ZH.cell(figure(amount, "CNY" if kind is ColumnKind.MONEY else "ratio"), kind) == text


def test_the_heading_says_what_its_column_counts_in() -> None:
    assert ZH.heading_unit(ColumnKind.MONEY) == "（万元）"
    assert ZH.heading_unit(ColumnKind.PRICE) == "（元）"
    assert ZH.heading_unit(ColumnKind.SHARE) == ""


@pytest.mark.parametrize("amount", ["-0", "-0.001", "-0.004", "0.004", "0"])
def test_nothing_is_never_less_than_nothing(amount: str) -> None:
    assert ZH.figure(figure(amount, "CNY")) == "0元"
    assert ZH.cell(figure(amount, "CNY"), ColumnKind.MONEY) == "0.0"
    assert ZH.figure(figure(str(Decimal(amount) / 1000), "share")) == "0%"


@given(st.decimals("-1e11", "1e11", places=2), st.sampled_from(sorted(UNITS)))
def test_every_amount_of_every_unit_prints_as_plain_digits(amount: Decimal, unit: str) -> None:
    text = ZH.figure(answered("test", amount, UNITS[unit]))
    assert "E" not in text.replace("EUR", "")
    assert text.count("-") <= 1
    assert not text.startswith("-0元")


def test_dates_are_spelt_out_in_text_and_short_in_tables() -> None:
    assert ZH.day(date(2027, 1, 5)) == "2027年1月5日"
    assert ZH.short_day(date(2027, 1, 5)) == "2027-01-05"
    assert ZH.month(Month(2027, 11)) == "2027年11月"
    assert ZH.short_month(Month(2027, 1)) == "2027-01"


def test_every_suffix_belongs_to_a_unit() -> None:
    assert set(SUFFIX_ZH) <= set(UNITS)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("3200000", "CNY", "CNY 3.2 million"),
        ("374400", "CNY", "CNY 374,400"),
        ("1234567890", "CNY", "CNY 1.23 billion"),
        ("-3456789", "CNY", "-CNY 3.46 million"),
        ("-49.5", "CNY", "-CNY 49.5"),
        ("0", "CNY", "CNY 0"),
        ("509.5", "CNY/item", "CNY 509.5"),
        ("45678", "visit", "45,678 visits"),
        ("1234567", "visit", "1.23 million visits"),
        ("1", "person", "1 person"),
        ("2.5", "person", "2.5 people"),
        ("12.4", "item/day", "12 items"),
        ("3.46", "item/day", "3.46 items"),
        ("1", "day", "1 day"),
        ("4.7", "score", "4.7 points"),
        ("2.5", "ratio", "2.5"),
        ("0.6", "inquiry/order", "60 inquiries per 100 orders"),
        ("0.12", "share", "12%"),
        ("0.0182", "order/visit", "1.82%"),
    ],
)
def test_english_text_says_the_unit_in_words(amount: str, unit: str, text: str) -> None:
    assert EN.figure(figure(amount, unit)) == text


@pytest.mark.parametrize(
    ("amount", "kind", "text"),
    [
        ("3200000", ColumnKind.MONEY, "3,200"),
        ("-49", ColumnKind.MONEY, "0"),
        ("509.5", ColumnKind.PRICE, "509.5"),
        ("0.125", ColumnKind.SHARE, "12.5%"),
    ],
)
def test_english_tables_count_money_in_thousands(amount: str, kind: ColumnKind, text: str) -> None:
    unit = "share" if kind is ColumnKind.SHARE else "CNY"
    assert EN.cell(figure(amount, unit), kind) == text


def test_english_dates_name_the_month() -> None:
    assert EN.day(date(2027, 11, 1)) == EN.short_day(date(2027, 11, 1)) == "1 Nov 2027"
    assert EN.month(Month(2027, 6)) == EN.short_month(Month(2027, 6)) == "Jun 2027"


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("e-label and notice", "E-label and notice"),
        ("toys", "Toys"),
        ("pH of 5.5", "pH of 5.5"),
        ("15 days", "15 days"),
        ("{hero} first", "{hero} first"),
        ("", ""),
    ],
)
def test_a_cell_opens_with_a_capital_in_english_unless_its_first_word_has_its_own(
    text: str, opened: str
) -> None:
    assert EN.opening(text) == opened
    assert ZH.opening(text) == text


def test_every_counted_unit_has_a_word_in_both_languages() -> None:
    assert {unit for unit in SUFFIX_ZH if not unit.startswith("CNY")} == COUNTED_IN.keys()


def test_a_title_and_what_follows_it_make_a_paragraph() -> None:
    assert (
        EN.paragraph("Too few visits", "The budget buys half.", "") == "Too few visits. The budget buys half."
    )
    assert ZH.paragraph("访客不够", "预算只够一半。") == "访客不够。预算只够一半。"
