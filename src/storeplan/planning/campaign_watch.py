"""What a day of a campaign has to bring, and when its pages are frozen and its figures reviewed."""

from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of
from storeplan.model.quantity import CNY, Quantity, to_places
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.results import Results

MOST_CAMPAIGNS = 4
"""More than the four largest are run by the same routine and not printed again."""
REVIEW_DAYS = 3
"""Days after a campaign until its figures are looked at; refunds of the first days are in by then."""


@frozen
class Watched:
    """One campaign under watch.

    Attributes:
        plan: The campaign.
        sales: Kept sales of its mean day (CNY).
        spend: Marketing money of its mean day (CNY).
        ad_share: Marketing money over kept sales.
        review: Day of the review.
    """

    plan: CampaignPlan
    sales: Figure
    spend: Figure
    ad_share: Figure
    review: date


@formula(CNY)
def campaign_day(amount: Quantity, days: int) -> Quantity:
    """The mean day of a campaign, in whole yuan: amount ÷ days."""
    return to_places(amount / days, 0)


def watched_campaigns(r: Results) -> tuple[Watched, ...]:
    """The largest campaigns still ahead, by date."""
    ahead = [c for c in r.campaigns if c.campaign.end >= r.as_of and c.sales.amount > 0]
    largest = sorted(ahead, key=lambda c: -c.sales.amount)[:MOST_CAMPAIGNS]
    found = []
    for plan in sorted(largest, key=lambda c: c.campaign.start):
        days = (plan.campaign.end - plan.campaign.start).days + 1
        id_ = f"watch.{plan.campaign.key}"
        found.append(
            Watched(
                plan=plan,
                sales=campaign_day(plan.sales, days).named(f"{id_}.sales"),
                spend=campaign_day(plan.budget, days).named(f"{id_}.spend"),
                ad_share=share_of(plan.budget, plan.sales).named(f"{id_}.ad-share"),
                review=plan.campaign.end + timedelta(days=REVIEW_DAYS),
            )
        )
    return tuple(found)
