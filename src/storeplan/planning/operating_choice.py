"""Own team against agency at three levels of sales, and what the terms of an agency are worth.

The decision: an agency's fee moves with sales and a team's pay does not, so the two are compared at the
floor, the goal and the stretch, not at the goal alone.
"""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import CNY, Quantity
from storeplan.planning.results import Results
from storeplan.planning.service import pay_of
from storeplan.planning.team import agency_fees, twelve_months

EXIT_LINE = Decimal("0.7")
"""Share of two quarters' goal under which the brand may leave; the packs' terms say the same."""
EXIT_MONTHS = 6


@frozen
class Choice:
    """Both ways at one level of sales.

    Attributes:
        scenario: floor, goal or stretch.
        sales: Kept sales (CNY).
        own: Own team for a year, as the goal needs it (CNY).
        agency: Agency and coordinator for a year (CNY).
        difference: Agency − own (CNY).
        cheaper: own or agency.
    """

    scenario: str
    sales: Figure
    own: Figure
    agency: Figure
    difference: Figure
    cheaper: str


@frozen
class AgencyTerms:
    """What an agency's terms come to in this shop.

    Attributes:
        retainer: A year of it (CNY).
        commission: On kept sales (CNY).
        on_paid: What it would be more on paid sales, refunds included (CNY).
        coordinator: A year of the brand's own coordinator (CNY).
        exit_line: Kept sales of the first two quarters under which the brand may leave (CNY).
    """

    retainer: Figure
    commission: Figure
    on_paid: Figure
    coordinator: Figure
    exit_line: Figure


@formula(CNY)
def agency_over_own(agency: Quantity, own: Quantity) -> Quantity:
    """How much more the agency costs than the own team; negative where it costs less."""
    return agency - own


@formula(CNY)
def commission_on(share: Quantity, sales: Quantity) -> Quantity:
    """An agency's commission: share × sales it is counted on."""
    return share * sales


@formula(CNY)
def commission_on_refunds(share: Quantity, paid: Quantity, kept: Quantity) -> Quantity:
    """Commission paid for sales that were refunded: share × (paid − kept)."""
    return share * (paid - kept)


@formula(CNY)
def exit_sales(sales: Quantity, line: Decimal) -> Quantity:
    """Kept sales under which the brand may leave: goal of the time × line."""
    return sales * line


def _coordinator(r: Results) -> Figure:
    known = r.knowledge.figure
    pay = pay_of(r.team.coordinator, known("people.pay.manager"), known("people.on-cost-factor"))
    return twelve_months(pay).named("team.coordinator-year")


def choices(r: Results) -> Sequence[Choice]:
    """Own team and agency at the three levels of sales."""
    retainer, share = (r.knowledge.figure(f"agency.{name}") for name in ("retainer", "commission-share"))
    found = []
    for one in r.scenarios.asked:
        fees = agency_fees(retainer, share, one.sales)
        agency = total([fees, _coordinator(r)]).named(f"team.choice.{one.id}.agency")
        difference = agency_over_own(agency, r.team.own_year).named(f"team.choice.{one.id}.difference")
        cheaper = "own" if difference.amount >= 0 else "agency"
        found.append(Choice(one.id, one.sales, r.team.own_year, agency, difference, cheaper))
    return found


def agency_terms(r: Results) -> AgencyTerms:
    """What the terms come to."""
    retainer, share = (r.knowledge.figure(f"agency.{name}") for name in ("retainer", "commission-share"))
    halves = total([m.sales for m in r.goals.months[:EXIT_MONTHS]])
    return AgencyTerms(
        retainer=twelve_months(retainer).named("team.agency.retainer"),
        commission=commission_on(share, r.goals.sales).named("team.agency.commission"),
        on_paid=commission_on_refunds(share, r.goals.paid, r.goals.sales).named("team.agency.on-refunds"),
        coordinator=_coordinator(r),
        exit_line=exit_sales(halves, EXIT_LINE).named("team.agency.exit-line"),
    )
