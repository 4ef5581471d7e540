"""The register: every fact the plan rests on with its source, those that move the results first.

The decision: facts that share reason or source, grade and date share a row, so that nothing is said twice; and
assumptions that move neither sales nor profit nor cash stand below, close together, each with its reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import TypeAlias
from urllib.parse import urlsplit

from storeplan.composing.printing import Printer
from storeplan.composing.texts import Texts
from storeplan.model.document import Block, Column, Inline, Link, Row, Table, Text
from storeplan.model.facts import WEAK, Fact
from storeplan.model.figures import Figure, Known
from storeplan.planning.influence import Influence
from storeplan.planning.open_answers import LEAST_SHARE
from storeplan.planning.planned import Planned, R

_GROUNDS_A_ROW = 4
"""More would be a page without a rule for the eye to hold on to."""

Inlines: TypeAlias = tuple[Inline, ...]
Used: TypeAlias = tuple[Figure, Fact]


def used_facts(plan: Planned[R]) -> list[Figure]:
    """The facts that the plan's own figures rest on, by path, each once."""
    found = {f.origin.fact.path: f for f in plan.own_figures() if isinstance(f.origin, Known)}
    return [found[path] for path in sorted(found)]


def weights_of(influence: Influence) -> Mapping[str, Decimal]:
    """How much of sales, profit and cash each fact moves: its shares of the three together."""
    wholes = [(result, influence.swing_of_all(result)) for result in range(len(influence.results))]
    return {
        path: sum((lever.swing(result) / whole for result, whole in wholes if whole), Decimal(0))
        for path, lever in influence.leaves.items()
    }


def register_of(
    plan: Planned[R], texts: Texts, printer: Printer, influence: Influence | None = None
) -> dict[str, Block]:
    """Three tables: assumptions that move the results, the others, and facts by the source that carries them.

    Args:
        plan: Whose facts.
        texts: Captions, headings and names.
        printer: Of the plan.
        influence: How much each fact moves; where it is not known, all assumptions count as moving.
    """
    weights = {} if influence is None else weights_of(influence)

    def weight(one: Used) -> Decimal:
        return weights.get(one[1].path, Decimal(0) if influence else LEAST_SHARE)

    words = _Words(texts, printer)
    facts = (f for f in used_facts(plan) if not printer.withholds(f))
    used = [(f, f.origin.fact) for f in facts if isinstance(f.origin, Known)]
    weak = [one for one in used if one[1].confidence in WEAK]
    moving = sorted((one for one in weak if weight(one) >= LEAST_SHARE), key=weight, reverse=True)
    still = [one for one in weak if weight(one) < LEAST_SHARE]
    firm = [one for one in used if one[1].confidence not in WEAK]
    tables = {
        "register.weak": (("facts", "source", "grade"), words.by_ground(moving)),
        "register.still": (("subject", "facts", "grade"), words.by_subject(still)),
        "register.firm": (("facts", "source", "grade"), words.by_ground(firm)),
    }
    return {id_: words.table(id_, columns, rows) for id_, (columns, rows) in tables.items() if rows}


class _Words:
    """Facts in the words of one language."""

    def __init__(self, texts: Texts, printer: Printer) -> None:
        self._texts, self._printer = texts, printer

    def by_ground(self, used: Sequence[Used]) -> tuple[Row, ...]:
        """A row for each reason or source."""
        groups = _grouped(used, lambda fact: (self._ground(fact), *_grade(fact)))
        return tuple(
            Row((self._named(group), self._ground(group[0][1]), self._graded(group))) for group in groups
        )

    def by_subject(self, used: Sequence[Used]) -> tuple[Row, ...]:
        """Rows for each pack and grade, the reasons in brackets, a few to a row."""
        groups = _grouped(used, lambda fact: (_pack(fact), *_grade(fact)))
        return tuple(
            Row(
                (
                    (Text(self._texts.terms[f"register.{_pack(group[0][1])}"]),),
                    self._told(grounds[at : at + _GROUNDS_A_ROW]),
                    self._graded(group),
                )
            )
            for group in groups
            for grounds in [_grouped(group, self._ground)]
            for at in range(0, len(grounds), _GROUNDS_A_ROW)
        )

    def table(self, id_: str, columns: Sequence[str], rows: tuple[Row, ...]) -> Table:
        words = self._texts.tables[id_]
        heads = tuple(Column((Text(words["columns"][key]),)) for key in columns)
        note = (Text(words["note"]),) if words.get("note") else ()
        return Table(id_, (Text(words["caption"]),), heads, rows, note)

    def _named(self, group: Sequence[Used]) -> Inlines:
        """Each fact's name with its value."""
        return self._joined("register.and", (self._one(*one) for one in group))

    def _told(self, grounds: Sequence[Sequence[Used]]) -> Inlines:
        """The same with the reasons."""
        return self._joined("register.next", (self._with_ground(one) for one in grounds))

    def _with_ground(self, group: Sequence[Used]) -> Inlines:
        opened, closed = self._texts.phrases["register.because"].split("{reason}")
        return (*self._named(group), Text(opened), *self._ground(group[0][1]), Text(closed))

    def _ground(self, fact: Fact) -> Inlines:
        """Why the value was taken: the reason of a weak fact, else the source, linked where it has an address."""
        if fact.confidence in WEAK and fact.reason:
            return (Text(self._texts.reasons.get(fact.reason, fact.reason)),)
        first = fact.sources[0]
        title = self._texts.sources.get(first.title, first.title)
        if urlsplit(first.url).scheme in {"http", "https"}:
            return (Link((Text(title),), first.url),)
        return (Text(title),)

    def _one(self, figure: Figure, fact: Fact) -> Inlines:
        name = self._texts.terms.get(f"fact.{fact.path}", fact.path)
        return (Text(f"{name} "), *self._printer.inlines(figure.named(fact.path)))

    def _joined(self, between: str, parts: Iterable[Inlines]) -> Inlines:
        separator = Text(self._texts.terms[between])
        return tuple(chain.from_iterable((separator, *part) if at else part for at, part in enumerate(parts)))

    def _graded(self, group: Sequence[Used]) -> Inlines:
        fact = group[0][1]
        confidence = self._printer.wording.opening(self._texts.terms[f"confidence.{fact.confidence.value}"])
        return (Text(f"{confidence} {fact.as_of}"),)


def _grade(fact: Fact) -> tuple[str, str]:
    return fact.confidence.value, fact.as_of


def _pack(fact: Fact) -> str:
    return fact.path.partition(".")[0]


def _grouped(used: Iterable[Used], key: Callable[[Fact], object]) -> list[list[Used]]:
    """Facts with one key together, in the order of the first of each."""
    groups: dict[object, list[Used]] = {}
    for one in used:
        groups.setdefault(key(one[1]), []).append(one)
    return list(groups.values())
