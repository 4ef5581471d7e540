"""Frozen types that cost next to nothing to define.

The decision: storeplan has a frozen type for every step, and ``dataclasses`` writes and compiles six
functions for each before anything can run, a millisecond a type. Here fields, defaults and slots are those of
``dataclasses``, so that ``fields``, ``replace`` and ``match`` work; equality, hash and repr go through the
fields, and ``__init__`` is compiled for the types of which many are made. What a class defines itself is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")

WORTH_COMPILING = 24
"""Instance of a type with which its ``__init__`` is compiled: that takes as long as placing some twenty."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """A class with annotated fields as an immutable type with slots.

    Args:
        cls: The class. Where it has ``__eq__``, ``__hash__`` or ``__repr__`` of its own, they stay.

    Returns:
        The same as ``dataclass(frozen=True, slots=True)`` makes of it, but for ordering.
    """
    return _made(cls, {"__setattr__": _refuse, "__delattr__": _refuse})


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def light(cls: type[_T]) -> type[_T]:
    """As ``frozen``, but that an assignment is refused by the type checker alone.

    For the few types of which a plan makes thousands: Python sets a slot several times as fast where nothing
    stands guard over it.
    """
    return _made(cls, {})


def _made(cls: type[_T], guards: Mapping[str, Callable[..., None]]) -> type[_T]:
    own = cls.__dict__
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields: Mapping[str, Field[object]] = made.__dataclass_fields__  # type: ignore[attr-defined]
    values = _values_of([name for name, one in fields.items() if one.compare])

    def equal(self: _T, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: _T) -> int:
        return hash(values(self))

    def shown(self: _T) -> str:
        parts = [f"{name}={getattr(self, name)!r}" for name, one in fields.items() if one.repr]
        return f"{made.__qualname__}({', '.join(parts)})"

    place = _placing(made, fields)
    made_so_far = 0

    def initial(self: _T, *args: object, **kwargs: object) -> None:
        nonlocal made_so_far
        made_so_far += 1
        if made_so_far < WORTH_COMPILING:
            place(self, args, kwargs)
            return
        compiled = _initializer(made, fields, guarded=bool(guards))
        setattr(made, "__init__", compiled)  # noqa: B010 - a type checker takes it for the class's own
        compiled(self, *args, **kwargs)

    given = {
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": shown,
        "__init__": initial,
        **guards,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for name, function in given.items():
        if name not in own or own[name] is None:  # a class with __eq__ alone has None for __hash__
            setattr(made, name, function)
    return made


def _values_of(names: list[str]) -> Callable[[object], object]:
    """What is compared: the values of these fields, in order."""
    return attrgetter(*names) if names else lambda _: ()


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _state(self: object) -> dict[str, object]:
    """For copies and pickles: what is set."""
    names: Mapping[str, object] = self.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(self, name) for name in names if hasattr(self, name)}


def _restore(self: object, state: Mapping[str, object]) -> None:
    for name, value in state.items():
        object.__setattr__(self, name, value)


def _placing(
    cls: type, fields: Mapping[str, Field[object]]
) -> Callable[[object, tuple[object, ...], dict[str, object]], None]:
    """Puts arguments into the slots of a type of which few are made, for less than compiling takes.

    Raises:
        TypeError: As Python does when arguments are missing, unknown, too many or given twice.
    """
    names = [name for name, one in fields.items() if one.init]
    name_of_type, finish = f"{cls.__qualname__}.__init__()", getattr(cls, "__post_init__", None)

    def place(self: object, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        given = dict(zip(names, args, strict=False))
        if len(args) > len(names) or given.keys() & kwargs.keys() or kwargs.keys() - set(names):
            raise TypeError(f"{name_of_type} takes {', '.join(names)}, each once")
        given |= kwargs
        for name, one in fields.items():
            value = given[name] if name in given else _default(one)
            if value is not MISSING:
                object.__setattr__(self, name, value)
            elif one.init:
                raise TypeError(f"{name_of_type} is missing {name!r}")
        if finish is not None:
            finish(self)

    return place


def _default(one: Field[object]) -> object:
    """The default of a field, MISSING where it has none."""
    return one.default if one.default_factory is MISSING else one.default_factory()


def _initializer(cls: type, fields: Mapping[str, Field[object]], *, guarded: bool) -> Callable[..., None]:
    """``__init__`` for these fields: each is put into its slot, past a ``__setattr__`` that guards it.

    Types of as many fields share what is compiled, and have only the names of its parameters for their own.
    """
    parameters = tuple(name for name, one in fields.items() if one.init)
    names: dict[str, object] = {"MISSING": MISSING}
    lines, defaults = [], []
    for i, (name, one) in enumerate(fields.items()):
        names |= {f"set_{i}": getattr(cls, name).__set__, f"new_{i}": one.default_factory}
        made_anew = one.default_factory is not MISSING
        given = f"p{parameters.index(name)}" if one.init else ""
        value = given
        if made_anew:
            value = f"new_{i}() if {given} is MISSING else {given}" if given else f"new_{i}()"
        elif one.default is not MISSING and not given:
            names[f"default_{i}"] = one.default
            value = f"default_{i}"
        if value:
            lines.append(f"set_{i}(self, {value})" if guarded else f"self.{name} = {value}")
        if one.init and (made_anew or one.default is not MISSING):
            defaults.append(one.default)  # MISSING where it is made anew
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    code = _compiled(len(parameters), tuple(lines))
    own = code.replace(co_varnames=("self", *parameters), co_qualname=f"{cls.__qualname__}.__init__")
    return FunctionType(own, names, "__init__", tuple(defaults))


@cache
def _compiled(parameters: int, lines: tuple[str, ...]) -> CodeType:
    """A function of so many parameters, called p0, p1 …, after ``self``."""
    head = ", ".join(["self", *(f"p{i}" for i in range(parameters))])
    source = f"def __init__({head}):\n" + "\n".join(f"    {line}" for line in lines or ("pass",))
    module = compile(source, f"<{__name__}>", "exec")
    return next(one for one in module.co_consts if isinstance(one, CodeType))
