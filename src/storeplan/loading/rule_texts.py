"""The words that explain the rules of ``check``, read from ``rules.<language>.toml``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from storeplan.compiled import toml_tables
from storeplan.frozen import frozen
from storeplan.resources import texts_folder


@frozen
class RuleText:
    """One rule in words.

    Attributes:
        name: What it is called.
        looks_at: What it looks at, and from where on it speaks.
        why: Why that matters.
        do: What to do about it.
        example: A shop it speaks about, in numbers.
    """

    name: str
    looks_at: str
    why: str
    do: str
    example: str


@cache
def load_rule_texts(language: str, folder: Path | None = None) -> Mapping[str, RuleText]:
    """The words of every rule in a language, by id.

    Args:
        language: Tag of the language.
        folder: Where the files stand, that of the shipped texts when None.

    Raises:
        TypeError: When an entry lacks a part or has one too many; a defect of the file.
    """
    tables = toml_tables((folder or texts_folder()) / f"rules.{language}.toml")
    return {id_: RuleText(**table) for id_, table in tables.items()}
