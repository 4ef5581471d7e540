"""The platform's papers one by one: whether the shop has each, what is missing, who gets it, how long that takes.

The decision: what nobody has answered is unknown, never ready, and an answer that shows a paper to be too little
goes before a tick that it is there.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from storeplan.frozen import frozen
from storeplan.model.facts import Confidence
from storeplan.model.figures import Answered, Figure, total
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.planning.listing import listing_checks
from storeplan.planning.opening import entry_sums
from storeplan.planning.planned import Grounds

READY, GAP, UNKNOWN = "ready", "gap", "unknown"

NOT_OPEN = "not-applied"
"""Stage at which the store is not open yet."""

AUTHORISED = {"flagship": ("owner", "exclusive")}
"""Levels of authorisation a store type asks for; other types take any complete chain."""

PAYMENT = "deposit-and-fee"
"""The payment to the platform: due after its review, so that nobody lacks it before."""

COVERED = "paper.fee.ready"
"""Key of what is said of a payment that the money at hand covers."""

MISSING = "paper.missing"
"""Key of what is said of a paper that was not ticked."""

BY_DEFAULT = "company"
"""Requirement of a paper of which the pack does not say to which it belongs."""


WAREHOUSE = ("warehouse-deposit", "tax-prepayment")
"""Sums of entry that the way of delivery asks for."""

PLATFORM = ("deposit", "annual-fee")
"""Sums of entry that the platform asks for."""


@frozen
class State:
    """Whether something is there.

    Attributes:
        state: ready, gap or unknown.
        what: What is there, or what is missing.
    """

    state: str
    what: Phrase


@frozen
class Paper:
    """One paper, contract or payment of the platform's list.

    Attributes:
        id: Its id in the list.
        requirement: To which of the requirements it belongs.
        state: ready, gap or unknown.
        what: What is there, or what is missing.
        is_open: Whether something is still to be done: what is missing, and a payment that is not due yet.
        who: Who gets it.
        days: Days that usually takes, None where nobody has said.
        grade: How far the source on it can be trusted.
        ready_by: Day on which it will be there by the answers, None when not given.
        cost: What getting it costs by the answers (CNY), None when not given.
    """

    id: str
    requirement: str
    state: str
    what: Phrase
    is_open: bool
    who: Cell
    days: Figure | None
    grade: Term
    ready_by: date | None
    cost: Figure | None


def papers(g: Grounds) -> tuple[Paper, ...]:
    """Every paper of the platform's list, in its order."""
    return tuple(_paper(id_, g) for id_ in g.knowledge.lists["platform.documents"])


def days_of(id_: str, g: Grounds) -> Figure | None:
    """Days that a paper or a step of the platform takes, None where the pack does not say."""
    path = f"platform.document-days.{id_}"
    return g.knowledge.figure(path) if g.knowledge.has(path) else None


def last_day(g: Grounds) -> date:
    """Last day of the twelve months that are planned."""
    return g.brief.start.plus(12).first_day - timedelta(days=1)


def _paper(id_: str, g: Grounds) -> Paper:
    said = g.brief.entry.papers.get(id_)
    found = _state(id_, g)
    is_open = found.state != READY or found.what.key == COVERED
    tags, path = g.knowledge.tags, f"platform.document.{id_}"
    grade = tags.get(f"{path}.confidence", Confidence.LOW.value)
    return Paper(
        id=id_,
        requirement=tags.get(f"{path}.requirement", BY_DEFAULT),
        state=found.state,
        what=found.what,
        is_open=is_open,
        who=said.provider if said and said.provider else Word(f"platform.documents.{id_}.who"),
        days=None if _takes_months(id_, g) else days_of(id_, g),
        grade=Term(f"confidence.{grade}"),
        ready_by=said.ready_by if said and is_open else None,
        cost=said.cost if said else None,
    )


def _takes_months(id_: str, g: Grounds) -> bool:
    """Whether it is a mark still to be registered: the packs' days fetch the certificate of one that is."""
    return id_ == "trademark" and g.brief.entry.trademark in {"pending", "none"}


def _state(id_: str, g: Grounds) -> State:
    """What the answers on the matter and those on the paper say together."""
    on_paper = _ticked(id_, g)
    check = CHECKS.get(id_)
    by_answers = check(g) if check is not None else None
    if by_answers is None:
        return on_paper
    if on_paper.state == GAP and by_answers.state != GAP:
        # an unticked box takes nothing back that another answer shows, a day or an end does
        return by_answers if by_answers.state == READY and on_paper.what.key == MISSING else on_paper
    return by_answers


def _ticked(id_: str, g: Grounds) -> State:
    """What was said of the paper itself; a store that is open has shown it to the platform."""
    entry = g.brief.entry
    said = entry.papers.get(id_)
    if said is not None and said.valid_until is not None and said.valid_until < last_day(g):
        return _told("paper", GAP, "expires", until=said.valid_until, last=last_day(g))
    if entry.in_hand is not None and id_ in entry.in_hand:
        return _told("paper", READY, "in-hand")
    if said is not None and said.ready_by is not None:
        return _told("paper", GAP, "under-way", day=said.ready_by)
    if entry.in_hand is not None and id_ != PAYMENT:
        return State(GAP, Phrase(MISSING, {}))
    if g.brief.stage != NOT_OPEN:
        return _told("paper", READY, "shown")
    return _told("paper", UNKNOWN, "unanswered")


def _told(subject: str, state: str, how: str = "", /, **values: Cell) -> State:
    return State(state, Phrase(f"{subject}.{how or state}", values))


def store_type(g: Grounds) -> Word:
    """What the kind of store is called."""
    return Word(f"platform.store_types.{g.brief.store_type}.name")


