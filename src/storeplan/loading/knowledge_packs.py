"""From a pack's file to typed knowledge: facts, lists, tags, weights, events and closures.

The decision: the folder a pack stands in says what it is and which prefix its paths have; a category takes
over from its family fact by fact, list by list, tag by tag.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from storeplan.errors import Problem, UnusablePack
from storeplan.frozen import frozen
from storeplan.loading.calendars import Event, Rule
from storeplan.loading.pack_facts import read_facts, read_grade
from storeplan.loading.pack_files import Keys, PackLog, Tree, pack_file, pack_ids, tree_of
from storeplan.loading.pack_rules import read_event, read_rule
from storeplan.loading.problem_log import nearest
from storeplan.model.facts import Fact, Source

MOST_WEIGHT = 5
"""Weight of a sales event that decides a category's year."""


@frozen
class Kind:
    """A kind of packs.

    Attributes:
        id: As packs say it (``category``).
        folder: Where they stand.
        prefixes: Of their paths; a pack of several says above its facts, lists and tags which they have.
    """

    id: str
    folder: str
    prefixes: tuple[str, ...]


KINDS = {
    kind.id: kind
    for kind in (
        Kind("platform", "platforms", ("platform",)),
        Kind("tax", "taxes", ("tax",)),
        Kind("market", "markets", ("market",)),
        Kind("channel", "channels", ("channel",)),
        Kind("logistics", "logistics", ("logistics",)),
        Kind("people", "people", ("people", "agency", "service")),
        Kind("practice", "practice", ("practice",)),
        Kind("calendar", "calendars", ("calendar",)),
        Kind("origin", "origins", ("origin",)),
        Kind("family", "families", ("category",)),
        Kind("category", "categories", ("category",)),
    )
}

_KEYS = ("pack", "id", "version", "facts", "lists", "tags")
_MORE_KEYS = {
    "category": ("family", "campaign_weights"),
    "family": ("campaign_weights",),
    "calendar": ("events",),
    "origin": ("closures",),
    "platform": ("fees", "events", "overrides"),
}


@frozen
class Pack:
    """One pack as read, or a category with what it inherits.

    Attributes:
        events: Of a calendar; of a platform those whose days differ there.
        fees: What a platform asks of a category, by category: facts of the category's paths.
        overrides: Facts of other packs that are otherwise on a platform, by the prefix of their paths.
    """

    id: str
    version: str
    family: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    closures: Mapping[str, Rule] = field(default_factory=dict)
    fees: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)


def read_sources(folders: Sequence[Path]) -> Mapping[str, Source]:
    """Every source by id: storeplan's own, those of the user's folders over them.

    Raises:
        UnusablePack: When an entry is malformed.
    """
    found: dict[str, Source] = {}
    for folder in (None, *reversed(folders)):
        file = pack_file("sources.yaml", [] if folder is None else [folder])
        if file is None or (folder is not None and file.parent != folder):
            continue
        log = PackLog(file)
        for id_, tree in tree_of(file).items():
            if not isinstance(tree, dict) or not tree.get("title"):
                log.at((id_,), "missing-key", "add-key", key="title")
                continue
            log.unknown_keys((id_,), tree, ("title", "url"))
            found[id_] = Source(id_, str(tree["title"]), str(tree.get("url", "")))
        log.settle()
    return found


def read_pack(kind: Kind, id_: str, sources: Mapping[str, Source], folders: Sequence[Path]) -> Pack:
    """One pack, as its file says.

    Args:
        kind: Of the pack.
        id_: Name of its file without ending.
        sources: All sources.
        folders: The user's folders of packs.

    Raises:
        UnusablePack: When there is no such pack, or with every problem of its file.
    """
    file = existing_pack(kind, id_, folders)
    tree, log = tree_of(file), PackLog(file)
    log.unknown_keys((), tree, (*_KEYS, *_MORE_KEYS.get(kind.id, ())))
    _check_head(tree, kind, id_, log)
    facts = {
        fact.path: fact
        for prefix, part, keys in _parts(tree, "facts", kind, log)
        for fact in read_facts(part, keys, prefix, sources, log)
    }
    pack = Pack(
        id=id_,
        version=str(tree.get("version", "")),
        family=str(tree.get("family", "")),
        facts=facts,
        lists=_lists(tree, kind, log),
        tags=_tags(tree, kind, sources, log),
        weights=_weights(tree, log),
        events=_events(tree, sources, log),
        closures=_closures(tree, sources, log),
        fees=_facts_by(tree, "fees", "category", sources, log),
        overrides=_facts_by(tree, "overrides", "", sources, log),
    )
    log.settle()
    return pack


def existing_pack(kind: Kind, id_: str, folders: Sequence[Path]) -> Path:
    """The file of a pack.

    Raises:
        UnusablePack: When there is none, with the nearest id.
    """
    ids = pack_ids(kind.folder, folders)
    file = pack_file(f"{kind.folder}/{id_}.yaml", folders) if id_ in ids else None
    if file is None:
        near = nearest(id_, ids)
        hint = "did-you-mean" if near else "valid-values"
        values = {"word": id_, "kind": kind.id, "nearest": near, "valid": ", ".join(ids)}
        raise UnusablePack(Problem("no-such-pack", values, hint=hint))
    return file


