"""The words of packs in one language, and the choices questions take from packs.

The decision: words stand beside the pack they belong to, one file a language, and nothing is checked when
a plan is made; the tests hold every file against the pack's lists. For the choices of a question no facts
are read: the names of the files and one words file are enough.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from storeplan.compiled import cache_folder, compiled
from storeplan.errors import Problem, UnusablePack
from storeplan.loading.knowledge_packs import KINDS, Kind, existing_pack
from storeplan.loading.own_packs import check_words
from storeplan.loading.pack_files import SHIPPED, Tree, pack_file, pack_ids, pack_languages, tree_of
from storeplan.model.named_places import on_platform
from storeplan.overlays import file_in

MERGED_BY_PART = ("decisions", "actions", "not_done")
"""Keys of a category's words that replace its family's part by part; any other key replaces whole."""

SAID_BY_PLATFORMS = {"events": "calendar", "channels": "channel"}
"""Keys of a platform's words that replace those of another pack entry by entry: its own names for what all have."""

SINGLE_PACKS = {
    "tax": "china-cbec",
    "market": "china",
    "channel": "china",
    "logistics": "china",
    "people": "china",
    "practice": "store",
    "calendar": "china",
}
"""Packs every shop on a platform that sells into China uses, by kind."""

_FALLBACK_LANGUAGE = "zh-CN"
_HEAD_BYTES = 600
_HEAD_LINE = r"(?m)^(name|choice|family):[ \t]*['\"]?(.+?)['\"]?[ \t]*(?:#.*)?$"
_PACKS_OF = {"categories": "category", "origins": "origin", "platforms": "platform"}
_ANSWERED_BY = {"category": "store.category", "origin": "store.origin", "platform": "store.platform"}


def load_words(
    language: str, platform: str, category: str, origin: str, folders: Sequence[Path] = ()
) -> Mapping[str, Mapping[str, Tree]]:
    """The words of all packs of one shop, by prefix; every value is a text, a list or a mapping.

    Args:
        language: Tag (``zh-CN``).
        platform: Pack id.
        category: Pack id.
        origin: Pack id.
        folders: The user's folders of packs; a file there goes before storeplan's own.

    Raises:
        UnusablePack: When a pack or its words in this language are missing or cannot be read.
    """
    read = _words_with if folders else _shipped_words  # a user's files may change while we run
    return read(language, platform, category, origin, tuple(folders))


def _words_with(
    language: str, platform: str, category: str, origin: str, folders: tuple[Path, ...]
) -> Mapping[str, Mapping[str, Tree]]:
    packs = {**SINGLE_PACKS, "platform": platform, "origin": origin}
    words = {kind: _words(KINDS[kind], id_, language, folders) for kind, id_ in packs.items()}
    words["category"] = category_words(category, language, folders)
    told = words["platform"]
    if folders:
        _check_own(KINDS["platform"], platform, language, told, folders)
    for key, kind in SAID_BY_PLATFORMS.items():
        words[kind] = {**words[kind], key: _over(words[kind][key], told.get(key, {}))}
    names = told["names"] if isinstance(told["names"], dict) else {}
    return {kind: on_platform(tree, names) for kind, tree in words.items()}


_shipped_words = cache(_words_with)


def _over(above: Tree, below: Tree) -> Tree:
    """The entries of a mapping with those that replace or follow them."""
    return {**above, **below} if isinstance(above, dict) and isinstance(below, dict) else above


def has_words(language: str, platform: str, category: str, origin: str, folders: Sequence[Path] = ()) -> bool:
    """Whether every pack of a shop has words in a language; arguments as for ``load_words``."""
    family = str(tree_of(existing_pack(KINDS["category"], category, folders)).get("family", ""))
    packs = {**SINGLE_PACKS, "platform": platform, "origin": origin, "category": category, "family": family}
    return all(
        pack_file(f"{KINDS[kind].folder}/{id_}.{language}.yaml", folders) is not None
        for kind, id_ in packs.items()
    )


def category_words(category: str, language: str, folders: Sequence[Path] = ()) -> Mapping[str, Tree]:
    """The words of a category over those of its family.

    Raises:
        UnusablePack: When the category, its family or the words of one of them are missing.
    """
    family = str(tree_of(existing_pack(KINDS["category"], category, folders)).get("family", ""))
    inherited = _words(KINDS["family"], family, language, folders)
    own = _words(KINDS["category"], category, language, folders)
    merged = {**inherited, **own}
    for key in MERGED_BY_PART:
        above, below = inherited.get(key, {}), own.get(key, {})
        if isinstance(above, dict) and isinstance(below, dict):
            merged[key] = {**above, **below}
    if folders:
        _check_own(KINDS["category"], category, language, merged, folders)
    return merged


def _check_own(
    kind: Kind, id_: str, language: str, words: Mapping[str, Tree], folders: Sequence[Path]
) -> None:
    """Holds the words of a category or platform of the user's own against those that come with storeplan.

    Raises:
        UnusablePack: With everything that is missing.
    """
    if file := pack_file(f"{kind.folder}/{id_}.{language}.yaml", folders):
        told = (one for one in pack_ids(kind.folder, ()) if language in pack_languages(kind.folder, one, ()))
        shipped = partial(category_words if kind.id == "category" else _platform_words, language=language)
        check_words(file, words, map(shipped, told))


def _platform_words(platform: str, language: str) -> Mapping[str, Tree]:
    """The words of a shipped platform, of its lists the names alone: any other entry a platform may lack."""
    words = _words(KINDS["platform"], platform, language, ())
    return {key: inner if key == "names" else "" for key, inner in words.items()}


