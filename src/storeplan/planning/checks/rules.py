"""A rule of ``check``: a function from results to findings, under a stable id.

An id is never used again for something else; its words stand in the language's file.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from storeplan.model.plan import Cell, Finding, Phrase, Severity
from storeplan.planning.results import Results

Rule = Callable[[Results], Iterator[Finding]]

AnyRule = TypeVar("AnyRule", bound=Rule)
"""A rule, also one that looks at less than the results of an operations plan."""

RULES: dict[str, Rule] = {}
"""Every rule by its id."""

GRAVEST: dict[str, Severity] = {}
"""How grave a rule's findings can be."""

LIMITS: dict[str, tuple[str, ...]] = {}
"""Paths of the facts a rule decides by; an answer replaces each of them."""


def rule(
    id_: str, gravest: Severity = Severity.WARNING, limits: tuple[str, ...] = ()
) -> Callable[[AnyRule], AnyRule]:
    """Register a function as the rule with this id.

    Args:
        id_: ``SP`` and three digits.
        gravest: How grave its findings can be.
        limits: Paths of the facts it decides by, those that depend on the category left out.
    """

    def decorate(function: AnyRule) -> AnyRule:
        RULES[id_] = function
        GRAVEST[id_] = gravest
        LIMITS[id_] = limits
        return function

    return decorate


def found(
    rule: str, severity: Severity, part: str, values: Mapping[str, Cell], subject: str = "", answer: str = ""
) -> Finding:
    """A finding that nobody has accepted yet; the arguments are those of ``Finding``."""
    return Finding(rule, severity, values, part, subject, answer)


def told(values: Mapping[str, Cell], **keys: str) -> dict[str, Cell]:
    """The values, and beside them sentences filled from them: ``told(values, way="SP301.lift")``."""
    return {**values, **{name: Phrase(key, values) for name, key in keys.items()}}


def phrased(
    key: str, values: Mapping[str, Cell], names: tuple[str, ...] = ("title", "text", "way")
) -> dict[str, Cell]:
    """The sentences of one situation (``SP401.hours.title``), each filled from the same values."""
    return {name: Phrase(f"{key}.{name}", values) for name in names}
