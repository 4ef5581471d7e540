"""The readiness document: may and can this shop enter the platform, what is missing, by when and for how much.

The decision: it says of each of the seven requirements what annex E of the operations plan says of its papers,
from the same functions, and adds who, when and how much; without products and a goal it says all of that but
what stock and advertising will take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from storeplan.model.figures import Figure, total
from storeplan.model.plan import Cell, Finding, Phrase, Term, Word
from storeplan.planning.checks import answers
from storeplan.planning.checks.exceptions import with_exception
from storeplan.planning.deposits import DepositRule, deposit_rules, platform_deposit
from storeplan.planning.documents.readiness_exhibits import ReadinessExhibits
from storeplan.planning.documents.readiness_results import (
    EntryMoney,
    Need,
    ReadinessResults,
    not_begun,
    pressing_first,
)
from storeplan.planning.documents.situation import Situation
from storeplan.planning.economics import FEE_SHARES
from storeplan.planning.entry_path import EntryPath
from storeplan.planning.listing import listing_checks
from storeplan.planning.opening import entry_sums
from storeplan.planning.paper_checks import (
    GAP,
    NOT_OPEN,
    PAYMENT,
    READY,
    UNKNOWN,
    WAREHOUSE,
    asked_by_platform,
)
from storeplan.planning.papers import TICKED, Paper, names
from storeplan.planning.planned import Planned
from storeplan.planning.readiness import Readiness, readiness, worst
from storeplan.planning.verdicts import days_between, number_of

KIND = "readiness"

NEEDS = ("company", "brand", "products", "logistics", "team", "funds", "fee")
"""The seven requirements; the platform's pack says which of its papers belongs to which."""

FUNDS = "funds"
"""The requirement without papers: money."""

ASKS = {
    "overseas-company": ("readiness.company",),
    "trade-record": ("readiness.trade_months",),
    "trademark": ("readiness.trademark",),
    "authorisation": ("authorisation.level", "authorisation.until"),
    "product-proofs": ("products",),
    "chinese-service": ("service.hours",),
    "operating-team": ("team.operator", "team.heads", "readiness.in_hand"),
    FUNDS: ("finance.cash",),
}
"""Questions that settle a paper or the money; every other paper is settled by the list of what is at hand."""

IN_HAND = ("readiness.in_hand",)


def plan_document(situation: Situation) -> Planned[ReadinessResults]:
    """The readiness of a shop. Pure: the same arguments give the same document."""
    results = _results(situation)
    accepted, today = situation.brief.accepted, situation.as_of
    findings = tuple(with_exception(one, accepted, today) for one in _findings(results))
    return Planned(KIND, results, ReadinessExhibits(), findings)


def _findings(results: ReadinessResults) -> Iterator[Finding]:
    """What the rules on papers find, in the part of this document that is about the brand."""
    for rule in (answers.level_not_enough, answers.authorisation_ends):
        yield from (replace(one, part="brand") for one in rule(results))


def _results(s: Situation) -> ReadinessResults:
    found = readiness(s)
    money = _money(s)
    needs = tuple(_need(id_, s, found, money) for id_ in NEEDS)
    states = [one.state for one in needs]
    counts = {
        state: number_of(states.count(state)).named(f"readiness.needs.{state}")
        for state in (READY, GAP, UNKNOWN)
    }
    rules = deposit_rules(s.brief, s.knowledge)
    deposit = platform_deposit(s.brief, s.knowledge)
    first, earliest = s.brief.start.first_day, found.earliest
    is_late = earliest is not None and earliest > first
    goods = _goods(s)
    return ReadinessResults(
        brief=s.brief,
        knowledge=s.knowledge,
        as_of=s.as_of,
        drivers=s.drivers,
        plan=s.plan,
        verdict=_verdict(states) if s.brief.stage == NOT_OPEN else "open",
        standing=_standing(needs),
        needs=needs,
        ready=counts[READY],
        gaps=counts[GAP],
        unknown=counts[UNKNOWN],
        path=found.path,
        late=days_between(first, earliest).named("readiness.late") if is_late else None,
        spare=None if earliest is None or is_late else days_between(earliest, first).named("readiness.spare"),
        goods=goods,
        goods_decide=goods is not None and earliest is not None and goods > earliest,
        rules=rules,
        deposit=deposit,
        may_be=_may_be(rules, deposit),
        rates=tuple(s.knowledge.figure(path) for path in FEE_SHARES if s.knowledge.has(path)),
        money=money,
        products=listing_checks(s),
        asks=_asks(s, found, needs),
    )


def _goods(s: Situation) -> date | None:
    """Day from which goods ordered today could be sold, by the plan's way of delivery."""
    if s.plan is None or s.brief.stage != NOT_OPEN:
        return None
    return s.as_of + timedelta(days=int(s.plan.logistics.lead_days.amount))


def _verdict(states: Sequence[str]) -> str:
    return next((state for state in (GAP, UNKNOWN) if state in states), READY)


def _standing(needs: Sequence[Need]) -> Phrase:
    """Which of the seven are missing and which nobody has answered."""
    named = {
        state: tuple(Term(f"need.{one.id}") for one in needs if one.state == state)
        for state in (GAP, UNKNOWN)
    }
    values: dict[str, Cell] = {"missing": named[GAP], "open": named[UNKNOWN]}
    return Phrase(f"standing.{_lacks(named[GAP], named[UNKNOWN])}", values)


