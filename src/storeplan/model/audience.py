"""Who a plan is for, and what of it they do not see.

The decision: what stays is listed, with reasons. A number that no list knows is withheld, so that a formula
or a question added later can give nothing away before somebody has decided about it.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, TypeAlias

from storeplan.frozen import frozen

INTERNAL = "internal"
"""Who sees everything."""

Listed: TypeAlias = Literal["answers", "facts", "figures", "exhibits", "findings"]
"""What patterns are listed for."""

_ANYTHING, _ONE_STEP = r".*", r"[^.]*"


@frozen
class Ruling:
    """Patterns that are decided alike, and why.

    Attributes:
        reason: Why they are withheld, or may stay.
        answers: Paths of answers (``products.*.landed_cost``; ``facts.people.pay.*`` for a fact the user
            replaced). ``*`` stands for characters within one step, ``**`` for any number of steps.
        facts: Paths of facts of the packs.
        figures: Ids of figures.
        exhibits: Ids of tables and charts that say it without a figure; only where it is withheld.
        findings: Rules whose titles say it; only where it is withheld.
    """

    reason: str
    answers: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


class Audience:
    """Readers for whom some of a plan is withheld.

    Attributes:
        id: As the command line calls it (``client``).
        withheld: What they do not see; goes before ``shown``.
        shown: What they see.
    """

    def __init__(self, id_: str, withheld: Iterable[Ruling], shown: Iterable[Ruling]) -> None:
        self.id = id_
        self.withheld = tuple(withheld)
        self.shown = tuple(shown)

    def withholds(self, listed: Listed, path: str) -> bool:
        """Whether it is listed as withheld."""
        return _matches(self._patterns[listed][0], path)

    def shows(self, listed: Listed, path: str) -> bool:
        """Whether it is listed as shown and nowhere as withheld."""
        withheld, shown = self._patterns[listed]
        return _matches(shown, path) and not _matches(withheld, path)

    @cached_property
    def _patterns(self) -> dict[Listed, tuple[re.Pattern[str], re.Pattern[str]]]:
        kinds: tuple[Listed, ...] = ("answers", "facts", "figures", "exhibits", "findings")
        return {kind: (_pattern(self.withheld, kind), _pattern(self.shown, kind)) for kind in kinds}


def _pattern(rulings: Iterable[Ruling], kind: Listed) -> re.Pattern[str]:
    """One expression for all patterns of a kind; without any it matches nothing."""
    listed = [path for ruling in rulings for path in getattr(ruling, kind)]
    return re.compile("|".join(_expression(path) for path in listed) or r"(?!)")


def _expression(path: str) -> str:
    steps = re.escape(path).replace(r"\*\*", _ANYTHING)
    return steps.replace(r"\*", _ONE_STEP)


def _matches(pattern: re.Pattern[str], path: str) -> bool:
    return pattern.fullmatch(path) is not None
