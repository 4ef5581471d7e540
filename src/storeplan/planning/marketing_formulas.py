"""What a marketing sum buys and what would close a gap: the formulas."""

from collections.abc import Sequence
from decimal import ROUND_DOWN

from storeplan.model.figures import formula
from storeplan.model.quantity import (
    CNY,
    CNY_PER_ORDER,
    COUNT,
    ORDERS_PER_VISIT,
    RATIO,
    SHARE,
    VISITS,
    Quantity,
)


@formula(VISITS)
def visits_bought(budget: Quantity, cost: Quantity) -> Quantity:
    """Visits a sum buys: budget ÷ cost per visit."""
    return budget / cost


@formula(VISITS)
def organic_visits(paid: Quantity, ratio: Quantity) -> Quantity:
    """Visits that come unpaid: paid visits × organic visits per paid one."""
    return paid * ratio


@formula(RATIO)
def return_on_ad_spend(conversion: Quantity, basket: Quantity, cost: Quantity) -> Quantity:
    """Paid sales per unit of ad spend: conversion × basket ÷ cost per visit (identity)."""
    return conversion * basket / cost


@formula(ORDERS_PER_VISIT)
def conversion_that_closes(orders: Quantity, affordable: Quantity) -> Quantity:
    """Conversion that reaches the goal with the affordable visits: orders ÷ visits."""
    return orders / affordable


@formula(CNY_PER_ORDER)
def basket_that_closes(paid: Quantity, affordable: Quantity, conversion: Quantity) -> Quantity:
    """Basket that reaches the goal with the affordable visits: paid sales ÷ (visits × conversion)."""
    return paid / (affordable * conversion)


@formula(CNY)
def budget_that_closes(budget: Quantity, needed: Quantity, affordable: Quantity) -> Quantity:
    """Budget that buys the visits needed, the mix unchanged: budget × needed ÷ affordable."""
    return budget * (needed / affordable)


@formula(CNY)
def first_budget(
    needed: Quantity, organic: Quantity, weights: Sequence[Quantity], costs: Sequence[Quantity]
) -> Quantity:
    """Budget for the visits needed where there is none yet.

    needed ÷ (1 + organic visits per paid one) ÷ sum over jobs of (part of the budget ÷ cost per visit).
    """
    parts = [weight / cost for weight, cost in zip(weights, costs, strict=True)]
    return needed / (1 + organic) / sum(parts[1:], parts[0]) * sum(weights[1:], weights[0])


@formula(CNY)
def goal_that_closes(goal: Quantity, needed: Quantity, affordable: Quantity) -> Quantity:
    """Kept sales that the affordable visits give: goal × affordable ÷ needed."""
    return goal * (affordable / needed)


@formula(COUNT)
def number_paid_for(budget: Quantity, price: Quantity) -> Quantity:
    """How many whole pieces a sum pays: budget ÷ price, rounded down."""
    return Quantity((budget / price).amount.to_integral_value(ROUND_DOWN))


@formula(VISITS)
def visits_from_creators(number: Quantity, each: Quantity) -> Quantity:
    """Visits creators bring: number × visits each."""
    return number * each


@formula(COUNT)
def channels_carried(month_budget: Quantity, minimum: Quantity) -> Quantity:
    """Channels a monthly sum carries at the least effective spend: rounded down, none where it is below one."""
    return Quantity((month_budget / minimum).amount.to_integral_value(ROUND_DOWN))


@formula(CNY)
def mean_month(year: Quantity) -> Quantity:
    """A twelfth of a year's sum."""
    return year / 12


@formula(SHARE)
def coverage_of(affordable: Quantity, needed: Quantity) -> Quantity:
    """How much of the visits needed the budget and organic visits give: affordable ÷ needed."""
    return affordable / needed