def _lacks(missing: Sequence[Cell], open_: Sequence[Cell]) -> str:
    """Key of what is said where some things are missing and others not answered."""
    if missing and open_:
        return "both"
    return GAP if missing else UNKNOWN if open_ else READY


def _need(id_: str, s: Situation, found: Readiness, money: EntryMoney | None) -> Need:
    papers = tuple(one for one in found.papers if one.requirement == id_)
    if id_ == FUNDS:
        begin = found.path.begin.get("deposit-and-fee")
        ready = found.money.state == READY
        return Need(
            id=id_,
            state=found.money.state,
            what=found.money.what,
            papers=(),
            open=(),
            first=None,
            there=None,
            begin=None if ready else begin,
            done=None,
            money=None if money is None else money.whole,
        )
    open_ = pressing_first([one for one in papers if one.is_open], found.path)
    first = next(iter(not_begun(open_)), None)
    return Need(
        id=id_,
        state=worst(papers),
        what=_what(papers),
        papers=papers,
        open=open_,
        first=first,
        there=_there([one for one in papers if not one.is_open]),
        begin=None if first is None else found.path.begin[first.id],
        done=_done(open_, found.path),
        money=_money_of(id_, papers, s),
    )


def _what(papers: tuple[Paper, ...]) -> Cell:
    """What is said of the payment, which is called like its requirement; else which are missing and which open."""
    if [one.id for one in papers] == [PAYMENT]:
        return papers[0].what
    missing, open_ = names(papers, GAP), names(papers, UNKNOWN)
    values: dict[str, Cell] = {"missing": missing, "open": open_, "all": names(papers, READY)}
    return Phrase(f"need.{_lacks(missing, open_)}", values)


def _there(papers: Sequence[Paper]) -> Phrase | None:
    """Papers that are there with what shows it, those together of which the same is said; None without."""
    said = [one.what for one in papers]
    groups: list[Cell] = []
    for what in (one for at, one in enumerate(said) if one not in said[:at]):
        same = tuple(_name(one) for one in papers if one.what == what)
        is_plain = what.key == TICKED
        groups.append(same if is_plain else Phrase("paper.there", {"papers": same, "what": what}))
    return Phrase("need.there", {"all": tuple(groups)}) if groups else None


def _name(paper: Paper) -> Word:
    return Word(f"platform.documents.{paper.id}.name")


def _done(papers: tuple[Paper, ...], path: EntryPath) -> date | None:
    """Day on which the last of some papers is there, None where nobody knows of one of them."""
    ends = {step.id: step.end for step in path.steps}
    if any(one.id not in ends for one in papers):
        return None
    return max((ends[one.id] for one in papers), default=None)


def _money_of(id_: str, papers: tuple[Paper, ...], s: Situation) -> Figure | None:
    """What a requirement takes before the first sale, as far as packs and answers say."""
    if s.brief.stage != NOT_OPEN:
        return None
    sums = [one.cost for one in papers if one.cost is not None]
    if id_ == "fee":
        sums += asked_by_platform(s)
    if id_ == "logistics":
        sums += [sum_ for name, sum_ in entry_sums(s.brief, s.knowledge).refundable if name in WAREHOUSE]
    return total(sums).named(f"readiness.money.{id_}") if sums else None


def _money(s: Situation) -> EntryMoney | None:
    """The plan's sums before the first month where there is one, else those of entry alone."""
    if s.brief.stage != NOT_OPEN:
        return None
    if s.plan is not None:
        opening = s.plan.cash.opening_sums
        return EntryMoney(
            tuple(opening.refundable),
            tuple(opening.spending),
            opening.deposits,
            opening.spent,
            opening.whole,
            has_goods=any(id_ == "first-batch" and sum_.amount for id_, sum_ in opening.spending),
        )
    sums = entry_sums(s.brief, s.knowledge)
    back = total([sum_ for _, sum_ in sums.refundable]).named("readiness.back")
    spent = total([sum_ for _, sum_ in sums.spending]).named("readiness.spent")
    return EntryMoney(
        tuple(one for one in sums.refundable if one[1].amount),
        tuple(one for one in sums.spending if one[1].amount),
        back,
        spent,
        total([back, spent]).named("readiness.whole"),
        has_goods=False,
    )


def _may_be(rules: Sequence[DepositRule], deposit: Figure | None) -> Figure | None:
    """The highest rule that waits for an answer, where it is above the one that applies."""
    open_ = max((one.sum for one in rules if one.applies is None), key=_amount, default=None)
    least = 0 if deposit is None else deposit.amount
    return open_ if open_ is not None and open_.amount > least else None


def _amount(figure: Figure) -> Decimal:
    return figure.amount


def _asks(s: Situation, found: Readiness, needs: Sequence[Need]) -> tuple[str, ...]:
    """Questions nobody has answered that would settle what is unknown, each once."""
    open_ = [one.id for one in found.papers if one.state == UNKNOWN]
    open_ += [one.id for one in needs if one.id == FUNDS and one.state == UNKNOWN]
    asked = [question for id_ in open_ for question in ASKS.get(id_, IN_HAND)]
    return tuple(dict.fromkeys(question for question in asked if question in s.brief.unanswered))
