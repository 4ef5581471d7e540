"""Every name a template may use, found in the types of what a plan holds.

The decision: nobody keeps a list. What is documented, what is checked before anything is rendered and what a
template of a user can reach are the fields and properties of the same types.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from markupsafe import Markup

from storeplan.composing.shown_findings import ShownFinding
from storeplan.composing.words import PackText, Words
from storeplan.frozen import frozen
from storeplan.model.answers import OPERATIONS_PLAN, LocalText, Month
from storeplan.model.brief import CustomValue
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.plan import Cell, Phrase, Term, Word
from storeplan.model.quantity import Unit
from storeplan.planning.documents import results_of
from storeplan.planning.open_answers import OpenAnswer
from storeplan.planning.results import Results
from storeplan.planning.weak_grounds import WeakGround
from storeplan.resources import document_kinds

_ONLY: Mapping[type, tuple[str, ...]] = {
    Figure: ("amount", "unit", "id", "is_weak"),
    Unit: ("name",),
    Term: (),
    Word: (),
    Phrase: (),
    LocalText: (),
}
"""Types of which a template sees less than all: how a figure came about is not its business."""

METHODS: Mapping[type, tuple[str, ...]] = {Knowledge: ("figure", "has")}
"""Methods that templates may call."""

PRINTABLE = (Figure, Term, Word, Phrase, LocalText, Month, date, PackText, str, int)


@frozen
class Helpers:
    """What templates may use besides the results of the plan.

    Attributes:
        findings: Everything found, gravest first.
        open_findings: Those of them nobody has accepted.
        wanted_answers: Open answers whose values move the plan most.
        weak_grounds: By part the weak fact that moves the year's profit most, where one weighs.
        words: Words of the packs: ``words.category``, ``words.origin``, ``words.platform`` and so on.
        custom: Answers to questions of your own, by their names after ``custom.``; not known is ``none``.
        decide: The decision that opens a part: ``decide("4.1")``.
        not_done: What a section leaves out: ``not_done("4")``.
        actions: The table of a part's actions, a paragraph of its own: ``actions("4.1")``.
        has: Whether the plan has a table or chart: ``has("service.months")``.
        shown: Whether the reader of this document gets to see these figures: ``shown(cash.profit)``.
        term: A word of the term list: ``term("role.manager")``.
        phrase: A sentence of the texts with its places filled: ``phrase("content", content=…)``.
        place: What packs' texts fill a named place with: ``place("store")``.
    """

    findings: tuple[ShownFinding, ...]
    open_findings: tuple[ShownFinding, ...]
    wanted_answers: tuple[OpenAnswer, ...]
    weak_grounds: Mapping[str, WeakGround]
    words: Words
    custom: Mapping[str, CustomValue]
    decide: Callable[[str], Cell | str]
    not_done: Callable[[str], PackText]
    actions: Callable[[str], Markup]
    has: Callable[[str], bool]
    shown: Callable[..., bool]
    term: Callable[[str], Term]
    phrase: Callable[..., Phrase]
    place: Callable[[str], Cell]


@frozen
class Name:
    """A name and what stands behind it.

    Attributes:
        name: As templates write it.
        type: Its type, as annotated.
        meaning: What its type's docstring says of it.
    """

    name: str
    type: Any
    meaning: str


def root_names(results: type = Results) -> Mapping[str, Name]:
    """Names that stand by themselves.

    Args:
        results: Type of the results of a kind of document.
    """
    return {**names_of(results), **names_of(Helpers)}


def results_types() -> Mapping[str, type]:
    """Types of the results by kind of document, the operations plan first."""
    return {kind: Results if kind == OPERATIONS_PLAN else results_of(kind) for kind in document_kinds()}


def names_of(type_: type) -> Mapping[str, Name]:
    """Names that may follow a value of a type, in the order of the type; none for texts and numbers."""
    return _names_of(type_)


@cache
def _names_of(type_: type) -> Mapping[str, Name]:
    if not is_dataclass(type_) or issubclass(type_, StrEnum):
        return {}
    hints, meanings = get_type_hints(type_), _attributes(type_.__doc__ or "")
    found = {
        one.name: Name(one.name, hints[one.name], meanings.get(one.name, ""))
        for one in fields(type_)
        if not one.name.startswith("_")
    }
    for name in dir(type_):
        member = getattr(type_, name)
        if isinstance(member, property) and not name.startswith("_") and name not in found:
            found[name] = Name(name, get_type_hints(member.fget)["return"], _first_line(member.__doc__))
    for name in METHODS.get(type_, ()):
        found[name] = Name(name, Callable[..., Any], _first_line(getattr(type_, name).__doc__))
    only = _ONLY.get(type_)
    return found if only is None else {name: found[name] for name in only}


def types_within(annotation: Any) -> Iterator[type]:  # noqa: ANN401 - a type as annotated
    """The types with names of their own that an annotation speaks of."""
    if isinstance(annotation, type) and names_of(annotation):
        yield annotation
    for one in get_args(annotation):
        yield from types_within(one)


def items_of(annotation: Any) -> Any:  # noqa: ANN401 - as above
    """What a list or mapping of this type holds, None where that is not known."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple and len(arguments) == 2:  # noqa: PLR2004 - tuple[X, ...]
        return arguments[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[1]
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return arguments[0]
    return None


def _attributes(text: str) -> dict[str, str]:
    """What the ``Attributes:`` of a docstring say, by name."""
    found: dict[str, str] = {}
    name = ""
    _, _, part = text.partition("Attributes:\n")
    for line in part.splitlines():
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        if not words or indent < _INDENT:
            break
        if indent == _INDENT and ":" in words:
            name, _, meaning = words.partition(":")
            found[name] = meaning.strip()
        else:
            found[name] = f"{found.get(name, '')} {words}".strip()
    return found


_INDENT = 8
"""Columns before the name of an attribute in a docstring."""


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]
