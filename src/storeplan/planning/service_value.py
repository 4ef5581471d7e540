"""What service is worth and what it costs a conversation: own people, seats hired, conversations bought.

The decision: buying conversations is nearly always the cheapest, so own people are judged by what they
must sell more: the share of inquiries that pay at which their extra cost comes back.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import (
    CNY,
    CNY_PER_INQUIRY,
    CNY_PER_MONTH,
    INQUIRIES_PER_DAY,
    ORDERS,
    SHARE,
    Quantity,
)
from storeplan.planning.results import Results
from storeplan.planning.service import ServiceMonth, in_the_peak_hour, seats_needed
from storeplan.planning.team import twelve_months

BANDS = (("morning", 8, 12), ("afternoon", 12, 18), ("evening", 18, 23))
"""Id, first hour and hour after the last: the day as shifts cut it."""


@frozen
class Way:
    """One way to staff service.

    Attributes:
        id: own, seats or conversations.
        heads: People of its own; None where none are named.
        month: Cost of the mean month (CNY/month).
        year: Cost of the year (CNY).
        each: Cost of a conversation that a person answers (CNY/inquiry).
        chosen: Whether the plan counts with it.
    """

    id: str
    heads: Figure | None
    month: Figure
    year: Figure
    each: Figure
    chosen: bool


@frozen
class Band:
    """Part of the day in the busiest month.

    Attributes:
        id: morning, afternoon or evening.
        share: Of the day's conversations.
        conversations: A day, answered by people.
        peak_hour: In its busiest hour.
        seats: Seats in that hour.
    """

    id: str
    share: Figure
    conversations: Figure
    peak_hour: Figure
    seats: Figure


@frozen
class PreSale:
    """Inquiries that pay.

    Attributes:
        share: Of inquiries that pay: the target.
        orders: Orders that gives in the year.
        point: Contribution of one more percentage point (CNY).
        needed: Share at which own people pay against bought conversations; None where none does.
    """

    share: Figure
    orders: Figure
    point: Figure
    needed: Figure | None


@formula(CNY_PER_MONTH)
def hired_seats(heads: Quantity, each: Quantity) -> Quantity:
    """Seats hired from a contractor: as many people as an own team × price of one."""
    return each * heads.bare()


@formula(CNY_PER_INQUIRY)
def cost_of_a_conversation(month: Quantity, inquiries: Quantity, bot: Quantity) -> Quantity:
    """Cost of a conversation people answer: month × 12 ÷ (a year's conversations × (1 − bot share))."""
    return month * Quantity(Decimal(12), (("month", 1),)) / (inquiries * (1 - bot))


@formula(ORDERS)
def orders_after_inquiries(inquiries: Quantity, share: Quantity) -> Quantity:
    """Orders of buyers who asked before: conversations × share that pays."""
    return inquiries * share * Quantity(Decimal(1), (("inquiry", -1), ("order", 1)))


@formula(CNY)
def value_of_a_paying_point(inquiries: Quantity, refund: Quantity, contribution: Quantity) -> Quantity:
    """Contribution of one more percentage point of inquiries that pay.

    Conversations × 1 % × (1 − refund share) × contribution of an order.
    """
    orders = inquiries * Quantity(Decimal(1), (("inquiry", -1), ("order", 1)))
    return orders * (1 - refund) * contribution / 100


@formula(CNY)
def value_of_a_bot_point(inquiries: Quantity, each: Quantity) -> Quantity:
    """What one more percentage point answered by the bot saves: conversations × 1 % × price of one."""
    return inquiries * each / 100


@formula(SHARE)
def paying_share_for_own(share: Quantity, own: Quantity, bought: Quantity, point: Quantity) -> Quantity:
    """Share of inquiries that must pay for own people to pay: share + (own − bought) ÷ value of a point."""
    return share + (own - bought) / point / 100


@formula(INQUIRIES_PER_DAY)
def part_of_a_day(daily: Quantity, share: Quantity) -> Quantity:
    """Conversations of a part of the day: a day's × its share."""
    return daily * share


def busiest(r: Results) -> ServiceMonth:
    """The month with most conversations a day."""
    return max(r.service.months, key=lambda m: m.daily.amount)


def ways(r: Results) -> tuple[Way, ...]:
    """The ways to staff service; the plan's own is marked."""
    service, knowledge = r.service, r.knowledge
    bot = knowledge.figure("service.bot-share")
    seats = hired_seats(service.base_heads, knowledge.figure("service.outsourced-seat-month"))
    rows = (
        ("own", service.base_heads, service.own_cost, not service.outsourced),
        ("seats", service.base_heads, seats.named("service.seats-cost"), False),
        ("conversations", None, service.outsourced_cost, service.outsourced),
    )
    return tuple(
        Way(
            id_,
            heads,
            month,
            twelve_months(month).named(f"service.{id_}.year"),
            cost_of_a_conversation(month, service.inquiries, bot).named(f"service.{id_}.each"),
            chosen,
        )
        for id_, heads, month, chosen in rows
        if service.inquiries.amount
    )


def bands(r: Results) -> tuple[Band, ...]:
    """The busiest month's day in three parts."""
    knowledge, month = r.knowledge, busiest(r)
    chats = int(knowledge.facts["service.concurrency"].amount)
    found = []
    for id_, first, after in BANDS:
        hours = [knowledge.figure(f"service.hour-share.{hour:02}") for hour in range(first, after)]
        share = total(hours).named(f"service.bands.{id_}.share")
        peak = in_the_peak_hour(month.daily, max(hours, key=lambda h: h.amount))
        seats = seats_needed(
            peak,
            knowledge.figure("service.handling-minutes"),
            knowledge.figure(f"service.concurrency-factor.{chats}"),
            knowledge.figure("service.promise-seconds"),
            knowledge.figure("service.promise-share"),
        )
        found.append(
            Band(
                id_,
                share,
                part_of_a_day(month.daily, share).named(f"service.bands.{id_}.conversations"),
                peak.named(f"service.bands.{id_}.peak-hour"),
                seats.named(f"service.bands.{id_}.seats"),
            )
        )
    return tuple(found)


def pre_sale(r: Results) -> PreSale:
    """What inquiries that pay are worth, and when own people pay."""
    service, share = r.service, r.knowledge.figure("category.pre-sale-conversion")
    point = value_of_a_paying_point(service.inquiries, r.brief.refund_share, r.order.contribution)
    needed = None
    if point.amount > 0:
        own, bought = twelve_months(service.own_cost), twelve_months(service.outsourced_cost)
        found = paying_share_for_own(share, own, bought, point)
        needed = found.named("service.pre-sale.needed") if found.amount < 1 else None
    return PreSale(
        share,
        orders_after_inquiries(service.inquiries, share).named("service.pre-sale.orders"),
        point.named("service.pre-sale.point"),
        needed,
    )
