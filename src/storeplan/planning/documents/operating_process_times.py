"""How long goods and an order take end to end, by each way of delivery: the plan's own days, put behind each other.

The decision: two clocks. Goods count from the purchase order to the day they can be sold, an order from payment to
receipt; only their sum, at its slowest, tells when the first buyer of a batch has it in hand.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, share_of, total
from storeplan.model.knowledge import Closure
from storeplan.planning.documents.situation import Situation
from storeplan.planning.logistics import STOCK_IN_CHINA, Travel, travel_by

PRODUCTION, TRAVEL, DELIVERY, SETTLEMENT = "production", "travel", "delivery", "settlement"


@frozen
class Way:
    """One way of delivery, end to end.

    Attributes:
        id: bonded, direct or consolidated.
        travel: Days of goods until they can be sold.
        dispatch: Hours from payment within which a parcel has to be picked up.
        fastest: Days from payment to receipt, fastest usual.
        slowest: The same, slowest usual.
        whole: Days from the purchase order to the slowest receipt of an order paid on the first day of sale.
    """

    id: str
    travel: Travel
    dispatch: Figure
    fastest: Figure
    slowest: Figure
    whole: Figure

    @property
    def stock_in_china(self) -> bool:
        """Whether goods travel before they are sold."""
        return self.id in STOCK_IN_CHINA


@frozen
class Leg:
    """One stretch of the way.

    Attributes:
        id: production, travel, delivery or settlement.
        days: How long it takes.
        until: Days from the purchase order to its end.
        ends: The day it ends when the order is placed today.
    """

    id: str
    days: Figure
    until: Figure
    ends: date


@frozen
class Times:
    """The way the shop has chosen, the others beside it, and where its days go.

    Attributes:
        chosen: The shop's way of delivery.
        ways: All, the chosen one first.
        legs: Of the chosen way, in order; the last one counts from payment like the delivery beside it.
        longest: The longest leg before receipt.
        longest_share: Its part of the way to receipt (share).
        money: Days from the purchase order to the first money of its sales.
        closures: Closures of suppliers that a purchase order placed today runs into.
    """

    chosen: Way
    ways: tuple[Way, ...]
    legs: tuple[Leg, ...]
    longest: Leg
    longest_share: Figure
    money: Figure
    closures: tuple[Closure, ...]


def times_of(situation: Situation) -> Times:
    """The times of a shop by each way of delivery."""
    modes = situation.knowledge.lists["logistics.modes"]
    ways = tuple(_way(mode, situation) for mode in modes)
    chosen = next(way for way in ways if way.id == situation.brief.logistics_mode)
    legs = tuple(_legs(chosen, situation))
    longest = max(legs[:-1], key=lambda leg: leg.days.amount)
    return Times(
        chosen=chosen,
        ways=(chosen, *(way for way in ways if way is not chosen)),
        legs=legs,
        longest=longest,
        longest_share=share_of(longest.days, chosen.whole).named("operating-process.longest-share"),
        money=legs[-1].until,
        closures=tuple(_closures(chosen, situation)),
    )


def _way(mode: str, situation: Situation) -> Way:
    known = situation.knowledge.figure
    travel = travel_by(mode, situation.brief, situation.knowledge)
    slowest = known(f"logistics.{mode}.days-high")
    return Way(
        id=mode,
        travel=travel,
        dispatch=known(f"platform.ship-hours-{'bonded' if mode in STOCK_IN_CHINA else 'direct'}"),
        fastest=known(f"logistics.{mode}.days-low"),
        slowest=slowest,
        whole=total([travel.lead, slowest]).named(f"operating-process.{mode}.whole"),
    )


def _legs(way: Way, situation: Situation) -> Iterator[Leg]:
    lead = way.travel.lead
    settlement = situation.knowledge.figure("platform.settlement-days")
    money = total([lead, settlement]).named("operating-process.money")
    found = (
        (PRODUCTION, situation.brief.lead_days, situation.brief.lead_days),
        (TRAVEL, way.travel.transport if way.stock_in_china else way.travel.inbound, lead),
        (DELIVERY, way.slowest, way.whole),
        (SETTLEMENT, settlement, money),
    )
    for id_, days, until in found:
        yield Leg(id_, days, until, situation.as_of + timedelta(days=int(until.amount)))


def _closures(way: Way, situation: Situation) -> Iterator[Closure]:
    first = situation.as_of
    last = first + timedelta(days=int(way.travel.lead.amount))
    return (one for one in situation.knowledge.closures if one.start <= last and one.end >= first)