def inherited(pack: Pack, family: Pack) -> Pack:
    """A category with what its family says where it says nothing itself."""
    return Pack(
        id=pack.id,
        version=pack.version,
        family=pack.family,
        facts={**family.facts, **pack.facts},
        lists={**family.lists, **pack.lists},
        tags={**family.tags, **pack.tags},
        weights={**family.weights, **pack.weights},
    )


def _check_head(tree: Mapping[str, Tree], kind: Kind, id_: str, log: PackLog) -> None:
    for key in ("pack", "id", "version", *(("family",) if kind.id == "category" else ())):
        if not isinstance(tree.get(key), str) or not tree[key]:
            log.at((), "missing-key", "add-key", key=key)
    if tree.get("pack", kind.id) != kind.id:
        log.at(("pack",), "other-kind-of-pack", "valid-values", word=str(tree["pack"]), valid=kind.id)
    if tree.get("id", id_) != id_:
        log.at(("id",), "id-is-not-file-name", "valid-values", word=str(tree["id"]), valid=id_)


def _parts(
    tree: Mapping[str, Tree], key: str, kind: Kind, log: PackLog
) -> list[tuple[str, Mapping[str, Tree], Keys]]:
    """The mappings below ``key`` by prefix, with the way to each."""
    whole = tree.get(key, {})
    if not isinstance(whole, dict):
        log.at((key,), "expected-mapping", "pack-form")
        return []
    if len(kind.prefixes) == 1:
        return [(kind.prefixes[0], whole, (key,))]
    log.unknown_keys((key,), whole, kind.prefixes)
    return [
        (prefix, part, (key, prefix))
        for prefix in kind.prefixes
        if isinstance(part := whole.get(prefix, {}), dict)
    ]


def _lists(tree: Mapping[str, Tree], kind: Kind, log: PackLog) -> dict[str, tuple[str, ...]]:
    found = {}
    for prefix, part, keys in _parts(tree, "lists", kind, log):
        for name, ids in part.items():
            if not isinstance(ids, list) or not all(isinstance(id_, str) and id_ for id_ in ids):
                log.at((*keys, name), "expected-list", "id-list-form", key=name)
                continue
            if len(set(map(str, ids))) < len(ids):
                log.at((*keys, name), "repeated-id", "keep-one", id=name)
            found[f"{prefix}.{name}"] = tuple(map(str, ids))
    return found


def _tags(
    tree: Mapping[str, Tree], kind: Kind, sources: Mapping[str, Source], log: PackLog
) -> dict[str, str]:
    found: dict[str, str] = {}

    def collect(part: Mapping[str, Tree], path: str, keys: Keys) -> None:
        for name, inner in part.items():
            if isinstance(inner, dict):
                collect(inner, f"{path}.{name}", (*keys, name))
            elif isinstance(inner, str) and inner and not inner.isspace():
                found[f"{path}.{name}"] = inner
                if name == "source" and inner not in sources:
                    log.unknown((*keys, name), "unknown-source", inner, sources)
            else:
                log.at((*keys, name), "expected-value", "one-value")

    for prefix, part, keys in _parts(tree, "tags", kind, log):
        collect(part, prefix, keys)
    return found


def _weights(tree: Mapping[str, Tree], log: PackLog) -> dict[str, int]:
    weights = tree.get("campaign_weights", {})
    if not isinstance(weights, dict):
        log.at(("campaign_weights",), "expected-mapping", "weights-form")
        return {}
    found = {}
    for event, text in weights.items():
        if isinstance(text, str) and text.isdecimal() and int(text) <= MOST_WEIGHT:
            found[event] = int(text)
        else:
            most = str(MOST_WEIGHT)
            log.at(
                ("campaign_weights", event),
                "whole-number-out-of-range",
                None,
                text=str(text),
                least="0",
                most=most,
            )
    return found


def _events(tree: Mapping[str, Tree], sources: Mapping[str, Source], log: PackLog) -> dict[str, Event]:
    events = tree.get("events", {})
    if not isinstance(events, dict):
        log.at(("events",), "expected-mapping", "pack-form")
        return {}
    read = ((id_, read_event(id_, inner, sources, log)) for id_, inner in events.items())
    return {id_: event for id_, event in read if event is not None}


def _closures(tree: Mapping[str, Tree], sources: Mapping[str, Source], log: PackLog) -> dict[str, Rule]:
    closures = tree.get("closures", {})
    if not isinstance(closures, dict):
        log.at(("closures",), "expected-mapping", "pack-form")
        return {}
    found = {}
    for id_, inner in closures.items():
        rule = read_rule(inner, ("closures", id_), log)
        grade = read_grade(inner, ("closures", id_), sources, log)
        if rule is not None and grade is not None:
            found[id_] = rule
    return found


def _facts_by(
    tree: Mapping[str, Tree], key: str, prefix: str, sources: Mapping[str, Source], log: PackLog
) -> dict[str, Mapping[str, Fact]]:
    """The facts of each mapping below ``key``; without ``prefix`` the mapping's key begins their paths."""
    whole = tree.get(key, {})
    if not isinstance(whole, dict):
        log.at((key,), "expected-mapping", "pack-form")
        return {}
    return {
        name: {fact.path: fact for fact in read_facts(part, (key, name), prefix or name, sources, log)}
        for name, part in whole.items()
    }
