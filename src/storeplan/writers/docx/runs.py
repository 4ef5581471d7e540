"""Inlines to runs.

The decision: Chinese quotation marks, dashes and ellipses are shared with Latin in Unicode and would be
set in the Latin font; Chinese runs with any of them carry the East Asian hint. Chinese is never slanted:
emphasis is a dot under each character there.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, assert_never
from urllib.parse import quote

from storeplan.frozen import frozen
from storeplan.model.document import Code, Emphasis, Inline, LineBreak, Link, Reference, Strong, Text, Value
from storeplan.writers.docx.wordml import escaped, keeps_spaces, run

CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_OF_BOTH = "\u00a7\u00b0\u00b7\u00d7\u00b1\u2010-\u2027\u2030-\u203b\u2460-\u24ff\u2500-\u26ff"
_SHARED = re.compile(f"[{_OF_BOTH}]")
_LATIN = re.compile("[A-Za-z]")
# what may ask for a hint, and what for an escape or a break
_NEEDS_WORK = re.compile(f'[{_OF_BOTH}&<>"\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_FOLLOWED = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)


class Look(NamedTuple):
    """How a run differs from its paragraph."""

    style: str = ""
    bold: bool = False
    emphasis: bool = False


PLAIN = Look()
_WEAK = Look("WeakMark")


@frozen
class RunWriter:
    """Writes inlines as runs and hyperlinks.

    Attributes:
        chinese: Whether the document is in Chinese.
        weak_mark: Follows values that rest on an assumption, raised.
        relate: Gives the relationship id of an external address.
        anchor: Gives the bookmark of a block's id.
        numbered: Gives what a reference to an id says (``表 1-3``).
    """

    chinese: bool
    weak_mark: str
    relate: Callable[[str], str]
    anchor: Callable[[str], str]
    numbered: Callable[[str], str]

    def runs(self, inlines: Sequence[Inline], look: Look = PLAIN) -> str:
        """Runs of ``inlines``."""
        if len(inlines) == 1:  # as in nearly every cell
            return self._one(inlines[0], look)
        return "".join([self._one(inline, look) for inline in inlines])

    def text(self, text: str, look: Look = PLAIN) -> str:
        """A run of ``text``."""
        return text_run(text, look, self.chinese)

    def _one(self, inline: Inline, look: Look) -> str:  # noqa: C901, PLR0911 (a case for each inline)
        if type(inline) is Text:  # nearly all are one of these two, and a match asks every class in turn
            return text_run(inline.text, look, self.chinese)
        if type(inline) is Value:
            written = text_run(inline.text, look, self.chinese)
            marked = inline.weak and self.weak_mark
            return written + self.text(self.weak_mark, _WEAK) if marked else written
        match inline:
            case Strong(inside):
                return self.runs(inside, look._replace(bold=True))
            case Emphasis(inside):
                return self.runs(inside, look._replace(emphasis=True))
            case Code(text):
                return run(text, _properties(look._replace(style="Code"), hint=False, dotted=False))
            case Link(inside, target):
                return self._link(inside, target, look)
            case Reference(target):
                return self._link((Text(self.numbered(target)),), f"#{target}", look)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case _:
                assert_never(inline)

    def _link(self, inside: tuple[Inline, ...], target: str, look: Look) -> str:
        """A hyperlink; addresses Word would call damaged are left as text."""
        if target.startswith("#"):
            where = f'w:anchor="{escaped(self.anchor(target[1:]))}"'
        elif _FOLLOWED.match(target):
            where = f'r:id="{self.relate(quote(target, safe=_URI_CHARACTERS))}"'
        else:
            return self.runs(inside, look)
        return f'<w:hyperlink {where} w:history="1">{self.runs(inside, look._replace(style="Hyperlink"))}</w:hyperlink>'


_URI_CHARACTERS = ":/?#[]@!$&'()*+,;=%~"


@lru_cache(maxsize=8192)
def text_run(text: str, look: Look, chinese: bool) -> str:  # noqa: FBT001 - keywords would be part of the key
    """A run of ``text``; half of what stands in a plan's cells stands there more than once.

    Args:
        text: As it is meant.
        look: How the run differs from its paragraph.
        chinese: Whether the document is in Chinese.
    """
    if not (look.emphasis or _NEEDS_WORK.search(text) or keeps_spaces(text)):  # as nearly all
        return f"<w:r>{_properties(look, hint=False, dotted=False)}<w:t>{text}</w:t></w:r>"
    if text.isascii() or not chinese:
        return run(text, _properties(look, hint=False, dotted=False))
    dotted = look.emphasis and bool(CHINESE.search(text))
    return run(text, _properties(look, hint=_wants_hint(text), dotted=dotted))


def _wants_hint(text: str) -> bool:
    """Whether characters shared with Latin stand in ``text`` and are meant as Chinese."""
    return bool(_SHARED.search(text)) and bool(CHINESE.search(text) or not _LATIN.search(text))


@cache
def _properties(look: Look, *, hint: bool, dotted: bool) -> str:
    # a style of its own shows the emphasis where the dots are not drawn (LibreOffice)
    style = look.style or ("EmphasisMark" if dotted else "")
    inside = f'<w:rStyle w:val="{style}"/>' if style else ""
    inside += '<w:rFonts w:hint="eastAsia"/>' if hint else ""
    inside += "<w:b/><w:bCs/>" if look.bold else ""
    inside += "<w:i/><w:iCs/>" if look.emphasis and not dotted else ""
    inside += '<w:em w:val="dot"/>' if dotted and look.style else ""
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""
