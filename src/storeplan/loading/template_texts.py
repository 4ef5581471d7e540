"""The words beside a kind of document's templates, read from every YAML file in its folder.

The decision: a folder of the user's says only what it wants otherwise; its entries are laid over storeplan's
key by key. A text keeps the kind it has, and names no place that the text it replaces does not name.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from storeplan.loading.pack_files import Keys, PackLog, Tree, shipped_tree, tree_of
from storeplan.model.named_places import places_in

KINDS = ("terms", "phrases", "tables", "findings", "actions", "charts", "diagrams")
NOTHING: Mapping[str, Mapping[str, Any]] = {}
_TEXTS_ONLY = ("terms", "phrases")
_ROWS = "actions"


def load_template_texts(
    folder: Path, own: Iterable[Path] = (), below: Mapping[str, Mapping[str, Any]] = NOTHING
) -> dict[str, dict[str, Any]]:
    """Terms, phrases, tables, findings, actions, charts and diagrams of every ``*.yaml`` in a folder of templates.

    Args:
        folder: Folder of one kind of document in one language.
        own: Files of the user's, those that go before the others last.
        below: Entries over which those of the folder are laid, whole.

    Raises:
        UnusablePack: When a file cannot be read, or one of the user's does not fit.
        ValueError: When a key stands in two files, or a file has an unknown part; a defect of the files.
    """
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for path in sorted(folder.glob("*.yaml")):
        for kind, entries in shipped_tree(path).items():
            if kind not in found or not isinstance(entries, dict):
                raise ValueError(f"{path.name}: no part is called {kind!r}; known: {', '.join(KINDS)}")
            twice = found[kind].keys() & entries.keys()
            if twice:
                raise ValueError(f"{path.name}: {kind} {sorted(twice)} stand in another file too")
            found[kind] |= entries
    merged = {kind: {**below.get(kind, {}), **entries} for kind, entries in found.items()}
    for file in own:
        merged = _with_own(merged, file)
    return merged


def _with_own(below: Mapping[str, dict[str, Any]], file: Path) -> dict[str, dict[str, Any]]:
    """The texts with those of one file of the user's over them.

    Raises:
        UnusablePack: With everything in the file that does not fit.
    """
    log = PackLog(file)
    merged = dict(below)
    for kind, entries in tree_of(file).items():
        if kind not in below:
            log.unknown_key((kind,), KINDS)
        elif not isinstance(entries, dict):
            log.at((kind,), "expected-mapping", "pack-form")
        elif kind in _TEXTS_ONLY:
            merged[kind] = below[kind] | _texts(below[kind], entries, (kind,), log)
        else:
            merged[kind] = _laid_over(below[kind], entries, (kind,), log)
    log.settle()
    return merged


def _texts(below: Mapping[str, Tree], own: Mapping[str, Tree], keys: Keys, log: PackLog) -> dict[str, Tree]:
    """Entries that are texts; new ones may be added, for templates of the user's own."""
    for key, text in own.items():
        if not isinstance(text, str):
            log.at((*keys, key), "expected-value", "one-value")
        elif isinstance(old := below.get(key), str):
            _check_places(old, text, (*keys, key), log)
    return dict(own)


def _laid_over(
    below: Mapping[str, Tree], own: Mapping[str, Tree], keys: Keys, log: PackLog
) -> dict[str, Any]:
    """A mapping with another over it, as deep as they go; nothing is added to it but rows of actions."""
    merged = dict(below)
    for key, value in own.items():
        here, old = (*keys, key), below.get(key)
        if old is None:
            log.unknown_key(here, tuple(below))
        elif isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _laid_over(old, value, here, log)
        elif isinstance(old, str) and isinstance(value, str):
            _check_places(old, value, here, log)
            merged[key] = value
        elif isinstance(old, list) and isinstance(value, list):
            _check_list(old, value, here, log)
            merged[key] = value
        else:
            log.at(here, "other-kind-of-value", "as-replaced")
    return merged


def _check_list(old: Sequence[Tree], new: Sequence[Tree], keys: Keys, log: PackLog) -> None:
    """A list of texts keeps its length; rows of actions are as many as the user wants, each with what rows have."""
    if keys[0] != _ROWS:
        if len(new) != len(old) or not all(isinstance(one, str) for one in new):
            log.at(keys, "other-kind-of-value", "as-replaced")
        return
    known = sorted({key for row in old if isinstance(row, dict) for key in row} | {"when"})
    needed = [key for key in known if key != "when"]
    for number, row in enumerate(new):
        if not isinstance(row, dict):
            log.at((*keys, number), "expected-mapping", "pack-form")
            continue
        log.unknown_keys((*keys, number), row, known)
        for key in needed:
            if not row.get(key):
                log.at((*keys, number), "missing-key", "add-key", key=key)


def _check_places(old: str, new: str, keys: Keys, log: PackLog) -> None:
    """A text can be filled only with what the one it replaces is filled with."""
    for place in places_in(new):
        if place not in places_in(old):
            log.unknown(keys, "unknown-place", f"{{{place}}}", [f"{{{one}}}" for one in places_in(old)])
