"""A year's costs beside its orders: who runs it, what each group comes to, and which month carries what.

The decision: profit spreads a cost over the months it serves, cash takes it on the day it is paid; a year's
annual fee and paid tools leave with its first month, or before the first sale where the store opens.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, allotted, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.cash_formulas import month_days, no_money
from storeplan.planning.costs import (
    EXTRAS,
    FIXED,
    OPENS,
    PEOPLE,
    Cost,
    CostBasis,
    LevelOfSales,
    cost_of_group,
    costs_of,
    sales_of_campaigns,
    temps_of_the_year,
)
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.level import Level
from storeplan.planning.level_people import LevelPeople, Workload, agency_year, people_at
from storeplan.planning.logistics import Logistics
from storeplan.planning.marketing import Marketing
from storeplan.planning.season import MonthDemand
from storeplan.planning.service import Service
from storeplan.planning.team import Team

PAID_AT_ONCE = frozenset({"annual-fee", "tools"})
"""Fixed costs that are paid for a whole year when it begins."""

PAID_BEFORE_OPENING = frozenset({"annual-fee", "set-up"})
"""Fixed costs of a store that opens, paid before its first month."""


@frozen
class YearCosts:
    """What a year costs beside its orders and its marketing.

    Attributes:
        level: Its sales.
        people: Who runs it.
        costs: Every cost.
        sums: Group to its sum (CNY).
        by_month: Group to its twelve months as profit counts them (CNY).
        fixed_paid: Fixed sums by the month in which they are paid (CNY).
    """

    level: Level
    people: LevelPeople
    costs: tuple[Cost, ...]
    sums: dict[str, Figure]
    by_month: dict[str, tuple[Figure, ...]]
    fixed_paid: tuple[Figure, ...]


def cost_basis(
    brief: Brief,
    team: Team,
    service: Service,
    logistics: Logistics,
    order: OrderEconomics,
    marketing: Marketing,
    campaigns: Sequence[CampaignPlan],
    demand: Sequence[MonthDemand],
    knowledge: Knowledge,
) -> CostBasis:
    """What costs at any level are computed from; the arguments are the results they are named after."""
    return CostBasis(
        brief=brief,
        team=team,
        service=service,
        logistics=logistics,
        order=order,
        marketing=marketing,
        knowledge=knowledge,
        campaign_sales=sales_of_campaigns(campaigns),
        temps=temps_of_the_year(brief, service, demand, knowledge),
    )


def _plan_people(level: Level, basis: CostBasis) -> LevelPeople:
    """The plan's own team or agency; an agency is paid by the sales that come."""
    team = basis.team
    seats = max((m.seats for m in basis.service.months), key=lambda one: one.amount)
    if team.runs == "own":
        return LevelPeople(team.heads, seats, Cost("team", PEOPLE, team.own_year))
    paid_for_goal = level.sales.amount == basis.brief.sales_goal.amount
    year = team.agency_year if paid_for_goal else agency_year("costs.year-1.agency", level.sales, basis)
    return LevelPeople(team.coordinator, seats, Cost("agency", PEOPLE, year))


def first_year_costs(level: Level, basis: CostBasis) -> YearCosts:
    """The first year with the team of the plan, whatever part of the goal is reached."""
    opens = basis.brief.stage in OPENS
    return _year("year-1", level, _plan_people(level, basis), basis, opens=opens)


def second_year_costs(level: Level, basis: CostBasis) -> YearCosts:
    """The second year with the people its sales ask for."""
    months = [(m.month, m.orders) for m in level.months]
    people = people_at(Workload("costs.year-2", level.sales, level.budget, level.orders, months), basis)
    return _year("year-2", level, people, basis, opens=False)


def _year(name: str, level: Level, people: LevelPeople, basis: CostBasis, *, opens: bool) -> YearCosts:
    places = planning_places(basis.brief.sales_goal)
    asked = LevelOfSales(f"costs.{name}", level.sales, level.goal_part, (people.cost,), people.heads, opens)
    costs = costs_of(asked, basis)
    sums = {group: cost_of_group(costs, group, f"cash.{group}.{name}") for group in (PEOPLE, EXTRAS, FIXED)}
    days = [month_days(m.month.days) for m in level.months]
    sales = [m.sales for m in level.months]
    weights = {PEOPLE: days if basis.team.runs == "own" else sales, EXTRAS: sales, FIXED: days}
    return YearCosts(
        level=level,
        people=people,
        costs=costs,
        sums=sums,
        by_month={
            group: tuple(
                part.named(f"cash.{group}.{m.month}")
                for part, m in zip(allotted(sums[group], weights[group], places), level.months, strict=True)
            )
            for group in sums
        },
        fixed_paid=_fixed_paid(level, costs, days, places, PAID_BEFORE_OPENING if opens else frozenset()),
    )


def _fixed_paid(
    level: Level, costs: Sequence[Cost], days: Sequence[Figure], places: int, paid_before: frozenset[str]
) -> tuple[Figure, ...]:
    fixed = [cost for cost in costs if cost.group == FIXED and cost.id not in paid_before]
    at_once = [cost.year for cost in fixed if cost.id in PAID_AT_ONCE]
    monthly = [cost.year for cost in fixed if cost.id not in PAID_AT_ONCE]
    parts = list(allotted(total(monthly), days, places)) if monthly else [no_money() for _ in days]
    parts[0] = total([parts[0], *at_once])
    return tuple(p.named(f"cash.fixed-paid.{m.month}") for p, m in zip(parts, level.months, strict=True))
