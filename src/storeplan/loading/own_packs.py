"""Whether a category of the user's own says all that a plan asks of a category.

The decision: what is asked is what every category of storeplan's says; nobody keeps a list. A pack that lacks
something is told whole, before a plan is begun.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from storeplan.loading.knowledge_packs import KINDS, Pack, inherited, read_pack, read_sources
from storeplan.loading.pack_files import SHIPPED, PackLog, Tree, pack_ids

CATEGORY, FAMILY = KINDS["category"], KINDS["family"]


def check_facts(file: Path, whole: Pack) -> None:
    """Holds a category, with what it inherits, against those that come with storeplan.

    Args:
        file: Where the category stands; one of storeplan's own is passed over.
        whole: What it says and inherits.

    Raises:
        UnusablePack: With every fact, list and tag it lacks.
    """
    if file.is_relative_to(SHIPPED):
        return
    log = PackLog(file)
    for part, needed in _asked_of_categories().items():
        for path in sorted(needed - set(getattr(whole, part))):
            log.at((), "pack-lacks", "add-to-pack", part=part, key=path.partition(".")[2])
    log.settle()


def check_words(file: Path, words: Mapping[str, Tree], shipped: Iterable[Mapping[str, Tree]]) -> None:
    """Holds the words of a category, with what they inherit, against those that come with storeplan.

    Args:
        file: Where the category's words stand; those of storeplan's own are passed over.
        words: What they say and inherit.
        shipped: The words of storeplan's own categories in the same language.

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
def _asked_of_categories() -> Mapping[str, set[str]]:
    """What every shipped category says: paths of facts, lists and tags."""
    sources = read_sources(())
    families = {id_: read_pack(FAMILY, id_, sources, ()) for id_ in pack_ids(FAMILY.folder, ())}
    packs = [read_pack(CATEGORY, id_, sources, ()) for id_ in pack_ids(CATEGORY.folder, ())]
    whole = [inherited(one, families[one.family]) for one in packs]
    return {
        part: set.intersection(*(set(getattr(one, part)) for one in whole))
        for part in ("facts", "lists", "tags")
    }


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
