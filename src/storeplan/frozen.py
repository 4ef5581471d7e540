"""Frozen types that cost next to nothing to define.

The decision: storeplan has a frozen type for every step, and ``dataclasses`` writes and compiles six
functions for each and looks at every field five times before anything can run, a millisecond a type. Here a
type is made of its annotations, with slots; equality, hash and repr go through the fields, and ``__init__`` is
compiled for the types of which many are made. ``dataclasses`` is asked for its fields when somebody wants
them, so that ``fields`` and ``replace`` work. What a class defines itself is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from functools import cache
from inspect import get_annotations
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")

_NAMED = "__fields_by_name__"
_OF_INSTANCES = frozenset({"__dict__", "__weakref__"})

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
    named = _fields_of(cls)
    values = _values_of([name for name, one in named.items() if one.compare])

    def equal(self: _T, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: _T) -> int:
        return hash(values(self))

    def shown(self: _T) -> str:
        parts = [f"{name}={getattr(self, name)!r}" for name, one in named.items() if one.repr]
        return f"{made.__qualname__}({', '.join(parts)})"

    made_so_far = 0

    def initial(self: _T, *args: object, **kwargs: object) -> None:
        nonlocal made_so_far
        made_so_far += 1
        if made_so_far < WORTH_COMPILING:
            place(self, args, kwargs)
            return
        compiled = _initializer(made, named, guarded=bool(guards))
        setattr(made, "__init__", compiled)  # noqa: B010 - a type checker takes it for the class's own
        compiled(self, *args, **kwargs)

    given: dict[str, Callable[..., object]] = {
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": shown,
        "__init__": initial,
        **guards,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    made = _slotted(cls, named, given)
    place = _placing(made, named)
    return made


def _fields_of(cls: type) -> dict[str, Field[Any]]:
    """The fields of a class by name, those of the types it comes from first."""
    found: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        found |= base.__dict__.get(_NAMED, {})
    for name in get_annotations(cls):
        default = cls.__dict__.get(name, MISSING)
        found[name] = default if isinstance(default, Field) else field(default=default)
    return found


def _slotted(
    cls: type[_T], named: Mapping[str, Field[object]], given: Mapping[str, Callable[..., object]]
) -> type[_T]:
    """The class anew with slots, which a class has from its beginning or not at all."""
    own = cls.__dict__
    content = {key: value for key, value in own.items() if key not in named and key not in _OF_INSTANCES}
    # a class with __eq__ alone has None for __hash__
    content |= {key: function for key, function in given.items() if content.get(key) is None}
    content["__qualname__"] = cls.__qualname__
    content["__slots__"] = tuple(get_annotations(cls))
    content["__match_args__"] = tuple([name for name, one in named.items() if one.init])
    content["__dataclass_fields__"] = _FieldsWhenAsked(cls)
    content[_NAMED] = named
    metaclass: Callable[..., type[_T]] = type(cls)
    return metaclass(cls.__name__, cls.__bases__, content)


class _FieldsWhenAsked:
    """Stands in a type for what ``dataclasses`` knows of it until somebody asks."""

    def __init__(self, body: type) -> None:
        self._body = body

    def __get__(self, instance: object, owner: type) -> Mapping[str, Field[object]]:
        asked = next(one for one in owner.__mro__ if one.__dict__.get("__dataclass_fields__") is self)
        told: Any = dataclass(init=False, repr=False, eq=False)(self._body)
        for name in ("__dataclass_params__", "__dataclass_fields__"):
            setattr(asked, name, getattr(told, name))
        found: Mapping[str, Field[object]] = told.__dataclass_fields__
        return found


def _values_of(names: list[str]) -> Callable[[object], object]:
    """What is compared: the values of these fields, in order."""
    return attrgetter(*names) if names else lambda _: ()


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _state(self: object) -> dict[str, object]:
    """For copies and pickles: what is set."""
    return {name: getattr(self, name) for name in getattr(self, _NAMED) if hasattr(self, name)}


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
