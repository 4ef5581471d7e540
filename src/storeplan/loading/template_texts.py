"""The words beside a kind of document's templates, read from every YAML file in its folder."""

from pathlib import Path
from typing import Any

from storeplan.loading.pack_files import shipped_tree

KINDS = ("terms", "phrases", "tables", "findings", "actions", "charts")


def load_template_texts(folder: Path) -> dict[str, dict[str, Any]]:
    """Terms, phrases, tables, findings, actions and charts of every ``*.yaml`` in a folder of templates.

    Args:
        folder: Folder of one kind of document in one language.

    Raises:
        UnusablePack: When a file cannot be read.
        ValueError: When a key stands in two files, or a file has an unknown part; a defect of the files.
    """
    merged: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for path in sorted(folder.glob("*.yaml")):
        for kind, entries in shipped_tree(path).items():
            if kind not in merged or not isinstance(entries, dict):
                raise ValueError(f"{path.name}: no part is called {kind!r}; known: {', '.join(KINDS)}")
            twice = merged[kind].keys() & entries.keys()
            if twice:
                raise ValueError(f"{path.name}: {kind} {sorted(twice)} stand in another file too")
            merged[kind] |= entries
    return merged
