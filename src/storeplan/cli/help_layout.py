"""Help texts laid out by the columns they take on a screen.

The decision: a Chinese character takes two columns and a line may break between any two of them, which
click's own layout does not know.
"""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

import click

_NEVER_FIRST = frozenset("，。；：、）！？”》…,.;:)!?")
_NEVER_LAST = frozenset("（“《(")


class HelpLayout(click.HelpFormatter):
    """click's layout with lists measured in columns."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes names and what they mean, the meanings in a column of their own."""
        listed = list(rows)
        widest = max((columns(name) for name, _ in listed), default=0)
        start = min(widest, col_max) + col_spacing
        for name, meaning in listed:
            lines = wrapped(meaning, max(self.width - self.current_indent - start, 10)) or [""]
            margin = " " * self.current_indent
            if columns(name) <= start - col_spacing:
                first = name + " " * (start - columns(name))
                self.write(f"{margin}{first}{lines.pop(0)}".rstrip() + "\n")
            else:
                self.write(f"{margin}{name}\n")
            for line in lines:
                self.write(f"{margin}{' ' * start}{line}\n")


def columns(text: str) -> int:
    """How many columns of a screen a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than so many columns unless a word is.

    Args:
        text: One paragraph.
        width: In columns.
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] = (lines[-1] + piece) if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """What may not be broken: words with the blank after them, single Chinese characters with their marks."""
    pieces = text[:1]
    for before, letter in pairwise(text):
        wide = "W" in (unicodedata.east_asian_width(before), unicodedata.east_asian_width(letter))
        may_break = before == " " or (wide and letter != " ")
        kept = letter in _NEVER_FIRST or before in _NEVER_LAST
        pieces += f"\n{letter}" if may_break and not kept else letter
    return pieces.split("\n")
