"""What of the goal hangs on products that may not be sold yet: how much, on what condition, by which day.

The decision: a product that is held back or left stays in the goal, because the goal is the owner's; but no
sentence calls the goal reachable without saying what hangs on it, and the year is shown without it as well.
Marketing and people are not split by product, so without it they are paid in full.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Product
from storeplan.model.figures import Figure, formula, total
from storeplan.model.plan import Phrase
from storeplan.model.quantity import CNY, ITEMS, Quantity
from storeplan.planning.cash import Cash
from storeplan.planning.economics import OrderEconomics, ProductEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.logistics import Logistics
from storeplan.planning.verdicts import ProductVerdict

FILING = frozenset({"filing-none", "filing-pending"})
"""Reasons that hold the goods up at the border, not the order for them."""


@frozen
class HeldProduct:
    """A product that may not be sold yet.

    Attributes:
        product: The product.
        verdict: wait or drop.
        goal: Its part of the goal (CNY).
        sales: Its part of the sales that profit and cash are counted with (CNY).
        contribution: What these leave before advertising (CNY).
        condition: What sets it free.
        by: Last day for that, so that it sells from the first month; today where the day is past.
    """

    product: Product
    verdict: str
    goal: Figure
    sales: Figure
    contribution: Figure
    condition: Phrase
    by: date


@frozen
class Held:
    """The products that may not be sold yet, and the year without them.

    Attributes:
        products: In the order of the brief, at least one.
        everything: Whether no product at all may be sold yet.
        goal: Their part of the goal (CNY).
        sales: Sales that profit and cash are counted with, without them (CNY).
        profit: Profit of the year without their contribution, marketing and people paid in full (CNY).
        by: First of the days by which something has to be done.
    """

    products: tuple[HeldProduct, ...]
    everything: bool
    goal: Figure
    sales: Figure
    profit: Figure
    by: date


@formula(CNY)
def part_of_sales(sales: Quantity, share: Quantity) -> Quantity:
    """A product's part of sales: sales × its share."""
    return sales * share


@formula(ITEMS)
def items_of_product(
    kept: Quantity,
    items: Quantity,
    share: Quantity,
    price: Quantity,
    shares: Sequence[Quantity],
    prices: Sequence[Quantity],
) -> Quantity:
    """Items of one product in a year of kept orders.

    Kept orders × items per order × (share ÷ price) ÷ sum over products of (share ÷ price): shares are of
    sales, so a cheap product makes more of the items than of the sales.
    """
    units = [s / p for s, p in zip(shares, prices, strict=True)]
    return kept * items * (share / price / sum(units[1:], units[0]))


@formula(CNY)
def contribution_of_items(
    items: Quantity, daily: Quantity, campaign: Quantity, campaign_share: Quantity
) -> Quantity:
    """What items leave before advertising, sold partly at the campaign price.

    Items × (every-day contribution × (1 − campaign share) + campaign contribution × campaign share).
    """
    return items * (daily * (1 - campaign_share) + campaign * campaign_share)


@formula(CNY)
def without_held(whole: Quantity, held: Quantity) -> Quantity:
    """A sum without what hangs on products held back: whole − held."""
    return whole - held


def last_day_to_file(brief: Brief, logistics: Logistics) -> date:
    """Last day to get a filing number so that goods are in the warehouse on the first day of the plan."""
    return brief.start.first_day - timedelta(days=int(logistics.inbound_days.amount))


def held_back(
    verdicts: Sequence[ProductVerdict],
    products: Sequence[ProductEconomics],
    order: OrderEconomics,
    campaign_share: Figure,
    goals: Goals,
    cash: Cash,
    filed_by: date,
    ordered_by: date,
) -> Held | None:
    """What hangs on the products that are not judged go, None where all are.

    Args:
        verdicts: On every product.
        products: Every product every day and in a campaign, in the same order.
        order: The mean order.
        campaign_share: Part of the year's sales on campaign days (share).
        goals: The goal.
        cash: Profit and cash; its first year says which sales they are counted with.
        filed_by: Last day for a filing number.
        ordered_by: Last day to order for the first day of the plan, today where that is past.
    """
    found = [
        _held(
            verdict,
            one,
            _items(one, products, order, cash),
            campaign_share,
            goals,
            cash,
            filed_by if verdict.reason in FILING else ordered_by,
        )
        for verdict, one in zip(verdicts, products, strict=True)
        if verdict.verdict != "go"
    ]
    return _together(found, cash, everything=len(found) == len(verdicts)) if found else None


def _items(
    one: ProductEconomics, products: Sequence[ProductEconomics], order: OrderEconomics, cash: Cash
) -> Figure:
    """Items of one product in the first year."""
    return items_of_product(
        cash.first.level.kept,
        order.items,
        one.product.share,
        one.daily.price,
        [p.product.share for p in products],
        [p.daily.price for p in products],
    ).named(f"held.{one.product.id}.items")


def _held(
    verdict: ProductVerdict,
    one: ProductEconomics,
    items: Figure,
    campaign_share: Figure,
    goals: Goals,
    cash: Cash,
    by: date,
) -> HeldProduct:
    product, id_ = verdict.product, f"held.{verdict.product.id}"
    left = contribution_of_items(items, one.daily.contribution, one.campaign.contribution, campaign_share)
    return HeldProduct(
        product=product,
        verdict=verdict.verdict,
        goal=part_of_sales(goals.sales, product.share).named(f"{id_}.goal"),
        sales=part_of_sales(cash.sales, product.share).named(f"{id_}.sales"),
        contribution=left.named(f"{id_}.contribution"),
        condition=Phrase(f"held.condition.{verdict.reason}", verdict.values),
        by=by,
    )


def _together(found: Sequence[HeldProduct], cash: Cash, *, everything: bool) -> Held:
    sales = total([one.sales for one in found])
    return Held(
        products=tuple(found),
        everything=everything,
        goal=total([one.goal for one in found]).named("held.goal"),
        sales=without_held(cash.sales, sales).named("held.sales-without"),
        profit=without_held(cash.profit, total([one.contribution for one in found])).named(
            "held.profit-without"
        ),
        by=min(one.by for one in found),
    )
