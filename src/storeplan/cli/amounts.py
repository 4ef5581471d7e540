"""Key figures in words of a terminal, in the language of the run."""

from storeplan.composing.wording import PERCENT, percentage
from storeplan.composing.wordings import wording_of
from storeplan.messages import message
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.planning.key_figures import KeyFigure


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
    return wording_of(language).figure(figure)


def change_text(change: Figure, language: str) -> str:
    """What a figure changes by, with its sign; shares in percentage points; empty when it rounds to nothing."""
    if change.unit.name in PERCENT:
        number = _signed(percentage(change).removesuffix("%"))
        return message("percentage-points", {"number": number}, language) if number else ""
    return _signed(figure_text(change, language))


def ratio_text(ratio: Figure, language: str) -> str:
    """A change as a percentage with its sign; empty when it rounds to nothing."""
    return _signed(figure_text(ratio, language))


def _signed(text: str) -> str:
    if not any(digit in text for digit in "123456789"):
        return ""
    return text if text.startswith("-") else f"+{text}"
