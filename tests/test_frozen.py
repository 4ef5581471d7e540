"""Frozen types are held against those of ``dataclasses``, which they stand in for."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from storeplan.frozen import frozen, light


@frozen
class Crate:
    """A crate."""

    goods: str
    pieces: int = 6
    marks: list[str] = field(default_factory=list, compare=False)


@frozen
class Opened(Crate):
    """A crate that was opened."""

    by: str = "nobody"


@dataclass(frozen=True, slots=True)
class Model:
    """What ``dataclasses`` makes of the same fields."""

    goods: str
    pieces: int = 6
    marks: list[str] = field(default_factory=list, compare=False)


@frozen
class Nothing:
    """A type without fields."""


@light
class Parcel:
    """A parcel of which there are thousands."""

    goods: str
    pieces: int = 6
    marks: list[str] = field(default_factory=list, compare=False)


def test_a_light_value_is_made_and_compared_like_any_other() -> None:
    assert Parcel("serum", pieces=12) == Parcel("serum", 12, ["fragile"]) != Parcel("cream", 12)
    assert repr(Parcel("serum")) == "Parcel(goods='serum', pieces=6, marks=[])"
    assert replace(Parcel("serum"), goods="cream") == Parcel("cream")
    assert Parcel("serum").marks is not Parcel("serum").marks


def test_a_value_is_made_by_place_by_name_and_by_default() -> None:
    made = Crate("serum", pieces=12)
    assert (made.goods, made.pieces, made.marks) == ("serum", 12, [])
    assert Crate("serum").marks is not Crate("serum").marks


def test_what_is_missing_or_too_much_is_refused() -> None:
    with pytest.raises(TypeError):
        Crate()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Crate("serum", 12, [], "more")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Crate("serum", weight=3)  # type: ignore[call-arg]


def test_values_of_the_same_fields_are_equal_and_hash_alike() -> None:
    assert Crate("serum", 6, ["fragile"]) == Crate("serum", 6, [])
    assert hash(Crate("serum", 6, ["fragile"])) == hash(Crate("serum"))
    assert Crate("serum") != Crate("cream")
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_values_of_another_type_are_never_equal() -> None:
    assert Crate("serum") != Opened("serum")
    assert Opened("serum") != Crate("serum")
    others: tuple[object, ...] = (Model("serum"), ("serum", 6), "serum")
    assert Crate("serum") not in others


def test_nothing_of_a_value_can_be_changed() -> None:
    crate = Crate("serum")
    for change in (lambda: setattr(crate, "goods", "cream"), lambda: delattr(crate, "goods")):
        with pytest.raises(FrozenInstanceError, match=r"Crate\.goods"):
            change()
    with pytest.raises(FrozenInstanceError):
        crate.weight = 3  # type: ignore[attr-defined]
    assert not hasattr(crate, "__dict__")


def test_a_value_looks_as_dataclasses_show_it() -> None:
    assert repr(Crate("serum")) == repr(Model("serum")).replace("Model", "Crate")
    assert repr(Opened("serum")) == "Opened(goods='serum', pieces=6, marks=[], by='nobody')"
    assert repr(Nothing()) == "Nothing()"


def test_fields_replace_and_match_work() -> None:
    crate = replace(Opened("serum", by="customs"), pieces=12)
    assert [one.name for one in fields(crate)] == ["goods", "pieces", "marks", "by"]
    match crate:
        case Opened(goods, pieces, by=by):
            assert (goods, pieces, by) == ("serum", 12, "customs")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301 - its own
def test_a_copy_is_equal(again: object) -> None:
    assert callable(again)
    for one in (Crate("serum", 12, ["fragile"]), Opened("serum", by="customs"), Nothing()):
        assert again(one) == one
    assert again(Crate("serum", 12, ["fragile"])).marks == ["fragile"]


def test_what_a_class_says_itself_is_kept() -> None:
    @frozen
    class Seal:
        """Compared by identity, and short."""

        number: int
        doubled: int = field(init=False)
        colour: str = field(default="red", init=False)

        __eq__ = object.__eq__
        __hash__ = object.__hash__

        def __post_init__(self) -> None:
            object.__setattr__(self, "doubled", 2 * self.number)

        def __repr__(self) -> str:
            return f"№{self.number}"

    seal = Seal(3)
    assert seal == seal  # noqa: PLR0124 - the point of it
    assert seal != Seal(3)
    assert (repr(seal), seal.doubled, seal.colour) == ("№3", 6, "red")
