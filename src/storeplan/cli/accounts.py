"""What is worth knowing of a plan besides its documents."""

from typing import TYPE_CHECKING

from storeplan.batch.results import Account, FoundRule, KeyAmount
from storeplan.model.answers import Month
from storeplan.planning.key_figures import KEY_FIGURES, KeyFigure, verdict_of

if TYPE_CHECKING:
    from storeplan.pipeline import Loaded
    from storeplan.planning.plan import Plan

SHOWN = ("goal", "visits", "contribution", "profit", "exposure", "exposure-month")
"""Key figures by which clients are compared, in the order shown."""


def account_of(plan: "Plan", loaded: "Loaded", clock: str = "") -> Account:
    """The account of a plan.

    Args:
        plan: The plan.
        loaded: The answers it was made from.
        clock: The day that counted as today when only the clock said so, else empty.
    """
    results = plan.results
    found = {id_: _amount(KEY_FIGURES[id_](results)) for id_ in SHOWN}
    carried = [one for one in plan.findings if not one.accepted]
    return Account(
        verdict_of(results),
        {id_: amount for id_, amount in found.items() if amount is not None},
        tuple(FoundRule(one.rule, one.severity.value, one.subject) for one in carried),
        dict(sorted(results.knowledge.versions.items())),
        loaded.answers.digest,
        clock,
    )


def _amount(figure: KeyFigure) -> KeyAmount | None:
    if figure is None:
        return None
    if isinstance(figure, Month):
        return KeyAmount(str(figure), "")
    return KeyAmount(f"{figure.amount:f}", figure.unit.name)
