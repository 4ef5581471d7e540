"""The CommonMark parser as storeplan uses it; the only module that knows markdown-it.

Three decisions depart from CommonMark. HTML, setext headings and link definitions are off: what looks
like them is text. ``<br>`` is a line break in cells and headings, which have no other. And emphasis may
open or close between a Chinese character and punctuation (``**结论：**毛利``), where CommonMark, made for
words between spaces, leaves the asterisks standing.
"""

import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from storeplan.composing.tokens import CLOSES, OPENS
from storeplan.frozen import frozen

__all__ = ["Token", "is_wide", "parse_blocks", "parse_inlines"]

_BREAK = "<br>"


def parse_blocks(text: str) -> list[Token]:
    """The block tokens of ``text``; inline tokens hold their source in ``content``, unparsed."""
    return _parser().parse(text)


def parse_inlines(source: str, *, one_line: bool) -> list[Token]:
    """The inline tokens of ``source``; with ``one_line``, ``<br>`` breaks the line."""
    parser = _parser()
    found: list[Token] = []
    parser.inline.parse(source, parser, {"one_line": one_line}, found)
    return found


@cache
def is_wide(character: str) -> bool:
    """Whether a character is set in a full square, as Chinese is."""
    return unicodedata.east_asian_width(character) in "WF"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["html_block", "html_inline", "lheading", "reference", "inline", "text_join"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("autolink", "line_break_tag", _line_break_tag)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _line_break_tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it calls it so)
    if not state.env["one_line"] or not state.src.startswith(_BREAK, state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len(_BREAK)
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it calls it so)
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = _Neighbour.of(state.src[state.pos - 1] if state.pos else " ")
    after = _Neighbour.of(state.src[end] if end < state.posMax else " ")
    left = not after.space and not (after.punctuation and before.inside_word)
    right = not before.space and not (before.punctuation and after.inside_word)
    splits = marker == "*"
    for _ in range(end - state.pos):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=left and (splits or not right or before.punctuation),
                close=right and (splits or not left or after.punctuation),
            )
        )
    state.pos = end
    return True


@frozen
class _Neighbour:
    """What stands beside a run of asterisks, as far as it decides whether emphasis opens or closes."""

    space: bool
    punctuation: bool
    inside_word: bool

    @staticmethod
    @cache
    def of(character: str) -> "_Neighbour":
        space = isWhiteSpace(ord(character))
        punctuation = isMdAsciiPunct(ord(character)) or isPunctChar(character)
        breaks_anywhere = is_wide(character) or character in (OPENS, CLOSES)
        return _Neighbour(space, punctuation, not (space or punctuation or breaks_anywhere))
