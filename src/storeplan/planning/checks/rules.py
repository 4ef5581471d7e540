"""A rule of ``check``: a function from results to findings, under a stable id.

An id is never used again for something else; its words stand in the language's file.
"""

from collections.abc import Callable, Iterator, Mapping

from storeplan.model.plan import Cell, Finding, Severity
from storeplan.planning.results import Results

Rule = Callable[[Results], Iterator[Finding]]

RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the ids."""


def rule(id_: str) -> Callable[[Rule], Rule]:
    """Register a function as the rule with this id."""

    def decorate(function: Rule) -> Rule:
        RULES[id_] = function
        return function

    return decorate


def found(rule: str, severity: Severity, part: str, values: Mapping[str, Cell], subject: str = "") -> Finding:
    """A finding that nobody has accepted yet."""
    return Finding(rule, severity, values, part, subject)
