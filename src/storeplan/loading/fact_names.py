"""What facts are called in a language: read for the command line, which speaks more languages than documents."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from storeplan.loading.pack_files import Tree, shipped_tree, tree_of
from storeplan.overlays import file_in
from storeplan.resources import templates_folder

FILE = "store-plan/{language}/facts.yaml"
PREFIX = "fact."


def fact_names(language: str, own: tuple[Path, ...] = ()) -> Mapping[str, str]:
    """Name by path of the fact.

    Args:
        language: Tag of the language.
        own: The user's folders of templates, those that go before the others first.

    Raises:
        UnusablePack: When a file cannot be read.
    """
    name = FILE.format(language=language)
    found = _shipped_names(templates_folder() / name)
    for folder in reversed(own):
        if file := file_in(folder, name):
            found = {**found, **_names(tree_of(file))}
    return found


@cache
def _shipped_names(file: Path) -> Mapping[str, str]:
    return _names(shipped_tree(file))


def _names(tree: Mapping[str, Tree]) -> Mapping[str, str]:
    terms = tree.get("terms", {})
    entries = terms if isinstance(terms, dict) else {}
    return {key.removeprefix(PREFIX): str(name) for key, name in entries.items()}
