"""What storeplan says to people, in their language.

The decision: code names a message by its key and gives the values; the words stand in one file a language,
``texts/<language>.toml``. A placeholder without a value is a bug and raises.
"""

import re
from collections.abc import Mapping
from functools import cache

from storeplan.compiled import toml_tables
from storeplan.errors import Problem
from storeplan.resources import texts_folder

SECTIONS = ("errors", "notices", "prompts", "help", "interview", "cli", "hints")
"""Sections of a texts file, in the order a key is looked for; hints only when asked for."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_UNPRINTABLE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_LONGEST_VALUE = 300


def message(key: str, values: Mapping[str, str], language: str) -> str:
    """A message with its placeholders filled.

    Args:
        key: Of the message, in any section but the hints.
        values: For its placeholders. One that starts with ``msg:`` is the key of a message itself, filled
            from the same values. ``name@zh-CN`` is taken for ``{name}`` when the language is zh-CN.
        language: Tag of the language.

    Raises:
        KeyError: When there is no such message, or a placeholder has no value.
    """
    return _filled(template(key, language), values, language)


def hint(key: str, values: Mapping[str, str], language: str) -> str:
    """A hint with its placeholders filled; arguments as for ``message``.

    Raises:
        KeyError: When there is no such hint, or a placeholder has no value.
    """
    return _filled(texts(language)["hints"][key], values, language)


def describe(problem: Problem, language: str) -> str:
    """``file:line:column: text``, and the hint on a second line.

    Args:
        problem: What is wrong.
        language: Tag of the language.
    """
    parts = [problem.file, problem.line, problem.column]
    place = ":".join(str(part) for part in parts if part is not None)
    words = message(problem.message, problem.values, language)
    first = f"{_shown(place)}: {words}" if place else words
    if problem.hint is None:
        return first
    return f"{first}\n  {hint(problem.hint, problem.values, language)}"


def template(key: str, language: str) -> str:
    """The words of a message with its placeholders unfilled.

    Raises:
        KeyError: When there is no such message.
    """
    sections = texts(language)
    for section in SECTIONS[:-1]:
        if key in sections[section]:
            return sections[section][key]
    raise KeyError(key)


@cache
def texts(language: str) -> Mapping[str, Mapping[str, str]]:
    """Everything storeplan says in a language, by section and key."""
    read = toml_tables(texts_folder() / f"{language}.toml")
    return {section: read.get(section, {}) for section in SECTIONS}


def _filled(words: str, values: Mapping[str, str], language: str, *, nested: bool = False) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        text = values[f"{name}@{language}"] if f"{name}@{language}" in values else values[name]
        inner = None if nested else _named(text, language)
        return _shown(text) if inner is None else _filled(inner, values, language, nested=True)

    return _PLACEHOLDER.sub(value, words)


def _named(text: str, language: str) -> str | None:
    """The message a value names; None for any other text, also one of a user that looks like a name."""
    try:
        return template(text.removeprefix("msg:"), language) if text.startswith("msg:") else None
    except KeyError:
        return None


def _shown(text: str) -> str:
    """A text that does no harm to a terminal and does not flood it."""
    harmless = text if text.isprintable() else re.sub(_UNPRINTABLE, _stand_in, text)
    return harmless if len(harmless) <= _LONGEST_VALUE else f"{harmless[:_LONGEST_VALUE]}…"


def _stand_in(match: re.Match[str]) -> str:
    return "␤" if match[0] == "\n" else "�"
