"""Opaque stand-ins that carry values and blocks across Markdown.

The decision: nothing a user or a figure says is ever Markdown source. Templates print a token, a number
between two private-use characters, and the reader puts the value into the tree. No escaping, so nothing
to get wrong, and figures keep what writers want to know of them.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from storeplan.model.document import Block, Inline
from storeplan.model.plain_text import plain_text

OPENS = "\ue000"
CLOSES = "\ue001"
TOKEN = re.compile(f"{OPENS}([0-9]+){CLOSES}")
_FIRST = re.compile(rf"(\**){TOKEN.pattern}")
"""A token that nothing but strong text begins before."""

Inlines: TypeAlias = tuple[Inline, ...]


class Tokens:
    """What one rendering of templates has put aside, by number."""

    def __init__(self) -> None:
        self._kept: list[Inlines | Block] = []
        self._opening: dict[int, Callable[[], Inlines]] = {}

    def put(self, inlines: Inlines, opening: Callable[[], Inlines] | None = None) -> str:
        """Keeps inlines and returns their token, which may stand wherever text may.

        Args:
            inlines: As they stand within a line.
            opening: Gives them as they begin a paragraph or table cell, where that may differ.
        """
        if opening:
            self._opening[len(self._kept)] = opening
        return self._keep(inlines)

    def put_block(self, block: Block) -> str:
        """Keeps a block and returns its token, which must be a paragraph of its own."""
        return self._keep(block)

    def get(self, n: int) -> Inlines | Block:
        """What token ``n`` stands for.

        Raises:
            LookupError: When no such token was given out.
        """
        if not 0 <= n < len(self._kept):
            raise LookupError(f"token {n} was never given out")
        return self._kept[n]

    def inlines(self, n: int) -> Inlines:
        """The inlines token ``n`` stands for.

        Raises:
            LookupError: When no such token was given out.
            ValueError: When the token stands for a block.
        """
        kept = self.get(n)
        if isinstance(kept, tuple):
            return kept
        raise ValueError(f"a {type(kept).__name__} stands inside a line; it needs a paragraph of its own")

    def opened(self, source: str) -> str:
        """The source of a paragraph or table cell, the token it begins with as one that begins it."""
        first = _FIRST.match(source)
        opening = self._opening.get(int(first[2])) if first else None
        return f"{first[1]}{self._keep(opening())}{source[first.end() :]}" if first and opening else source

    def in_plain(self, text: str) -> str:
        """``text`` with the bare characters of what its tokens stand for, for ids and addresses."""
        return TOKEN.sub(lambda found: plain_text(self.inlines(int(found[1]))), text)

    def _keep(self, kept: Inlines | Block) -> str:
        self._kept.append(kept)
        return f"{OPENS}{len(self._kept) - 1}{CLOSES}"
