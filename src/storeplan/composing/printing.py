"""Cells into inlines: the one place where a plan's values meet the words of a language.

The decision: static text is set tight (no typed space between Chinese and Latin or figures), the user's own
text is never touched.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from string import ascii_letters, digits
from typing import assert_never

from storeplan.composing.wording import Wording
from storeplan.composing.words import PLACE, Words
from storeplan.frozen import frozen
from storeplan.model.answers import LocalText, Month
from storeplan.model.document import Inline, Text, Value
from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, Term, Word

_SPACE = re.compile(r"(?<=([^ ])) (?=([^ ]))")
_LATIN = frozenset(ascii_letters + digits)
_ENDS_VALUE, _BEGINS_VALUE = frozenset("%}\ue001"), frozenset("{\ue000")


def tight(text: str) -> str:
    """``text`` without spaces typed between Chinese and Latin letters, figures or named places."""
    return _SPACE.sub(_kept_space, text)


def _kept_space(space: re.Match[str]) -> str:
    before, after = space.groups()
    if _is_chinese(before):
        return "" if after in _LATIN or after in _BEGINS_VALUE else " "
    return "" if _is_chinese(after) and (before in _LATIN or before in _ENDS_VALUE) else " "


def _is_chinese(character: str) -> bool:
    """Whether it is a Chinese character or mark; a pattern of these ranges takes 4 ms to compile."""
    return (
        "\u3000" <= character <= "\u303f"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )


@frozen
class Printer:
    """Prints cells in one language for one plan.

    Attributes:
        wording: Numbers and dates of the language.
        words: Words of the packs.
        terms: Term list of the language, key to text.
        phrases: Sentences with named places, key to text.
        vocabulary: What the packs' named places are filled with.
    """

    wording: Wording
    words: Words
    terms: Mapping[str, str]
    phrases: Mapping[str, str]
    vocabulary: Mapping[str, Cell]

    def inlines(self, cell: Cell, kind: ColumnKind | None = None) -> tuple[Inline, ...]:
        """A cell, in running text or, with ``kind``, in a table column."""
        match cell:
            case Figure():
                return (self._figure(cell, kind),)
            case Word(path):
                return self.filled(self.words.at(path), self.vocabulary)
            case Phrase(key, values):
                return self.filled(self._text(self.phrases, key), values)
            case tuple():
                return tuple(self._joined(cell, kind))
            case _:
                return (Text(self._plain(cell, in_table=kind is not None)),)

    def _plain(self, cell: Term | LocalText | Month | date | None, *, in_table: bool) -> str:
        """A cell that is one run of characters."""
        match cell:
            case Term(key):
                return self._text(self.terms, key)
            case LocalText():
                return cell.in_language(self.wording.language)
            case Month():
                return self.wording.short_month(cell) if in_table else self.wording.month(cell)
            case date():
                return self.wording.short_day(cell) if in_table else self.wording.day(cell)
            case None:
                return self.wording.dash
            case _:
                assert_never(cell)

    def _figure(self, figure: Figure, kind: ColumnKind | None) -> Value:
        plain = kind in {None, ColumnKind.TEXT, ColumnKind.DAY, ColumnKind.MONTH}
        text = self.wording.figure(figure) if plain or kind is None else self.wording.cell(figure, kind)
        return Value(text, figure.id, figure.is_weak)

    def _text(self, texts: Mapping[str, str], key: str) -> str:
        try:
            return texts[key]
        except KeyError:
            raise KeyError(f"the language files of {self.wording.language} have no {key!r}") from None

    def _joined(self, cells: tuple[Cell, ...], kind: ColumnKind | None) -> Iterator[Inline]:
        for i, cell in enumerate(cells):
            if i:
                yield Text(self.wording.list_separator)
            yield from self.inlines(cell, kind)

    def filled(self, text: str, values: Mapping[str, Cell]) -> tuple[Inline, ...]:
        """A text with its named places filled.

        Raises:
            KeyError: When the text names a place that has no value.
        """
        found: list[Inline] = []
        at = 0
        text = tight(text)
        for place in PLACE.finditer(text):
            if place.start() > at:
                found.append(Text(text[at : place.start()]))
            if place[1] not in values:
                raise KeyError(f"{{{place[1]}}} has no value here: {text}")
            found += self.inlines(values[place[1]])
            at = place.end()
        if at < len(text):
            found.append(Text(text[at:]))
        return tuple(found)
