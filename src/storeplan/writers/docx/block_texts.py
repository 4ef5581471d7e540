"""What the blocks of a Word file say, found by their bookmarks, whoever wrote the file last.

The decision: a block reaches from its bookmark to the next one, and its text is what stands there without white
space and without what fields show. Numbers of pages and captions change when a program counts them anew, and
that is no edit. Ours is read as the string it is made of, others as the tree they are.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import unescape

from lxml import etree

COVER = "cover"
"""Stands for a bookmark in front of the first one."""

Paragraphs: TypeAlias = Sequence[str]
"""Texts of the paragraphs of a block, cells of tables too; empty ones are left out."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile(r'<w:bookmarkStart w:id="\d+" w:name="(_sp_\w+)"/>')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_FIELD_CHARACTER = re.compile(r'<w:fldChar w:fldCharType="(begin|end)"/>')


def written_texts(body: str) -> Iterator[tuple[str, str]]:
    """Bookmark and text of each block of a body as our writer writes it, the cover first.

    Args:
        body: What stands inside ``w:body``.
    """
    cover, *marked = _MARK.split(body)
    yield COVER, _written_text(cover)
    for name, inside in zip(marked[::2], marked[1::2], strict=True):
        yield name, _written_text(inside)


def _written_text(xml: str) -> str:
    shown = _outside_fields(xml) if "fldChar" in xml else xml
    text = bare("".join(_TEXT.findall(shown)))
    return unescape(text, {"&quot;": '"'}) if "&" in text else text


def _outside_fields(xml: str) -> str:
    """``xml`` without what stands between the beginning and the end of a field."""
    outside: list[str] = []
    depth = 0
    before, *rest = _FIELD_CHARACTER.split(xml)
    outside.append(before)
    for kind, after in zip(rest[::2], rest[1::2], strict=True):
        depth += 1 if kind == "begin" else -1
        if not depth:
            outside.append(after)
    return "".join(outside)


def read_texts(document: etree._Element, names: Container[str]) -> Mapping[str, Paragraphs]:
    """The paragraphs of each block of a file that others may have changed, in the order of the file.

    Args:
        document: Root of its main part.
        names: Bookmarks that begin a block; of one that was copied only the first counts.
    """
    found: dict[str, list[str]] = {COVER: []}
    block = found[COVER]
    depth = 0
    begins = True
    for element in document.iter(f"{_W}p", f"{_W}bookmarkStart", f"{_W}fldChar", f"{_W}t"):
        name = element.get(f"{_W}name", "")
        if element.tag == f"{_W}p":
            begins = True
        elif element.tag == f"{_W}fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{_W}fldCharType", ""), 0)
        elif element.tag == f"{_W}bookmarkStart" and name in names and name not in found:
            block = found[name] = []
            begins = True
        elif element.tag == f"{_W}t" and depth <= 0 and not _is_in_simple_field(element):
            text = bare(element.text or "")
            if begins and text:
                block.append(text)
                begins = False
            elif text:
                block[-1] += text
    return found


def _is_in_simple_field(text: etree._Element) -> bool:
    return any(True for _ in text.iterancestors(f"{_W}fldSimple"))


def bare(text: str) -> str:
    """``text`` without white space, which programs set as they like."""
    return "".join(text.split())
