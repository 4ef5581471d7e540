"""Key figures in words of a terminal, in the language of the run.

The decision: where documents are written in a language, its ``Wording`` prints here too; the command line
speaks more languages than documents do, and for those amounts stand in full.
"""

from decimal import ROUND_HALF_UP, Decimal

from storeplan.composing.wording import WORDINGS
from storeplan.messages import message
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.planning.key_figures import KeyFigure

_PERCENT = frozenset({"share", "order/visit"})
_ONE_PERCENT = Decimal("0.01")
_WHOLE_FROM = 1000
"""Amounts of this size and more are printed without decimals."""


def key_figure_name(id_: str, language: str) -> str:
    """What a key figure, or the verdict, is called."""
    return message(f"figure-{id_}", {}, language)


def key_figure_text(id_: str, value: KeyFigure, language: str) -> str:
    """A key figure as it is read."""
    match value:
        case Figure():
            return figure_text(value, language)
        case Month():
            return str(value)
        case None:
            return message(f"no-{id_}", {}, language) if id_ in {"exposure-month", "payback"} else "-"


def figure_text(figure: Figure, language: str) -> str:
    """A figure with its unit, rounded for reading."""
    if language in WORDINGS:
        return WORDINGS[language].figure(figure)
    name, amount = figure.unit.name, figure.amount
    if name in _PERCENT:
        return f"{_percent(amount)}%"
    return f"CNY {_english(amount)}" if name.startswith("CNY") else _english(amount)


def change_text(change: Figure, language: str) -> str:
    """What a figure changes by, with its sign; shares in percentage points; empty when it rounds to nothing."""
    if change.unit.name in _PERCENT:
        number = _signed(_percent(change.amount))
        return message("percentage-points", {"number": number}, language) if number else ""
    return _signed(figure_text(change, language))


def ratio_text(ratio: Figure, language: str) -> str:
    """A change as a percentage with its sign; empty when it rounds to nothing."""
    return _signed(figure_text(ratio, language))


def _signed(text: str) -> str:
    if not any(digit in text for digit in "123456789"):
        return ""
    return text if text.startswith("-") else f"+{text}"


def _percent(share: Decimal) -> str:
    """In percent: two decimals below one, one from there on."""
    return _number(share * 100, 2 if abs(share) < _ONE_PERCENT else 1)


def _english(amount: Decimal) -> str:
    """Two decimals, none of a large amount."""
    return _number(amount, 0 if abs(amount) >= _WHOLE_FROM else 2)


def _number(amount: Decimal, places: int) -> str:
    """With thousands separators and no decimals that say nothing."""
    text = f"{amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
