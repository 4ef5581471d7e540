"""Who does the work, what it costs, and when an agency is the better choice.

The decision: heads follow the workload in half posts; each role's workload is the plan's own figure
(sales, ad spend, content, orders), so that a smaller goal needs fewer people by itself.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY, PEOPLE, Quantity, bare, up_to_whole
from storeplan.planning.goals import Goals
from storeplan.planning.marketing import Marketing
from storeplan.planning.service import Service, pay_of

HALF_A_POST = Decimal("0.5")


@frozen
class Role:
    """One role of the shop's team.

    Attributes:
        id: manager, operations, ads, design, supply, service …
        workload: What the role carries in a mean month.
        heads: People, in halves.
        pay: Pay of one (CNY/person/month).
        cost: Cost of the role a month with on-costs (CNY/month).
    """

    id: str
    workload: Figure
    heads: Figure
    pay: Figure
    cost: Figure


@frozen
class Team:
    """The team.

    Attributes:
        roles: Those with heads.
        heads: All of them.
        month_cost: Payroll with on-costs, outsourced service included (CNY/month).
        own_year: Running the shop with an own team for a year (CNY).
        agency_year: Running it with an agency and a coordinator (CNY).
        flip_sales: Kept sales of the year at which both cost the same (CNY); None where none does.
        runs: own or agency: what the plan counts with.
        year_cost: What the plan counts with (CNY).
        cheaper: own or agency, whichever costs less.
        coordinator: The one who steers the agency (person).
    """

    roles: tuple[Role, ...]
    heads: Figure
    month_cost: Figure
    own_year: Figure
    agency_year: Figure
    flip_sales: Figure | None
    runs: str
    year_cost: Figure
    cheaper: str
    coordinator: Figure


@formula(PEOPLE)
def heads_for(workload: Quantity, capacity: Quantity, least: Quantity) -> Quantity:
    """People for a workload: workload ÷ what one carries, up to the next half, at least ``least``.

    Less than half a post is done beside another role where the role may be empty.
    """
    load = bare(workload) / bare(capacity)
    if not bare(least) and load < HALF_A_POST:
        return least
    return Quantity(max(up_to_whole(load * 2) / 2, bare(least)), PEOPLE.dimensions)


@formula(CNY)
def twelve_months(month: Quantity) -> Quantity:
    """A year of a monthly sum."""
    return month * Quantity(Decimal(12), (("month", 1),))


@formula(CNY)
def agency_fees(retainer: Quantity, commission: Quantity, sales: Quantity) -> Quantity:
    """An agency's year: retainer × 12 + commission × kept sales."""
    return retainer * Quantity(Decimal(12), (("month", 1),)) + commission * sales


@formula(CNY)
def flip_sales(own: Quantity, retainer: Quantity, coordinator: Quantity, commission: Quantity) -> Quantity:
    """Kept sales at which agency and own team cost the same.

    (own team − retainer × 12 − coordinator) ÷ commission, the own team as this plan needs it.
    """
    return (own - retainer * Quantity(Decimal(12), (("month", 1),)) - coordinator) / commission


@formula(CNY)
def a_twelfth(year: Quantity) -> Quantity:
    """The mean month of a year's sum."""
    return year / 12


def _workloads(sales: Figure, budget: Figure, prefix: str) -> dict[str, Figure]:
    """What each role carries in a mean month."""
    month_sales = a_twelfth(sales).named(f"{prefix}.month-sales")
    month_ads = a_twelfth(budget).named(f"{prefix}.month-ads")
    return {
        "manager": month_sales,
        "operations": month_sales,
        "ads": month_ads,
        "design": month_ads,
        "supply": month_sales,
        "data": month_sales,
    }


def _role(id_: str, workload: Figure, knowledge: Knowledge, prefix: str) -> Role:
    heads = heads_for(
        workload, knowledge.figure(f"people.capacity.{id_}"), knowledge.figure(f"people.least.{id_}")
    ).named(f"{prefix}.{id_}.heads")
    pay = knowledge.figure(f"people.pay.{id_}")
    cost = pay_of(heads, pay, knowledge.figure("people.on-cost-factor")).named(f"{prefix}.{id_}.cost")
    return Role(id_, workload, heads, pay, cost)


def roles_for(sales: Figure, budget: Figure, knowledge: Knowledge, prefix: str = "team") -> list[Role]:
    """The roles with heads, but for service.

    Args:
        sales: Kept sales of the year (CNY).
        budget: Marketing budget of the year (CNY).
        knowledge: Packs.
        prefix: Start of the ids of the figures.
    """
    loads = _workloads(sales, budget, prefix)
    roles = [_role(id_, load, knowledge, prefix) for id_, load in loads.items()]
    return [role for role in roles if role.heads.amount > 0]


def _service_role(service: Service, knowledge: Knowledge) -> Role:
    pay = knowledge.figure("people.pay.service")
    return Role("service", service.base_seats, service.base_heads, pay, service.own_cost)


def plan_team(
    brief: Brief, goals: Goals, marketing: Marketing, service: Service, knowledge: Knowledge
) -> Team:
    """The team for the goal, own and with an agency."""
    roles = roles_for(goals.sales, marketing.budget, knowledge)
    if not service.outsourced:
        roles.append(_service_role(service, knowledge))
    bought = (service.outsourced_cost,) if service.outsourced else ()
    month = total([*(r.cost for r in roles), *bought]).named("team.month-cost")
    own = twelve_months(month).named("team.own-year")
    retainer, commission = knowledge.figure("agency.retainer"), knowledge.figure("agency.commission-share")
    coordinator = knowledge.figure("agency.coordinator-heads")
    steering = twelve_months(
        pay_of(coordinator, knowledge.figure("people.pay.manager"), knowledge.figure("people.on-cost-factor"))
    ).named("team.coordinator-year")
    agency = total([agency_fees(retainer, commission, goals.sales), steering]).named("team.agency-year")
    cheaper = "own" if own.amount <= agency.amount else "agency"
    runs = cheaper if brief.operator == "undecided" else brief.operator
    flip = flip_sales(own, retainer, steering, commission)
    return Team(
        roles=tuple(roles),
        heads=total([r.heads for r in roles]).named("team.heads-planned"),
        month_cost=month,
        own_year=own,
        agency_year=agency,
        flip_sales=flip.named("team.flip-sales") if flip.amount > 0 else None,
        runs=runs,
        year_cost=(own if runs == "own" else agency),
        cheaper=cheaper,
        coordinator=coordinator,
    )
