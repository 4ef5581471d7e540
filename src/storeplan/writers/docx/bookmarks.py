"""Names of the hidden bookmarks that make blocks findable in a file that was edited by hand.

The decision: a name depends on nothing but the block (its id, or its chapter and its words with the
numbers masked), never on a counter that shifts when something is added above it. Word allows letters,
digits and underscores, at most 40.
"""

import re
from collections.abc import Container, Iterable, Sequence
from hashlib import blake2b

from storeplan.model.document import (
    Block,
    Callout,
    CaptionList,
    Chart,
    Contents,
    Exhibit,
    Flow,
    Gantt,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Tree,
)
from storeplan.model.plain_text import plain_text
from storeplan.writers.outline import every_block

_LONGEST = 40
_PREFIX = "_sp_"
_ONE_TO_ONE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_NUMBER = re.compile(r"\d[\d,.]*")


def is_marked(block: Block) -> bool:
    """Whether a block has a bookmark: all have but breaks and lists of what stands elsewhere."""
    return not isinstance(block, PageBreak | Contents | CaptionList)


def names_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The bookmark of each marked block, in order; no two have the same."""
    given: dict[str, None] = {}
    part = "front"
    for block in blocks:
        if not is_marked(block):
            continue
        if isinstance(block, Heading):
            part = block.id
        if isinstance(block, Heading | Exhibit) and block.id:
            name = name_of_id(block.id)
        else:
            name = _unused(name_of_words(part, type(block).__name__, _words(block)), given)
        given[name] = None
    return tuple(given)


def headings_of(blocks: Iterable[Block], names: Sequence[str]) -> frozenset[str]:
    """The bookmarks of headings.

    Args:
        blocks: Of the document.
        names: Bookmarks of its marked blocks, in order.
    """
    marked = (block for block in blocks if is_marked(block))
    return frozenset(name for block, name in zip(marked, names, strict=True) if isinstance(block, Heading))


def _unused(name: str, given: Container[str]) -> str:
    """``name``, or with a letter more where the same words stand in the same part already."""
    last = ord("a")
    free = name
    while free in given:
        free = f"{name}{chr(last)}" if last <= ord("z") else f"{name}{last}"
        last += 1
    return free


def _words(block: Block) -> str:
    """What a block says, to know it again."""
    said: list[str] = []
    for inside in every_block([block]):
        match inside:
            case Paragraph(inlines):
                said.append(plain_text(inlines))
            case Callout(_, lead, _):
                said.append(lead)
            case Table():
                said += [plain_text(inside.caption), *(plain_text(c.heading) for c in inside.columns)]
            case Chart() | Gantt() | Tree() | Flow():
                said.append(plain_text(inside.caption))
            case _:
                pass
    return "\n".join(said)


def name_of_id(block_id: str) -> str:
    """The bookmark of a block with an id; different ids have different names."""
    plain = block_id.replace(".", "__").replace("-", "_")
    if _ONE_TO_ONE.fullmatch(block_id) and len(plain) <= _LONGEST - len(_PREFIX):
        return _PREFIX + plain
    digest = _digest(block_id, size=6)
    cut = _LONGEST - len(_PREFIX) - len(digest) - 1
    return f"{_PREFIX}{re.sub(r'[^A-Za-z0-9_]', '_', plain)[:cut]}_{digest}"


def name_of_words(part_id: str, kind: str, words: str) -> str:
    """The bookmark of a block without an id, by the part it stands in, its kind and its words."""
    tail = f"_{kind[:1].lower()}{_digest(_NUMBER.sub('0', words), size=5)}"
    # room for what ``unused`` adds
    cut = _LONGEST - len(_PREFIX) - len(tail) - 3
    return f"{_PREFIX}{re.sub(r'[^A-Za-z0-9]+', '_', part_id)[:cut]}{tail}"


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()