def choices(
    path: str, values: Mapping[str, object], folders: Sequence[Path] = ()
) -> tuple[tuple[str, dict[str, str]], ...]:
    """What a question whose choices come from the packs can be answered with.

    Args:
        path: ``categories``, ``origins``, ``platforms``, or a list of a pack (``category.subcategories``,
            ``channel.channels``).
        values: Answers so far, by question; lists of a category need ``store.category``.
        folders: The user's folders of packs.

    Returns:
        Id and labels by language, in the packs' order; nothing while the pack is not known yet.
    """
    if path in _PACKS_OF:
        return _packs(KINDS[_PACKS_OF[path]], folders)
    prefix, _, name = path.partition(".")
    kind = next((kind for kind in KINDS.values() if prefix in kind.prefixes and kind.id != "family"), None)
    id_ = _pack_asked(kind, values)
    if kind is None or not name or id_ not in pack_ids(kind.folder, folders):
        return ()
    packs = [(kind, id_)]
    if kind.id == "category":
        family = str(tree_of(existing_pack(kind, id_, folders)).get("family", ""))
        packs.append((KINDS["family"], family))
    ids = next((ids for one, pack in packs if (ids := _ids(one, pack, prefix, name, folders))), ())
    labels = [_labels(one, pack, name, folders) for one, pack in packs]
    return tuple((id_, _first_labels(labels, id_)) for id_ in ids)


def packs_with_several(path: str, name: str, folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The packs whose list has more than one entry.

    Args:
        path: Choices that are packs (``platforms``).
        name: Of their list (``countries``).
        folders: The user's folders of packs.
    """
    kind = KINDS[_PACKS_OF[path]]
    ids = pack_ids(kind.folder, folders)
    return tuple(id_ for id_ in ids if len(_ids(kind, id_, kind.prefixes[0], name, folders)) > 1)


def _words(kind: Kind, id_: str, language: str, folders: Sequence[Path]) -> Mapping[str, Tree]:
    name = f"{kind.folder}/{id_}.{language}.yaml"
    file = pack_file(name, folders)
    if file is None:
        raise UnusablePack(
            Problem("no-words-of-pack", {"file": name, "language": language}, hint="add-words")
        )
    return tree_of(file)


def _pack_asked(kind: Kind | None, values: Mapping[str, object]) -> str:
    if kind is None:
        return ""
    return SINGLE_PACKS.get(kind.id) or str(values.get(_ANSWERED_BY[kind.id], ""))


def _packs(kind: Kind, folders: Sequence[Path]) -> tuple[tuple[str, dict[str, str]], ...]:
    """All packs of a kind with their names; categories of a family stand together."""
    ids = pack_ids(kind.folder, folders)
    if kind.id == "category":
        ids = tuple(sorted(ids, key=lambda id_: (_head(kind, f"{id_}.yaml", folders).get("family", ""), id_)))
    if "other" in ids:
        ids = (*(id_ for id_ in ids if id_ != "other"), "other")
    return tuple((id_, _names(kind, id_, folders)) for id_ in ids)


def _names(kind: Kind, id_: str, folders: Sequence[Path]) -> dict[str, str]:
    """Names by language; ``choice`` where a pack is called otherwise in a list than in a sentence."""
    names = {
        language: name
        for language in pack_languages(kind.folder, id_, folders)
        for head in [_head(kind, f"{id_}.{language}.yaml", folders)]
        if (name := head.get("choice") or head.get("name"))
    }
    return names or {_FALLBACK_LANGUAGE: id_}


def _head(kind: Kind, name: str, folders: Sequence[Path]) -> Mapping[str, str]:
    """Names and family near the top of a file of a kind, without reading the whole of it."""
    own = next((file for folder in folders if (file := file_in(folder, f"{kind.folder}/{name}"))), None)
    return _head_of(own) if own else _shipped_heads(kind.folder).get(name, {})


@cache
def _shipped_heads(kind_folder: str) -> Mapping[str, Mapping[str, str]]:
    """The same of every file of a kind that comes with storeplan, by name."""
    return compiled(SHIPPED / kind_folder, _heads, cache_folder())


def _heads(folder: Path) -> Mapping[str, Mapping[str, str]]:
    return {file.name: _head_of(file) for file in folder.glob("*.yaml")}


def _head_of(file: Path) -> Mapping[str, str]:
    with file.open("rb") as stream:
        head = stream.read(_HEAD_BYTES).decode("utf-8", "ignore")
    return {match[1]: match[2] for match in re.finditer(_HEAD_LINE, head)}


def _ids(kind: Kind, id_: str, prefix: str, name: str, folders: Sequence[Path]) -> tuple[str, ...]:
    lists = tree_of(existing_pack(kind, id_, folders)).get("lists", {})
    if isinstance(lists, dict) and len(kind.prefixes) > 1:
        lists = lists.get(prefix, {})
    ids = lists.get(name, []) if isinstance(lists, dict) else []
    return tuple(map(str, ids)) if isinstance(ids, list) else ()


def _labels(kind: Kind, pack: str, name: str, folders: Sequence[Path]) -> dict[str, dict[str, str]]:
    """Labels of a list by id and language, as far as there are words."""
    found: dict[str, dict[str, str]] = {}
    for language in pack_languages(kind.folder, pack, folders):
        words = _words(kind, pack, language, folders).get(name.replace("-", "_"), {})
        for id_, entry in words.items() if isinstance(words, dict) else ():
            label = entry.get("name", "") if isinstance(entry, dict) else entry
            if isinstance(label, str) and label:
                found.setdefault(id_, {})[language] = label
    return found


def _first_labels(labels: Sequence[Mapping[str, dict[str, str]]], id_: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for one in reversed(labels):
        merged.update(one.get(id_, {}))
    return merged or {_FALLBACK_LANGUAGE: id_}
