"""The home page through the year: which version goes up when, and what it costs.

The decision: a version goes up with a campaign's warm-up and comes down the day after the campaign, or
when the next one begins; its pieces come out of the content budget and are not paid twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.quantity import CNY, COUNT, Quantity
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.results import Results


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
def pieces_of_version(weight: int) -> Quantity:
    """Pieces of one version, by the weight of its campaign (3 to 5): weight − 1.

    First screen and campaign zone always, a strip of products from weight 4, a clip at 5.
    """
    return Quantity(Decimal(weight - 1))


@formula(CNY)
def version_cost(pieces: Quantity, piece: Quantity) -> Quantity:
    """Cost of one version: pieces × cost of a piece."""
    return pieces * piece


def _down(campaign: CampaignPlan, following: Sequence[CampaignPlan]) -> date:
    after = campaign.campaign.end + timedelta(days=1)
    later = [c.campaign.warm_up for c in following if c.campaign.warm_up > campaign.campaign.warm_up]
    return min([after, *later])


def plan_refreshes(r: Results) -> Refreshes | None:
    """The versions of the plan's campaigns; None without campaigns."""
    if not r.campaigns:
        return None
    piece = r.knowledge.figure("practice.content-cost")
    ordered = sorted(r.campaigns, key=lambda c: c.campaign.warm_up)
    found = []
    for i, one in enumerate(ordered):
        id_ = f"refresh.{one.campaign.key}"
        pieces = pieces_of_version(one.campaign.weight).named(f"{id_}.pieces")
        found.append(
            Version(
                campaign=one,
                brief_by=one.brief_by,
                up=one.campaign.warm_up,
                down=_down(one, ordered[i + 1 :]),
                pieces=pieces,
                cost=version_cost(pieces, piece).named(f"{id_}.cost"),
                in_time=one.brief_by >= r.as_of,
            )
        )
    cost = total([v.cost for v in found]).named("refresh.cost")
    content = r.marketing.content_budget
    return Refreshes(
        versions=tuple(found),
        pieces=total([v.pieces for v in found]).named("refresh.pieces"),
        cost=cost,
        budget_share=share_of(cost, content).named("refresh.budget-share") if content.amount else None,
    )
