"""When the plan itself is computed anew: the figures that overturn it, and the values at which they do.

The decision: each trigger is derived from this shop's own break-even, goal, loss or stock; a date alone is
no reason to compute again.
"""

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import CNY, CNY_PER_VISIT, DAYS, ORDERS_PER_VISIT, Quantity
from storeplan.planning.goals import sales_at
from storeplan.planning.indicators import REFUND_EXCESS, SLIGHT_SHORTFALL, alert_line
from storeplan.planning.results import Results


@frozen
class Trigger:
    """One figure that overturns the plan.

    Attributes:
        id: Key of its words.
        planned: What the plan counts with; None where it counts with nothing of the kind.
        line: Value at which it is computed anew.
        met: Whether the line is met by the plan's own figure.
    """

    id: str
    planned: Figure | None
    line: Figure
    met: bool


@formula(CNY_PER_VISIT)
def cost_at_stop_line(conversion: Quantity, basket: Quantity, stop_roas: Quantity) -> Quantity:
    """Cost per visit at which the return falls to the stop line: conversion × basket ÷ stop line."""
    return conversion * basket / stop_roas


@formula(ORDERS_PER_VISIT)
def conversion_at_stop_line(cost: Quantity, basket: Quantity, stop_roas: Quantity) -> Quantity:
    """Conversion at which the return falls to the stop line: stop line × cost per visit ÷ basket."""
    return stop_roas * cost / basket


@formula(DAYS)
def lead_that_empties(lead: Quantity, safety: Quantity, daily: Quantity) -> Quantity:
    """Lead time at which goods ordered at the reorder point come too late: lead + safety ÷ daily."""
    return lead + safety / daily


@formula(CNY)
def loss_of(profit: Quantity) -> Quantity:
    """A loss as a positive sum: − profit, never below zero."""
    return max(-profit, profit * 0)


@formula(CNY)
def between_losses(planned: Quantity, acceptable: Quantity) -> Quantity:
    """The middle between two losses: (planned + acceptable) ÷ 2."""
    return (planned + acceptable) / 2


def loss_trigger(r: Results) -> Trigger:
    """Halfway from the deepest loss that is planned to the acceptable one: a plan that keeps to itself stays above.

    Both of the plan's paths count, the sales within reach and the goal. Where one loses more than is acceptable,
    the acceptable loss is the line, and it is met.
    """
    paths = ([month.profit for month in r.cash.months], r.scenarios.goal_profits)
    so_far = [total(path[: i + 1]) for path in paths for i in range(len(path))]
    deepest = loss_of(min(so_far, key=lambda sum_: sum_.amount)).named("recompute.loss.planned")
    acceptable = r.brief.acceptable_loss
    if deepest.amount >= acceptable.amount:
        return Trigger("loss", deepest, acceptable, met=True)
    return Trigger("loss", deepest, between_losses(deepest, acceptable).named("recompute.loss"), met=False)


def triggers(r: Results) -> tuple[Trigger, ...]:
    """The figures that overturn the plan, those nearest to the market first."""
    cost, basket, refund = r.brief.cost_per_visit, r.order.basket, r.brief.refund_share
    found = []
    stop = r.marketing.stop_roas
    if stop is not None:
        dearest = cost_at_stop_line(r.goals.conversion, basket, stop).named("recompute.cost")
        least = conversion_at_stop_line(cost, basket, stop).named("recompute.conversion")
        found.append(Trigger("cost", cost, dearest, cost.amount >= dearest.amount))
        found.append(
            Trigger("conversion", r.goals.conversion, least, r.goals.conversion.amount <= least.amount)
        )
    floor = r.knowledge.figure("practice.scenario.floor")
    stock = r.stock.products[0]
    found += [
        Trigger("refund", refund, alert_line(refund, REFUND_EXCESS).named("recompute.refund"), met=False),
        Trigger("basket", basket, alert_line(basket, SLIGHT_SHORTFALL).named("recompute.basket"), met=False),
        Trigger(
            "quarter",
            r.goals.first_quarter,
            sales_at(r.goals.first_quarter, floor).named("recompute.quarter"),
            met=False,
        ),
        loss_trigger(r),
    ]
    if stock.daily.amount:
        lead = lead_that_empties(r.logistics.lead_days, stock.safety, stock.daily).named("recompute.lead")
        found.append(Trigger("lead", r.logistics.lead_days, lead, met=False))
    return tuple(found)
