"""The platform's papers one by one: whether the shop has each, what is missing, who gets it, how long that takes.

The decision: what nobody has answered is unknown, never ready, and an answer that shows a paper to be too little
goes before a tick that it is there.
"""

from collections.abc import Iterator
from datetime import date

from storeplan.frozen import frozen
from storeplan.model.facts import Confidence
from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.planning.paper_checks import (
    CHECKS,
    COVERED,
    GAP,
    NOT_OPEN,
    PAYMENT,
    READY,
    UNKNOWN,
    State,
    last_day,
    told,
)
from storeplan.planning.planned import Grounds

MISSING = "paper.missing"
"""Key of what is said of a paper that was not ticked."""

TICKED = "paper.in-hand"
"""Key of what is said of a paper that was ticked, and of which nothing else is known."""

BY_DEFAULT = "company"
"""Requirement of a paper of which the pack does not say to which it belongs."""


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
        return told("paper", GAP, "expires", until=said.valid_until, last=last_day(g))
    if entry.in_hand is not None and id_ in entry.in_hand:
        return State(READY, Phrase(TICKED, {}))
    if said is not None and said.ready_by is not None:
        return told("paper", GAP, "under-way", day=said.ready_by)
    if entry.in_hand is not None and id_ != PAYMENT:
        return State(GAP, Phrase(MISSING, {}))
    if g.brief.stage != NOT_OPEN:
        return told("paper", READY, "shown")
    return told("paper", UNKNOWN, "unanswered")


def names(found: tuple[Paper, ...], state: str) -> tuple[Cell, ...]:
    """What the papers in a state are called."""
    return tuple(_names(found, state))


def _names(found: tuple[Paper, ...], state: str) -> Iterator[Cell]:
    for one in found:
        if one.state == state:
            yield Word(f"platform.documents.{one.id}.name")
