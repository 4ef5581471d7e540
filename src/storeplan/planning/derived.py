"""Means and small sums that sentences need and no other module computes."""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import CNY, CNY_PER_MONTH, COUNT, INQUIRIES_PER_DAY, VISITS, Quantity
from storeplan.planning.cash_formulas import no_money
from storeplan.planning.drivers import size_of_gap
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.market import gap_to_rival
from storeplan.planning.marketing import Marketing
from storeplan.planning.service import Service
from storeplan.planning.team import Team


@frozen
class Derived:
    """Means and small sums.

    Attributes:
        month_visits: Visits of the mean month.
        creators: Creators of all sizes.
        creator_budget: Their fees (CNY).
        repeat_value: Contribution of one more percentage point of repurchase (CNY).
        mean_inquiries: Conversations of the mean day.
        agency_month: An agency's mean month (CNY/month).
        price_gap: Between the first product's price and the first comparable rival's, without sign (share);
            None without such a rival.
    """

    month_visits: Figure
    creators: Figure
    creator_budget: Figure
    repeat_value: Figure
    mean_inquiries: Figure
    agency_month: Figure
    price_gap: Figure | None


@formula(VISITS)
def mean_month_visits(visits: Quantity) -> Quantity:
    """Visits of the mean month: a year's ÷ 12."""
    return visits / 12


@formula(CNY)
def value_of_a_point(orders: Quantity, refund: Quantity, contribution: Quantity) -> Quantity:
    """Contribution of one more percentage point of repurchase: kept orders × 1 % × contribution."""
    return orders * (1 - refund) * contribution / 100


@formula(INQUIRIES_PER_DAY)
def inquiries_a_day(inquiries: Quantity) -> Quantity:
    """Conversations of the mean day: a year's ÷ 365."""
    return inquiries / Quantity(Decimal(365), (("day", 1),))


@formula(CNY_PER_MONTH)
def month_of(year: Quantity) -> Quantity:
    """The mean month of a year's sum."""
    return year / Quantity(Decimal(12), (("month", 1),))


@formula(COUNT)
def none_at_all() -> Quantity:
    """None."""
    return Quantity(Decimal(0))


def derive(
    brief: Brief,
    goals: Goals,
    order: OrderEconomics,
    marketing: Marketing,
    service: Service,
    team: Team,
) -> Derived:
    """The means and sums; the arguments are the results of the modules they are named after."""
    tiers = marketing.creators
    gap = gap_to_rival(brief)
    return Derived(
        month_visits=mean_month_visits(goals.visits).named("goals.visits.mean-month"),
        creators=(total([t.number for t in tiers]) if tiers else none_at_all()).named(
            "marketing.creators.number"
        ),
        creator_budget=(total([t.budget for t in tiers]) if tiers else no_money()).named(
            "marketing.creators.budget"
        ),
        repeat_value=value_of_a_point(goals.orders, brief.refund_share, order.contribution).named(
            "service.repeat-value"
        ),
        mean_inquiries=inquiries_a_day(service.inquiries).named("service.mean-inquiries"),
        agency_month=month_of(team.agency_year).named("team.agency-month"),
        price_gap=None if gap is None else size_of_gap(gap).named("market.price-gap-size"),
    )
