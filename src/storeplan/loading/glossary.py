"""The term list: what the terms of a plan are called and mean, one file for all languages.

The decision: a term stands once with all its names, so that the documents of two languages cannot explain
different ones, and each can say what the other calls it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from storeplan.loading.pack_files import SHIPPED, shipped_tree

FILE = SHIPPED / "glossary.yaml"


@cache
def glossary(language: str, file: Path = FILE) -> Mapping[str, Mapping[str, str]]:
    """Every term in a language by its key: ``term``, ``meaning``, and ``other``, its name in the other language.

    Args:
        language: Of the document.
        file: The term list.

    Raises:
        KeyError: When a term is missing in the language; a defect of the file.
        UnusablePack: When the file cannot be read.
    """
    entries: Mapping[str, Any] = shipped_tree(file)
    return {
        key: {**names[language], "other": next(one["term"] for tag, one in names.items() if tag != language)}
        for key, names in entries.items()
    }
