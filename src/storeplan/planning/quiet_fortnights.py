"""When page tests run: two weeks each, one after another, never across a campaign.

The decision: a test that a campaign falls into measures the campaign, so its whole fortnight has to lie
outside every campaign the shop plans for, warm-up included.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from storeplan.planning.campaigns import CampaignPlan

SLOT_DAYS = 14
FIRST_AFTER_DAYS = 7
"""Days from the start of the plan to the first test: the first week is for the page to settle."""


def free_slots(start: date, campaigns: Sequence[CampaignPlan], count: int) -> tuple[tuple[date, date], ...]:
    """First and last day of the first ``count`` fortnights from ``start`` without a campaign day."""
    busy = sorted((c.campaign.warm_up, c.campaign.end) for c in campaigns)
    found: list[tuple[date, date]] = []
    first = start
    while len(found) < count:
        last = first + timedelta(days=SLOT_DAYS - 1)
        met = [end for begin, end in busy if begin <= last and first <= end]
        if met:
            first = max(met) + timedelta(days=1)
            continue
        found.append((first, last))
        first = last + timedelta(days=1)
    return tuple(found)
