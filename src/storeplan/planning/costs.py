"""Every cost of a year beside the orders' own and the marketing budget, each exactly once.

The decision: what an order takes (tax, goods, fees, logistics, returns) is in its contribution, campaign
reductions are in the price, and creators, content, scenes and members' gifts are inside the marketing budget.
All other costs that the plan shows are listed here, in three groups, and profit takes the groups.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY, Quantity
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.cash_formulas import no_money
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.logistics import Logistics
from storeplan.planning.marketing import Marketing
from storeplan.planning.season import MonthDemand
from storeplan.planning.service import Service
from storeplan.planning.team import Team, twelve_months

PEOPLE, EXTRAS, FIXED = "people", "extras", "fixed"
SHIFT_HOURS = 8
WEEKS = 52
OPENS = frozenset({"not-applied", "new"})
"""Stages of stores that still pay for opening; the others have paid it."""


@frozen
class Cost:
    """One cost of a year.

    Attributes:
        id: team, agency, service, beyond-need, bonus, temps, gifts, members, live, annual-fee, warehouse,
            tools or set-up.
        group: people, extras (gifts, members and live) or fixed.
        year: CNY.
    """

    id: str
    group: str
    year: Figure


@frozen
class CostBasis:
    """What the costs of a level of sales are computed from.

    Attributes:
        brief: The shop.
        team: Roles, payroll, own against agency.
        service: Inquiries, seats, cost.
        logistics: Ways of delivery.
        order: The mean order.
        marketing: Budget of the plan.
        knowledge: Packs.
        campaign_sales: Kept sales of the goal's campaigns (CNY).
        temps: Campaign temps of own service at the goal (CNY); None without any.
    """

    brief: Brief
    team: Team
    service: Service
    logistics: Logistics
    order: OrderEconomics
    marketing: Marketing
    knowledge: Knowledge
    campaign_sales: Figure
    temps: Figure | None


@frozen
class LevelOfSales:
    """A year's sales to count costs for.

    Attributes:
        id: Start of the ids of its figures.
        sales: Kept sales (CNY).
        goal_part: Sales over the goal (ratio).
        people: Team or agency with service, for these sales (CNY).
        heads: People the shop itself needs for these sales (person).
        opening: Whether the store opens in this year.
    """

    id: str
    sales: Figure
    goal_part: Figure
    people: Sequence[Cost]
    heads: Figure
    opening: bool


@formula(CNY)
def bonus_pool(share: Quantity, sales: Quantity) -> Quantity:
    """Bonuses of the year: share × kept sales."""
    return share * sales


@formula(CNY)
def cost_of_temps(temps: Quantity, days: int, hours: Quantity, each: Quantity) -> Quantity:
    """Temps of a month: extra seats × campaign days × hours a day ÷ 8 × price of a day."""
    shifts = hours.bare() / SHIFT_HOURS
    return each * temps * shifts * Quantity(Decimal(days), (("day", 1),))


@formula(CNY)
def cost_of_gifts(sales: Quantity, share: Quantity) -> Quantity:
    """Gifts: sales × share."""
    return sales * share


@formula(CNY)
def sales_with_members(sales: Quantity, share: Quantity) -> Quantity:
    """Kept sales with members: sales × members' share."""
    return sales * share


@formula(CNY)
def cost_of_members(sales: Quantity, share: Quantity) -> Quantity:
    """Points and member gifts: sales with members × cost share."""
    return sales * share


@formula(CNY)
def above_budget(cost: Quantity, budget: Quantity) -> Quantity:
    """What a budget does not carry of a cost: cost − budget, never below zero."""
    return max(cost - budget, cost * 0)


@formula(CNY)
def part_at_level(cost: Quantity, part: Quantity) -> Quantity:
    """A cost that follows sales, at another level: cost at the goal × part of the goal."""
    return cost * part


@formula(CNY)
def pay_beyond_need(have: Quantity, need: Quantity, roles: Quantity, heads: Quantity) -> Quantity:
    """A year of people the shop has and the plan does not need.

    (have − need, never below zero) × mean cost of the plan's roles a month × 12.
    """
    spare = max(have - need, have * 0)
    return roles / heads * spare * Quantity(Decimal(12), (("month", 1),))


