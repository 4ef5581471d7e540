"""What each role really carries: its exact load, its heads in the peak month, and the team of two.

The decision: posts come in halves, work does not. Beside the heads stands the exact load, so that a small
shop sees how much of a payroll is work and how much is being there.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import PEOPLE, RATIO, Quantity
from storeplan.planning.results import Results
from storeplan.planning.service import pay_of
from storeplan.planning.team import Role, heads_for, twelve_months

BY_SPEND = frozenset({"ads", "design"})
"""Roles whose work follows marketing money; that of the others follows sales."""

FIRST_PERSON = ("manager", "supply")
SECOND_PERSON = ("operations", "ads", "data")
"""Who carries which role in a team of two; what is left is bought by the piece."""


@frozen
class Staffed:
    """A role with what it carries.

    Attributes:
        role: The role.
        load: Work of the mean month in full posts (ratio); None for service, whose seats decide.
        peak_heads: People in the month with most work.
    """

    role: Role
    load: Figure | None
    peak_heads: Figure


@frozen
class TeamOfTwo:
    """Two people and what is bought.

    Attributes:
        loads: Work of the first and of the second person in full posts.
        pays: Cost of the first and of the second, on-costs included (CNY/month).
        bought: Design and service from outside (CNY/month).
        month: All of it (CNY/month).
        year: A year of it (CNY).
    """

    loads: tuple[Figure, Figure]
    pays: tuple[Figure, Figure]
    bought: Figure
    month: Figure
    year: Figure


@formula(RATIO)
def load_of(workload: Quantity, capacity: Quantity) -> Quantity:
    """Work in full posts: workload ÷ what one carries."""
    return workload / capacity


@formula(PEOPLE)
def one_post() -> Quantity:
    """One full post."""
    return Quantity(Decimal(1), PEOPLE.dimensions)


def staffed_roles(r: Results) -> tuple[Staffed, ...]:
    """Every role of the team with its exact load and its peak."""
    peak_spend = max((m.budget for m in r.marketing.months), key=lambda f: f.amount)
    found = []
    for role in r.team.roles:
        if role.id == "service":
            most = max((m.heads for m in r.service.months), key=lambda f: f.amount)
            found.append(Staffed(role, None, most))
            continue
        capacity = r.knowledge.figure(f"people.capacity.{role.id}")
        least = r.knowledge.figure(f"people.least.{role.id}")
        most = peak_spend if role.id in BY_SPEND else r.goals.peak.sales
        id_ = f"team.{role.id}"
        found.append(
            Staffed(
                role,
                load_of(role.workload, capacity).named(f"{id_}.load"),
                heads_for(most, capacity, least).named(f"{id_}.peak-heads"),
            )
        )
    return tuple(found)


def team_of_two(r: Results) -> TeamOfTwo | None:
    """Two people for a small shop that runs itself; None for others."""
    if r.drivers["size"] != "small" or r.team.runs != "own":
        return None
    staffed = staffed_roles(r)
    factor = r.knowledge.figure("people.on-cost-factor")
    loads = [
        total([s.load for s in staffed if s.load is not None and s.role.id in carried])
        for carried in (FIRST_PERSON, SECOND_PERSON)
    ]
    pays = [
        pay_of(one_post(), r.knowledge.figure(f"people.pay.{leader}"), factor)
        for leader in ("manager", "operations")
    ]
    rest = [s.role.cost for s in staffed if s.role.id not in {*FIRST_PERSON, *SECOND_PERSON}]
    if r.service.outsourced:
        rest.append(r.service.outsourced_cost)
    bought = total(rest).named("team.two.bought")
    month = total([*pays, bought]).named("team.two.month")
    return TeamOfTwo(
        loads=(loads[0].named("team.two.first.load"), loads[1].named("team.two.second.load")),
        pays=(pays[0].named("team.two.first.cost"), pays[1].named("team.two.second.cost")),
        bought=bought,
        month=month,
        year=twelve_months(month).named("team.two.year"),
    )
