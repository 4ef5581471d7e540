"""Two versions of one shop side by side: what a key figure changes by, which findings come and go.

The decision: a change is a figure with both amounts as its operands, so that it is explained and printed
like any other.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.plan import Finding
from storeplan.model.quantity import SHARE, Quantity
from storeplan.planning.checks import carried


@frozen
class FindingChanges:
    """Findings nobody has accepted that only one of two versions has, each in its version's order.

    Attributes:
        appear: Those of the second version.
        disappear: Those of the first.
    """

    appear: tuple[Finding, ...]
    disappear: tuple[Finding, ...]


@formula(None)
def change(now: Quantity, then: Quantity) -> Quantity:
    """What a figure changes by, in its own unit: then − now."""
    return then - now


@formula(SHARE)
def change_ratio(then: Quantity, now: Quantity) -> Quantity:
    """What a figure changes by as a share of what it is: (then − now) ÷ |now|."""
    size = -now if now.amount < 0 else now
    return (then - now) / size


def relative_change(now: Figure, then: Figure) -> Figure | None:
    """The change as a share of what the figure is now (share); None where that is nothing."""
    return change_ratio(then, now) if now.amount else None


def finding_changes(now: Sequence[Finding], then: Sequence[Finding]) -> FindingChanges:
    """What a second version adds to the findings of the first and takes from them, by rule and subject."""
    before, after = ({_key(finding) for finding in carried(tuple(one))} for one in (now, then))
    return FindingChanges(
        tuple(f for f in carried(tuple(then)) if _key(f) not in before),
        tuple(f for f in carried(tuple(now)) if _key(f) not in after),
    )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject
