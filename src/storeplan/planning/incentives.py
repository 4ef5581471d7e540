"""What bonuses cost: a share of kept sales, shared out by pay, each role on the figure it can move."""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, allotted, formula
from storeplan.model.quantity import CNY, CNY_PER_ORDER, CNY_PER_PERSON_MONTH, Quantity, to_places
from storeplan.planning.costs import bonus_pool
from storeplan.planning.results import Results
from storeplan.planning.team import a_twelfth

STEP_UP = Decimal("1.3")
"""Pay after a step up the ladder against the step before; the plan's own rule."""


@frozen
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


@frozen
class Bonuses:
    """The pool and who gets it.

    Attributes:
        pool: Of the year (CNY).
        per_order: Of a kept order (CNY/order).
        roles: At least one.
    """

    pool: Figure
    per_order: Figure
    roles: tuple[Bonus, ...]


@formula(CNY_PER_ORDER)
def bonus_of_an_order(pool: Quantity, orders: Quantity) -> Quantity:
    """What a kept order pays into the pool: pool ÷ kept orders."""
    return pool / orders


@formula(CNY)
def bonus_of_a_month(year: Quantity) -> Quantity:
    """The mean month of a bonus, in whole yuan: a year's ÷ 12."""
    return to_places(year / 12, 0)


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
        per_order=bonus_of_an_order(pool, r.goals.kept_orders).named("bonus.order"),
        roles=tuple(
            Bonus(
                role.id,
                lines[role.id],
                part.named(f"bonus.{role.id}.year"),
                bonus_of_a_month(part).named(f"bonus.{role.id}.month"),
            )
            for role, part in zip(sharing, parts, strict=True)
        ),
    )