def level_is_short(g: Grounds) -> bool:
    """Whether the authorisation is of a lower level than the store type asks for."""
    level, type_ = g.brief.authorisation_level, g.brief.store_type
    return bool(level) and level not in AUTHORISED.get(type_, (level,))


def authorisation_ends(g: Grounds) -> date | None:
    """Last day of the authorisation where that is within the plan, else None."""
    until = g.brief.authorisation_until
    return until if until is not None and until < last_day(g) else None


def _authorisation(g: Grounds) -> State:
    level, until = g.brief.authorisation_level, g.brief.authorisation_until
    short = level_is_short(g) or authorisation_ends(g) is not None
    return _told(
        "readiness.authorisation",
        GAP if short else READY if level and until is not None else UNKNOWN,
        level=Term(f"authorisation.{level}") if level else Term("readiness.not-told"),
        until=until or Term("readiness.not-told"),
        last=last_day(g),
        type=store_type(g),
    )


def _company(g: Grounds) -> State | None:
    at = g.brief.entry.company
    return _told("paper.company", READY if at == "overseas" else GAP) if at else None


def _trade(g: Grounds) -> State | None:
    have, path = g.brief.entry.trade_months, "platform.trade-record-months"
    if have is None or not g.knowledge.has(path):
        return None
    needed = g.knowledge.figure(path)
    return _told("paper.trade", READY if have.amount >= needed.amount else GAP, have=have, needed=needed)


def _trademark(g: Grounds) -> State | None:
    mark = g.brief.entry.trademark
    return _told("paper.trademark", READY if mark == "registered" else GAP, mark) if mark else None


def _product_proofs(g: Grounds) -> State | None:
    checks = listing_checks(g)
    if not checks:
        return None
    missing = total([one.missing for one in checks]).named("readiness.papers")
    return _told("readiness.papers", GAP if missing.amount else READY, missing=missing)


def _warehouse(g: Grounds) -> State:
    """The contract with the warehouse: signed by a store that delivers already."""
    mode, in_hand = g.brief.logistics_mode, g.brief.entry.in_hand or ()
    values: dict[str, Cell] = {"mode": Word(f"logistics.modes.{mode}.name")}
    if g.brief.stage == NOT_OPEN and "logistics-contract" not in in_hand:
        return _told("readiness.warehouse", UNKNOWN, deposit=_warehouse_sums(g), **values)
    if g.plan is None or g.brief.stage == NOT_OPEN:
        return _told("readiness.warehouse", READY, "signed", **values)
    return _told("readiness.warehouse", READY, cost=g.plan.logistics.chosen.order_cost, **values)


def _warehouse_sums(g: Grounds) -> Figure:
    """Deposit and prepaid tax of the way of delivery (CNY)."""
    if g.plan is not None:
        return g.plan.logistics.chosen.deposit
    sums = [sum_ for id_, sum_ in entry_sums(g.brief, g.knowledge).refundable if id_ in WAREHOUSE]
    return total(sums).named(f"logistics.{g.brief.logistics_mode}.deposits")


def _service(g: Grounds) -> State:
    hours, needed = g.brief.service_hours, g.knowledge.figure("service.hours-day")
    state = UNKNOWN
    if isinstance(hours.origin, Answered):
        state = READY if hours.amount >= needed.amount else GAP
    return _told("readiness.service", state, hours=hours, needed=needed)


def _team(g: Grounds) -> State | None:
    if g.plan is None:
        return None
    have, needed = g.brief.heads, g.plan.team.heads
    values: dict[str, Cell] = {"needed": needed, "runs": Term(f"runs.{g.plan.team.runs}")}
    state = UNKNOWN
    if g.brief.operator == "own" and have is not None:
        state = READY if have.amount >= needed.amount else GAP
        values["have"] = have
    return _told("readiness.team", state, **values)


def _fee(g: Grounds) -> State | None:
    """Deposit and annual fee: paid by a store that is open, else held against the money at hand."""
    sums = asked_by_platform(g)
    if g.brief.stage != NOT_OPEN or not sums:
        return None
    due = total(sums).named("readiness.fee")
    if PAYMENT in (g.brief.entry.in_hand or ()):
        return None
    cash = g.brief.cash
    if cash is None:
        return _told("paper.fee", UNKNOWN, due=due)
    if cash.amount < due.amount:
        return _told("paper.fee", GAP, due=due, cash=cash)
    return State(READY, Phrase(COVERED, {"due": due, "cash": cash}))


def asked_by_platform(g: Grounds) -> list[Figure]:
    """Deposit and annual fee, as far as the platform asks for them (CNY)."""
    sums = entry_sums(g.brief, g.knowledge)
    return [sum_ for id_, sum_ in (*sums.refundable, *sums.spending) if id_ in PLATFORM]


CHECKS: Mapping[str, Callable[[Grounds], State | None]] = {
    "overseas-company": _company,
    "trade-record": _trade,
    "trademark": _trademark,
    "authorisation": _authorisation,
    "product-proofs": _product_proofs,
    "logistics-contract": _warehouse,
    "chinese-service": _service,
    "operating-team": _team,
    "deposit-and-fee": _fee,
}
"""What other answers say of a paper, by its id; None where they say nothing."""


def names(found: tuple[Paper, ...], state: str) -> tuple[Cell, ...]:
    """What the papers in a state are called."""
    return tuple(_names(found, state))


def _names(found: tuple[Paper, ...], state: str) -> Iterator[Cell]:
    for one in found:
        if one.state == state:
            yield Word(f"platform.documents.{one.id}.name")
