"""What can go wrong, by the plan's own figures: the line at which it has, and what it costs.

The decision: a risk is a figure that turns out a tenth worse; its cost is the slope of the year's profit at it, so
the list is in the order of money and not of fear.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, total
from storeplan.planning.indicators import alert_line
from storeplan.planning.influence import swing
from storeplan.planning.open_answers import PROFIT, conversions
from storeplan.planning.recomputing import triggers
from storeplan.planning.results import Results

A_TENTH_MORE = Decimal("1.1")


@frozen
class Risk:
    """One risk.

    Attributes:
        id: Key of its words.
        planned: What the plan counts with.
        line: Value at which somebody acts: where the plan is computed anew, else a tenth for the worse.
        cost: What a tenth for the worse takes off the year's profit (CNY).
        who: Role that acts.
    """

    id: str
    planned: Figure
    line: Figure
    cost: Figure
    who: str


def risks(r: Results) -> tuple[Risk, ...]:
    """The figures that move the year's profit most when they turn out worse, dearest first."""
    lines = {trigger.id: trigger.line for trigger in triggers(r)}
    watched = (
        ("conversion", conversions(r.brief, r.knowledge), "operations"),
        ("cost", (r.brief.cost_per_visit,), "ads"),
        ("basket", (r.order.basket,), "operations"),
        ("refund", (r.brief.refund_share,), "service"),
        ("landed", (r.hero.product.landed_cost,), "supply"),
        ("parcel", (r.order.logistics,), "supply"),
    )
    found = []
    for id_, moved, who in watched:
        swings = [swing(r.influence.named[one.id], PROFIT) for one in moved if one.id in r.influence.named]
        if not swings:
            continue
        planned = moved[-1]
        cost = (swings[0] if len(swings) == 1 else total(swings)).named(f"risks.{id_}")
        if cost.amount:
            line = lines.get(id_) or alert_line(planned, A_TENTH_MORE).named(f"risks.{id_}-line")
            found.append(Risk(id_, planned, line, cost, who))
    return tuple(sorted(found, key=lambda risk: -risk.cost.amount))
