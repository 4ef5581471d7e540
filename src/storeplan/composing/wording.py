"""Numbers, money and dates in a language: the only place where percent and 万 exist.

The decision: no space is typed between Chinese and figures, the reader's program sets it. A figure is
printed with its unit in running text and without it in a table, where the heading
carries the unit. Rounding for print happens here and nowhere else; computing goes on with exact amounts.
"""

from abc import ABC, abstractmethod
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.model.plan import ColumnKind

TEN_THOUSAND = Decimal(10_000)
HUNDRED_MILLION = Decimal(100_000_000)
PLACES_BY_SIZE = ((1000, 0), (100, 1))
"""Decimals of an amount in running text by its size; two below the last."""


def _plain(amount: Decimal, places: int, *, trim: bool = False) -> str:
    """``amount`` with thousands separators and at most ``places`` decimals; never -0."""
    text = f"{amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if text.strip("-0.,") == "" else text


def _share_places(amount: Decimal) -> int:
    """Decimals of a percentage: two below one percent, one otherwise."""
    return 2 if 0 < abs(amount) < Decimal("0.01") else 1


@frozen
class Axis:
    """How the figures of a chart's axis are printed.

    Attributes:
        unit: As printed; empty for bare numbers.
        counts_in: What one on the axis stands for, in the figures' own unit.
        places: Decimals of the values.
    """

    unit: str
    counts_in: Decimal
    places: int


class Wording(ABC):
    """How one language prints what the plan computed."""

    language: str
    dash = "—"
    list_separator: str

    @abstractmethod
    def figure(self, figure: Figure) -> str:
        """In running text, with its unit."""

    @abstractmethod
    def heading_unit(self, kind: ColumnKind) -> str:
        """What a column's heading adds in brackets; empty where the unit is plain."""

    @abstractmethod
    def day(self, day: date) -> str:
        """A date in running text."""

    @abstractmethod
    def month(self, month: Month) -> str:
        """A month in running text."""

    def cell(self, figure: Figure, kind: ColumnKind) -> str:
        """In a table column of this kind, without unit."""
        amount = figure.amount
        match kind:
            case ColumnKind.MONEY:
                return _plain(amount / self.money_unit(), 1)
            case ColumnKind.PRICE:
                return _plain(amount, 0 if abs(amount) >= TEN_THOUSAND else 2, trim=True)
            case ColumnKind.SHARE:
                return f"{_plain(amount * 100, _share_places(amount))}%"
            case ColumnKind.RATIO:
                return _plain(amount, 2)
            case ColumnKind.COUNT | ColumnKind.DAYS:
                return _plain(amount, 1 if amount != amount.to_integral_value() else 0)
            case _:
                return self.figure(figure)

    @abstractmethod
    def money_unit(self) -> Decimal:
        """How many yuan a money column counts in."""

    @abstractmethod
    def axis(self, kind: ColumnKind, unit: str, largest: Decimal) -> Axis:
        """The axis for figures of a kind.

        Args:
            kind: How a table would print them.
            unit: Name of their unit.
            largest: The largest of them, without its sign.
        """

    @abstractmethod
    def axis_month(self, month: Month, *, with_year: bool) -> str:
        """A month below an axis."""

    @abstractmethod
    def sentence(self, words: str) -> str:
        """Words that stand alone, such as a title, as a sentence that others follow."""

    def short_day(self, day: date) -> str:
        """A date in a table."""
        return f"{day.year}-{day.month:02}-{day.day:02}"

    def short_month(self, month: Month) -> str:
        """A month in a table."""
        return str(month)


COUNTED = frozenset({"item/day", "order/day", "inquiry/day", "inquiry/hour"})
COUNTED_WHOLE_FROM = 10
"""Pieces a day are printed whole from this number on; nobody packs a third of an order."""

