"""Numbers of headings and captions, and what may be linked to: the same for every writer.

The decision: numbers are counted in one place while the blocks go by in order, so that Markdown and Word
cannot number differently. A heading below an unnumbered one has no number; captions in an annex take its
letter, captions before the first chapter are counted through.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from storeplan.frozen import frozen
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    Captioned,
    Document,
    Exhibit,
    Gantt,
    Heading,
    OrderedList,
    Quote,
    Table,
)
from storeplan.model.plain_text import plain_text

_ANNEX = re.compile(r"(?:附录|Annex|Appendix)\s*([A-Z])(?![A-Za-z])")


@frozen
class CaptionNumber:
    """The number of a caption.

    Attributes:
        chapter: Number or letter of the chapter, empty before the first.
        running: Counts captions of one kind in the chapter, from 1.
    """

    chapter: str
    running: int

    @property
    def text(self) -> str:
        """As printed (``1-3``)."""
        return f"{self.chapter}-{self.running}" if self.chapter else str(self.running)


@dataclass(slots=True)
class Numbering:
    """Counts headings and captions as they go by in reading order."""

    language: str
    _counts: list[int] = field(default_factory=lambda: [0, 0, 0])
    _numbered: list[bool] = field(default_factory=lambda: [False, False, False])
    _chapter: str = ""
    _captions: Counter[tuple[Captioned, str]] = field(default_factory=Counter)

    def heading(self, heading: Heading) -> str:
        """The number printed before ``heading`` (``第1章``, ``1.1``), empty when it has none."""
        at = heading.level - 1
        self._counts[at + 1 :] = [0] * (2 - at)
        numbered = heading.numbered and all(self._numbered[:at])
        self._numbered[at] = numbered
        if numbered:
            self._counts[at] += 1
        number = ".".join(str(count) for count in self._counts[: at + 1]) if numbered else ""
        if at == 0:
            annex = _ANNEX.match(plain_text(heading.inlines))
            self._chapter = number or (annex[1] if annex else "")
            return f"第{number}章" if number and self.language.startswith("zh") else number
        return number

    def caption(self, kind: Captioned) -> CaptionNumber:
        """The number of the next caption of ``kind``."""
        key = (kind, self._chapter)
        self._captions[key] += 1
        return CaptionNumber(self._chapter, self._captions[key])


@frozen
class Entry:
    """A heading as the contents list it."""

    level: int
    number: str
    text: str
    id: str

    @property
    def title(self) -> str:
        """Number and text, as printed."""
        return f"{self.number} {self.text}" if self.number else self.text


def entries(document: Document) -> tuple[Entry, ...]:
    """All headings in reading order, with their numbers."""
    numbering = Numbering(document.metadata.language)
    return tuple(
        Entry(block.level, numbering.heading(block), plain_text(block.inlines), block.id)
        for block in document.blocks
        if isinstance(block, Heading)
    )


@frozen
class CaptionEntry:
    """A caption as the lists of tables and charts show it.

    Attributes:
        kind: Of what.
        number: As printed (``1-3``).
        text: What it says.
        block: What it belongs to.
    """

    kind: Captioned
    number: str
    text: str
    block: Exhibit


def captions(document: Document) -> tuple[CaptionEntry, ...]:
    """All captions in reading order, with their numbers."""
    numbering = Numbering(document.metadata.language)
    found = []
    for block in every_block(document.blocks):
        if isinstance(block, Heading):
            numbering.heading(block)
        elif isinstance(block, Exhibit) and block.caption:
            kind: Captioned = "table" if isinstance(block, Table | Gantt) else "chart"
            found.append(CaptionEntry(kind, numbering.caption(kind).text, plain_text(block.caption), block))
    return tuple(found)


def reference_names(document: Document) -> Mapping[str, str]:
    """What a reference says, by the id it points to: ``表 1-3``, ``2.1``, of an annex its letter (``附录A``)."""
    named = {}
    for entry in entries(document):
        annex = _ANNEX.match(entry.text)
        named[entry.id] = entry.number or (annex[0] if annex else entry.text)
    for caption in captions(document):
        if caption.block.id:
            named[caption.block.id] = f"{document.metadata.label(caption.kind)} {caption.number}"
    return named


def linkable_ids(blocks: Iterable[Block]) -> frozenset[str]:
    """The ids an internal link may point to.

    Raises:
        ValueError: When two blocks share an id.
    """
    counted = Counter(
        block.id for block in every_block(blocks) if isinstance(block, Heading | Exhibit) and block.id
    )
    twice = [block_id for block_id, times in counted.items() if times > 1]
    if twice:
        raise ValueError(f"two blocks share an id: {', '.join(twice)}")
    return frozenset(counted)


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in reading order, those within lists, quotes and callouts too."""
    for block in blocks:
        yield block
        match block:
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from every_block(item)
            case Quote() | Callout():
                yield from every_block(block.blocks)
            case _:
                pass
