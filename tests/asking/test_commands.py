"""What is typed instead of an answer, and what is an answer all the same."""

from collections.abc import Callable

import pytest

from storeplan.asking.asks import Ask, Edit, Jump, Listed, Wish
from storeplan.asking.commands import Order, ReadTable, command_in, list_command_in
from storeplan.asking.interview import Interview
from storeplan.model.answers import LocalText, Record

KNOWN = {"shop.stage": "new", "shop.start": None, "shop.category": "other"}


@pytest.fixture
def ask(sample_interview: Callable[..., Interview]) -> Ask:
    """Whether there is a third product."""
    records = tuple(Record(id_, {"name": LocalText((("", id_),)), "price": None}) for id_ in ("a", "b"))
    ask = next(sample_interview({**KNOWN, "products": records}))
    assert isinstance(ask, Ask)
    return ask


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("?", Order.HELP),
        ("？", Order.HELP),
        ("<", Wish.BACK),
        ("《", Wish.BACK),
        (">", Order.OUTLINE),
        ("!", Wish.REVIEW),
        ("！", Wish.REVIEW),
        (":e", Order.EDIT),
        ("：q", Order.LEAVE),
        (">1", Jump("shop.stage")),
        ("》 3", Jump("shop.category")),
        (":4.2.1", Jump("products.b.name")),
        (">shop.start", Jump("shop.start")),
        (':csv "a b.csv"', ReadTable("a b.csv")),
        ("：表 竞品.csv", ReadTable("竞品.csv")),
    ],
)
def test_a_mark_is_a_command(ask: Ask, typed: str, meant: object) -> None:
    assert command_in(f" {typed} ", ask.standing) == meant


@pytest.mark.parametrize("typed", ["", "12", "<30 岁", ">99", ">50岁女性", "why?", ":csv", "!!"])
def test_what_is_no_command_is_an_answer(ask: Ask, typed: str) -> None:
    assert command_in(typed, ask.standing) is None


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("delete 1", ["b"]), ("删2", ["a"]), ("move 2 1", ["b", "a"]), ("移 1 2", ["b", "a"])],
)
def test_a_list_is_changed_as_a_whole(ask: Ask, typed: str, ids: list[str]) -> None:
    listed = list_command_in(typed, ask)

    assert isinstance(listed, Listed)
    assert (listed.question, [record.id for record in listed.records]) == ("products", ids)


def test_editing_a_record_names_it_by_its_number(ask: Ask) -> None:
    assert list_command_in("edit 2", ask) == list_command_in("改 2", ask) == Edit("products", 2)


@pytest.mark.parametrize("typed", ["edit 3", "delete 0", "move 1", "move 1 9", "y"])
def test_what_the_list_has_not_cannot_be_changed(ask: Ask, typed: str) -> None:
    assert list_command_in(typed, ask) is None
