"""The weakest ground of each part: the fact of low confidence, or assumption, that moves the year's profit most.

The decision: a part speaks of one of them and only where it weighs; the register has them all. Which part a fact
belongs to follows from its path, since every part rests on nearly all of them in the end.
"""

from collections.abc import Mapping
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, Known
from storeplan.model.plan import Term
from storeplan.planning.open_answers import PROFIT, weak_leaves
from storeplan.planning.results import Results

LEAST_WEIGHT = Decimal("0.01")
"""Part of the swings of all answers and facts below which a fact is not worth a reader's time."""

PARTS: Mapping[str, str] = {
    "category.conversion": "1.3",
    "category.items-per-order": "1.3",
    "calendar.strength": "1.3",
    "practice.campaign-conversion-lift": "1.3",
    "practice.campaign-lift": "1.3",
    "practice.ramp": "1.3",
    "category.goods-cost-share": "2.1",
    "practice.role-weight": "2.1",
    "practice.discount": "2.2",
    "practice.gift-share": "2.2",
    "category.inquiries-per-order": "4.1",
    "service": "4.1",
    "category.refund-share": "4.2",
    "category.refund-before-dispatch-share": "4.2",
    "practice.refund-fee-return-share": "4.2",
    "practice.member": "4.3",
    "category.cost-per-visit": "5.1",
    "practice.organic-ratio": "5.1",
    "practice.job-share": "5.1",
    "practice.creator": "5.2",
    "practice.seed-cost-per-visit": "5.2",
    "platform.analytics": "6.2",
    "category.unsellable-share": "7.1",
    "logistics": "7.1",
    "agency": "8.1",
    "people": "8.1",
    "people.bonus": "8.2",
}
"""Part of the plan by the beginning of a fact's path; the longest that fits counts."""


@frozen
class WeakGround:
    """A weak fact that a part rests on.

    Attributes:
        name: What it is.
        grade: Its confidence.
        figure: Its value.
        swing: What 10 % of it move the year's profit by (CNY).
    """

    name: Term
    grade: Term
    figure: Figure
    swing: Figure


def weak_grounds(r: Results) -> Mapping[str, WeakGround]:
    """The weak fact that moves the year's profit most, by part; none where none weighs."""
    least = r.influence.swing_of_all(PROFIT) * LEAST_WEIGHT
    found: dict[str, WeakGround] = {}
    for figure, swing in weak_leaves(r, PROFIT):
        if swing.amount < least or not isinstance(figure.origin, Known):
            continue
        fact = figure.origin.fact
        part = part_of(fact.path)
        if part and part not in found:
            name, grade = Term(f"fact.{fact.path}"), Term(f"weak-ground.{fact.confidence.value}")
            found[part] = WeakGround(name, grade, figure.named(fact.path), swing.named(f"weak.{part}"))
    return found


def part_of(path: str) -> str:
    """Part that a fact belongs to, empty where it belongs to none."""
    fitting = [start for start in PARTS if path.startswith(start)]
    return PARTS[max(fitting, key=len)] if fitting else ""
