"""What facts are called in a language: read for the command line, which speaks more languages than documents."""

from collections.abc import Mapping
from functools import cache

from storeplan.loading.pack_files import shipped_tree
from storeplan.resources import templates_folder

FILE = "store-plan/{language}/facts.yaml"
PREFIX = "fact."


@cache
def fact_names(language: str) -> Mapping[str, str]:
    """Name by path of the fact.

    Args:
        language: Tag of the language.

    Raises:
        UnusablePack: When the file cannot be read.
    """
    terms = shipped_tree(templates_folder() / FILE.format(language=language))["terms"]
    entries = terms if isinstance(terms, dict) else {}
    return {key.removeprefix(PREFIX): str(name) for key, name in entries.items()}
