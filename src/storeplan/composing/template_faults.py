"""What is wrong with a template of a user, as a problem at its place."""

import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from storeplan.composing.template_names import names_of, results_types, root_names, types_within
from storeplan.errors import Problem

_PLAIN = {
    "syntax": "template-syntax",
    "forbidden": "template-forbidden",
    "failed": "template-failed",
    "recursion": "template-recursion",
    "memory": "template-memory",
    "too-much": "template-too-much",
}
"""Message by what the rendering process calls a fault."""


def fault_of(kind: str, said: str, file: str, line: int, templates: Iterable[str]) -> Problem:
    """The problem a rendering process has told of.

    Args:
        kind: What it calls it.
        said: What it says of it, in Python's or Jinja's words.
        file: Path of the template.
        line: 1-based; 0 where it does not know.
        templates: Names of all templates.
    """
    if kind == "undefined":
        return undefined(*_undefined(said), file, line)
    if kind == "no-template":
        return unknown("no-such-template", said, templates, file, line)
    message = _PLAIN.get(kind, "template-failed")
    return Problem(message, {"reason": said or kind}, file or None, line or None)


def undefined(name: str, owner: str, file: str, line: int) -> Problem:
    """A name that has no value.

    Args:
        name: As the template writes it.
        owner: Name of the type it was looked for in, empty for a name that stands by itself.
        file: Path of the template.
        line: 1-based.
    """
    if not owner:
        known = dict.fromkeys(one for type_ in results_types().values() for one in root_names(type_))
        return unknown("undefined-name", name, known, file, line)
    return unknown("undefined-attribute", name, names_of_type(owner), file, line, owner=owner)


def unknown(message: str, word: str, valid: Iterable[str], file: str, line: int, **values: str) -> Problem:
    """A word that is none of those there are, with the nearest of them."""
    listed = tuple(valid)
    near = next(iter(get_close_matches(word, listed, n=1, cutoff=0.6)), "")
    return Problem(
        message,
        {"word": word, "nearest": near, "valid": ", ".join(listed), **values},
        file or None,
        line or None,
        hint="did-you-mean" if near else None,
    )


def names_of_type(name: str) -> Mapping[str, Any]:
    """Names that may follow a value of a type that templates can meet, by the type's name."""
    return next((names_of(one) for one in reachable() if one.__name__ == name), {})


def reachable() -> Sequence[type]:
    """All types with names of their own that templates can meet, in the order in which they are met."""
    found: dict[type, None] = {}
    roots = (name for type_ in results_types().values() for name in root_names(type_).values())
    waiting = [one for name in roots for one in types_within(name.type)]
    while waiting:
        type_ = waiting.pop(0)
        if type_ in found:
            continue
        found[type_] = None
        waiting += [one for name in names_of(type_).values() for one in types_within(name.type)]
    return tuple(found)


def _undefined(said: str) -> tuple[str, str]:
    """Name and owner, as the rendering process says them."""
    try:
        name, owner = json.loads(said)
    except ValueError:
        return said, ""
    return str(name), str(owner)
