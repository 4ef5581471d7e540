"""Inlines to Markdown that reads back as the same inlines.

The decision: text is escaped where it could be taken for markup and nowhere else. CommonMark closes
``**注意：**`` only before a space or punctuation, and Chinese has no spaces; there the neighbouring
character is written as a numeric reference, which renders the same everywhere.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from storeplan.frozen import frozen
from storeplan.model.document import Code, Emphasis, Inline, LineBreak, Link, Reference, Strong, Text, Value

_ESCAPED = re.compile(r"[\\`*_\[\]<|~{]|&(?=[#A-Za-z])|(?<!\S)#")
_AT_START = re.compile(r"[#>+=:-]|\d{1,9}(?=[.)](?:\s|$))")
_IN_TARGET = re.compile(r"[\\()<>&|*_`\[\]~{]")
_ILLEGAL = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# text without any of these is written as it stands in a cell: most cells
_SPECIAL = re.compile(r"[\\`*_\[\]<|~{&#!\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|^\s|\s$")
_EDGES = ("\n", "<br>")

Place: TypeAlias = Literal["paragraph", "cell", "heading"]


@dataclass(slots=True)
class _Piece:
    """A stretch of output: text that may still be re-coded, an emphasis mark, or anything else."""

    kind: Literal["text", "opens", "closes", "other"]
    source: str


@frozen
class InlineWriter:
    """Writes inlines.

    Attributes:
        weak_mark: Follows the text of values that rest on an assumption.
        linked: Told the id of every internal link.
        numbered: Gives what a reference to an id says (``表 1-3``).
    """

    weak_mark: str
    linked: Callable[[str], None]
    numbered: Callable[[str], str]

    def write(self, inlines: Iterable[Inline], place: Place = "paragraph") -> str:
        """Markdown of ``inlines``.

        Args:
            inlines: What is written.
            place: Where it stands; in cells and headings a line break is ``<br>``.
        """
        match inlines:
            case (Text(text),) if place == "cell" and not _SPECIAL.search(text):
                return text
        pieces: list[_Piece] = []
        self._collect(_tidied(inlines, self.weak_mark), pieces, place, outer="")
        _join_text(pieces)
        _escape_text(pieces, place)
        _keep_marks_flanking(pieces)
        return "".join(piece.source for piece in pieces)

    def _collect(  # noqa: C901 (a case for each inline)
        self, inlines: Iterable[Inline], pieces: list[_Piece], place: Place, outer: str
    ) -> None:
        for inline in inlines:
            match inline:
                case Text(text) | Value(text):
                    pieces.append(_Piece("text", text))
                case Strong(inside):
                    self._marked(inside, pieces, place, _mark(pieces, outer) * 2)
                case Emphasis(inside):
                    self._marked(inside, pieces, place, _mark(pieces, outer, prefers="_"))
                case Code(text):
                    pieces.append(_Piece("other", _code(text, in_cell=place == "cell")))
                case Link(inside, target):
                    if target.startswith("#"):
                        self.linked(target[1:])
                    words = self.write(inside, place)
                    # a code span may hold "]:", with which a paragraph would begin a link definition;
                    # a space after the target is none a definition may have
                    space = " " if "]:" in words else ""
                    pieces.append(_Piece("other", f"[{words}]({_target(target)}{space})"))
                case Reference(target):
                    self.linked(target)
                    words = self.write((Text(self.numbered(target)),), place)
                    pieces.append(_Piece("other", f"<!-- see -->[{words}]({_target(f'#{target}')})"))
                case LineBreak():
                    pieces.append(_Piece("other", "\\\n" if place == "paragraph" else "<br>"))
                case _:
                    assert_never(inline)

    def _marked(self, inside: tuple[Inline, ...], pieces: list[_Piece], place: Place, mark: str) -> None:
        pieces.append(_Piece("opens", mark))
        before = len(pieces)
        self._collect(_tidied(inside, self.weak_mark), pieces, place, mark[0])
        if len(pieces) == before:
            del pieces[before - 1]
        else:
            pieces.append(_Piece("closes", mark))


def _tidied(inlines: Iterable[Inline], weak_mark: str) -> Iterator[Inline]:
    """Values become text, newlines in text line breaks; illegal characters go; code beside code is one."""
    code = ""
    for inline in inlines:
        if isinstance(inline, Code):
            code += _ILLEGAL.sub("", inline.text)
            continue
        if code:
            yield Code(code)
            code = ""
        match inline:
            case Text(text) | Value(text):
                mark = weak_mark if isinstance(inline, Value) and inline.weak else ""
                yield from _lines_of(text + mark)
            case _:
                yield inline
    if code:
        yield Code(code)


def _lines_of(text: str) -> Iterator[Inline]:
    for at, line in enumerate(_ILLEGAL.sub("", re.sub(r"\r\n?", "\n", text)).split("\n")):
        if at:
            yield LineBreak()
        if line:
            yield Text(line)


def _mark(pieces: Sequence[_Piece], outer: str, prefers: str = "*") -> str:
    """The character of the next mark, unlike the mark it would otherwise run into."""
    last = pieces[-1] if pieces else None
    touching = last.source[0] if last and last.kind in ("opens", "closes") else outer
    if touching:
        return "_" if touching == "*" else "*"
    return prefers


def _join_text(pieces: list[_Piece]) -> None:
    at = 1
    while at < len(pieces):
        if pieces[at].kind == pieces[at - 1].kind == "text":
            pieces[at - 1].source += pieces.pop(at).source
        else:
            at += 1


def _escape_text(pieces: Sequence[_Piece], place: Place) -> None:
    edge = _Piece("other", "\n")
    for at, piece in enumerate(pieces):
        if piece.kind != "text":
            continue
        before = pieces[at - 1] if at else edge
        after = pieces[at + 1] if at + 1 < len(pieces) else edge
        source = _ESCAPED.sub(r"\\\g<0>", piece.source)
        if place == "paragraph" and before.source.endswith("\n"):
            source = _AT_START.sub(_escape_start, source, count=1) if _AT_START.match(source) else source
        if source.endswith("!") and after.source.startswith("["):
            source = source[:-1] + r"\!"
        piece.source = _keep_spaces(source, before, after)


def _escape_start(found: re.Match[str]) -> str:
    return found[0] + "\\" if found[0].isdigit() else "\\" + found[0]


def _keep_spaces(source: str, before: _Piece, after: _Piece) -> str:
    """Spaces that Markdown would drop, or that would keep a mark from opening or closing, as references."""
    from_edge = before.kind == "opens" or before.source.endswith(_EDGES)
    to_edge = after.kind == "closes" or after.source.endswith(_EDGES)
    words = source.strip()
    if not words:
        return reference(source) if from_edge or to_edge else source
    start = source.index(words)
    leading, trailing = source[:start], source[start + len(words) :]
    return (
        (reference(leading) if from_edge else leading)
        + words
        + (reference(trailing) if to_edge else trailing)
    )


def reference(text: str) -> str:
    """``text`` as numeric character references."""
    return "".join(f"&#{ord(character)};" for character in text)


def _keep_marks_flanking(pieces: Sequence[_Piece]) -> None:
    for at, piece in enumerate(pieces):
        outside = at - 1 if piece.kind == "opens" else at + 1
        if piece.kind not in ("opens", "closes") or not 0 <= outside < len(pieces):
            continue
        neighbour = pieces[outside]
        if neighbour.kind != "text":
            continue
        inside = pieces[at + 1].source[0] if piece.kind == "opens" else pieces[at - 1].source[-1]
        last = -1 if piece.kind == "opens" else 0
        touching = neighbour.source[last]
        free = touching.isspace() or unicodedata.category(touching)[0] == "P" or _is_ascii_symbol(touching)
        if free or (piece.source[0] == "*" and unicodedata.category(inside)[0] not in "PS"):
            continue
        coded = reference(touching)
        neighbour.source = neighbour.source[:-1] + coded if last else coded + neighbour.source[1:]


def _is_ascii_symbol(character: str) -> bool:
    return character in "$+<=>^`|~"


def _code(text: str, *, in_cell: bool) -> str:
    shown = text.replace("\n", " ").replace("|", r"\|") if in_cell else text.replace("\n", " ")
    runs = {len(run) for run in re.findall("`+", shown)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    ends = shown[:1] + shown[-1:]
    padded = "`" in ends or (ends == "  " and shown.strip())
    return f"{fence} {shown} {fence}" if padded else f"{fence}{shown}{fence}"


def _target(target: str) -> str:
    escaped = _IN_TARGET.sub(r"\\\g<0>", target.replace("\n", ""))
    return f"<{escaped}>" if re.search(r"\s", escaped) or not escaped else escaped
