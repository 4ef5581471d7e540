"""The few figures by which a shop is judged and two versions of it are compared.

The decision: one list in one order. The comparison of cases, the sweep of an answer and the preview of the
interview show parts of this list and nothing else, so that a number has one name wherever it is compared.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.planning.results import Results

KeyFigure: TypeAlias = Figure | Month | None
"""None where the shop has no such figure: no price leaves anything, the money is not back within two years."""

KEY_FIGURES: Mapping[str, Callable[[Results], KeyFigure]] = {
    "goal": lambda r: r.goals.sales,
    "paid": lambda r: r.goals.paid,
    "visits": lambda r: r.goals.visits,
    "affordable": lambda r: r.marketing.affordable,
    "coverage": lambda r: r.marketing.coverage,
    "conversion": lambda r: r.goals.conversion,
    "basket": lambda r: r.order.basket,
    "contribution": lambda r: r.order.contribution,
    "contribution-share": lambda r: r.order.contribution_share,
    "ad-share": lambda r: r.marketing.ad_share,
    "roas": lambda r: r.marketing.roas,
    "break-even-roas": lambda r: r.order.reported_break_even_roas,
    "reached": lambda r: r.cash.sales,
    "profit": lambda r: r.cash.profit,
    "exposure": lambda r: r.cash.exposure,
    "exposure-month": lambda r: r.cash.exposure_month,
    "payback": lambda r: r.cash.payback,
    "seats": lambda r: max((m.seats for m in r.service.months), key=lambda s: s.amount),
    "heads": lambda r: r.team.heads,
}
"""What each is taken from, in the order shown."""


def key_figures(r: Results) -> dict[str, KeyFigure]:
    """Every key figure by its id, in the order shown. Total: every result has all of them."""
    return {id_: take(r) for id_, take in KEY_FIGURES.items()}


def verdict_of(r: Results) -> str:
    """The verdict on the shop: the driver ``feasibility``, and whether a reachable goal earns.

    Returns:
        ``reachable``, ``reachable-at-a-loss``, or ``short-of-`` what is missing most: profit, visits, cash
        or goods.
    """
    feasibility = r.drivers["feasibility"]
    at_a_loss = feasibility == "reachable" and r.drivers["earns"] == "no"
    return "reachable-at-a-loss" if at_a_loss else feasibility
