"""Where the templates and texts of the store plan are, storeplan's own and the user's."""

from pathlib import Path

from storeplan.overlays import Overlays, files_in
from storeplan.resources import templates_folder

KIND = "store-plan"
SUFFIXES = (".md.j2", ".yaml")


def shipped_folder(language: str) -> Path:
    """Folder of storeplan's own in a language of documents."""
    return templates_folder() / KIND / language


def shipped_files(language: str) -> dict[str, Path]:
    """Storeplan's own templates and texts by name, in the order of their names."""
    found = sorted(shipped_folder(language).iterdir())
    return {one.name: one for one in found if one.name.endswith(SUFFIXES)}


def used_files(overlays: Overlays, language: str) -> dict[str, Path]:
    """Every template and text by name, with the file that goes before the others.

    Raises:
        UnusablePack: When a folder of the user's holds a file that cannot be used.
    """
    found = shipped_files(language)
    for folder in overlays.templates:
        for suffix in SUFFIXES:
            found |= files_in(folder, f"{KIND}/{language}", suffix=suffix)
    return found
