"""Who is needed at another level of sales: heads by role, seats in the peak hour, and what they cost.

The decision: people come in steps, so they are counted anew from the level's own workload by the formulas of
the team and of service; nothing is scaled.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure, total
from storeplan.planning.costs import PEOPLE, Cost, CostBasis
from storeplan.planning.service import (
    ServiceMonth,
    heads_for_seats,
    inquiries_of,
    outsourced_service,
    pay_of,
    service_month,
)
from storeplan.planning.team import agency_fees, roles_for, twelve_months


@frozen
class Workload:
    """What a year at a level of sales asks for.

    Attributes:
        id: Start of the ids of its figures.
        sales: Kept sales (CNY).
        budget: Marketing money (CNY).
        orders: Paid orders of the year.
        months: Months with their paid orders; the busiest and the quietest are enough.
    """

    id: str
    sales: Figure
    budget: Figure
    orders: Figure
    months: Sequence[tuple[Month, Figure]]


@frozen
class LevelPeople:
    """The people of a level.

    Attributes:
        heads: People the shop employs: its team, or who steers the agency (person).
        seats: Service seats in the peak hour of the busiest month.
        cost: Team with service, or agency (CNY).
    """

    heads: Figure
    seats: Figure
    cost: Cost


def agency_year(id_: str, sales: Figure, basis: CostBasis) -> Figure:
    """An agency's fees and the own coordinator for a year (CNY); service is in the agency's fee.

    Args:
        id_: Id of the figure.
        sales: Kept sales of the year (CNY).
        basis: The shop.
    """
    known = basis.knowledge.figure
    pay = pay_of(basis.team.coordinator, known("people.pay.manager"), known("people.on-cost-factor"))
    fees = agency_fees(known("agency.retainer"), known("agency.commission-share"), sales)
    return total([fees, twelve_months(pay)]).named(id_)


def _service(load: Workload, busy: Sequence[ServiceMonth], basis: CostBasis) -> tuple[Figure | None, Figure]:
    """Heads of own service, None where it is bought, and the cost of a month."""
    known = basis.knowledge.figure
    if basis.service.outsourced:
        year = inquiries_of(load.orders, known("category.inquiries-per-order"))
        return None, outsourced_service(
            year, known("service.bot-share"), known("service.outsourced-per-inquiry")
        )
    base = min((m.seats for m in busy), key=lambda seats: seats.amount)
    heads = heads_for_seats(base, basis.brief.service_hours, known("people.work-hours-month"))
    return heads, pay_of(heads, known("people.pay.service"), known("people.on-cost-factor"))


def people_at(load: Workload, basis: CostBasis) -> LevelPeople:
    """The people for a workload, by the way the plan runs the shop."""
    ranked = sorted(load.months, key=lambda month: month[1].amount)
    busy = [
        service_month(month, orders, basis.brief, basis.knowledge, f"{load.id}.service")
        for month, orders in {one[0]: one for one in (ranked[0], ranked[-1])}.values()
    ]
    seats = max((m.seats for m in busy), key=lambda one: one.amount).named(f"{load.id}.seats")
    if basis.team.runs == "agency":
        year = agency_year(f"{load.id}.agency", load.sales, basis)
        return LevelPeople(basis.team.coordinator, seats, Cost("agency", PEOPLE, year))
    roles = roles_for(load.sales, load.budget, basis.knowledge, load.id)
    heads, service = _service(load, busy, basis)
    month = total([*(role.cost for role in roles), service])
    year = twelve_months(month).named(f"{load.id}.team")
    people = [role.heads for role in roles] + ([] if heads is None else [heads])
    return LevelPeople(total(people).named(f"{load.id}.heads"), seats, Cost("team", PEOPLE, year))
