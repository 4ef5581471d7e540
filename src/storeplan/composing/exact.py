"""Exact amounts, as an explanation prints them: every decimal, nothing in ten thousands.

The decision: what is printed here can be typed into a calculator and gives the amount that is printed for
the result; ``wording`` rounds for readers, this does not.
"""

from collections.abc import Mapping
from decimal import Decimal

from storeplan.messages import message
from storeplan.model.figures import Figure
from storeplan.model.quantity import Unit

_PERCENT = frozenset({"share", "order/visit"})
_CENTS = 2
_MOST_IN_LINE = 4
"""Items of a list that a formula in one line shows; of more it shows the first ones and the last."""


def exact_number(amount: Decimal, unit: Unit | None = None) -> str:
    """An amount with thousands separators and all its decimals, none that say nothing.

    Args:
        amount: Of a figure or constant.
        unit: Money keeps its two decimals unless it is whole.
    """
    text = f"{amount:,f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    if decimals and unit is not None and unit.places == _CENTS:
        decimals = decimals.ljust(_CENTS, "0")
    return f"{whole}.{decimals}" if decimals else whole


def exact_amount(figure: Figure, units: Mapping[str, str], language: str) -> str:
    """A figure's exact amount with its unit; a share with its percentage beside it.

    Args:
        figure: Any figure.
        units: Names of units by their ids.
        language: Tag of the language.

    Raises:
        KeyError: When the unit has no name.
    """
    if figure.unit.name not in _PERCENT:
        return with_unit(figure.amount, figure.unit, units)
    percent = f"{exact_number(figure.amount * 100)}%"
    values = {"number": exact_number(figure.amount), "percent": percent}
    return message("explain-share", values, language)


def with_unit(amount: Decimal, unit: Unit, units: Mapping[str, str]) -> str:
    """An exact amount with the name of its unit.

    Raises:
        KeyError: When the unit has no name.
    """
    return f"{exact_number(amount, unit)} {units[unit.name]}".rstrip()


def in_formula(operand: Figure | Decimal | int) -> str:
    """A number within a formula: bare, one below zero in brackets."""
    amount = operand.amount if isinstance(operand, Figure) else Decimal(operand)
    number = exact_number(amount, operand.unit if isinstance(operand, Figure) else None)
    return f"({number})" if amount < 0 else number


def list_in_formula(operands: tuple[Figure, ...], language: str) -> str:
    """The numbers of a list within a formula; of a long one the first and the last, and how many there are."""
    numbers = [in_formula(one) for one in operands]
    if not numbers:
        return message("explain-none", {}, language)
    count = ""
    if len(numbers) > _MOST_IN_LINE:
        numbers = [*numbers[: _MOST_IN_LINE - 2], "…", numbers[-1]]
        count = message("explain-in-all", {"count": str(len(operands))}, language)
    return f"[{message('explain-item-separator', {}, language).join(numbers)}]{count}"
