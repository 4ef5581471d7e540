"""Where the templates and texts of a kind of document are, storeplan's own and the user's."""

from pathlib import Path

from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.overlays import Overlays, files_in
from storeplan.resources import templates_folder

SUFFIXES = (".md.j2", ".yaml")


def kind_of(documents: tuple[str, ...]) -> str:
    """The kind of document a command is about: the one named, else the operations plan."""
    return documents[0] if documents else OPERATIONS_PLAN


def shipped_folder(kind: str, language: str) -> Path:
    """Folder of storeplan's own in a language of documents."""
    return templates_folder() / kind / language


def shipped_files(kind: str, language: str) -> dict[str, Path]:
    """Storeplan's own templates and texts by name, in the order of their names."""
    found = sorted(shipped_folder(kind, language).iterdir())
    return {one.name: one for one in found if one.name.endswith(SUFFIXES)}


def used_files(overlays: Overlays, kind: str, language: str) -> dict[str, Path]:
    """Every template and text by name, with the file that goes before the others.

    Raises:
        UnusablePack: When a folder of the user's holds a file that cannot be used.
    """
    found = shipped_files(kind, language)
    for folder in overlays.templates:
        for suffix in SUFFIXES:
            found |= files_in(folder, f"{kind}/{language}", suffix=suffix)
    return found
