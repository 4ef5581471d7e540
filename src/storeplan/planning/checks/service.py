"""Rules on customer service and members: SP4xx."""

from collections.abc import Iterator

from storeplan.model.figures import Answered, total
from storeplan.model.plan import Cell, Finding, Severity
from storeplan.planning.checks.levers import brought_by_repeats, repurchase_that_pays, seats_staffed
from storeplan.planning.checks.rules import found, phrased, rule, told
from storeplan.planning.membership import plan_membership
from storeplan.planning.results import Results
from storeplan.planning.service import heads_for_seats


@rule("SP401", Severity.ERROR, ("service.hours-day", "service.promise-seconds", "service.promise-share"))
def seats_missing(r: Results) -> Iterator[Finding]:
    """Service answers fewer hours than the platform counts, or the people for it fill too few seats."""
    hours = r.knowledge.figure("service.hours-day")
    work = r.knowledge.figure("people.work-hours-month")
    values: dict[str, Cell] = {
        "hours": r.brief.service_hours,
        "least": hours,
        "seats": r.service.base_seats,
        "heads": heads_for_seats(r.service.base_seats, hours, work).named("checks.service-heads"),
        "own": r.service.own_cost,
        "bought": r.service.outsourced_cost,
    }
    if r.brief.service_hours.amount < hours.amount:
        yield _seats("hours", values, "service.hours")
    heads = r.brief.heads
    if heads is None or r.service.outsourced or r.team.runs != "own":
        return
    others = total([role.heads for role in r.team.roles if role.id != "service"]).named("checks.other-heads")
    staffed = seats_staffed(heads, others, r.brief.service_hours, work).named("checks.seats-staffed")
    if staffed.amount < r.service.base_seats.amount:
        values |= {"people": heads, "others": others, "staffed": staffed}
        yield _seats("seats", values, "team.heads")


def _seats(key: str, values: dict[str, Cell], answer: str) -> Finding:
    words = phrased(f"SP401.{key}", values)
    return found("SP401", Severity.ERROR, "4.1", words, key, answer)


@rule("SP402", Severity.NOTE, ("practice.member-share", "practice.member-cost-share"))
def members_cost_more(r: Results) -> Iterator[Finding]:
    """Points and member gifts cost more than the shop's repurchase above the category's brings."""
    share, point = r.brief.repurchase_share, r.derived.repeat_value
    if not isinstance(share.origin, Answered):
        return
    usual, cost = r.knowledge.figure("category.repurchase-share"), plan_membership(r).cost
    brought = brought_by_repeats(share, usual, point).named("checks.brought-by-repeats")
    if cost.amount <= brought.amount:
        return
    values: dict[str, Cell] = {"share": share, "usual": usual, "cost": cost, "brought": brought}
    pays = point.amount > 0
    if pays:
        values["needed"] = repurchase_that_pays(usual, cost, point).named("checks.repurchase-that-pays")
    text = "SP402.less" if brought.amount > 0 else "SP402.none"
    values = told(values, text=text, way="SP402.share" if pays else "SP402.stop")
    yield found("SP402", Severity.NOTE, "4.3", values, answer="members.repeat_share")
