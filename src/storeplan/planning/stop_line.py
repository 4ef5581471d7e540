"""Where advertising stops: the identity of the return, solved for the price of a visit and for conversion."""

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY_PER_VISIT, ORDERS_PER_VISIT, Quantity
from storeplan.planning.results import Results


@frozen
class StopLine:
    """The break-even of an advertised order.

    Attributes:
        cost_per_visit: Most a visit may cost (CNY/visit).
        conversion: Least conversion at today's price of a visit (order/visit).
        pays: Whether the planned return is at or above the line.
    """

    cost_per_visit: Figure
    conversion: Figure
    pays: bool


@formula(CNY_PER_VISIT)
def most_for_a_visit(conversion: Quantity, basket: Quantity, roas: Quantity) -> Quantity:
    """Most a visit may cost: conversion × basket ÷ break-even return (identity)."""
    return conversion * basket / roas


@formula(ORDERS_PER_VISIT)
def least_conversion(cost: Quantity, roas: Quantity, basket: Quantity) -> Quantity:
    """Least conversion that pays: cost per visit × break-even return ÷ basket (identity)."""
    return cost * roas / basket


def stop_line(r: Results) -> StopLine | None:
    """The line; None where an order leaves nothing before advertising."""
    line = r.marketing.stop_roas
    if line is None:
        return None
    return StopLine(
        most_for_a_visit(r.marketing.paid_conversion, r.order.basket, line).named(
            "marketing.stop.cost-per-visit"
        ),
        least_conversion(r.brief.cost_per_visit, line, r.order.basket).named("marketing.stop.conversion"),
        r.marketing.roas.amount >= line.amount,
    )
