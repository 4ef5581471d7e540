"""The buyers of the plan by the end of its last month, in groups that are written to differently.

The decision: recency and frequency follow from the plan's own orders, the days until a buyer needs more, and
the share that buys again, so no group is a guess of its own. A buyer comes back once within the year.
"""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of
from storeplan.model.quantity import BUYERS, CNY, CNY_PER_BUYER, SHARE, Quantity
from storeplan.planning.results import Results

BUYER_OF_ORDER = Quantity(Decimal(1), (("buyer", 1), ("order", -1)))
"""An order has one buyer."""

TENTH = Decimal("0.1")


@frozen
class BuyerGroup:
    """One group of buyers.

    Attributes:
        id: recent (bought once, not yet due), due (once, past the day of return) or back (came back).
        buyers: How many at the end of the last month.
        share: Of all buyers.
        worth: Contribution of one more order of those who come back (CNY); of a tenth of those past the day.
    """

    id: str
    buyers: Figure
    share: Figure
    worth: Figure


@frozen
class BuyerGroups:
    """The buyers of the plan.

    Attributes:
        buyers: All who bought for the first time.
        groups: Those with buyers.
        most: Most that reminding one may cost (CNY/buyer); None where an order leaves nothing.
    """

    buyers: Figure
    groups: tuple[BuyerGroup, ...]
    most: Figure | None


@formula(SHARE)
def share_past_due(due: Sequence[Quantity], year: Quantity) -> Quantity:
    """Orders that are past the day of return by the end, of the year's: sum of their months ÷ year."""
    return sum(due, year * 0) / year


@formula(BUYERS)
def first_time_buyers(kept: Quantity, repurchase: Quantity, past_due: Quantity) -> Quantity:
    """Buyers who came for the first time.

    Kept orders ÷ (1 + repurchase share × share past the day of return): those who came back gave two.
    """
    return kept / (1 + repurchase * past_due) * BUYER_OF_ORDER


@formula(BUYERS)
def buyers_past_due(buyers: Quantity, past_due: Quantity) -> Quantity:
    """Buyers who are past the day of return: buyers × share."""
    return buyers * past_due


@formula(BUYERS)
def buyers_back(past_due: Quantity, repurchase: Quantity) -> Quantity:
    """Of these, those who came back: buyers × repurchase share."""
    return past_due * repurchase


@formula(BUYERS)
def buyers_left(whole: Quantity, part: Quantity) -> Quantity:
    """Buyers of a whole without a part of it."""
    return whole - part


@formula(SHARE)
def a_tenth() -> Quantity:
    """A tenth, by which what is not known how much of it comes is measured."""
    return Quantity(TENTH)


@formula(CNY)
def worth_of_group(buyers: Quantity, share: Quantity, contribution: Quantity) -> Quantity:
    """Contribution of one more order of a group: buyers × share that comes back × contribution."""
    return buyers * share * contribution / BUYER_OF_ORDER


@formula(CNY_PER_BUYER)
def most_for_a_reminder(repurchase: Quantity, contribution: Quantity) -> Quantity:
    """Most that reminding one buyer may cost: repurchase share × contribution of an order."""
    return repurchase * contribution / BUYER_OF_ORDER


def _past_due(r: Results) -> Figure:
    """Share of the year's orders that are past the day of return when the plan ends."""
    months, days = r.goals.months, int(r.brief.repeat_days.amount)
    ends = [m.month.plus(1).first_day for m in months]
    due = [m.orders for m, end in zip(months, ends, strict=True) if (ends[-1] - end).days >= days]
    return share_past_due(due, r.goals.orders).named("buyers.share-past-due")


def buyer_groups(r: Results) -> BuyerGroups | None:
    """The buyers in groups; None where nobody buys."""
    rate, left = r.brief.repurchase_share, r.order.contribution
    past_due = _past_due(r)
    buyers = first_time_buyers(r.goals.kept_orders, rate, past_due).named("buyers.year")
    if not buyers.amount:
        return None
    due = buyers_past_due(buyers, past_due)
    back = buyers_back(due, rate)
    found = (
        ("recent", buyers_left(buyers, due), rate),
        ("due", buyers_left(due, back), a_tenth()),
        ("back", back, rate),
    )
    return BuyerGroups(
        buyers,
        tuple(_group(id_, number, rate, left, buyers) for id_, number, rate in found if number.amount),
        most_for_a_reminder(rate, left).named("buyers.most-for-a-reminder") if left.amount > 0 else None,
    )


def _group(id_: str, number: Figure, rate: Figure, left: Figure, buyers: Figure) -> BuyerGroup:
    named = number.named(f"buyers.{id_}")
    return BuyerGroup(
        id_,
        named,
        share_of(named, buyers).named(f"buyers.{id_}.share"),
        worth_of_group(named, rate, left).named(f"buyers.{id_}.worth"),
    )
