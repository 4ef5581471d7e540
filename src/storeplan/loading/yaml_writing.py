"""Values as YAML, in lines of their own or inside brackets.

The decision: what is written is plain text, lists and mappings; who writes says which scalars are notation
(numbers, ids) and which are texts of a user, and only those are put in quotes where they could be misread.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0:#\u2028\u2029\ufeff]|:(?=[^\s])|(?<=\S)#)*")
_BLOCK_LINE = re.compile(r"(?![ \t])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*(?<![ \t])")
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_BRACKETS = re.compile(r"[\[\]{},:]")
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_ONE_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")


class Notation(str):
    """A scalar that means itself wherever it stands: a number, an id, a date."""

    __slots__ = ()


Content: TypeAlias = "str | Sequence[Content] | Mapping[str, Content] | None"
"""What stands after a key: a text, ``Notation``, nothing, a list, or a mapping."""

Notes: TypeAlias = Mapping[str, str]
"""Comments above the keys of a mapping, and of the first mapping of a list."""

_NO_NOTES: Notes = {}


def entry_lines(key: str, content: Content, indent: str, notes: Notes = _NO_NOTES) -> Iterator[str]:
    """A key and what stands after it, in lines of their own.

    Args:
        key: As it is meant; put in quotes where needed.
        content: What stands after it.
        indent: Of the key.
        notes: Comments above the keys inside.
    """
    first, *rest = value_lines(content, indent, notes)
    yield f"{indent}{key_text(key)}:{' ' if first else ''}{first}"
    yield from rest


def value_lines(content: Content, indent: str, notes: Notes = _NO_NOTES) -> list[str]:
    """What stands on the line of a key, and the lines below it.

    Args:
        content: What stands after the key.
        indent: Of the key.
        notes: Comments above the keys inside.
    """
    inner = f"{indent}  "
    if isinstance(content, Mapping) and content:
        return ["", *_mapping_lines(content, inner, notes)]
    if isinstance(content, Sequence) and not isinstance(content, str) and content:
        lines = [""]
        for number, item in enumerate(content):
            lines += item_lines(item, inner, notes if number == 0 else _NO_NOTES)
        return lines
    if isinstance(content, str) and not isinstance(content, Notation) and _is_block(content):
        return ["|-", *(inner + line if line else "" for line in content.split("\n"))]
    return [inline_text(content)]


def item_lines(item: Content, indent: str, notes: Notes = _NO_NOTES) -> Iterator[str]:
    """One item of a list, in lines of its own.

    Args:
        item: A scalar or a mapping.
        indent: Of the dash.
        notes: Comments above the keys inside; the first key has none.
    """
    if not isinstance(item, Mapping) or not item:
        yield f"{indent}- {inline_text(item)}"
        return
    first, *rest = item
    beginning, *below = entry_lines(first, item[first], f"{indent}  ")
    yield f"{indent}- {beginning.lstrip()}"
    yield from below
    yield from _mapping_lines({key: item[key] for key in rest}, f"{indent}  ", notes)


def inline_text(content: Content, quote: str = "") -> str:
    """A value on one line; a list or mapping in brackets.

    Args:
        content: The value.
        quote: Mark a scalar is to be put in, where it can be; empty for the one it needs, if any.
    """
    if content is None:
        return "null"
    if not isinstance(content, str):
        return bracketed(content)
    if quote == "'" and _ONE_LINE.fullmatch(content):
        return "'" + content.replace("'", "''") + "'"
    if quote or not (isinstance(content, Notation) or _is_plain(content)):
        return quoted(content)
    return content


def bracketed(content: Content, *, json_only: bool = False) -> str:
    """A value as it stands inside brackets.

    Args:
        content: The value.
        json_only: Writes what JSON allows.
    """
    if content is None:
        return "null"
    if isinstance(content, Mapping):
        pairs = (
            f"{quoted(key) if json_only else key_text(key)}: {bracketed(one, json_only=json_only)}"
            for key, one in content.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if not isinstance(content, str):
        return "[" + ", ".join(bracketed(one, json_only=json_only) for one in content) + "]"
    if json_only:
        is_number = isinstance(content, Notation) and _JSON_NUMBER.fullmatch(content)
        return content if is_number else quoted(content)
    return quoted(content) if _BRACKETS.search(content) else inline_text(content)


def key_text(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if _KEY.fullmatch(key) else quoted(key)


def quoted(text: str) -> str:
    """Double quotes and JSON's escapes, which are YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def comment(text: str, indent: str = "") -> str:
    """A text as a comment of one line."""
    return f"{indent}# {' '.join(text.split())}"


def _mapping_lines(content: Mapping[str, Content], indent: str, notes: Notes) -> Iterator[str]:
    for key, value in content.items():
        if key in notes:
            yield comment(notes[key], indent)
        yield from entry_lines(key, value, indent)


def _is_plain(text: str) -> bool:
    """Whether a text can be taken for nothing but itself without quotes."""
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS_OF_YAML and text[-1] not in " :"


def _is_block(text: str) -> bool:
    """Whether a text of several lines comes out of a block as it went in."""
    lines = text.split("\n")
    whole = bool(lines[0]) and bool(lines[-1])
    return len(lines) > 1 and whole and all(_BLOCK_LINE.fullmatch(line) for line in lines)
