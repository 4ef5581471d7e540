"""Creators and content: what is really spent, what is left over, and what each piece must bring."""

from decimal import ROUND_UP, Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import CNY, CNY_PER_VISIT, COUNT, VISITS, Quantity
from storeplan.planning.marketing import CreatorTier
from storeplan.planning.results import Results


@frozen
class TierCost:
    """One tier of creators: fees paid and the price of a visit they bring."""

    tier: CreatorTier
    spent: Figure
    cost_per_visit: Figure | None


@frozen
class Seeding:
    """Seeding of the year.

    Attributes:
        tiers: Those with money.
        spent: Fees of all tiers (CNY); None without tiers.
        visits: They bring; None without tiers.
        left: Of the tiers' money after whole fees, moved to content (CNY); None without tiers.
        pieces_a_month: Own pieces in the mean month.
        visits_left: Visits of the seeding budget that own content must bring.
        visits_a_piece: The same for one piece; None without pieces.
    """

    tiers: tuple[TierCost, ...]
    spent: Figure | None
    visits: Figure | None
    left: Figure | None
    pieces_a_month: Figure
    visits_left: Figure
    visits_a_piece: Figure | None


@formula(CNY)
def fees_paid(number: Quantity, fee: Quantity) -> Quantity:
    """Fees: creators × fee."""
    return fee * number


@formula(CNY)
def money_left(budget: Quantity, spent: Quantity) -> Quantity:
    """What whole fees leave of a budget."""
    return budget - spent


@formula(CNY_PER_VISIT)
def price_of_a_visit(spent: Quantity, visits: Quantity) -> Quantity:
    """Price of a visit: money ÷ visits."""
    return spent / visits


@formula(COUNT)
def pieces_a_month(year: Quantity) -> Quantity:
    """Pieces of the mean month: a year's ÷ 12, up to a whole piece."""
    return Quantity((year.bare() / 12).to_integral_value(ROUND_UP))


@formula(VISITS)
def visits_left(planned: Quantity, creators: Quantity | None) -> Quantity:
    """Visits that own content must bring: those of the seeding budget − creators', never below zero."""
    rest = planned if creators is None else planned - creators
    return max(rest, Quantity(Decimal(0), VISITS.dimensions))


@formula(VISITS)
def visits_a_piece(visits: Quantity, pieces: Quantity) -> Quantity:
    """Visits one piece must bring: visits ÷ pieces."""
    return visits / pieces


def _tier(tier: CreatorTier) -> TierCost:
    spent = fees_paid(tier.number, tier.fee).named(f"marketing.creators.{tier.id}.spent")
    if not tier.visits.amount:
        return TierCost(tier, spent, None)
    price = price_of_a_visit(spent, tier.visits).named(f"marketing.creators.{tier.id}.cost-per-visit")
    return TierCost(tier, spent, price)


def plan_seeding(r: Results) -> Seeding:
    """Seeding of the year's budget."""
    tiers = tuple(_tier(tier) for tier in r.marketing.creators)
    spent = visits = left = None
    if tiers:
        spent = total([t.spent for t in tiers]).named("marketing.creators.spent")
        visits = total([t.tier.visits for t in tiers]).named("marketing.creators.visits")
        left = money_left(r.derived.creator_budget, spent).named("marketing.creators.left")
    planned = next(job.visits for job in r.marketing.jobs if job.id == "seed")
    rest = visits_left(planned, visits).named("marketing.content.visits")
    pieces = r.marketing.content_pieces
    return Seeding(
        tiers=tiers,
        spent=spent,
        visits=visits,
        left=left,
        pieces_a_month=pieces_a_month(pieces).named("marketing.content.pieces-month"),
        visits_left=rest,
        visits_a_piece=visits_a_piece(rest, pieces).named("marketing.content.visits-each")
        if pieces.amount
        else None,
    )
