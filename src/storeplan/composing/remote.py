"""What a template of a user sees of a plan: stand-ins, behind which another process answers.

The decision: whatever a template asks of a value is a line of JSON over a pipe, and so is the answer. Nothing
of the plan is here, and nothing that comes from here is run there.
"""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, Self

from jinja2 import StrictUndefined
from jinja2.utils import missing
from markupsafe import Markup


class Refused(Exception):
    """The other end says why something cannot be had."""


class Link:
    """The pipe to the process that has the plan.

    Args:
        lines: Where its answers come from.
        out: Where questions go.
    """

    def __init__(self, lines: BinaryIO, out: BinaryIO) -> None:
        self._lines = lines
        self._out = out

    def ask(self, *question: object) -> Any:  # noqa: ANN401 - whatever a template may use
        """What the other end answers, as it was sent.

        Raises:
            LookupError: When there is nothing of that name.
            Refused: When it cannot be done.
        """
        self.tell(question)
        outcome, answer = json.loads(self._lines.readline() or b'["gone", null]')
        match outcome:
            case "value":
                return answer
            case "absent":
                raise LookupError
            case "gone":
                sys.exit(1)
            case _:
                raise Refused(answer)

    def tell(self, message: object) -> None:
        """Sends a line."""
        self._out.write(json.dumps(message).encode() + b"\n")
        self._out.flush()

    def here(self, sent: Any) -> Any:  # noqa: ANN401 - JSON
        """A value as templates see it."""
        if not isinstance(sent, dict):
            return sent
        match sent:
            case {"markup": text}:
                return Markup(text)  # noqa: S704 - a token
            case {"decimal": text}:
                return Decimal(text)
            case {"text": text, "at": at}:
                return RemoteText(text, at)
            case {"at": at, "length": int(length), "type": type_}:
                return RemoteMany(self, at, type_, length)
            case {"at": at, "type": type_}:
                return Remote(self, at, type_)
        raise ValueError(f"not understood: {sent}")


def sent(value: object) -> object:
    """A value of a template as it crosses the pipe.

    Raises:
        TypeError: When it is none that the other end takes.
    """
    match value:
        case Remote() | RemoteText():
            return {"at": value._at}  # noqa: SLF001 - hidden from templates, not from here
        case Markup():
            return {"markup": str(value)}
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case slice(start=start, stop=stop, step=step):
            return {"slice": [start, stop, step]}
        case list() | tuple():
            return {"items": [sent(one) for one in value]}
    raise TypeError(f"a {type(value).__name__} has no words")


class Remote:
    """Something of the plan that stays in the other process; what was read of it once is kept."""

    __slots__ = ("_at", "_inside", "_link", "_type")
    unsafe_callable = alters_data = False  # what the sandbox asks before a call

    def __init__(self, link: Link, at: int, type_: str) -> None:
        self._link = link
        self._at = at
        self._type = type_
        self._inside: dict[str, Any] | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a template may use
        if name.startswith(("_", "jinja_")):
            raise AttributeError(name)
        try:
            return self._read(name)
        except LookupError:
            raise AttributeError(name) from None

    def __call__(self, *args: object, **kwargs: object) -> Any:  # noqa: ANN401, D102 - as above
        named = {name: sent(value) for name, value in kwargs.items()}
        return self._link.here(self._link.ask("call", self._at, [sent(one) for one in args], named))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and bool(self._link.ask("same", self._at, other._at))

    def __hash__(self) -> int:
        return hash(self._type)

    def __str__(self) -> str:
        raise TypeError("a value is printed by itself, it cannot be made part of a text")

    __repr__ = __str__

    def _read(self, name: str) -> Any:  # noqa: ANN401 - as above
        if self._inside is None:
            self._inside = {
                key: self._link.here(one) for key, one in self._link.ask("open", self._at).items()
            }
        if name not in self._inside:
            self._inside[name] = self._link.here(self._link.ask("get", self._at, name))
        return self._inside[name]


class RemoteMany(Remote):
    """A list or mapping of the plan."""

    __slots__ = ("_items", "_length")

    def __init__(self, link: Link, at: int, type_: str, length: int) -> None:
        super().__init__(link, at, type_)
        self._length = length
        self._items: list[Any] | None = None

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        if self._items is None:
            self._items = [self._link.here(one) for one in self._link.ask("list", self._at)]
        return iter(self._items)

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401 - as above
        if isinstance(key, str):
            return self._read(key)
        found = self._link.ask("item", self._at, sent(key))
        return self._link.here(found)

    def __contains__(self, value: object) -> bool:
        return bool(self._link.ask("has", self._at, sent(value)))


class RemoteText(str):
    """A text of a pack whose named places are filled where it is printed."""

    __slots__ = ("_at",)
    _at: int

    def __new__(cls, text: str, at: int) -> Self:
        """The text, and where it is."""
        self = super().__new__(cls, text)
        self._at = at
        return self


class Missing(StrictUndefined):
    """A name without a value; says which, and of what, in a form that can be told in any language."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        of = self._undefined_obj
        owner = of._type if isinstance(of, Remote) else type(of).__name__  # noqa: SLF001 - as above
        return json.dumps([str(self._undefined_name), "" if of is missing else owner])
