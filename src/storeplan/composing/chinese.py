"""Numbers, money and dates in Chinese, the only place where 万 exists.

The decision: no space is typed between Chinese and figures, the reader's program sets it.
"""

import re
from datetime import date
from decimal import Decimal
from string import ascii_letters, digits

from storeplan.composing.wording import (
    PERCENT,
    TEN_THOUSAND,
    Axis,
    Wording,
    as_counted,
    percentage,
    plain_number,
    sized,
)
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.model.plan import ColumnKind

HUNDRED_MILLION = Decimal(100_000_000)

_SPACE = re.compile(r"(?<=([^ ])) (?=([^ ]))")
_LATIN = frozenset(ascii_letters + digits)
_ENDS_VALUE, _BEGINS_VALUE = frozenset("%}\ue001"), frozenset("{\ue000")

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


def tight(text: str) -> str:
    """``text`` without spaces typed between Chinese and Latin letters, figures or named places."""
    return _SPACE.sub(_kept_space, text)


def _kept_space(space: re.Match[str]) -> str:
    before, after = space.groups()
    if _is_chinese(before):
        return "" if after in _LATIN or after in _BEGINS_VALUE else " "
    return "" if _is_chinese(after) and (before in _LATIN or before in _ENDS_VALUE) else " "


def _is_chinese(character: str) -> bool:
    """Whether it is a Chinese character or mark; a pattern of these ranges takes 4 ms to compile."""
    return (
        "\u3000" <= character <= "\u303f"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )


class ChineseWording(Wording):
    """Mainland Chinese: 万 and 亿, full-width punctuation, 2027年11月11日."""

    language = "zh-CN"
    list_separator = "、"
    units = CHINESE_KINDS
    money_places = 1

    def figure(self, figure: Figure) -> str:
        """In running text, with its unit."""
        name, amount = figure.unit.name, figure.amount
        if name in PERCENT:
            return percentage(figure)
        if name in {"ratio", "count"}:
            return plain_number(amount, 2, trim=True)
        if name == "inquiry/order":
            return f"每百单{plain_number(amount * 100, 0)}次"
        money = name.startswith("CNY")
        return f"{self._amount(as_counted(figure), money=money)}{SUFFIX_ZH.get(name, '')}"

    def _amount(self, amount: Decimal, *, money: bool) -> str:
        size = abs(amount)
        if size >= HUNDRED_MILLION:
            return f"{plain_number(amount / HUNDRED_MILLION, 2, trim=True)}亿"
        if size >= (TEN_THOUSAND if money else TEN_THOUSAND * 10):
            return f"{plain_number(amount / TEN_THOUSAND, 1, trim=True)}万"
        return sized(amount)

    def set_tight(self, text: str) -> str:
        """Without spaces typed between Chinese and Latin letters or figures."""
        return tight(text)

    def bracketed(self, words: str) -> str:
        """Words in brackets."""
        return f"（{words}）"

    def day(self, day: date) -> str:
        """A date in running text."""
        return f"{day.year}年{day.month}月{day.day}日"

    def month(self, month: Month) -> str:
        """A month in running text."""
        return f"{month.year}年{month.month}月"

    def paragraph(self, title: str, *sentences: str) -> str:
        """A title as a sentence, and sentences that follow it."""
        return f"{title}。{''.join(sentences)}"

    def money_unit(self) -> Decimal:
        """万元."""
        return TEN_THOUSAND

    def counting(self, unit: str, largest: Decimal, places: int) -> Axis:
        """The axis of figures that count something; counts from 100,000 on are in 万."""
        suffix = SUFFIX_ZH.get(unit, "")
        if largest >= TEN_THOUSAND * 10:
            return Axis(f"万{suffix}", TEN_THOUSAND, 1)
        return Axis(suffix, Decimal(1), places)

    def axis_month(self, month: Month, *, with_year: bool) -> str:
        """A month below an axis."""
        return f"{month.month}月\n{month.year}" if with_year else f"{month.month}月"
