"""The words beside a kind of document's templates, read from every YAML file in its folder."""

from pathlib import Path
from typing import Any

import yaml

KINDS = ("terms", "phrases", "tables", "charts", "findings", "actions")


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads every scalar as the text it looks like."""


_TextLoader.yaml_implicit_resolvers = {}


def load_template_texts(folder: Path) -> dict[str, dict[str, Any]]:
    """Terms, phrases, tables, charts, findings and actions of every ``*.yaml`` in a folder of templates.

    Args:
        folder: Folder of one kind of document in one language.

    Raises:
        ValueError: When a key stands in two files, or a file has an unknown part; a defect of the files.
    """
    merged: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.load(path.read_bytes(), Loader=_TextLoader)  # noqa: S506 - a loader without tags
        for kind, entries in content.items():
            if kind not in merged:
                raise ValueError(f"{path.name}: no part is called {kind!r}; known: {', '.join(KINDS)}")
            twice = merged[kind].keys() & entries.keys()
            if twice:
                raise ValueError(f"{path.name}: {kind} {sorted(twice)} stand in another file too")
            merged[kind] |= entries
    return merged