@formula(CNY)
def cost_of_hours(weekly: Quantity, each: Quantity) -> Quantity:
    """A year on air: hours a week × 52 × cost of an hour."""
    return weekly * each * WEEKS


def temps_of_the_year(
    brief: Brief, service: Service, demand: Sequence[MonthDemand], knowledge: Knowledge
) -> Figure | None:
    """Cost of own service's campaign temps (CNY), not part of the payroll; None without any."""
    if service.outsourced:
        return None
    costs = [
        cost_of_temps(
            month.temps,
            min(sum(part.days for part in season.parts), month.month.days),
            brief.service_hours,
            knowledge.figure("service.temp-day"),
        )
        for month, season in zip(service.months, demand, strict=True)
        if month.temps.amount > 0
    ]
    return total(costs).named("service.temps-year") if costs else None


def sales_of_campaigns(campaigns: Sequence[CampaignPlan]) -> Figure:
    """Kept sales of all campaigns that are planned for (CNY)."""
    return (total([c.sales for c in campaigns]) if campaigns else no_money()).named("campaigns.sales.year")


def _people(level: LevelOfSales, basis: CostBasis) -> list[Cost]:
    brief, team, knowledge = basis.brief, basis.team, basis.knowledge
    found = list(level.people)
    if brief.heads is not None and brief.heads.amount > level.heads.amount and team.roles:
        roles = total([role.cost for role in team.roles])
        beyond = pay_beyond_need(brief.heads, level.heads, roles, team.heads)
        found.append(Cost("beyond-need", PEOPLE, beyond.named(f"{level.id}.beyond-need")))
    if team.runs == "own":
        pool = bonus_pool(knowledge.figure("people.bonus-share"), level.sales)
        found.append(Cost("bonus", PEOPLE, pool.named(f"{level.id}.bonus")))
        if basis.temps is not None:
            temps = part_at_level(basis.temps, level.goal_part)
            found.append(Cost("temps", PEOPLE, temps.named(f"{level.id}.temps")))
    return found


def _extras(level: LevelOfSales, basis: CostBasis) -> list[Cost]:
    known = basis.knowledge.figure
    gifts = cost_of_gifts(part_at_level(basis.campaign_sales, level.goal_part), known("practice.gift-share"))
    members = cost_of_members(
        sales_with_members(level.sales, known("practice.member-share")), known("practice.member-cost-share")
    )
    regulars = next(job.budget for job in basis.marketing.jobs if job.id == "regulars")
    found = [
        Cost("gifts", EXTRAS, gifts.named(f"{level.id}.gifts")),
        Cost("members", EXTRAS, above_budget(members, regulars).named(f"{level.id}.members")),
    ]
    weekly = basis.brief.own_live_hours
    if (
        weekly is not None and basis.order.contribution.amount > 0
    ):  # an order that leaves nothing goes on no air
        live = cost_of_hours(weekly, known("practice.live.hour-cost"))
        found.append(Cost("live", EXTRAS, live.named("live.year.cost")))
    return found


def _fixed(level: LevelOfSales, basis: CostBasis) -> list[Cost]:
    known = basis.knowledge.figure
    found = [
        *_asked_by_the_platform("annual-fee", "category.annual-fee", basis),
        Cost("warehouse", FIXED, twelve_months(basis.logistics.chosen.fixed).named("cash.warehouse-year")),
        *_asked_by_the_platform("tools", "platform.analytics-paid-year", basis),
    ]
    if level.opening:
        found.append(Cost("set-up", FIXED, known("agency.setup")))
    return found


def _asked_by_the_platform(id_: str, path: str, basis: CostBasis) -> Iterator[Cost]:
    """A yearly fee of the platform, nothing where it asks for none."""
    if basis.knowledge.has(path):
        yield Cost(id_, FIXED, basis.knowledge.figure(path))


def costs_of(level: LevelOfSales, basis: CostBasis) -> tuple[Cost, ...]:
    """Every cost of a year at a level of sales; those that come to nothing are left out."""
    found = [*_people(level, basis), *_extras(level, basis), *_fixed(level, basis)]
    return tuple(cost for cost in found if cost.year.amount)


def cost_of_group(costs: Sequence[Cost], group: str, id_: str) -> Figure:
    """All costs of one group (CNY), nothing where there are none."""
    parts = [cost.year for cost in costs if cost.group == group]
    return (total(parts) if parts else no_money()).named(id_)
