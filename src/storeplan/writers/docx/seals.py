"""What a Word file remembers of its blocks, so that it can be told later whether somebody changed them.

The decision: a digest for each block and its first words, in a custom XML part that Word, WPS and LibreOffice
carry along unseen. It tells honest people what was edited; it is no signature, since whoever can change a text
can change its digest.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from lxml import etree

from storeplan.frozen import frozen
from storeplan.writers.docx.wordml import escaped

BUILT = "urn:storeplan:built:1"
"""Namespace of the part; another number when its form changes."""

_START = 12


@frozen
class Seal:
    """One block as it was built.

    Attributes:
        name: Its bookmark.
        digest: Of its text.
        start: Its first words.
        heading: Whether it is a heading.
    """

    name: str
    digest: str
    start: str
    heading: bool


def sealed(texts: Iterable[tuple[str, str]], headings: frozenset[str]) -> str:
    """The part, as XML.

    Args:
        texts: Bookmark and text of each block, in order.
        headings: Bookmarks of the headings.
    """
    heading = {True: ' heading="true"', False: ""}
    blocks = "".join(
        f'<block name="{name}" digest="{digest_of(text)}" start="{escaped(text[:_START])}"'
        f"{heading[name in headings]}/>"
        for name, text in texts
    )
    return f'<built xmlns="{BUILT}">{blocks}</built>'


def seals_in(built: etree._Element) -> Mapping[str, Seal]:
    """The seals of a part by bookmark, in order.

    Args:
        built: Root of the part.
    """
    seals = (
        Seal(
            block.get("name", ""),
            block.get("digest", ""),
            block.get("start", ""),
            block.get("heading") == "true",
        )
        for block in built.iter(f"{{{BUILT}}}block")
    )
    return {seal.name: seal for seal in seals}


def digest_of(text: str) -> str:
    """Sixteen hexadecimal digits for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
