"""What the process that renders templates of a user may ask of a plan, and what it is told.

The decision: it names things by numbers it was given. Of each it can read what its type lets templates use,
nothing else, and whatever is printed stays here as a token.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Any

from markupsafe import Markup

from storeplan.composing.template_names import METHODS, names_of
from storeplan.composing.templates import Rendering
from storeplan.composing.words import PackText, Words

_OF_MAPPINGS = ("items", "keys", "values")


class Served:
    """The values of one rendering by number.

    Args:
        rendering: Prints values.
    """

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._given: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._questions: Mapping[str, Callable[..., object]] = {
            "open": self._open,
            "get": self._get,
            "item": self._item,
            "list": lambda at: [self.sent(one) for one in self._at(at)],
            "has": lambda at, value: self._here(value) in self._at(at),
            "same": lambda one, other: bool(self._at(one) == self._at(other)),
            "call": self._call,
            "print": lambda value: self.sent(self._rendering.printed(self._here(value))),
            "filter": self._filter,
        }

    def answer(self, question: list[Any]) -> list[object]:
        """``["value", …]``, ``["absent", null]``, or ``["failed", why]``; whatever is asked, nothing else happens."""
        kind, *arguments = question
        try:
            return ["value", self._questions[kind](*arguments)]
        except _Absent:
            return ["absent", None]
        except _UNFIT as error:
            return ["failed", str(error.args[0]) if error.args else type(error).__name__]

    def sent(self, value: object) -> object:
        """A value as it crosses the pipe: plain ones as they are, all others by number.

        Raises:
            TypeError: When it is a function that templates may not call.
        """
        match value:
            case Markup():
                return {"markup": str(value)}
            case PackText():
                return {"text": str(value), "at": self._number(value)}
            case StrEnum():
                return value.value
            case None | bool() | int() | str():
                return value
            case Decimal():
                return {"decimal": str(value)}
        length = {"length": len(value)} if isinstance(value, (Mapping, Words, list, tuple)) else {}
        return {"at": self._number(value), "type": type(value).__name__, **length}

    def function(self, call: Callable[..., object]) -> object:
        """A function that templates may call, as it crosses the pipe."""
        return self.sent(_Callable(call))

    def _number(self, value: object) -> int:
        number = self._numbers.setdefault(id(value), len(self._given))
        if number == len(self._given):
            self._given.append(value)  # kept: its id stays its own
        return number

    def _at(self, number: Any) -> Any:  # noqa: ANN401 - whatever a template may use
        if not isinstance(number, int) or not 0 <= number < len(self._given):
            raise LookupError("nothing was given out under this number")
        return self._given[number]

    def _here(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        match value:
            case {"at": at}:
                return self._at(at)
            case {"markup": str(text)}:
                return Markup(text)  # noqa: S704 - tokens, or markup of the template itself
            case {"decimal": str(text)} if len(text) < _LONGEST_NUMBER:
                return Decimal(text)
            case {"slice": [*bounds]} if len(bounds) == 3:  # noqa: PLR2004 - start, stop, step
                return slice(*bounds)
            case {"items": [*items]}:
                return [self._here(one) for one in items]
            case None | bool() | int() | str():
                return value
        raise TypeError("this cannot be used here")

    def _open(self, at: int) -> dict[str, object]:
        """All that can be read of a thing at once, so that it is asked for once; what cannot be is left out."""
        value = self._at(at)
        if isinstance(value, Words) and not isinstance(value.plain, Mapping):
            return {}
        names = value if isinstance(value, (Mapping, Words)) else names_of(type(value))
        found: dict[str, object] = {}
        for name in islice((one for one in names if isinstance(one, str)), _MOST_AT_ONCE):
            with suppress(_Absent, *_UNFIT):
                found[name] = self._get(at, name)
        return found

    def _get(self, at: int, name: str) -> object:
        value = self._at(at)
        if isinstance(value, Mapping) and name in _OF_MAPPINGS:
            return self.function(lambda: tuple(getattr(value, name)()))
        if isinstance(value, (Mapping, Words)):
            return self._item(at, name)
        if name not in names_of(type(value)):
            raise _Absent
        found = getattr(value, name)
        return self.function(found) if name in METHODS.get(type(value), ()) else self.sent(found)

    def _item(self, at: int, key: object) -> object:
        value = self._at(at)
        if not isinstance(value, (Mapping, Words, list, tuple)):
            raise _Absent
        try:
            return self.sent(value[self._here(key)])
        except (KeyError, IndexError, TypeError):
            raise _Absent from None

    def _call(self, at: int, arguments: list[object], named: Mapping[str, object]) -> object:
        function = self._at(at)
        if not isinstance(function, _Callable):
            raise TypeError("this cannot be called")
        here = {str(name): self._here(value) for name, value in named.items()}
        return self.sent(function.call(*(self._here(one) for one in arguments), **here))

    def _filter(self, name: str, value: object, arguments: list[object]) -> object:
        if name not in self._rendering.filters:
            raise LookupError(f"no filter is called {name}")
        found = self._rendering.filters[name](self._here(value), *(self._here(one) for one in arguments))
        return self.sent(found)


class _Absent(Exception):
    """There is nothing of that name."""


class _Callable:
    """A function that templates may call."""

    def __init__(self, call: Callable[..., object]) -> None:
        self.call = call


_LONGEST_NUMBER = 100
_MOST_AT_ONCE = 500
_UNFIT = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
"""What is raised for questions that make no sense."""
