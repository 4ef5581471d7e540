"""What bonuses cost: a share of kept sales, shared out by pay, each role on the figure it can move."""

from dataclasses import dataclass
from decimal import Decimal

from storeplan.model.figures import Figure, allotted, formula
from storeplan.model.quantity import CNY, CNY_PER_ORDER, CNY_PER_PERSON_MONTH, Quantity
from storeplan.planning.results import Results
from storeplan.planning.team import a_twelfth

STEP_UP = Decimal("1.3")
"""Pay after a step up the ladder against the step before; the plan's own rule."""


@dataclass(frozen=True, slots=True)
class Bonus:
    """The bonus of one role.

    Attributes:
        role: operations, ads or service.
        line: What has to be reached; None where the shop has no such line.
        year: Its share of the pool (CNY).
        month: A twelfth of it (CNY).
    """

    role: str
    line: Figure | None
    year: Figure
    month: Figure


@dataclass(frozen=True, slots=True)
class Bonuses:
    """The pool and who gets it.

    Attributes:
        pool: Of the year (CNY).
        per_order: Of a kept order (CNY/order).
        roles: At least one.
        profit: The year's profit after it (CNY).
    """

    pool: Figure
    per_order: Figure
    roles: tuple[Bonus, ...]
    profit: Figure


@formula(CNY)
def bonus_pool(share: Quantity, sales: Quantity) -> Quantity:
    """Bonuses of the year: share × kept sales."""
    return share * sales


@formula(CNY_PER_ORDER)
def bonus_of_an_order(pool: Quantity, orders: Quantity) -> Quantity:
    """What a kept order pays into the pool: pool ÷ kept orders."""
    return pool / orders


@formula(CNY)
def bonus_of_a_month(year: Quantity) -> Quantity:
    """The mean month of a bonus, in whole yuan: a year's ÷ 12."""
    return (year / 12).to_places(0)


@formula(CNY)
def profit_after_bonus(profit: Quantity, pool: Quantity) -> Quantity:
    """The year's profit with the whole pool paid out."""
    return profit - pool


@formula(CNY_PER_PERSON_MONTH)
def pay_after_step(pay: Quantity, step: Decimal) -> Quantity:
    """Pay after one step of the ladder: pay × step."""
    return pay * step


def bonuses(r: Results) -> Bonuses | None:
    """The pool of an own team; None with an agency, whose commission is its bonus."""
    if r.team.runs != "own":
        return None
    lines = {
        "operations": a_twelfth(r.goals.sales).named("team.month-sales"),
        "ads": r.marketing.stop_roas,
        "service": r.knowledge.figure("platform.response-target-share"),
    }
    sharing = [role for role in r.team.roles if role.id in lines]
    pool = bonus_pool(r.knowledge.figure("people.bonus-share"), r.goals.sales).named("bonus.pool")
    parts = allotted(pool, [role.cost for role in sharing], -2)
    return Bonuses(
        pool=pool,
        per_order=bonus_of_an_order(pool, r.cash.kept_orders).named("bonus.order"),
        roles=tuple(
            Bonus(
                role.id,
                lines[role.id],
                part.named(f"bonus.{role.id}.year"),
                bonus_of_a_month(part).named(f"bonus.{role.id}.month"),
            )
            for role, part in zip(sharing, parts, strict=True)
        ),
        profit=profit_after_bonus(r.cash.profit, pool).named("bonus.profit-after"),
    )
