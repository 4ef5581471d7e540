"""Questionnaires as plain data and back, for copies that are read much faster than the files they were made of.

The decision: a copy is written only of a questionnaire without problems, so reading it checks nothing.
"""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

from storeplan.model.questions import (
    AllOf,
    AnyOf,
    Choice,
    Depth,
    Group,
    Is,
    Question,
    QuestionKind,
    Questionnaire,
    Shared,
)

Plain: TypeAlias = Any
"""Texts, numbers, None, mappings, tuples, and tuples that begin with a type for everything else."""

_TYPES: tuple[type, ...] = (
    Questionnaire, Group, Question, Choice, Shared, Is, AnyOf, AllOf, QuestionKind, Depth, Decimal,
)  # fmt: skip
_BY_NAME = {one.__name__: one for one in _TYPES}
_TUPLE = ""

FORM = repr([(one.__name__, getattr(one, "__match_args__", ())) for one in _TYPES])
"""What the data fill: a copy made for other fields is of no use."""


def plain(value: object) -> Plain:
    """A questionnaire, or a part of one, as plain data."""
    match value:
        case Enum():
            return (type(value).__name__, value.value)
        case Decimal():
            return (Decimal.__name__, str(value))
        case tuple():
            return (_TUPLE, *(plain(one) for one in value))
        case dict():
            return value
        case _ if is_dataclass(value) and not isinstance(value, type):
            return (type(value).__name__, *(plain(getattr(value, one.name)) for one in fields(value)))
        case _:
            return value


def restored(data: Plain) -> Any:  # noqa: ANN401 - what the data says
    """What ``plain`` has made plain."""
    if data.__class__ is not tuple:
        return data
    name = data[0]
    values = [restored(one) if one.__class__ is tuple else one for one in data[1:]]
    return tuple(values) if name == _TUPLE else _BY_NAME[name](*values)
