"""Facts of the trade: a value that never travels without unit, date, source and confidence."""

from decimal import Decimal
from enum import StrEnum

from storeplan.frozen import frozen
from storeplan.model.quantity import Unit


class Confidence(StrEnum):
    """How far a fact can be trusted, best first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    ASSUMPTION = "assumption"


WEAK = frozenset({Confidence.LOW, Confidence.ASSUMPTION})
"""What the plan marks in place and lists under "to confirm"."""

REPLACED = "answers"
"""Id of the source of a fact that the user replaced."""


@frozen
class Source:
    """Where a fact was read.

    Attributes:
        id: Key in ``knowledge/sources.yaml``; ``planner`` for assumptions of storeplan,
            ``answers`` for a fact the user replaced.
        title: Name of the page, law or report.
        url: Address, empty where there is none.
    """

    id: str
    title: str
    url: str = ""


@frozen
class Fact:
    """One fact of a knowledge pack.

    Attributes:
        path: Stable dotted id, such as ``category.conversion.steady``.
        amount: Value in ``unit``; a share is 0 to 1.
        unit: What the amount is measured in.
        as_of: Date of the source, as precise as it is known (``2026``, ``2026-09``, ``2026-09-22``).
        sources: At least one.
        confidence: Grade of the fact.
        reason: Why this value where no source gives it; required for assumptions.
        low: Lower end of the range seen, None where none is known.
        high: Upper end of the range seen, None where none is known.
    """

    path: str
    amount: Decimal
    unit: Unit
    as_of: str
    sources: tuple[Source, ...]
    confidence: Confidence
    reason: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
