"""The home page through the year: which version goes up when, and what it costs.

The decision: a version goes up with a campaign's warm-up and comes down the day after the campaign; where
campaigns overlap, the page belongs to the heavier one, of two alike to the later. Its pieces come out of
the content budget and are not paid twice.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.knowledge import Campaign
from storeplan.model.quantity import CNY, COUNT, Quantity
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.results import Results

SHORT_DAYS = 7
"""A version that is seen for fewer days gets a new first screen and nothing else."""


@frozen
class Version:
    """The home page of one campaign.

    Attributes:
        campaign: The campaign.
        brief_by: Last day to brief its pictures.
        up: Day it goes up.
        down: Day it is taken down.
        pieces: Pictures and clips made for it.
        cost: What they cost (CNY).
        in_time: Whether ``brief_by`` is not past at the as-of date.
    """

    campaign: CampaignPlan
    brief_by: date
    up: date
    down: date
    pieces: Figure
    cost: Figure
    in_time: bool


@frozen
class Refreshes:
    """The versions of the year.

    Attributes:
        versions: By the day they go up; at least one.
        pieces: All pieces.
        cost: All costs (CNY).
        budget_share: Of the content budget; None where there is none.
    """

    versions: tuple[Version, ...]
    pieces: Figure
    cost: Figure
    budget_share: Figure | None


@formula(COUNT)
def pieces_of_version(weight: int, days: int) -> Quantity:
    """Pieces of one version: one where it is seen for less than a week, else its campaign's weight − 1.

    First screen and campaign zone at weight 3, a strip of products from 4, a clip at 5.
    """
    return Quantity(Decimal(1 if days < SHORT_DAYS else weight - 1))


@formula(CNY)
def version_cost(pieces: Quantity, piece: Quantity) -> Quantity:
    """Cost of one version: pieces × cost of a piece."""
    return pieces * piece


def _wins(one: Campaign, other: Campaign) -> bool:
    """Whether the page is the first one's while both run."""
    return (one.weight, one.warm_up, one.key) > (other.weight, other.warm_up, other.key)


def _seen(own: Campaign, others: Sequence[Campaign]) -> tuple[date, date]:
    """Day a campaign's version goes up and day it comes down; the same day where it is never seen."""
    up, down = own.warm_up, own.end + timedelta(days=1)
    for other in others:
        if not _wins(other, own):
            continue
        after = other.end + timedelta(days=1)
        if up < other.warm_up < down:
            down = other.warm_up
        elif other.warm_up <= up < after:
            up = min(after, down)
    return up, down


def plan_refreshes(r: Results) -> Refreshes | None:
    """The versions of the plan's campaigns; None without campaigns."""
    if not r.campaigns:
        return None
    piece = r.knowledge.figure("practice.content-cost")
    campaigns = [c.campaign for c in r.campaigns]
    found = []
    for one in r.campaigns:
        id_ = f"refresh.{one.campaign.key}"
        up, down = _seen(one.campaign, campaigns)
        if up == down:
            continue
        pieces = pieces_of_version(one.campaign.weight, (down - up).days).named(f"{id_}.pieces")
        found.append(
            Version(
                campaign=one,
                brief_by=one.brief_by,
                up=up,
                down=down,
                pieces=pieces,
                cost=version_cost(pieces, piece).named(f"{id_}.cost"),
                in_time=one.brief_by >= r.as_of,
            )
        )
    found.sort(key=lambda v: v.up)
    cost = total([v.cost for v in found]).named("refresh.cost")
    content = r.marketing.content_budget
    return Refreshes(
        versions=tuple(found),
        pieces=total([v.pieces for v in found]).named("refresh.pieces"),
        cost=cost,
        budget_share=share_of(cost, content).named("refresh.budget-share") if content.amount else None,
    )
