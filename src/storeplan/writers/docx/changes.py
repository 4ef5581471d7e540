"""What is different in a Word file from what was built.

The decision: a block whose text has grown at its end was left alone, and something was added behind it; any
other difference is an edit of the block. Blocks are known by bookmark, so that order and place do not matter
to whether one was edited.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from lxml import etree

from storeplan.frozen import frozen
from storeplan.writers.docx.block_texts import COVER, Paragraphs, read_texts
from storeplan.writers.docx.seals import Seal, digest_of

_QUOTED = 24


class ChangeKind(StrEnum):
    """What happened to a block."""

    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"


@frozen
class Change:
    """One difference.

    Attributes:
        kind: What happened.
        block: Bookmark of the block; of one that was added, of the block before it.
        heading: Nearest heading above it as the file has it, empty on the cover.
        quote: First words of what stands there now; of what was removed, of what stood there.
    """

    kind: ChangeKind
    block: str
    heading: str
    quote: str


def changes(document: etree._Element, seals: Mapping[str, Seal]) -> tuple[Change, ...]:
    """Every difference, in the order of the blocks as they were built.

    Args:
        document: Root of the file's main part.
        seals: Its blocks as they were built, in order.
    """
    found = read_texts(document, seals)
    moved = _moved([name for name in seals if name in found], list(found))
    told: list[Change] = []
    heading = ""
    for seal in seals.values():
        paragraphs = found.get(seal.name, ())
        if seal.heading:
            heading = _quote("".join(paragraphs[:1]) or seal.start)
        told += [Change(kind, seal.name, heading, quote) for kind, quote in _of_block(seal, paragraphs)]
        if seal.name in moved:
            told.append(Change(ChangeKind.MOVED, seal.name, heading, _quote("".join(paragraphs))))
    return tuple(told)


def _of_block(seal: Seal, paragraphs: Paragraphs) -> Iterator[tuple[ChangeKind, str]]:
    """What happened to the text of a block, with the words to quote."""
    if digest_of("".join(paragraphs)) == seal.digest:
        return
    if not paragraphs:
        yield ChangeKind.REMOVED, seal.start
        return
    for count in range(len(paragraphs) - 1, -1, -1):
        if digest_of("".join(paragraphs[:count])) == seal.digest:
            yield ChangeKind.ADDED, _quote("".join(paragraphs[count:]))
            return
    yield ChangeKind.EDITED, _quote("".join(paragraphs))


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _moved(built: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """The blocks that stand elsewhere: all but the longest run that kept its order."""
    places = {name: at for at, name in enumerate(now)}
    ends: list[int] = []
    ranks: list[int] = []
    for name in built:
        rank = bisect_left(ends, places[name])
        ends[rank : rank + 1] = [places[name]]
        ranks.append(rank)
    kept: set[str] = set()
    wanted = len(ends) - 1
    for name, rank in zip(reversed(built), reversed(ranks), strict=True):
        if rank == wanted:
            kept.add(name)
            wanted -= 1
    return frozenset(built) - kept - {COVER}
