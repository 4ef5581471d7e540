"""Names of the hidden bookmarks that make blocks findable in a file that was edited by hand.

The decision: a name depends on nothing but the block (its id, or its chapter and its words with the
numbers masked), never on a counter that shifts when something is added above it. Word allows letters,
digits and underscores, at most 40.
"""

import re
from hashlib import blake2b

_LONGEST = 40
_PREFIX = "_sp_"
_ONE_TO_ONE = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_NUMBER = re.compile(r"\d[\d,.]*")


class Bookmarks:
    """Gives out names, each once, and the numbers Word wants beside them."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def place(self, name: str) -> tuple[str, str]:
        """Start and end of the bookmark ``name``, to be set around what it marks."""
        self._given.add(name)
        number = len(self._given)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return start, f'<w:bookmarkEnd w:id="{number}"/>'

    def unused(self, name: str) -> str:
        """``name``, or with a letter more where the same words stand in the same part already."""
        last = ord("a")
        free = name
        while free in self._given:
            free = f"{name}{chr(last)}" if last <= ord("z") else f"{name}{last}"
            last += 1
        return free


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
