"""Cells into inlines: the one place where a plan's values meet the words of a language.

The decision: static text is set as its language sets it (``Wording.set_tight``), the user's own text is never
touched.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from storeplan.composing.wording import Wording
from storeplan.composing.words import PLACE, Words
from storeplan.frozen import frozen
from storeplan.model.answers import LocalText, Month
from storeplan.model.document import Inline, Text, Value
from storeplan.model.figures import Figure
from storeplan.model.plan import Cell, ColumnKind, Phrase, Term, Word


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
        text = self.wording.set_tight(text)
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
