from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.loading.scalars import (
    MAXIMUM_NUMBER,
    UnreadableScalar,
    read_date,
    read_money,
    read_month,
    read_number,
    read_share,
    read_yes_no,
)
from storeplan.model.answers import Money, Month

READERS = (read_number, lambda text: read_money(text, "CNY"), read_share, read_month, read_date, read_yes_no)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("120万", "1200000", "CNY"),
        ("1.2m", "1200000", "CNY"),
        ("1,200,000", "1200000", "CNY"),
        ("1 200 000", "1200000", "CNY"),
        ("¥120万", "1200000", "CNY"),
        ("￥１２０万", "1200000", "CNY"),
        ("120 万元", "1200000", "CNY"),
        ("120w", "1200000", "CNY"),
        ("3.5亿", "350000000", "CNY"),
        ("1亿2000万元", "120000000", "CNY"),
        ("5百万", "5000000", "CNY"),
        ("USD 8k", "8000", "USD"),
        ("8k usd", "8000", "USD"),
        ("US$8,000", "8000", "USD"),
        ("€ 12.50", "12.5", "EUR"),
        ("300日元", "300", "JPY"),
        ("£5m", "5000000", "GBP"),
        ("A$ 9", "9", "AUD"),
        ("₩90000", "90000", "KRW"),
        ("RMB 100", "100", "CNY"),
        ("509 元", "509", "CNY"),
        (".5", "0.5", "CNY"),
        ("1e6", "1000000", "CNY"),
        ("-3", "-3", "CNY"),
        ("0", "0", "CNY"),
    ],
)
def test_money_is_read_as_people_write_it(text: str, amount: str, currency: str) -> None:
    read = read_money(text, "CNY")
    assert read == Money(Decimal(amount), currency)
    assert str(read.amount) == amount


def test_a_bare_amount_is_in_the_currency_of_the_question() -> None:
    assert read_money("8k", "USD") == Money(Decimal(8000), "USD")
    assert read_money("¥8k", "JPY") == Money(Decimal(8000), "JPY")
    assert read_money("¥8k", "USD") == Money(Decimal(8000), "CNY")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not-money"),
        ("nan", "not-money"),
        ("Infinity", "not-money"),
        ("一百万", "not-money"),
        ("0x10", "not-money"),
        ("1.200.000", "not-money"),
        ("1,2000", "not-money"),
        ("12,34", "decimal-comma"),
        ("٣٤", "not-money"),
        ("10²", "unknown-currency"),
        ("THB 5", "unknown-currency"),
        ("12元/件", "unknown-currency"),
        ("$5 EUR", "two-currencies"),
        ("1e16", "number-too-large"),
        ("1e99", "number-too-large"),
        ("9999999999999亿", "number-too-large"),
        ("1" * 80, "not-money"),
    ],
)
def test_what_is_no_clear_amount_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableScalar) as raised:
        read_money(text, "CNY")
    assert raised.value.message == message


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("12%", "0.12"),
        ("0.12", "0.12"),
        ("１２％", "0.12"),
        ("12 %", "0.12"),
        ("100%", "1"),
        ("1", "1"),
        ("0", "0"),
    ],
)
def test_a_share_is_read_as_percent_or_as_part_of_one(text: str, share: str) -> None:
    assert str(read_share(text)) == share


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12", "bare-share-above-one"),
        ("140%", "share-out-of-range"),
        ("-5%", "share-out-of-range"),
        ("-0.1", "share-out-of-range"),
        ("12万%", "not-a-share"),
        ("0.5%%", "not-a-share"),
        ("nan", "not-a-share"),
        ("0,5", "decimal-comma"),
    ],
)
def test_what_is_no_clear_share_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableScalar) as raised:
        read_share(text)
    assert raised.value.message == message


def test_a_bare_share_above_one_is_answered_with_the_percentage_to_write() -> None:
    with pytest.raises(UnreadableScalar) as raised:
        read_share(" 12 ")
    assert raised.value.values["percent"] == "12%"


@pytest.mark.parametrize(
    ("text", "number"),
    [("30", "30"), ("３０", "30"), ("1.5万", "15000"), ("42,000", "42000"), ("3e2", "300")],
)
def test_numbers_are_read_with_separators_and_multiples(text: str, number: str) -> None:
    assert str(read_number(text)) == number


@pytest.mark.parametrize("text", ["30 days", "¥30", "thirty", "--3", "1/2"])
def test_a_number_stands_alone(text: str) -> None:
    with pytest.raises(UnreadableScalar):
        read_number(text)


@pytest.mark.parametrize(
    "text",
    ["2027-01", "2027-1", "2027/01", "2027.1", "2027年1月", "2027年01月份", "２０２７年１月", "202701"],
)
def test_a_month_is_read_in_the_usual_forms(text: str) -> None:
    assert read_month(text) == Month(2027, 1)


@pytest.mark.parametrize(
    "text", ["2027-13", "2027-00", "1999-01", "2101-01", "2027", "2027-01-15", "Jan 2027"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UnreadableScalar):
        read_month(text)


@pytest.mark.parametrize("text", ["2027-01-05", "2027/1/5", "2027年1月5日", "2027 年 1 月 5 号", "20270105"])
def test_a_day_is_read_in_the_usual_forms(text: str) -> None:
    assert read_date(text) == date(2027, 1, 5)


def test_a_day_the_calendar_does_not_have_is_refused() -> None:
    with pytest.raises(UnreadableScalar) as raised:
        read_date("2027-02-29")
    assert raised.value.message == "no-such-day"


@pytest.mark.parametrize(
    ("text", "value"), [("yes", True), ("是", True), ("NO", False), ("否", False), ("没有", False)]
)
def test_yes_and_no_are_read_in_both_languages(text: str, *, value: bool) -> None:
    assert read_yes_no(text) is value


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_an_amount_is_the_same_with_and_without_separators(amount: Decimal) -> None:
    assert read_money(f"{amount:,}", "CNY") == read_money(f"{amount}", "CNY") == Money(amount, "CNY")


@given(st.integers(min_value=0, max_value=10**10))
def test_ten_thousands_and_plain_digits_are_the_same_amount(count: int) -> None:
    assert read_money(f"{count}万", "CNY").amount == count * 10_000


@given(st.integers(min_value=0, max_value=10_000))
def test_a_percentage_and_a_part_of_one_are_the_same_share(basis_points: int) -> None:
    share = Decimal(basis_points) / 10_000
    assert read_share(f"{share * 100}%") == read_share(f"{share}") == share


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_dates_and_months_read_back_as_written(day: date) -> None:
    month = Month(day.year, day.month)
    assert read_date(str(day)) == day
    assert read_month(str(month)) == month


@given(st.text(max_size=30) | st.text(alphabet="0123456789.,万亿%¥-+eE kmUSD", max_size=12))
def test_any_text_is_read_or_refused_and_never_larger_than_allowed(text: str) -> None:
    for reader in READERS:
        try:
            value = reader(text)
        except UnreadableScalar:
            continue
        amount = value.amount if isinstance(value, Money) else value
        assert not isinstance(amount, Decimal) or (amount.is_finite() and abs(amount) <= MAXIMUM_NUMBER)
