"""What the blocks of a Word file say, found by their bookmarks, whoever wrote the file last.

The decision: a block reaches from its bookmark to the next one, and its text is what stands there without white
space and without what fields show. Numbers of pages and captions change when a program counts them anew, and
that is no edit. Ours is read as the string it is made of, others as the tree they are.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import unescape

from lxml import etree

COVER = "cover"
"""Stands for a bookmark in front of the first one."""

Paragraphs: TypeAlias = Sequence[str]
"""Texts of the paragraphs of a block, cells of tables too; empty ones are left out."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# as our writer begins a bookmark, a field character and the end of a text
_BOOKMARK = '<w:bookmarkStart w:id="'
_FIELD = '<w:fldChar w:fldCharType="'
_TEXT_ENDS = "</w:t>"


def written_texts(body: str) -> Iterator[tuple[str, str]]:
    """Bookmark and text of each block of a body as our writer writes it, the cover first.

    Args:
        body: What stands inside ``w:body``.
    """
    cover, *marked = body.split(_BOOKMARK)
    yield COVER, _written_text(cover)
    for piece in marked:
        mark, _, inside = piece.partition("/>")
        yield mark.split('"')[-2], _written_text(inside)


def _written_text(xml: str) -> str:
    shown = _outside_fields(xml) if _FIELD in xml else xml
    # a text holds no ">" of its own, and so reaches back to the last one
    texts = [piece[piece.rfind(">") + 1 :] for piece in shown.split(_TEXT_ENDS)[:-1]]
    text = bare("".join(texts))
    return unescape(text, {"&quot;": '"'}) if "&" in text else text


def _outside_fields(xml: str) -> str:
    """``xml`` without what stands between the beginning and the end of a field."""
    before, *rest = xml.split(_FIELD)
    outside = [before]
    depth = 0
    for piece in rest:
        kind, _, after = piece.partition('"')
        depth += {"begin": 1, "end": -1}.get(kind, 0)
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