SUFFIX_ZH = {
    "visit": "人次",
    "order": "单",
    "item": "件",
    "buyer": "人",
    "inquiry": "次",
    "person": "人",
    "day": "天",
    "month": "个月",
    "hour": "小时",
    "minute": "分钟",
    "CNY": "元",
    "CNY/order": "元",
    "CNY/item": "元",
    "CNY/visit": "元",
    "CNY/buyer": "元",
    "CNY/inquiry": "元",
    "CNY/month": "元",
    "CNY/day": "元",
    "CNY/hour": "元",
    "CNY/person/month": "元",
    "CNY/item/month": "元",
    "CNY/content": "元",
    "item/order": "件",
    "item/day": "件",
    "order/day": "单",
    "order/month": "单",
    "visit/month": "人次",
    "inquiry/day": "次",
    "inquiry/hour": "次",
    "hour/day": "小时",
    "hour/person/month": "小时",
    "minute/inquiry": "分钟",
    "score": "分",
}

CHINESE_KINDS = {
    ColumnKind.MONEY: "万元",
    ColumnKind.PRICE: "元",
    ColumnKind.DAYS: "天",
}


class ChineseWording(Wording):
    """Mainland Chinese: 万 and 亿, full-width punctuation, 2027年11月11日."""

    language = "zh-CN"
    list_separator = "、"

    def figure(self, figure: Figure) -> str:
        """In running text, with its unit."""
        name, amount = figure.unit.name, figure.amount
        if name == "share":
            return f"{_plain(amount * 100, _share_places(amount), trim=True)}%"
        if name == "order/visit":  # of three percent, a tenth of a percent is a thirtieth of all orders
            return f"{_plain(amount * 100, 2, trim=True)}%"
        if name in {"ratio", "count"}:
            return _plain(amount, 2, trim=True)
        if name == "inquiry/order":
            return f"每百单{_plain(amount * 100, 0)}次"
        suffix = SUFFIX_ZH.get(name, "")
        if name in COUNTED and abs(amount) >= COUNTED_WHOLE_FROM:
            amount = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return f"{self._amount(amount, money=name.startswith('CNY'))}{suffix}"

    def _amount(self, amount: Decimal, *, money: bool) -> str:
        size = abs(amount)
        if size >= HUNDRED_MILLION:
            return f"{_plain(amount / HUNDRED_MILLION, 2, trim=True)}亿"
        if size >= (TEN_THOUSAND if money else TEN_THOUSAND * 10):
            return f"{_plain(amount / TEN_THOUSAND, 1, trim=True)}万"
        places = next((places for limit, places in PLACES_BY_SIZE if size >= limit), 2)
        return _plain(amount, places, trim=True)

    def heading_unit(self, kind: ColumnKind) -> str:
        """What a column's heading adds in brackets; empty where the unit is plain."""
        return f"（{CHINESE_KINDS[kind]}）" if kind in CHINESE_KINDS else ""

    def day(self, day: date) -> str:
        """A date in running text."""
        return f"{day.year}年{day.month}月{day.day}日"

    def month(self, month: Month) -> str:
        """A month in running text."""
        return f"{month.year}年{month.month}月"

    def sentence(self, words: str) -> str:
        """Words that stand alone, such as a title, as a sentence that others follow."""
        return f"{words}。"

    def money_unit(self) -> Decimal:
        """万元."""
        return TEN_THOUSAND

    def axis(self, kind: ColumnKind, unit: str, largest: Decimal) -> Axis:
        """The axis for figures of a kind; counts from 100,000 on are in 万."""
        match kind:
            case ColumnKind.MONEY:
                return Axis(CHINESE_KINDS[kind], self.money_unit(), 1)
            case ColumnKind.PRICE:
                return Axis(CHINESE_KINDS[kind], Decimal(1), 2)
            case ColumnKind.SHARE:
                return Axis("%", Decimal("0.01"), 1)
            case _:
                suffix = SUFFIX_ZH.get(unit, "")
                if largest >= TEN_THOUSAND * 10:
                    return Axis(f"万{suffix}", TEN_THOUSAND, 1)
                return Axis(suffix, Decimal(1), 0 if kind is ColumnKind.COUNT else 2)

    def axis_month(self, month: Month, *, with_year: bool) -> str:
        """A month below an axis."""
        return f"{month.month}月\n{month.year}" if with_year else f"{month.month}月"


WORDINGS: dict[str, Wording] = {"zh-CN": ChineseWording()}
