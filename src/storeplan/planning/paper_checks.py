"""What the answers on company, goods, people and money say of the papers that stand for them.

The decision: an answer shows a paper to be enough or too little without anybody having ticked it; where the
answers say nothing of a paper, neither does this module.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from storeplan.frozen import frozen
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


def last_day(g: Grounds) -> date:
    """Last day of the twelve months that are planned."""
    return g.brief.start.plus(12).first_day - timedelta(days=1)


def told(subject: str, state: str, how: str = "", /, **values: Cell) -> State:
    """A state with its words: those of the subject, by the state where no other key is given."""
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
    return told(
        "readiness.authorisation",
        GAP if short else READY if level and until is not None else UNKNOWN,
        level=Term(f"authorisation.{level}") if level else Term("readiness.not-told"),
        until=until or Term("readiness.not-told"),
        last=last_day(g),
        type=store_type(g),
    )


def _company(g: Grounds) -> State | None:
    at = g.brief.entry.company
    return told("paper.company", READY if at == "overseas" else GAP) if at else None


def _trade(g: Grounds) -> State | None:
    have, path = g.brief.entry.trade_months, "platform.trade-record-months"
    if have is None or not g.knowledge.has(path):
        return None
    needed = g.knowledge.figure(path)
    return told("paper.trade", READY if have.amount >= needed.amount else GAP, have=have, needed=needed)


def _trademark(g: Grounds) -> State | None:
    mark = g.brief.entry.trademark
    return told("paper.trademark", READY if mark == "registered" else GAP, mark) if mark else None


def _product_proofs(g: Grounds) -> State | None:
    checks = listing_checks(g)
    if not checks:
        return None
    missing = total([one.missing for one in checks]).named("readiness.papers")
    return told("readiness.papers", GAP if missing.amount else READY, missing=missing)


def _warehouse(g: Grounds) -> State:
    """The contract with the warehouse: signed by a store that delivers already."""
    mode, in_hand = g.brief.logistics_mode, g.brief.entry.in_hand or ()
    values: dict[str, Cell] = {"mode": Word(f"logistics.modes.{mode}.name")}
    if g.brief.stage == NOT_OPEN and "logistics-contract" not in in_hand:
        return told("readiness.warehouse", UNKNOWN, deposit=_warehouse_sums(g), **values)
    if g.plan is None or g.brief.stage == NOT_OPEN:
        return told("readiness.warehouse", READY, "signed", **values)
    return told("readiness.warehouse", READY, cost=g.plan.logistics.chosen.order_cost, **values)


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
    return told("readiness.service", state, hours=hours, needed=needed)


def _team(g: Grounds) -> State | None:
    if g.plan is None:
        return None
    have, needed = g.brief.heads, g.plan.team.heads
    values: dict[str, Cell] = {"needed": needed, "runs": Term(f"runs.{g.plan.team.runs}")}
    state = UNKNOWN
    if g.brief.operator == "own" and have is not None:
        state = READY if have.amount >= needed.amount else GAP
        values["have"] = have
    return told("readiness.team", state, **values)


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
        return told("paper.fee", UNKNOWN, due=due)
    if cash.amount < due.amount:
        return told("paper.fee", GAP, due=due, cash=cash)
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
