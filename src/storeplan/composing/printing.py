"""Cells into inlines: the one place where a plan's values meet the words of a language.

The decision: static text is set as its language sets it (``Wording.set_tight``), the user's own text is never
touched.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from storeplan.composing.holes import HOLE, has_hole
from storeplan.composing.wording import Wording
from storeplan.composing.words import Words
from storeplan.frozen import frozen
from storeplan.model.answers import LocalText, Month
from storeplan.model.document import Inline, Text, Value
from storeplan.model.figures import Figure
from storeplan.model.named_places import PLACE, PLATFORM_PLACE
from storeplan.model.plan import About, Cell, ColumnKind, Phrase, Term, Word
from storeplan.model.redaction import Redaction

WITHOUT = ".without"
"""What the key of a phrase ends with that stands in where something in the usual one is withheld, and the key
of a term that stands in for readers from whom something is withheld."""


@frozen
class Printer:
    """Prints cells in one language for one plan.

    Attributes:
        wording: Numbers and dates of the language.
        words: Words of the packs.
        terms: Term list of the language, key to text.
        phrases: Sentences with named places, key to text.
        vocabulary: What the packs' named places are filled with.
        redaction: Which figures are withheld; None when all may be printed.
    """

    wording: Wording
    words: Words
    terms: Mapping[str, str]
    phrases: Mapping[str, str]
    vocabulary: Mapping[str, Cell]
    redaction: Redaction | None = None

    def inlines(
        self, cell: Cell, kind: ColumnKind | None = None, *, opens: bool = False
    ) -> tuple[Inline, ...]:
        """A cell, in running text or, with ``kind``, in a table column; ``opens`` where it begins it."""
        match cell:
            case Figure():
                return (self._figure(cell, kind),)
            case Word(path):
                return self.filled(self.words.at(path), self.vocabulary, opens=opens)
            case Phrase(key, values):
                return self._phrase(key, values, opens=opens)
            case About(figure, told):
                withheld = self.withholds(figure)
                return (Value(HOLE, figure.id),) if withheld else self.inlines(told, kind, opens=opens)
            case tuple():
                return tuple(self._joined(cell, kind, opens=opens))
            case _:
                text = self._plain(cell, in_table=kind is not None)
                return (Text(self.wording.opening(text) if opens and isinstance(cell, Term) else text),)

    def _phrase(self, key: str, values: Mapping[str, Cell], *, opens: bool) -> tuple[Inline, ...]:
        """A phrase; where something in it is withheld, the one written for that if there is one."""
        usual = self.filled(self._text(self.phrases, key), values, opens=opens)
        without = f"{key}{WITHOUT}"
        if without in self.phrases and has_hole(usual):
            return self.filled(self.phrases[without], values, opens=opens)
        return usual

    def _plain(self, cell: Term | LocalText | Month | date | None, *, in_table: bool) -> str:
        """A cell that is one run of characters."""
        match cell:
            case Term(key):
                without = self.terms.get(f"{key}{WITHOUT}") if self.redaction else None
                return PLATFORM_PLACE.sub(self._platform_name, without or self._text(self.terms, key))
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

    def withholds(self, figure: Figure) -> bool:
        """Whether the plan's readers may not see a figure."""
        return self.redaction is not None and self.redaction(figure)

    def _figure(self, figure: Figure, kind: ColumnKind | None) -> Value:
        if self.withholds(figure):
            return Value(HOLE, figure.id)
        plain = kind in {None, ColumnKind.TEXT, ColumnKind.DAY, ColumnKind.MONTH}
        text = self.wording.figure(figure) if plain or kind is None else self.wording.cell(figure, kind)
        return Value(text, figure.id, figure.is_weak)

    def _text(self, texts: Mapping[str, str], key: str) -> str:
        try:
            return texts[key]
        except KeyError:
            raise KeyError(f"the language files of {self.wording.language} have no {key!r}") from None

    def _joined(self, cells: tuple[Cell, ...], kind: ColumnKind | None, *, opens: bool) -> Iterator[Inline]:
        for i, cell in enumerate(cells):
            if i:
                yield Text(self.wording.list_separator)
            yield from self.inlines(cell, kind, opens=opens and not i)

    def told(
        self, texts: Mapping[str, str], key: str, values: Mapping[str, Cell], *, whole: bool = True
    ) -> tuple[Inline, ...]:
        """One of the texts of an exhibit or finding with its places filled, nothing where it is not there.

        Args:
            texts: By key; the one called ``<key>_without`` stands in where something is withheld.
            key: Which.
            values: What its places are filled with.
            whole: Whether nothing is withheld of what it speaks about.
        """
        usual = self.filled(texts[key], values) if texts.get(key) else ()
        without = texts.get(f"{key}_without")
        return usual if without is None or (whole and not has_hole(usual)) else self.filled(without, values)

    def filled(self, text: str, values: Mapping[str, Cell], *, opens: bool = False) -> tuple[Inline, ...]:
        """A text with its named places filled; those of the platform may stand in every text.

        Args:
            text: Of a pack, a phrase or a template.
            values: What its places are filled with.
            opens: Whether it begins a paragraph or table cell.

        Raises:
            KeyError: When the text names a place that has no value.
        """
        found: list[Inline] = []
        at = 0
        text = self.wording.set_tight(PLATFORM_PLACE.sub(self._platform_name, text))
        text = self.wording.opening(text) if opens else text
        for place in PLACE.finditer(text):
            if place.start() > at:
                found.append(Text(text[at : place.start()]))
            if place[1] not in values:
                raise KeyError(f"{{{place[1]}}} has no value here: {text}")
            found += self.inlines(values[place[1]], opens=opens and not place.start())
            at = place.end()
        if at < len(text):
            found.append(Text(text[at:]))
        return tuple(found)

    def _platform_name(self, place: re.Match[str]) -> str:
        """What the platform calls a thing: a word of the text it stands in, like those around it."""
        return self.words.at(f"platform.names.{place[1]}")
