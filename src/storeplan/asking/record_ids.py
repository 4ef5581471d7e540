"""Ids of records that were added in an interview.

The decision: an id is made of the name where the name can be written in ASCII, else of what is listed and
a number (``product-1``); an id somebody gave is never changed.
"""

import re
import unicodedata
from collections.abc import Container

from storeplan.model.answers import AnswerValue, LocalText

_LONGEST = 40
_MARKS = dict.fromkeys(map(ord, "™®©°’'"))  # would become letters (TM) or split a word


def record_id(question: str, name: AnswerValue, number: int, taken: Container[str]) -> str:
    """An id that no other record of the question has.

    Args:
        question: Id of the question (``products``).
        name: What the record is called, None when it has no name yet.
        number: 1-based place in the list.
        taken: Ids of the other records.
    """
    words = _slug(name.texts[0][1]) if isinstance(name, LocalText) else ""
    if not words:
        listed = question.rpartition(".")[2].replace("_", "-")
        words = f"{listed.removesuffix('s') or listed}-{number}"
    if words not in taken:
        return words
    further = 2
    while f"{words}-{further}" in taken:
        further += 1
    return f"{words}-{further}"


def _slug(name: str) -> str:
    """Lower-case words with hyphens; empty when letters would be lost or no Latin letter is there."""
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS)).lower()
    letters = [letter for letter in plain if letter.isalpha()]
    if not letters or not all(letter.isascii() for letter in letters):
        return ""
    unaccented = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", unaccented))[:_LONGEST].strip("-")
