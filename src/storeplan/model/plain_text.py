"""The bare characters of inlines: for ids, running heads, text alternatives and comparisons.

The decision: marks of any kind are left out and a line break counts as a space, so that the same words
give the same text however they are set.
"""

from collections.abc import Sequence
from typing import assert_never

from storeplan.model.document import Code, Emphasis, Inline, LineBreak, Link, Reference, Strong, Text, Value

_PLAIN = (Text, Value, Code)


def plain_text(inlines: Sequence[Inline]) -> str:
    """The characters of ``inlines`` without any marks."""
    if len(inlines) == 1 and isinstance(inlines[0], _PLAIN):  # as nearly every cell
        return inlines[0].text
    # nearly all are plain, and a match would look at one class after the other
    return "".join([inline.text if isinstance(inline, _PLAIN) else _characters(inline) for inline in inlines])


def _characters(inline: Inline) -> str:
    match inline:
        case Text() | Value() | Code():
            return inline.text
        case Strong(inlines) | Emphasis(inlines) | Link(inlines):
            return plain_text(inlines)
        case Reference():
            # its number is known where the whole document is
            return ""
        case LineBreak():
            return " "
        case _:
            assert_never(inline)
