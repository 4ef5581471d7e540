"""What stands in for an answer that was not given: the formulas and steps of the defaults."""

from decimal import Decimal

from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import (
    CNY,
    CNY_PER_ITEM,
    SHARE,
    Quantity,
)

STAGE_OF_AD_SHARE = {
    "not-applied": "launch",
    "new": "launch",
    "growing": "growth",
    "taken-over": "growth",
    "mature": "steady",
}
"""Which step of the ad-share facts a store is at."""

PRINTED_IN_THOUSANDS = 600_000
"""Sums of this size (CNY) and more are planned in whole thousands."""


def planning_places(sum_: Figure) -> int:
    """Decimal places of the parts of a sum of money.

    Money columns print ten thousands with one decimal. Parts in whole thousands make the printed months
    sum to the printed year; a small sum keeps its fen.
    """
    return -3 if sum_.amount >= PRINTED_IN_THOUSANDS else sum_.unit.places


@formula(CNY_PER_ITEM)
def landed_cost_by_share(price: Quantity, goods_cost_share: Quantity) -> Quantity:
    """Landed cost of an item that was not given: price × the category's usual cost share."""
    return price * goods_cost_share


@formula(CNY)
def sales_from_budget(budget: Quantity, ad_share: Quantity) -> Quantity:
    """Sales goal where none was given: marketing budget ÷ usual ad share of the stage."""
    return budget / ad_share


@formula(CNY)
def budget_from_sales(sales: Quantity, ad_share: Quantity) -> Quantity:
    """Marketing budget where none was given: sales goal × usual ad share of the stage."""
    return sales * ad_share


@formula(CNY)
def loss_from_budget(budget: Quantity) -> Quantity:
    """Largest acceptable loss where none was given: as much as the marketing budget."""
    return budget


@formula(SHARE)
def whole() -> Quantity:
    """The whole: a share of one."""
    return Quantity(Decimal(1))
