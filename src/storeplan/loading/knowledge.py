"""Everything known for one shop: its packs read, joined, and with what the user replaced.

The decision: what comes out knows only paths. Which file a fact stood in, what a category inherited and
what the user put in its place is settled here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from storeplan.errors import Problem, UnusableFile, UnusablePack
from storeplan.loading.calendars import Event, campaigns_of, closures_of
from storeplan.loading.knowledge_packs import KINDS, Pack, existing_pack, inherited, read_pack, read_sources
from storeplan.loading.own_packs import check_events, check_facts, check_fees
from storeplan.loading.pack_words import SINGLE_PACKS, category_words, choices, has_words, load_words
from storeplan.loading.problem_log import nearest
from storeplan.loading.scalars import UnreadableScalar, plain, read_money, read_number
from storeplan.model.facts import REPLACED, Confidence, Fact, Source
from storeplan.model.knowledge import Knowledge

__all__ = ["category_words", "choices", "has_words", "load_knowledge", "load_words"]

BUYERS_LANGUAGE = "zh-CN"
_PLATFORM = {"platform": "tmall-global"}
_FALLBACK = Source(REPLACED, REPLACED)


def load_knowledge(
    platform: str,
    category: str,
    origin: str,
    years: Sequence[int],
    replaced: Mapping[str, str],
    folders: Sequence[Path] = (),
) -> Knowledge:
    """What is known for this platform, category, origin and market.

    Args:
        platform: Pack id (``tmall-global``).
        category: Pack id (``skincare``).
        origin: Pack id (``japan``).
        years: Years whose sales events and closures are wanted, at least one, one after the other.
        replaced: Facts the user replaced: path to the value as written in the answers.
        folders: The user's folders of packs; a file there goes before storeplan's own.

    Raises:
        UnusablePack: When a pack is missing or has problems.
        UnusableFile: When a replaced fact is not known or not a number of its unit.
    """
    read = _packs_with if folders else _shipped_packs  # a user's files may change while we run
    sources, packs = read(platform, category, origin, tuple(folders))
    shop_category = packs["category"]
    its_platform = packs["platform"]
    fees = its_platform.fees.get(category, {})
    facts = {**fees, **{path: fact for pack in packs.values() for path, fact in pack.facts.items()}}
    for otherwise in its_platform.overrides.values():
        facts |= otherwise
    events = _events(packs["calendar"], its_platform)
    lists = {path: ids for pack in packs.values() for path, ids in pack.lists.items()}
    return Knowledge(
        facts={**facts, **_replaced(facts, replaced, sources.get(REPLACED, _FALLBACK))},
        lists={**lists, "calendar.events": tuple(events)},
        tags={path: tag for pack in packs.values() for path, tag in pack.tags.items()},
        campaigns=campaigns_of(tuple(events.values()), shop_category.weights, years),
        closures=closures_of(packs["origin"].closures, years),
        versions={f"{KINDS[kind].folder}/{pack.id}": pack.version for kind, pack in packs.items()},
        avoided=_avoided(category, tuple(folders)),
    )


@cache
def general_facts() -> Mapping[str, Fact]:
    """The facts that every shop has, whatever it sells and wherever that comes from, by path."""
    sources = read_sources(())
    packs = (read_pack(KINDS[kind], id_, sources, ()) for kind, id_ in {**SINGLE_PACKS, **_PLATFORM}.items())
    return {path: fact for pack in packs for path, fact in pack.facts.items()}


def _events(calendar: Pack, platform: Pack) -> Mapping[str, Event]:
    """The sales events of a platform: those of the calendar that it runs, on its own days where it has some."""
    events = {**calendar.events, **platform.events}
    return {id_: events[id_] for id_ in platform.lists.get("platform.events", tuple(calendar.events))}


def _avoided(category: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Words no seller of a category may use: Chinese whatever the document's language, as its buyers are."""
    try:
        title = category_words(category, BUYERS_LANGUAGE, folders).get("title", {})
    except UnusablePack:  # a pack without words is told when something is to be printed
        return ()
    rows = title.get("avoid", []) if isinstance(title, dict) else []
    entries = rows if isinstance(rows, list) else []
    return tuple(str(row["word"]) for row in entries if isinstance(row, dict) and "word" in row)


def _packs_with(
    platform: str, category: str, origin: str, folders: tuple[Path, ...]
) -> tuple[Mapping[str, Source], Mapping[str, Pack]]:
    """The packs of a shop by kind, the category with what it inherits."""
    sources = read_sources(folders)
    ids = {"platform": platform, **SINGLE_PACKS, "origin": origin}
    packs = {kind: read_pack(KINDS[kind], id_, sources, folders) for kind, id_ in ids.items()}
    own = read_pack(KINDS["category"], category, sources, folders)
    family = read_pack(KINDS["family"], own.family, sources, folders)
    whole = inherited(own, family)
    if folders:
        file, its_platform = (
            existing_pack(KINDS[kind], id_, folders)
            for kind, id_ in (("category", category), ("platform", platform))
        )
        check_facts(file, whole)
        check_facts(its_platform, packs["platform"])
        check_events(its_platform, packs["platform"], packs["calendar"])
        check_fees(file, its_platform, packs["platform"].fees, whole)
    return sources, {**packs, "family": family, "category": whole}


_shipped_packs = cache(_packs_with)


def _replaced(facts: Mapping[str, Fact], replaced: Mapping[str, str], source: Source) -> Mapping[str, Fact]:
    problems: list[Problem] = []
    found: dict[str, Fact] = {}
    for path, text in replaced.items():
        if path not in facts:
            problems.append(_unknown_fact(path, facts))
            continue
        try:
            amount = _amount(text, facts[path])
        except UnreadableScalar as error:
            values = {"path": path, "text": text, "unit": facts[path].unit.name} | error.values
            problems.append(Problem(error.message, values, hint=error.hint))
            continue
        found[path] = replace(
            facts[path],
            amount=amount,
            sources=(source,),
            confidence=Confidence.HIGH,
            as_of="",
            reason="",
            low=None,
            high=None,
        )
    if problems:
        raise UnusableFile(problems)
    return found


def _amount(text: str, fact: Fact) -> Decimal:
    """The number a user wrote for a fact: ``12%``, ``1.5``, ``30万``, ``¥30000``.

    A fact that is above nothing here, with its whole range, stays so: formulas divide by such facts.
    """
    amount = _number(text, fact)
    least = min(fact.amount, fact.amount if fact.low is None else fact.low)
    if amount <= 0 < least:
        raise UnreadableScalar("fact-above-nothing", "fact-above-nothing")
    return amount


def _number(text: str, fact: Fact) -> Decimal:
    written = plain(text)
    if written.endswith("%"):
        return read_number(written.removesuffix("%")).scaleb(-2)
    if not fact.unit.name.startswith("CNY"):
        return read_number(written)
    money = read_money(written, "CNY")
    if money.currency != "CNY":
        raise UnreadableScalar("not-in-yuan", "write-yuan", currency=money.currency)
    return money.amount


def _unknown_fact(path: str, facts: Iterable[str]) -> Problem:
    near = nearest(path, facts)
    values = {"word": path, "path": path, "nearest": near}
    return Problem("unknown-fact", values, hint="did-you-mean" if near else None)
