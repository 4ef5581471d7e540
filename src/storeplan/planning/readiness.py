"""Whether the shop may and can open or go on: what it needs, whether it has it, and when that must begin.

The decision: what nobody has answered is unknown, never ready; and the earliest opening day is that of the longest
way through the papers still missing and the steps of the platform.
"""

from collections.abc import Iterator
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.figures import total
from storeplan.model.plan import Cell, Phrase
from storeplan.planning.cash_formulas import cash_missing
from storeplan.planning.entry_path import EntryPath, entry_path
from storeplan.planning.opening import entry_sums
from storeplan.planning.paper_checks import GAP, NOT_OPEN, READY, UNKNOWN, State, store_type
from storeplan.planning.papers import Paper, names, papers
from storeplan.planning.planned import Grounds

OWN_ROWS = (
    ("authorisation", "authorisation", "manager"),
    ("product-proofs", "papers", "supply"),
    ("logistics-contract", "warehouse", "supply"),
    ("chinese-service", "service", "service"),
    ("operating-team", "team", "manager"),
)
"""Papers that are a requirement of their own: the paper, the requirement's id, the role that gets it."""


@frozen
class Requirement:
    """One thing the shop must have.

    Attributes:
        id: Key of its name.
        state: ready, gap or unknown.
        what: What is there, or what is missing.
        who: Role that gets it.
        begin: Last day to begin it, today where that is past.
    """

    id: str
    state: str
    what: Phrase
    who: str
    begin: date


@frozen
class Readiness:
    """All requirements, and the dates that follow.

    Attributes:
        requirements: In the order they are asked for.
        papers: The platform's papers behind them.
        path: The way to the first day of business.
        money: Whether the money suffices.
    """

    requirements: tuple[Requirement, ...]
    papers: tuple[Paper, ...]
    path: EntryPath
    money: State

    @property
    def earliest(self) -> date | None:
        """First day the shop can open when everything missing is begun today; None where it is open."""
        return self.path.earliest


def readiness(g: Grounds) -> Readiness:
    """What the answers say about papers, goods, people and money."""
    found = papers(g)
    path = entry_path(g, found)
    money = _money(g)
    return Readiness(tuple(_requirements(g, found, path, money)), found, path, money)


def _requirements(
    g: Grounds, found: tuple[Paper, ...], path: EntryPath, money: State
) -> Iterator[Requirement]:
    by_id = {one.id: one for one in found}
    if g.brief.stage == NOT_OPEN:
        yield _company(g, found, path)
    for paper, id_, who in OWN_ROWS:
        if paper in by_id:
            one = by_id[paper]
            yield Requirement(id_, one.state, one.what, who, path.begin[paper])
    payment = path.begin.get("deposit-and-fee", g.as_of)
    yield Requirement("money", money.state, money.what, "owner", payment)


def _company(g: Grounds, found: tuple[Paper, ...], path: EntryPath) -> Requirement:
    """Company, account and trade mark in one."""
    here = tuple(one for one in found if one.requirement == "company" or one.id == "trademark")
    states = {one.state for one in here}
    values: dict[str, Cell] = {
        "type": store_type(g),
        "missing": names(here, GAP),
        "open": names(here, UNKNOWN),
    }
    state = worst(here)
    how = "partly" if state == UNKNOWN and len(states) > 1 else state
    begin = min((path.begin[one.id] for one in here), default=g.as_of)
    return Requirement("company", state, Phrase(f"readiness.company.{how}", values), "manager", begin)


def worst(found: tuple[Paper, ...]) -> str:
    """State of several papers together."""
    states = {one.state for one in found}
    return next((state for state in (GAP, UNKNOWN) if state in states), READY)


def _money(g: Grounds) -> State:
    """The money at hand against the deepest point of the plan, without a plan against what entry takes."""
    if g.plan is None:
        return _money_for_entry(g)
    have, missing = g.brief.cash, g.plan.cash.missing
    values: dict[str, Cell] = {"exposure": g.plan.cash.exposure, "opening": g.plan.cash.opening}
    state = UNKNOWN
    if have is not None and missing is not None:
        state = GAP if have.amount < g.plan.cash.exposure.amount else READY
        values |= {"have": have, "missing": missing}
    return State(state, Phrase(f"readiness.money.{state}", values))


def _money_for_entry(g: Grounds) -> State:
    have = g.brief.cash
    if g.brief.stage != NOT_OPEN:
        return State(UNKNOWN, Phrase("readiness.money.open", {}))
    sums = entry_sums(g.brief, g.knowledge)
    due = total([sum_ for _, sum_ in (*sums.refundable, *sums.spending)]).named("readiness.entry-sums")
    if have is None:
        return State(UNKNOWN, Phrase("readiness.money.not-told", {"due": due}))
    if have.amount < due.amount:
        missing = cash_missing(due, have).named("readiness.cash-missing")
        return State(GAP, Phrase("readiness.money.short", {"have": have, "due": due, "missing": missing}))
    return State(UNKNOWN, Phrase("readiness.money.entry-only", {"have": have, "due": due}))
