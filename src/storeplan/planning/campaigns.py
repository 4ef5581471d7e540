"""The sales events of the twelve months: what each must bring, and when everything for it is due."""

from collections.abc import Sequence
from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.knowledge import Campaign, Closure, Knowledge
from storeplan.model.quantity import CNY, RATIO, Quantity
from storeplan.planning.goals import Goals
from storeplan.planning.logistics import Logistics
from storeplan.planning.season import MonthDemand

DECIDING_WEIGHT = 3
"""Campaigns of this weight and more are planned for; the others run by themselves."""


@frozen
class CampaignPlan:
    """One campaign the shop plans for.

    Attributes:
        campaign: The event with its days.
        sales: Kept sales of its days (CNY).
        year_share: Of the year's sales (share).
        budget: Marketing money for its days, out of the months' budgets (CNY).
        brief_by: Last day to brief creatives.
        register_by: Last day to register.
        inbound_by: Last day for goods to enter the warehouse.
        order_by: Last day to order goods at the origin.
        closure: The supplier closure that moved ``order_by`` forward, None without.
        reachable: Whether ``order_by`` is not past at the as-of date.
    """

    campaign: Campaign
    sales: Figure
    year_share: Figure
    budget: Figure
    brief_by: date
    register_by: date
    inbound_by: date
    order_by: date
    closure: Closure | None
    reachable: bool


@formula(RATIO)
def campaign_days_weight(days: int, lift: Quantity) -> Quantity:
    """Demand of a campaign's days in a month, in ordinary days: days + lift."""
    return lift + days


@formula(CNY)
def part_of_month(amount: Quantity, part: Quantity, whole: Quantity) -> Quantity:
    """A month's amount that falls on a campaign: amount × campaign's demand ÷ month's demand."""
    return amount * (part / whole)


def order_day(
    arrival: date, logistics: Logistics, closures: Sequence[Closure]
) -> tuple[date, Closure | None]:
    """The last day to order for goods to be ready on ``arrival``, suppliers' closures taken out."""
    day = arrival - timedelta(days=int(logistics.lead_days.amount))
    met = None
    for closure in sorted(closures, key=lambda c: c.start, reverse=True):
        if closure.start <= arrival and day <= closure.end:
            day -= closure.end - closure.start + timedelta(days=1)
            met = closure
    return day, met


def _days(knowledge: Knowledge, path: str) -> timedelta:
    return timedelta(days=int(knowledge.facts[path].amount))


def _money(campaign: Campaign, demand: Sequence[MonthDemand], amounts: Sequence[Figure]) -> Figure | None:
    parts = []
    for month, amount in zip(demand, amounts, strict=True):
        for part in month.parts:
            if part.campaign.key == campaign.key:
                days = campaign_days_weight(part.days, part.lift)
                parts.append(part_of_month(amount, days, month.weight))
    return total(parts) if parts else None


def plan_campaigns(
    brief: Brief,
    demand: Sequence[MonthDemand],
    goals: Goals,
    budgets: Sequence[Figure],
    logistics: Logistics,
    knowledge: Knowledge,
    as_of: date,
) -> tuple[CampaignPlan, ...]:
    """The campaigns that decide the year, in order of their start.

    Args:
        brief: The shop.
        demand: Twelve months.
        goals: The goal with its months.
        budgets: Marketing budget of each month (CNY).
        logistics: Ways of delivery with lead days.
        knowledge: Packs.
        as_of: What "today" is.
    """
    first, last = brief.start.first_day, brief.start.plus(12).first_day
    found = []
    for campaign in knowledge.campaigns:
        if campaign.weight < DECIDING_WEIGHT or not first <= campaign.start < last:
            continue
        sales = _money(campaign, demand, [m.sales for m in goals.months])
        budget = _money(campaign, demand, budgets)
        if sales is None or budget is None:
            continue
        id_ = f"campaigns.{campaign.key}"
        inbound = campaign.start - _days(knowledge, "platform.inbound-cutoff-days")
        order_by, closure = order_day(inbound, logistics, knowledge.closures)
        named = sales.named(f"{id_}.sales")
        found.append(
            CampaignPlan(
                campaign=campaign,
                sales=named,
                year_share=share_of(named, goals.sales).named(f"{id_}.year-share"),
                budget=budget.named(f"{id_}.budget"),
                brief_by=campaign.warm_up - _days(knowledge, "platform.creative-days"),
                register_by=campaign.start - _days(knowledge, "platform.registration-days"),
                inbound_by=inbound,
                order_by=order_by,
                closure=closure,
                reachable=order_by >= as_of,
            )
        )
    return tuple(found)


def biggest(campaigns: Sequence[CampaignPlan]) -> CampaignPlan | None:
    """The campaign with most sales, None without campaigns."""
    return max(campaigns, key=lambda c: c.sales.amount, default=None)
