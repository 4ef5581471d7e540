"""Who answers buyers: inquiries by month, seats in the peak hour, own people against outsourcing.

The decision: an agent holds several chats at once, so handling time is divided by a concurrency factor
before Erlang C; and in a small shop it is the hours to be covered that decide, not the load.
"""

from collections.abc import Sequence
from decimal import ROUND_UP, Decimal
from math import exp

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import (
    CNY_PER_MONTH,
    COUNT,
    INQUIRIES,
    INQUIRIES_PER_DAY,
    INQUIRIES_PER_HOUR,
    PEOPLE,
    Quantity,
    bare,
)
from storeplan.planning.goals import Goals

DAYS_OF_A_MONTH = 30
MOST_SEATS = 500
"""Bound of the search for seats; no store comes near it."""


@frozen
class ServiceMonth:
    """Service of one month.

    Attributes:
        month: Which month.
        inquiries: Conversations.
        daily: Conversations a day that people answer, after the bot.
        peak_hour: Conversations in the busiest hour of such a day.
        seats: Seats in that hour that keep the promise.
        heads: People to staff the seats over the hours, where own.
        temps: Extra seats over the least busy month's, filled by campaign temps.
    """

    month: Month
    inquiries: Figure
    daily: Figure
    peak_hour: Figure
    seats: Figure
    heads: Figure
    temps: Figure


@frozen
class Service:
    """Service of the year.

    Attributes:
        months: Twelve.
        inquiries: Of the year.
        base_seats: Seats of the least busy month.
        base_heads: People for these.
        own_cost: Own people for the base seats (CNY/month).
        outsourced_cost: Outsourcing by conversation at the mean month (CNY/month).
        outsourced: What the plan does.
    """

    months: tuple[ServiceMonth, ...]
    inquiries: Figure
    base_seats: Figure
    base_heads: Figure
    own_cost: Figure
    outsourced_cost: Figure
    outsourced: bool


@formula(INQUIRIES)
def inquiries_of(orders: Quantity, per_order: Quantity) -> Quantity:
    """Conversations: paid orders × conversations per order."""
    return orders * per_order


@formula(INQUIRIES_PER_DAY)
def answered_by_people(inquiries: Quantity, bot: Quantity, days: int) -> Quantity:
    """Conversations a day that people answer: conversations × (1 − bot share) ÷ days."""
    return inquiries * (1 - bot) / Quantity(Decimal(days), (("day", 1),))


@formula(INQUIRIES_PER_HOUR)
def in_the_peak_hour(daily: Quantity, share: Quantity) -> Quantity:
    """Conversations in the busiest hour: a day's × that hour's share."""
    return daily * share * Quantity(Decimal(1), (("day", 1), ("hour", -1)))


