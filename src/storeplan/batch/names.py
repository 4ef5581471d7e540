"""What the files of a client may be called, on every system a folder of plans may be copied to.

The decision: a name that some system cannot have, or that leads out of the folder, is refused everywhere and
never changed silently: two clients must not end up under one name.
"""

import unicodedata
from collections.abc import Iterable, Iterator

RESERVED = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    )
)
"""Devices of Windows, whatever ending follows them."""

OWN = frozenset(("manifest", "summary"))
"""What a batch itself writes beside the documents."""

MOST_BYTES = 200
"""Of a name without its ending; file systems end at 255."""

_FORBIDDEN = frozenset('<>:"/\\|?*')


def fault_of_name(name: str) -> str:
    """Key of the message that says why a name cannot be used; empty when it can."""
    if not name.strip() or name in {".", ".."}:
        return "name-empty"
    if any(letter in _FORBIDDEN or unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in name):
        return "name-with-signs"
    if name != name.strip() or name.endswith(".") or name.startswith((".", "-")):
        return "name-with-edges"
    if name.partition(".")[0].rstrip().lower() in RESERVED:
        return "name-of-device"
    if name.lower() in OWN:
        return "name-of-ours"
    return "name-too-long" if len(name.encode("utf-8", "surrogatepass")) > MOST_BYTES else ""


def same_names(names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Names that are one on a system that does not tell upper from lower case or ways to write é.

    Yields:
        The number of a name and that of the first one it equals.
    """
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        other = first.setdefault(_folded(name), number)
        if other != number:
            yield number, other


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
