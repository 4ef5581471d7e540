"""What is worth knowing of a plan besides its documents."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from storeplan.batch.results import Account, FoundRule, KeyAmount
from storeplan.model.answers import OPERATIONS_PLAN, Month
from storeplan.planning.key_figures import KEY_FIGURES, KeyFigure, verdict_of

if TYPE_CHECKING:
    from storeplan.pipeline import Loaded
    from storeplan.planning.planned import Planned

SHOWN = ("goal", "visits", "contribution", "profit", "exposure", "exposure-month")
"""Key figures by which clients are compared, in the order shown."""


def account_of(planned: "Mapping[str, Planned[Any]]", loaded: "Loaded", clock: str = "") -> Account:
    """The account of what was planned for a client.

    Args:
        planned: What each document tells, by kind; verdict and key figures are the operations plan's.
        loaded: The answers it was made from.
        clock: The day that counted as today when only the clock said so, else empty.
    """
    results = planned[OPERATIONS_PLAN].results if OPERATIONS_PLAN in planned else None
    found = {} if results is None else {id_: _amount(KEY_FIGURES[id_](results)) for id_ in SHOWN}
    carried = [one for plan in planned.values() for one in plan.findings if not one.accepted]
    versions = {
        pack: one for plan in planned.values() for pack, one in plan.results.knowledge.versions.items()
    }
    return Account(
        "" if results is None else verdict_of(results),
        {id_: amount for id_, amount in found.items() if amount is not None},
        tuple(FoundRule(one.rule, one.severity.value, one.subject) for one in carried),
        dict(sorted(versions.items())),
        loaded.answers.digest,
        clock,
    )


def _amount(figure: KeyFigure) -> KeyAmount | None:
    if figure is None:
        return None
    if isinstance(figure, Month):
        return KeyAmount(str(figure), "")
    return KeyAmount(f"{figure.amount:f}", figure.unit.name)
