"""Lists of what an audience sees."""

import pytest

from storeplan.model.audience import Audience, Ruling

READERS = Audience(
    "readers",
    withheld=[Ruling("cost", answers=("products.*.cost",), figures=("**.profit",))],
    shown=[Ruling("prices", answers=("products.**",), figures=("goals.*", "year.profit"))],
)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("products.serum-30.price", True),
        ("products.serum-30.cost", False),  # listed as both
        ("products.serum-30.cost.more", True),  # a star stays within one step
        ("people.anna.pay", False),  # nobody has decided
    ],
)
def test_an_answer_is_shown_when_a_list_says_so_and_none_withholds_it(path: str, *, shown: bool) -> None:
    assert READERS.shows("answers", path) is shown


def test_what_no_list_knows_is_neither_shown_nor_listed_as_withheld() -> None:
    assert not READERS.shows("figures", "new.figure")
    assert not READERS.withholds("figures", "new.figure")


def test_two_stars_stand_for_any_number_of_steps() -> None:
    assert READERS.withholds("figures", "scenarios.floor.year.profit")
    assert READERS.withholds("figures", "cash.profit")


def test_withheld_goes_before_shown() -> None:
    assert not READERS.shows("figures", "year.profit")


def test_a_dot_in_a_pattern_is_a_dot() -> None:
    assert not READERS.shows("figures", "goalsXsales")


def test_lists_of_one_kind_say_nothing_about_another() -> None:
    assert not READERS.shows("facts", "products.serum-30.price")
