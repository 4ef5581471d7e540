"""The thirteen steps of running a shop: seven of operating, six of running, what is done in each and by whom.

The decision: a step belongs to a person, not to a department. Who has no name yet is told as missing, never
filled in by a role; and what is done follows from the stage of the shop and its way of delivery, so that nobody
reads about a bonded warehouse who has none.
"""

from collections.abc import Iterator, Mapping

from storeplan.frozen import frozen
from storeplan.model.answers import LocalText
from storeplan.model.brief import Shop
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.planning.documents.operating_process_times import Times
from storeplan.planning.documents.situation import Situation

OPERATING = ("onboarding", "purchase", "warehouse", "listing", "orders", "customs", "after-sales")
RUNNING = ("research", "brand", "service", "data", "supply-chain", "compliance")

ROLES = ("manager", "operations", "ads", "supply", "service", "review", "finance")

ROLE_OF: Mapping[str, str] = {
    "onboarding": "manager",
    "purchase": "supply",
    "warehouse": "supply",
    "listing": "operations",
    "orders": "operations",
    "customs": "supply",
    "after-sales": "service",
    "research": "operations",
    "brand": "ads",
    "service": "service",
    "data": "operations",
    "supply-chain": "supply",
    "compliance": "review",
}
"""The role that a step belongs to; the manager's where a shop has nobody for ``review``."""

OWNER_QUESTION = {"customs": "process.customs_owner", "after-sales": "process.after_sales_owner"}
"""Questions that ask for the owner of a step by name."""

BY_AGENCY = frozenset({"operations", "ads", "service"})
"""Roles that an agency fills where it runs the shop."""

APPLIES, APPROVED, OPEN = "applies", "approved", "open"
"""How far a shop is with the platform: papers to hand in, let in and not open, selling."""


@frozen
class Owner:
    """Who answers for a step.

    Attributes:
        role: Key of the role.
        name: By name; None where nobody is named.
    """

    role: str
    name: LocalText | None


@frozen
class Activity:
    """Something that is done in a step.

    Attributes:
        id: Key of its texts.
        who: Role (one of ``ROLES``) or party that does it; empty for the owner of the step.
        limit: Within which time; None where the text says when.
    """

    id: str
    who: str = ""
    limit: Figure | None = None


@frozen
class Step:
    """One of the thirteen steps.

    Attributes:
        id: onboarding, purchase, … compliance.
        owner: Who answers for it.
        activities: In order.
    """

    id: str
    owner: Owner
    activities: tuple[Activity, ...]


def people_of(situation: Situation) -> Mapping[str, Owner]:
    """Who has each role: the first on the team with it, for money the one who was named for it."""
    by_agency = BY_AGENCY if runs_of(situation) == "agency" else frozenset()
    named = {person.role: person.name for person in reversed(situation.brief.people)}
    money = situation.answers.text("process.finance_owner")
    names = {**named, "finance": money}
    return {role: Owner(f"agency-{role}" if role in by_agency else role, names.get(role)) for role in ROLES}


def _owner_of(step: str, situation: Situation, people: Mapping[str, Owner]) -> Owner:
    """Who answers for a step: by the question that asks for it, else the one who has the role."""
    told = situation.answers.text(OWNER_QUESTION[step]) if step in OWNER_QUESTION else None
    holder = people[ROLE_OF[step]]
    if step == "compliance" and holder.name is None:
        return people["manager"]
    return holder if told is None else Owner(holder.role, told)


def runs_of(situation: Situation) -> str:
    """Who runs the shop: own or agency; undecided where nothing says."""
    return situation.plan.team.runs if situation.plan is not None else situation.brief.operator


def steps_of(situation: Situation, times: Times, people: Mapping[str, Owner]) -> tuple[Step, ...]:
    """The thirteen steps of a shop, operating first.

    Args:
        situation: The shop.
        times: End to end.
        people: Who has each role.
    """
    done = {
        "onboarding": _onboarding,
        "purchase": _purchase,
        "warehouse": _warehouse,
        "listing": _listing,
        "orders": _orders,
        "customs": _customs,
        "after-sales": _after_sales,
        "research": _research,
        "brand": _brand,
        "service": _service,
        "data": _data,
        "supply-chain": _supply_chain,
        "compliance": _compliance,
    }
    return tuple(
        Step(id_, _owner_of(id_, situation, people), tuple(done[id_](situation, times)))
        for id_ in (*OPERATING, *RUNNING)
    )


def standing_of(shop: Shop) -> str:
    """How far a shop is with the platform: applies, approved or open."""
    if shop.stage != "not-applied":
        return OPEN
    return APPROVED if shop.entry.approved else APPLIES


