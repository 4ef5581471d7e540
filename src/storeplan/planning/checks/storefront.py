"""Rules on pages and pictures: SP3xx."""

from collections.abc import Iterator
from datetime import timedelta

from storeplan.model.plan import Cell, Finding, Severity, Word
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.checks.rules import found, rule, told
from storeplan.planning.results import Results
from storeplan.planning.visible_lift import visible_lift

READY_CONTENT = ("images", "videos")
"""Kinds of content that must be in hand for a campaign to need no new pictures."""


@rule("SP301", limits=("practice.test-lift",))
def page_test_too_long(r: Results) -> Iterator[Finding]:
    """A page test would take more than four weeks."""
    if r.page_test.feasible:
        return
    visible = visible_lift(r)
    values: dict[str, Cell] = {
        "visits": r.page_test.visits_per_arm,
        "days": r.page_test.days,
        "conversion": r.goals.conversion,
        "aim": r.knowledge.figure("practice.test-lift"),
        "have": visible.visits,
        "lift": visible.lift,
    }
    values = told(values, way="SP301.lift" if visible.lift is not None else "SP301.none")
    yield found("SP301", Severity.WARNING, "3.2", values)


@rule("SP302", limits=("platform.creative-days", "platform.registration-days"))
def pictures_late(r: Results) -> Iterator[Finding]:
    """Pictures briefed today are ready after registration closes, or too late before the warm-up."""
    if all(kind in r.brief.contents and r.brief.contents[kind].amount for kind in READY_CONTENT):
        return
    making = r.knowledge.figure("platform.creative-days")
    ready = r.as_of + timedelta(days=int(making.amount))
    for one in r.campaigns:
        last = min(one.brief_by, one.register_by - timedelta(days=int(making.amount)))
        if last < r.as_of <= one.campaign.start:
            values: dict[str, Cell] = {
                "campaign": Word(f"calendar.events.{one.campaign.id}.name"),
                "last": last,
                "ready": ready,
                "making": making,
                "register_by": one.register_by,
                "warm_up": one.campaign.warm_up,
                "sales": one.sales,
                "next": _next_in_time(r, one, making.amount),
            }
            values = told(values, way="SP302.next" if values["next"] is not None else "SP302.reuse")
            yield found("SP302", Severity.WARNING, "3.1", values, one.campaign.key, "content.images")


def _next_in_time(r: Results, late: CampaignPlan, days: object) -> Cell:
    """The first later campaign whose pictures can still be ready, None without one."""
    making = timedelta(days=int(str(days)))
    later = (c for c in r.campaigns if c.campaign.start > late.campaign.start)
    ready = (c for c in later if min(c.brief_by, c.register_by - making) >= r.as_of)
    first = next(ready, None)
    return None if first is None else Word(f"calendar.events.{first.campaign.id}.name")
