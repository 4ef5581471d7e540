"""The words of formulas: what ``explain`` and annex B say of a computation, in one language."""

import re
from collections.abc import Mapping
from functools import cache

from storeplan.frozen import frozen

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


@frozen
class FormulaWords:
    """What one formula is called and how it reads.

    Attributes:
        name: What the result is called.
        words: The formula; each parameter is a ``{placeholder}``, filled with names or with numbers.
        operands: What each parameter is called.
        source: Where the formula was published, or that it is a definition.
    """

    name: str
    words: str
    operands: Mapping[str, str]
    source: str

    @property
    def placeholders(self) -> frozenset[str]:
        """The parameters that ``words`` names."""
        return frozenset(PLACEHOLDER.findall(self.words))

    def with_names(self) -> str:
        """The formula between the names of its operands."""
        return self.filled(self.operands)

    def filled(self, values: Mapping[str, str]) -> str:
        """The formula with something in each place.

        Raises:
            KeyError: When a place has no value.
        """
        return PLACEHOLDER.sub(lambda place: values[place[1]], self.words)


@frozen
class FormulaTexts:
    """The words of every formula in a language.

    Attributes:
        formulas: By the formula's name.
        units: What an amount of a unit is followed by, by the unit's id; empty for bare numbers.
        figures: Names of figures where their formula's name does not say which one, by id or by a pattern
            in which ``*`` stands for one word and ``**`` for several; the first that matches counts.
    """

    formulas: Mapping[str, FormulaWords]
    units: Mapping[str, str]
    figures: Mapping[str, str]

    def name(self, formula: str, id_: str) -> str:
        """What a computed figure is called.

        Args:
            formula: Name of its formula.
            id_: Its id, empty where it has none.

        Raises:
            KeyError: When the formula has no words.
        """
        if id_ in self.figures:
            return self.figures[id_]
        own = (name for pattern, name in self.figures.items() if "*" in pattern and _fits(id_, pattern))
        return next(own, self.formulas[formula].name)


def _fits(id_: str, pattern: str) -> bool:
    """Whether an id has the words of a pattern."""
    return re.fullmatch(_expression(pattern), id_) is not None


@cache
def _expression(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*\*", ".+").replace(r"\*", "[^.]+")
