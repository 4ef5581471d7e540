"""Numbers, money, shares, months, dates and yes or no, from the text a person writes.

The decision: what has one meaning for everybody is taken (``120万``, ``1.2m``, ``１２％``); what two people
could read differently (``1,5``, a share of ``12``) is refused with the text to write instead.
"""

import re
from datetime import date
from decimal import Decimal

from storeplan.model.answers import Money, Month

CURRENCIES = ("CNY", "USD", "EUR", "JPY", "KRW", "AUD", "GBP")
"""ISO 4217 codes an amount may have."""

MAXIMUM_NUMBER = Decimal(10) ** 15
"""Largest magnitude read; more is a slip of the keyboard."""

_LONGEST = 60
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = _FULL_WIDTH | {
    0x3000: " ",
    0x00A0: " ",
    0x202F: " ",
    0x2009: " ",
    0xFFE5: "¥",
    0x2212: "-",
    0x3002: ".",
}

_MULTIPLES = {
    "": 1,
    "千": 10**3, "k": 10**3, "thousand": 10**3,
    "万": 10**4, "w": 10**4, "萬": 10**4,
    "十万": 10**5,
    "百万": 10**6, "m": 10**6, "mn": 10**6, "million": 10**6,
    "千万": 10**7,
    "亿": 10**8, "億": 10**8,
    "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_CHINESE_MULTIPLES = "十百千万萬亿億"
_MARKS = {
    "cny": "CNY", "rmb": "CNY", "¥": "CNY", "元": "CNY", "块": "CNY", "人民币": "CNY", "cn¥": "CNY",
    "usd": "USD", "$": "USD", "us$": "USD", "美元": "USD", "美金": "USD",
    "eur": "EUR", "€": "EUR", "欧元": "EUR",
    "jpy": "JPY", "jp¥": "JPY", "円": "JPY", "日元": "JPY", "日圆": "JPY",
    "krw": "KRW", "₩": "KRW", "韩元": "KRW", "韩币": "KRW",
    "aud": "AUD", "a$": "AUD", "au$": "AUD", "澳元": "AUD", "澳币": "AUD",
    "gbp": "GBP", "£": "GBP", "英镑": "GBP",
}  # fmt: skip
_AMOUNT = re.compile(
    r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?"
)
_WRITTEN = re.compile(
    r"(?P<before>[^0-9.+-]*?) ?(?P<number>[+-]?[0-9., ]*[0-9](?:[eE][+-]?[0-9]{1,2})?) ?(?P<after>[^0-9]*)"
)
_HUNDRED_MILLIONS = re.compile(r"(?P<whole>[0-9]{1,7})[亿億] ?(?P<rest>[0-9]{1,4})[万萬]")
_DECIMAL_COMMA = re.compile(r"[0-9],[0-9]{1,2}(?![0-9])")
_MONTH = re.compile(r"([0-9]{4}) ?(?:[-/.] ?|年 ?)([0-9]{1,2})(?: ?月份?)?|([0-9]{4})([0-9]{2})")
_DATE = re.compile(
    r"([0-9]{4}) ?(?:[-/.] ?|年 ?)([0-9]{1,2}) ?(?:[-/.] ?|月 ?)([0-9]{1,2})(?: ?[日号])?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_YES = frozenset({"yes", "y", "true", "on", "1", "是", "有", "对"})
_NO = frozenset({"no", "n", "false", "off", "0", "否", "无", "没有", "不是", "不"})


class UnreadableScalar(ValueError):
    """A text that cannot be taken for what it should be.

    Attributes:
        message: Key of the message.
        hint: Key of the hint.
        values: For the placeholders of both.
    """

    def __init__(self, message: str, hint: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.values = values


def plain(text: str) -> str:
    """The text with full-width letters, digits and marks made ordinary, and without outer blanks."""
    return text.translate(_PLAIN).strip()


def read_number(text: str) -> Decimal:
    """A number, such as ``1,200``, ``1.5万``, ``３０``.

    Raises:
        UnreadableScalar: When it is none, or larger than ``MAXIMUM_NUMBER``.
    """
    before, amount, after = _parts(text, "not-a-number", "number-forms")
    multiple = _MULTIPLES.get(after.lower())
    if before or multiple is None:
        raise UnreadableScalar("not-a-number", "number-forms", text=text)
    return _bounded(amount * multiple, text)


def read_money(text: str, currency: str) -> Money:
    """An amount, such as ``120万``, ``1.2m``, ``1,200,000``, ``¥120万``, ``USD 8k``.

    Args:
        text: As written.
        currency: What a bare number means (ISO 4217).

    Raises:
        UnreadableScalar: When it is none, its currency is not known, or it is too large.
    """
    before, amount, after = _parts(text, "not-money", "money-forms")
    multiple, mark = _multiple_and_mark(after)
    currencies = {_currency(written, currency, text) for written in (before, mark) if written}
    if len(currencies) > 1:
        raise UnreadableScalar("two-currencies", "money-forms", text=text)
    return Money(_bounded(amount * multiple, text), currencies.pop() if currencies else currency)


def read_share(text: str) -> Decimal:
    """A share from 0 to 1, such as ``12%``, ``0.12``, ``１２％``.

    Raises:
        UnreadableScalar: When it is none, below 0, or above 1; a bare number above 1 is not guessed at.
    """
    before, amount, after = _parts(text, "not-a-share", "share-forms")
    if before or after not in ("", "%"):
        raise UnreadableScalar("not-a-share", "share-forms", text=text)
    if after == "" and amount > 1:
        raise UnreadableScalar("bare-share-above-one", "write-percent", text=text, percent=f"{text.strip()}%")
    share = _tidy(amount.scaleb(-2)) if after else amount
    if not 0 <= share <= 1:
        raise UnreadableScalar("share-out-of-range", "share-range", text=text)
    return share


def read_month(text: str) -> Month:
    """A month, such as ``2027-01``, ``2027/1``, ``2027年1月``.

    Raises:
        UnreadableScalar: When it is none, or not in this century.
    """
    match = _MONTH.fullmatch(plain(text))
    if match is None:
        raise UnreadableScalar("not-a-month", "month-forms", text=text)
    year, month = (int(part) for part in match.groups() if part is not None)
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):  # noqa: PLR2004 - months of a year
        raise UnreadableScalar("not-a-month", "month-forms", text=text)
    return Month(year, month)


def read_date(text: str) -> date:
    """A day, such as ``2027-01-15``, ``2027年1月15日``.

    Raises:
        UnreadableScalar: When it is none, or not in this century.
    """
    match = _DATE.fullmatch(plain(text))
    if match is None:
        raise UnreadableScalar("not-a-date", "date-forms", text=text)
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        read = date(year, month, day)
    except ValueError as error:
        raise UnreadableScalar("no-such-day", "date-forms", text=text) from error
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnreadableScalar("not-a-date", "date-forms", text=text)
    return read


def read_yes_no(text: str) -> bool:
    """Yes or no, in English or Chinese.

    Raises:
        UnreadableScalar: When it is neither.
    """
    written = plain(text).lower()
    if written in _YES:
        return True
    if written in _NO:
        return False
    raise UnreadableScalar("not-yes-or-no", "yes-no-forms", text=text)


def _parts(text: str, message: str, hint: str) -> tuple[str, Decimal, str]:
    """What stands before the number, the number, and what stands after it."""
    written = re.sub(r"\s+", " ", plain(text))
    if len(written) > _LONGEST:
        raise UnreadableScalar(message, hint, text=text)
    written = _HUNDRED_MILLIONS.sub(
        lambda found: f"{int(found['whole']) * 10**4 + int(found['rest'])}万", written
    )
    match = _WRITTEN.fullmatch(written)
    if match is None or _AMOUNT.fullmatch(match["number"]) is None:
        if _DECIMAL_COMMA.search(written):
            raise UnreadableScalar("decimal-comma", "decimal-point", text=text)
        raise UnreadableScalar(message, hint, text=text)
    amount = _bounded(Decimal(match["number"].replace(",", "").replace(" ", "")), text)
    return match["before"].strip(), amount, match["after"].strip()


def _bounded(amount: Decimal, text: str) -> Decimal:
    if abs(amount) > MAXIMUM_NUMBER:
        raise UnreadableScalar("number-too-large", "count-zeros", text=text)
    return _tidy(amount)


def _tidy(amount: Decimal) -> Decimal:
    """The same number without trailing zeros and without exponent: ``1.2m`` and ``1,200,000`` read alike."""
    short = abs(amount) if amount == 0 else amount.normalize()
    return (
        short.quantize(Decimal(1))
        if isinstance(exponent := short.as_tuple().exponent, int) and exponent > 0
        else short
    )


def _multiple_and_mark(after: str) -> tuple[int, str]:
    """Splits ``万元`` into its multiple and the currency's mark; the longest mark wins (``m`` in ``rmb``)."""
    written = after.lower()
    if written in _MARKS:
        return 1, written
    for word in sorted(_MULTIPLES, key=len, reverse=True):
        mark = written.removeprefix(word).strip()
        if written.startswith(word) and (not mark or mark in _MARKS):
            return _MULTIPLES[word], mark
    return 1, written.lstrip(_CHINESE_MULTIPLES).strip()


def _currency(mark: str, bare: str, text: str) -> str:
    code = _MARKS.get(mark.lower())
    if code is None:
        raise UnreadableScalar(
            "unknown-currency", "currencies", text=text, mark=mark, valid=", ".join(CURRENCIES)
        )
    return "JPY" if mark == "¥" and bare == "JPY" else code
