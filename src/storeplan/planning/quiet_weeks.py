"""When page tests run: whole weeks, one after another, never across a campaign.

The decision: a test that a campaign falls into measures the campaign, so its whole time has to lie
outside every campaign the shop plans for, warm-up included.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.testing import PageTest

LEAST_DAYS = 14
WEEK = 7
FIRST_AFTER_DAYS = 7
"""Days from the start of the plan to the first test: the first week is for the page to settle."""


def slot_days(test: PageTest) -> int:
    """Days of one test: what a page test takes in whole weeks; two weeks where none is possible."""
    needed = int(test.days.amount) if test.feasible else LEAST_DAYS
    return max(LEAST_DAYS, -(-needed // WEEK) * WEEK)


def free_slots(
    start: date, campaigns: Sequence[CampaignPlan], count: int, days: int
) -> tuple[tuple[date, date], ...]:
    """First and last day of the first ``count`` spells of ``days`` from ``start`` without a campaign day."""
    busy = sorted((c.campaign.warm_up, c.campaign.end) for c in campaigns)
    found: list[tuple[date, date]] = []
    first = start
    while len(found) < count:
        last = first + timedelta(days=days - 1)
        met = [end for begin, end in busy if begin <= last and first <= end]
        if met:
            first = max(met) + timedelta(days=1)
            continue
        found.append((first, last))
        first = last + timedelta(days=1)
    return tuple(found)
