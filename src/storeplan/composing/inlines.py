"""Inline Markdown and tokens to the inlines of the tree.

The decision: a newline that is only the template's is nothing between Chinese characters and a space
between Latin words, so that authors may break lines where they like.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storeplan.composing.commonmark import Token, is_wide, parse_inlines
from storeplan.composing.tokens import TOKEN, Tokens
from storeplan.model.document import Code, Emphasis, Inline, LineBreak, Link, Reference, Strong, Text
from storeplan.model.plain_text import plain_text

# Stands where a line of the source ended, until its neighbours are known.
_SOFT = LineBreak()


@dataclass(slots=True)
class _Span:
    """An open strong, emphasis or link, or the whole text."""

    opened_by: str = ""
    target: str = ""
    inside: list[Inline] = field(default_factory=list)

    def closed(self) -> Inline:
        inlines = _joined(self.inside)
        if self.opened_by == "strong_open":
            return Strong(inlines)
        if self.opened_by == "em_open":
            return Emphasis(inlines)
        # nothing could be read or clicked there but the number of what it points to
        bare = not inlines and self.target.startswith("#")
        return Reference(self.target[1:]) if bare else Link(inlines, self.target)


def read_inlines(source: str, tokens: Tokens, *, one_line: bool = False) -> tuple[Inline, ...]:
    """The inlines of a piece of Markdown source.

    Args:
        source: Markdown of one paragraph, heading or cell.
        tokens: What the tokens in it stand for.
        one_line: Whether ``<br>`` breaks the line, as in cells and headings.

    Raises:
        ValueError: At something the tree has no place for.
    """
    spans = [_Span()]
    for token in parse_inlines(source, one_line=one_line):
        match token.type:
            case "text" | "text_special":
                spans[-1].inside += _with_values(token.content, tokens)
            case "softbreak":
                spans[-1].inside.append(_SOFT)
            case "hardbreak":
                spans[-1].inside.append(LineBreak())
            case "code_inline":
                spans[-1].inside.append(Code(tokens.in_plain(token.content)))
            case "strong_open" | "em_open" | "link_open":
                spans.append(_Span(token.type, _target(token, tokens)))
            case "strong_close" | "em_close" | "link_close":
                closed = spans.pop().closed()
                spans[-1].inside.append(closed)
            case other:
                raise ValueError(f"the document has no place for {other}")
    return _joined(spans[0].inside)


def _target(token: Token, tokens: Tokens) -> str:
    if token.attrGet("title") is not None:
        raise ValueError("a link here has no title")
    return tokens.in_plain(str(token.attrGet("href") or ""))


def _with_values(text: str, tokens: Tokens) -> Iterable[Inline]:
    # split gives text and token numbers in turn
    for at, piece in enumerate(TOKEN.split(text)):
        if at % 2:
            yield from tokens.inlines(int(piece))
        elif piece:
            yield Text(piece)


def _joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for at, inline in enumerate(inlines):
        one = _soft_break(inlines, at) if inline is _SOFT else inline
        if isinstance(one, Text):
            if not one.text:
                continue
            if joined and isinstance(joined[-1], Text):
                joined[-1] = Text(joined[-1].text + one.text)
                continue
        joined.append(one)
    return tuple(joined)


def _soft_break(inlines: Sequence[Inline], at: int) -> Text:
    before = plain_text(inlines[:at])[-1:]
    after = plain_text(inlines[at + 1 : at + 2])[:1]
    return Text("" if any(is_wide(c) for c in before + after) else " ")
