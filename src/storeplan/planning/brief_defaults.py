"""What stands in for an answer that was not given: the formulas and steps of the defaults."""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.model.figures import Figure, allotted, formula, total
from storeplan.model.knowledge import Knowledge
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

LEAST_IN_THOUSANDS = 120_000
"""Least sum of a year (CNY) whose months may be whole thousands."""


def planning_places(sum_: Figure) -> int:
    """Decimal places of the parts of a sum of money.

    Money columns print ten thousands with one decimal. Parts in whole thousands make the printed months
    sum to the printed year; a small sum keeps its fen.
    """
    return -3 if sum_.amount >= PRINTED_IN_THOUSANDS else sum_.unit.places


def month_places(sum_: Figure, goal: Figure) -> int:
    """Decimal places of the months of a sum that is taken off those of the goal.

    Beside a goal in whole thousands the sum is in them too, so that printed profits sum to the printed year;
    one of less than ten thousand a month keeps its fen, a thousand would be too much of it.
    """
    own = planning_places(sum_)
    return min(own, planning_places(goal)) if sum_.amount >= LEAST_IN_THOUSANDS else own


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


SMALLEST_SHARE = Decimal("0.001")
"""Least that must be left for each product without an answered share."""


@formula(SHARE)
def left_over(given: Quantity) -> Quantity:
    """What is left of the whole: 1 − given."""
    return 1 - given


def shares_of_sales(
    given: Sequence[Figure | None], roles: Sequence[str], knowledge: Knowledge
) -> tuple[Figure, ...]:
    """Shares of sales that sum to one: answered ones stand, the others share what is left by their roles.

    Where next to nothing is left, all are scaled, so that every product sells something.

    Args:
        given: Share of each product, None where it was not answered; empty where there are no products.
        roles: Role of each product.
        knowledge: Packs, for what each role weighs.
    """
    if not given:
        return ()
    by_role = [knowledge.figure(f"practice.role-weight.{role}") for role in roles]
    known = [share for share in given if share is not None]
    if not any(share.amount for share in known):
        return allotted(whole(), by_role)
    if len(known) == len(given):
        return allotted(whole(), known)
    pairs = list(zip(given, by_role, strict=True))
    open_weights = [weight for share, weight in pairs if share is None]
    rest = left_over(total(known))
    if rest.amount < SMALLEST_SHARE * len(open_weights):
        return allotted(whole(), [weight if share is None else share for share, weight in pairs])
    parts = iter(allotted(rest, open_weights))
    return tuple(next(parts) if share is None else share for share in given)