def erlang_c(load: float, seats: int) -> float:
    """Probability that a conversation waits, offered ``load`` erlangs to ``seats`` agents.

    One when the seats are fewer than the load. Source: A. K. Erlang, 1917; recursion through Erlang B
    as in Cooper, "Introduction to Queueing Theory", 2nd ed., ch. 3.
    """
    if seats <= load:
        return 1.0
    blocked = 1.0
    for n in range(1, seats + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked / (1 - load / seats * (1 - blocked))


def seats_for(load: float, handling_minutes: float, promise_seconds: float, promise_share: float) -> int:
    """Fewest seats that answer ``promise_share`` of conversations within ``promise_seconds``."""
    seats = max(1, int(load) + 1)
    while seats < MOST_SEATS:
        waits = erlang_c(load, seats) * exp(-(seats - load) * promise_seconds / (handling_minutes * 60))
        if 1 - waits >= promise_share:
            break
        seats += 1
    return seats


@formula(COUNT)
def seats_needed(
    peak_hour: Quantity,
    handling: Quantity,
    concurrency: Quantity,
    promise_seconds: Quantity,
    promise_share: Quantity,
) -> Quantity:
    """Seats in the busiest hour that keep the promise, by Erlang C (A. K. Erlang, 1917).

    Load = conversations an hour × handling minutes ÷ 60 ÷ concurrency factor; the factor is that of
    Call Centre Helper, "Erlang C for chat", 2022.
    """
    minutes = float(bare(handling) / bare(concurrency))
    load = float(bare(peak_hour)) * minutes / 60
    seats = seats_for(load, minutes, float(bare(promise_seconds)), float(bare(promise_share)))
    return Quantity(Decimal(seats))


@formula(PEOPLE)
def heads_for_seats(seats: Quantity, hours: Quantity, work_hours: Quantity) -> Quantity:
    """People that staff seats every day: seats × hours a day × 30 ÷ working hours a month, halves up."""
    needed = bare(seats) * bare(hours) * DAYS_OF_A_MONTH / bare(work_hours)
    return Quantity((needed * 2).to_integral_value(ROUND_UP) / 2, PEOPLE.dimensions)


@formula(COUNT)
def above_base(seats: Quantity, base: Quantity) -> Quantity:
    """Seats above those of the least busy month."""
    return seats - base


@formula(CNY_PER_MONTH)
def pay_of(heads: Quantity, pay: Quantity, on_cost: Quantity) -> Quantity:
    """Cost of people a month: heads × pay × on-cost factor."""
    return heads * pay * on_cost


@formula(CNY_PER_MONTH)
def outsourced_service(inquiries: Quantity, bot: Quantity, each: Quantity) -> Quantity:
    """Outsourced service of the mean month: a year's conversations × (1 − bot share) × price ÷ 12."""
    return inquiries * (1 - bot) * each / Quantity(Decimal(12), (("month", 1),))


def service_month(
    month: Month, orders: Figure, brief: Brief, knowledge: Knowledge, prefix: str = "service"
) -> ServiceMonth:
    """Service of a month for its paid orders, all seats counted as temps yet.

    Args:
        month: Which month.
        orders: Paid orders.
        brief: The shop.
        knowledge: Packs.
        prefix: Start of the ids of the figures.
    """
    id_ = f"{prefix}.{{}}.{month}"
    inquiries = inquiries_of(orders, knowledge.figure("category.inquiries-per-order")).named(
        id_.format("inquiries")
    )
    daily = answered_by_people(inquiries, knowledge.figure("service.bot-share"), month.days).named(
        id_.format("daily")
    )
    peak_share = max(
        (knowledge.figure(f"service.hour-share.{hour:02}") for hour in range(8, 23)), key=lambda f: f.amount
    )
    peak = in_the_peak_hour(daily, peak_share).named(id_.format("peak-hour"))
    chats = int(knowledge.facts["service.concurrency"].amount)
    seats = seats_needed(
        peak,
        knowledge.figure("service.handling-minutes"),
        knowledge.figure(f"service.concurrency-factor.{chats}"),
        knowledge.figure("service.promise-seconds"),
        knowledge.figure("service.promise-share"),
    ).named(id_.format("seats"))
    heads = heads_for_seats(seats, brief.service_hours, knowledge.figure("people.work-hours-month"))
    return ServiceMonth(month, inquiries, daily, peak, seats, heads.named(id_.format("heads")), seats)


def plan_service(brief: Brief, goals: Goals, knowledge: Knowledge) -> Service:
    """Service for the goal's orders."""
    months = [service_month(m.month, m.orders, brief, knowledge) for m in goals.months]
    base = min((m.seats for m in months), key=lambda s: s.amount)
    year = total([m.inquiries for m in months]).named("service.inquiries.year")
    hours = knowledge.figure("people.work-hours-month")
    base_heads = heads_for_seats(base, brief.service_hours, hours).named("service.base-heads")
    own = pay_of(
        base_heads, knowledge.figure("people.pay.service"), knowledge.figure("people.on-cost-factor")
    ).named("service.own-cost")
    bought = outsourced_service(
        year, knowledge.figure("service.bot-share"), knowledge.figure("service.outsourced-per-inquiry")
    ).named("service.outsourced-cost")
    outsourced = brief.service_outsourced
    return Service(
        months=_with_temps(months, base),
        inquiries=year,
        base_seats=base.named("service.base-seats"),
        base_heads=base_heads,
        own_cost=own,
        outsourced_cost=bought,
        outsourced=bought.amount < own.amount if outsourced is None else outsourced,
    )


def _with_temps(months: Sequence[ServiceMonth], base: Figure) -> tuple[ServiceMonth, ...]:
    return tuple(
        ServiceMonth(
            m.month,
            m.inquiries,
            m.daily,
            m.peak_hour,
            m.seats,
            m.heads,
            above_base(m.seats, base).named(f"service.temps.{m.month}"),
        )
        for m in months
    )
