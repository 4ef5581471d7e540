"""Whether a category or platform of the user's own says all that a plan asks of one.

The decision: what is asked is what every category, or platform, of storeplan's says; nobody keeps a list. A pack
that lacks something is told whole, before a plan is begun.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from storeplan.loading.knowledge_packs import KINDS, Kind, Pack, inherited, read_pack, read_sources
from storeplan.loading.pack_files import SHIPPED, PackLog, Tree, pack_ids
from storeplan.model.facts import Fact

CATEGORY, FAMILY, PLATFORM = KINDS["category"], KINDS["family"], KINDS["platform"]


COMMISSION = "category.commission-share"
"""What a platform takes of every sale, the one fee that each of them has."""


def check_facts(file: Path, whole: Pack) -> None:
    """Holds a category, with what it inherits, or a platform against those that come with storeplan.

    Args:
        file: Where the pack stands; one of storeplan's own is passed over.
        whole: What it says and inherits.

    Raises:
        UnusablePack: With every fact, list and tag it lacks.
    """
    if file.is_relative_to(SHIPPED):
        return
    log = PackLog(file)
    for part, needed in _asked_of(PLATFORM if file.parent.name == PLATFORM.folder else CATEGORY).items():
        for path in sorted(needed - set(getattr(whole, part))):
            log.at((), "pack-lacks", "add-to-pack", part=part, key=path.partition(".")[2])
    log.settle()


def check_fees(file: Path, platform: Path, fees: Mapping[str, Mapping[str, Fact]], category: Pack) -> None:
    """Sees that the fees of a category are known: its platform states them, or the category itself.

    Args:
        file: Where the category stands.
        platform: Where the platform stands.
        fees: What the platform asks, by category.
        category: The category with what it inherits.

    Raises:
        UnusablePack: When neither says what the platform asks of every category; a category of the user's own
            has to say it.
    """
    rows = [set(row) for row in fees.values()]
    asked = set.intersection(*rows) if rows else {COMMISSION}
    own = not file.is_relative_to(SHIPPED)
    log = PackLog(file if own else platform)
    for path in sorted(asked - set(fees.get(category.id, ())) - set(category.facts)):
        name = path.partition(".")[2]
        part, key = ("facts", name) if own else ("fees", f"{category.id}.{name}")
        log.at((), "pack-lacks", "add-to-pack", part=part, key=key)
    log.settle()


def check_events(file: Path, platform: Pack, calendar: Pack) -> None:
    """Sees that the calendar knows the sales events a platform lists, and those it has days of its own for.

    Args:
        file: Where the platform stands.
        platform: What it says.
        calendar: Of its market.

    Raises:
        UnusablePack: With every event the calendar lacks.
    """
    log = PackLog(file)
    for at, id_ in enumerate(platform.lists.get("platform.events", ())):
        if id_ not in calendar.events:
            log.unknown(("lists", "events", at), "unknown-event", id_, calendar.events)
    for id_ in platform.events:
        if id_ not in calendar.events:
            log.unknown_key(("events", id_), tuple(calendar.events))
    log.settle()


def check_words(file: Path, words: Mapping[str, Tree], shipped: Iterable[Mapping[str, Tree]]) -> None:
    """Holds the words of a pack, with what they inherit, against those that come with storeplan.

    Args:
        file: Where the words stand; those of storeplan's own are passed over.
        words: What they say and inherit.
        shipped: The words of storeplan's own packs of the same kind, in the same language.

    Raises:
        UnusablePack: With every key that is missing.
    """
    if file.is_relative_to(SHIPPED):
        return
    log = PackLog(file)
    for key, inner in sorted(_common(shipped).items()):
        there = words.get(key)
        if there is None:
            log.at((), "missing-key", "add-key", key=key)
        elif inner is not None and isinstance(there, dict):
            for missing in sorted(inner - set(there)):
                log.at((key,), "missing-key", "add-key", key=missing)
        elif inner is not None:
            log.at((key,), "other-kind-of-value", "as-replaced")
    log.settle()


@cache
def _asked_of(kind: Kind) -> Mapping[str, set[str]]:
    """What every shipped pack of a kind says: paths of facts and lists, of categories tags too."""
    sources = read_sources(())
    families = {id_: read_pack(FAMILY, id_, sources, ()) for id_ in pack_ids(FAMILY.folder, ())}
    packs = [read_pack(kind, id_, sources, ()) for id_ in pack_ids(kind.folder, ())]
    whole = [inherited(one, families[one.family]) if one.family else one for one in packs]
    parts = ("facts", "lists", "tags") if kind is CATEGORY else ("facts", "lists")
    return {part: set.intersection(*(set(getattr(one, part)) for one in whole)) for part in parts}


def _common(all_words: Iterable[Mapping[str, Tree]]) -> dict[str, set[str] | None]:
    """Keys that all have, with the keys within that all have; None where there is no mapping within."""
    listed = list(all_words)
    if not listed:
        return {}
    found: dict[str, set[str] | None] = {}
    for key in set.intersection(*(set(one) for one in listed)):
        inner = [set(value) for one in listed if isinstance(value := one[key], dict)]
        found[key] = set.intersection(*inner) if len(inner) == len(listed) else None
    return found
