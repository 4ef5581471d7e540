"""What buyers are promised and who may give away how much, in this shop's own money.

The decision: an agent may give away what the order leaves, a lead the order itself, the manager three of
them and a day's contribution where one cause spoils a series; so nobody needs a list of exceptions, and a
dearer basket widens the limits by itself.
"""

from decimal import ROUND_DOWN, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula
from storeplan.model.quantity import CNY, DAYS, HOURS, MINUTES, Quantity
from storeplan.planning.logistics import STOCK_IN_CHINA
from storeplan.planning.results import Results

ORDERS_OF_A_SERIES = 3
"""Complaints with one cause that make a batch suspect: the manager decides from there on."""

MINUTES_BEFORE, HOURS_BEFORE, DAYS_BEFORE = 1, 24, 5
"""How much earlier than the promise the shop itself wants to be done."""

PARCEL_DAYS_BEFORE = 2


@frozen
class Promise:
    """One promise to the buyer.

    Attributes:
        id: response, bonded-dispatch or direct-dispatch, arrival, return-apply, return-back.
        promised: The limit that the platform, customs or the item page sets.
        inner: When the shop itself steps in.
        who: Role that steps in.
    """

    id: str
    promised: Figure
    inner: Figure
    who: str


@frozen
class Level:
    """One step of the complaint ladder.

    Attributes:
        id: agent, lead, manager, series (the manager, for all cases of one cause) or owner.
        limit: Most this level may give away (CNY); None for the last, which has no limit.
        basis: What the limit is taken from: contribution, parcel, basket, baskets, series or above.
    """

    id: str
    limit: Figure | None
    basis: str


@formula(MINUTES)
def answered_inside(promise: Quantity) -> Quantity:
    """When a conversation without an answer goes to the next agent: promise − 1 minute."""
    return promise - Quantity(Decimal(MINUTES_BEFORE), MINUTES.dimensions)


@formula(HOURS)
def dispatched_inside(promise: Quantity) -> Quantity:
    """When a parcel without a scan is chased: promise − 24 hours."""
    return promise - Quantity(Decimal(HOURS_BEFORE), HOURS.dimensions)


@formula(DAYS)
def returned_inside(promise: Quantity) -> Quantity:
    """When a return is chased: promise − 5 days."""
    return promise - Quantity(Decimal(DAYS_BEFORE), DAYS.dimensions)


@formula(DAYS)
def arrived_inside(slowest: Quantity) -> Quantity:
    """When a parcel on its way is looked for: slowest usual day − 2."""
    return slowest - Quantity(Decimal(PARCEL_DAYS_BEFORE), DAYS.dimensions)


def _down(amount: Decimal, step: int) -> Decimal:
    return (amount / step).to_integral_value(ROUND_DOWN) * step


@formula(CNY)
def limit_of_an_agent(contribution: Quantity, logistics: Quantity, basket: Quantity) -> Quantity:
    """What an agent may give away: what the order leaves, at least a parcel's cost, at most the basket.

    Rounded down to 10 yuan.
    """
    limit = min(max(contribution.bare(), logistics.bare()), basket.bare())
    return Quantity(_down(limit, 10)).of(CNY)


@formula(CNY)
def limit_of_a_lead(basket: Quantity) -> Quantity:
    """What a lead may give away: the whole order, rounded down to 10 yuan."""
    return Quantity(_down(basket.bare(), 10)).of(CNY)


@formula(CNY)
def limit_of_the_manager(basket: Quantity) -> Quantity:
    """What the manager may give away in one case: three orders, rounded down to 10 yuan."""
    return Quantity(_down(basket.bare() * ORDERS_OF_A_SERIES, 10)).of(CNY)


@formula(CNY)
def limit_of_a_series(one: Quantity, contribution: Quantity) -> Quantity:
    """What all cases of one cause may cost: a day's contribution, at least the manager's limit for one.

    contribution is that of the year; a day's is ÷ 365, rounded down to 100 yuan.
    """
    return Quantity(max(one.bare(), _down(contribution.bare() / 365, 100))).of(CNY)


@formula(CNY)
def cost_of_returns(orders: Quantity, each: Quantity) -> Quantity:
    """Cost of refunds and returns that the profit contains: kept orders × cost of an order."""
    return orders * each


def _back_to_the_zone(r: Results) -> tuple[Promise, ...]:
    """The two limits of customs within which a bonded return gets its tax back."""
    limits = (
        ("return-apply", r.knowledge.figure("tax.return-apply-days")),
        ("return-back", r.knowledge.figure("tax.return-back-days")),
    )
    return tuple(
        Promise(id_, days, returned_inside(days).named(f"service.promise.{id_}"), "service")
        for id_, days in limits
    )


def promises(r: Results) -> tuple[Promise, ...]:
    """The promises, in the order in which a buyer meets them."""
    response = r.knowledge.figure("platform.response-minutes")
    in_china = r.brief.logistics_mode in STOCK_IN_CHINA
    way = "bonded" if in_china else "direct"
    dispatch = r.knowledge.figure(f"platform.ship-hours-{way}")
    arrival = r.logistics.chosen.days_high
    found = (
        Promise("response", response, answered_inside(response).named("service.promise.response"), "service"),
        Promise(
            f"{way}-dispatch",
            dispatch,
            dispatched_inside(dispatch).named("service.promise.dispatch"),
            "supply",
        ),
        Promise("arrival", arrival, arrived_inside(arrival).named("service.promise.arrival"), "supply"),
    )
    return (*found, *_back_to_the_zone(r)) if in_china else found


def ladder(r: Results) -> tuple[Level, ...]:
    """The complaint ladder, lowest level first; a series only where it allows more than one case."""
    order = r.order
    agent = limit_of_an_agent(order.contribution, order.logistics, order.basket).named("service.ladder.agent")
    lead = limit_of_a_lead(order.basket).named("service.ladder.lead")
    manager = limit_of_the_manager(order.basket).named("service.ladder.manager")
    series = limit_of_a_series(manager, r.cash.contribution).named("service.ladder.series")
    levels = [
        Level(
            "agent", agent, "contribution" if order.contribution.amount > order.logistics.amount else "parcel"
        ),
        Level("lead", lead, "basket"),
        Level("manager", manager, "baskets"),
    ]
    if series.amount > manager.amount:
        levels.append(Level("series", series, "series"))
    return (*levels, Level("owner", None, "above"))


def returns_of_the_year(r: Results) -> Figure:
    """What refunds and returns cost in the year at the goal (CNY)."""
    return cost_of_returns(r.goals.kept_orders, r.order.returns).named("service.returns-year")
