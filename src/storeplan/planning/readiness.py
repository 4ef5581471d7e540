"""Whether the shop may and can open or go on: what it needs, whether it has it, and when that must begin.

The decision: what nobody has answered is unknown, never ready; and the earliest opening day is counted from today
by the longest paper still missing, since papers are fetched side by side and the platform reviews them after.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.figures import Answered, total
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.planning.checks.answers import AUTHORISED
from storeplan.planning.listing import listing_checks
from storeplan.planning.results import Results

READY, GAP, UNKNOWN = "ready", "gap", "unknown"

NOT_OPEN = "not-applied"
"""Stage at which the platform has yet to review the shop."""


@frozen
class Requirement:
    """One thing the shop must have.

    Attributes:
        id: Key of its name.
        state: ready, gap or unknown.
        what: What is there, or what is missing.
        who: Role that gets it.
        days: Days it takes to get (day).
    """

    id: str
    state: str
    what: Phrase
    who: str
    days: int


@frozen
class Readiness:
    """All requirements, and the dates that follow.

    Attributes:
        requirements: In the order they are asked for.
        begin: Last day to begin each, by its id; today where that is past.
        earliest: First day the shop can open when everything missing is begun today; None where it is open.
    """

    requirements: tuple[Requirement, ...]
    begin: Mapping[str, date]
    earliest: date | None


def readiness(r: Results) -> Readiness:
    """What the answers say about papers, goods, people and money."""
    found = tuple(_requirements(r))
    after = _days_after_papers(r)
    begin = {
        one.id: max(r.brief.start.first_day - timedelta(days=one.days + after), r.as_of) for one in found
    }
    open_ = [one.days for one in found if one.state != READY]
    opens = r.brief.stage == NOT_OPEN
    earliest = r.as_of + timedelta(days=max(open_, default=0) + after) if opens else None
    return Readiness(found, begin, earliest)


def _days(name: str, r: Results) -> int:
    return int(r.knowledge.figure(f"platform.document-days.{name}").amount)


def _days_after_papers(r: Results) -> int:
    """Days of review and set-up that are still to come."""
    return _days("platform-review", r) + _days("store-set-up", r) if r.brief.stage == NOT_OPEN else 0


def _requirements(r: Results) -> Iterator[Requirement]:
    if r.brief.stage == NOT_OPEN:
        yield _requirement("company", UNKNOWN, "manager", _days("overseas-company", r), type=_store_type(r))
    yield _authorisation(r)
    yield _papers(r)
    yield _warehouse(r)
    yield _service(r)
    yield _team(r)
    yield _money(r)


def _requirement(id_: str, state: str, who: str, days: int, /, **values: Cell) -> Requirement:
    return Requirement(id_, state, Phrase(f"readiness.{id_}.{state}", values), who, days)


def _store_type(r: Results) -> Word:
    return Word(f"platform.store_types.{r.brief.store_type}.name")


def _authorisation(r: Results) -> Requirement:
    level, until = r.brief.authorisation_level, r.brief.authorisation_until
    last = r.brief.start.plus(12).first_day - timedelta(days=1)
    short = bool(level) and level not in AUTHORISED.get(r.brief.store_type, (level,))
    ends = until is not None and until < last
    state = GAP if short or ends else READY if level and until is not None else UNKNOWN
    values: dict[str, Cell] = {
        "level": Term(f"authorisation.{level}") if level else Term("readiness.not-told"),
        "until": until or Term("readiness.not-told"),
        "last": last,
        "type": _store_type(r),
    }
    return _requirement("authorisation", state, "manager", _days("authorisation", r), **values)


def _papers(r: Results) -> Requirement:
    missing = total([one.missing for one in listing_checks(r)]).named("readiness.papers")
    state = GAP if missing.amount else READY
    return _requirement("papers", state, "supply", _days("product-proofs", r), missing=missing)


def _warehouse(r: Results) -> Requirement:
    chosen = r.logistics.chosen
    values: dict[str, Cell] = {
        "mode": Word(f"logistics.modes.{chosen.id}.name"),
        "cost": chosen.order_cost,
        "deposit": chosen.deposit,
    }
    state = UNKNOWN if r.brief.stage == NOT_OPEN else READY
    return _requirement("warehouse", state, "supply", _days("logistics-contract", r), **values)


def _service(r: Results) -> Requirement:
    hours, needed = r.brief.service_hours, r.knowledge.figure("service.hours-day")
    state = UNKNOWN
    if isinstance(hours.origin, Answered):
        state = READY if hours.amount >= needed.amount else GAP
    return _requirement("service", state, "service", _days("chinese-service", r), hours=hours, needed=needed)


def _team(r: Results) -> Requirement:
    have, needed = r.brief.heads, r.team.heads
    values: dict[str, Cell] = {"needed": needed, "runs": Term(f"runs.{r.team.runs}")}
    state = UNKNOWN
    if r.brief.operator == "own" and have is not None:
        state = READY if have.amount >= needed.amount else GAP
        values["have"] = have
    return _requirement("team", state, "manager", _days("operating-team", r), **values)


def _money(r: Results) -> Requirement:
    have, missing = r.brief.cash, r.cash.missing
    values: dict[str, Cell] = {"exposure": r.cash.exposure, "opening": r.cash.opening}
    state = UNKNOWN
    if have is not None and missing is not None:
        state = GAP if have.amount < r.cash.exposure.amount else READY
        values |= {"have": have, "missing": missing}
    return _requirement("money", state, "owner", _days("deposit-and-fee", r), **values)