def expires(knowledge: Knowledge) -> bool:
    """Whether the goods of a category have a shelf life."""
    return knowledge.tags["category.shelf"] == "expiry"


def _onboarding(s: Situation, _: Times) -> Iterator[Activity]:
    known = s.knowledge.figure
    standing = standing_of(s.brief)
    if standing == OPEN:
        yield Activity("renew", limit=known("platform.document-days.authorisation"))
        vouchers = "platform.document-days.purchase-vouchers"
        yield Activity("vouchers", "supply", known(vouchers) if s.knowledge.has(vouchers) else None)
        return
    if standing == APPLIES:
        yield Activity("papers", limit=longest_paper(s))
        yield Activity("review", "platform", known("platform.document-days.platform-review"))
    yield Activity("deposit", "finance", known("platform.document-days.deposit-and-fee"))
    yield Activity("set-up", "operations", known("platform.document-days.store-set-up"))


def longest_paper(s: Situation) -> Figure:
    """Days of the paper that takes longest to get; papers are fetched side by side."""
    papers = s.knowledge.lists["platform.documents"]
    days = (s.knowledge.figure(f"platform.document-days.{paper}") for paper in papers)
    return max(days, key=lambda one: one.amount)


def _purchase(s: Situation, _: Times) -> Iterator[Activity]:
    yield Activity("forecast" if s.plan is None else "reorder")
    yield Activity("produce" if expires(s.knowledge) else "produce-lasting", "supplier", s.brief.lead_days)
    yield Activity("pay", "finance")


def _warehouse(_: Situation, times: Times) -> Iterator[Activity]:
    way = times.chosen
    if way.stock_in_china:
        yield Activity("ship-bonded", "forwarder", way.travel.transport)
        yield Activity("enter-zone", "declarant", way.travel.inbound)
        yield Activity("shelve", "warehouse")
        return
    yield Activity("ship-abroad", "forwarder", way.travel.inbound)
    yield Activity(f"store-{way.id}", "warehouse")


def _listing(s: Situation, times: Times) -> Iterator[Activity]:
    yield Activity("file-bonded" if times.chosen.stock_in_china else "file-direct", "supply")
    yield Activity("page")
    yield Activity("price" if s.plan is not None else "price-rough", "manager")


def _orders(_: Situation, times: Times) -> Iterator[Activity]:
    in_china = times.chosen.stock_in_china
    yield Activity("accept")
    yield Activity("pick-bonded" if in_china else "pick-abroad", "warehouse", times.chosen.dispatch)
    yield Activity("deliver", "carrier", times.chosen.slowest)


def _customs(s: Situation, times: Times) -> Iterator[Activity]:
    yield Activity("declare", "declarant")
    yield Activity("tax-included" if s.brief.price_includes_tax else "tax-on-top", "finance")
    yield Activity("release-bonded" if times.chosen.stock_in_china else "release-direct", "customs")


def _after_sales(s: Situation, times: Times) -> Iterator[Activity]:
    yield Activity("ask")
    if times.chosen.stock_in_china:
        yield Activity("back-to-zone", "warehouse", s.knowledge.figure("tax.return-back-days"))
    else:
        yield Activity("back-in-china", "warehouse")
    yield Activity("refund", "finance")


def _research(s: Situation, _: Times) -> Iterator[Activity]:
    yield Activity("search-words")
    yield Activity("rivals" if s.brief.rivals else "find-rivals")


def _brand(s: Situation, _: Times) -> Iterator[Activity]:
    yield Activity("content")
    if s.plan is None:
        yield Activity("calendar-rough", "manager")
    elif s.plan.biggest_campaign is not None:
        yield Activity("campaign", "manager")


def _service(s: Situation, _: Times) -> Iterator[Activity]:
    yield Activity("answer", limit=s.knowledge.figure("platform.response-minutes"))
    yield Activity("escalate" if s.plan is not None else "escalate-rough", "manager")


def _data(s: Situation, _: Times) -> Iterator[Activity]:
    yield Activity("day-table")
    yield Activity("month-table" if s.plan is not None else "first-months", "manager")


def _supply_chain(s: Situation, times: Times) -> Iterator[Activity]:
    yield Activity("stock-week" if s.plan is not None else "stock-rough")
    yield Activity("rates-bonded" if times.chosen.stock_in_china else "rates-abroad", "manager")


def _compliance(_: Situation, __: Times) -> Iterator[Activity]:
    yield Activity("claims")
    yield Activity("rules", "manager")
