"""Words of packs: the first variant that holds is taken, and what is missing is named."""

import pytest

from storeplan.composing.words import PackText, Words, holds, is_variants

DRIVERS = {"stage": "new", "rival": "no"}
NODE = {
    "name": "护肤",
    "needs": {"redness": {"name": "换季泛红"}},
    "steps": ["首图", "详情"],
    "decision": [
        {"when": {"stage": ["growing", "mature"]}, "text": "守"},
        {"when": {"stage": "new", "rival": "yes"}, "text": "抢"},
        {"when": {"stage": ["new", "not-applied"]}, "text": "试"},
        {"text": "等"},
    ],
    "only-mature": [{"when": {"stage": "mature"}, "text": "守"}],
    "rows": [{"do": "下单", "day": 3}],
}


def words(**drivers: str) -> Words:
    return Words(NODE, DRIVERS | drivers)


@pytest.mark.parametrize(
    ("drivers", "text"),
    [
        ({}, "试"),
        ({"rival": "yes"}, "抢"),
        ({"stage": "mature"}, "守"),
        ({"stage": "taken-over"}, "等"),
        ({"stage": "not-applied", "rival": "yes"}, "试"),
    ],
)
def test_the_first_variant_whose_drivers_hold_is_taken(drivers: dict[str, str], text: str) -> None:
    assert words(**drivers).decision == text


def test_a_condition_on_an_unknown_driver_never_holds() -> None:
    assert not holds({"weather": "rain"}, DRIVERS)
    assert holds({}, DRIVERS)


def test_a_text_without_a_variant_for_the_situation_is_named() -> None:
    with pytest.raises(KeyError, match="only-mature"):
        words()["only-mature"]


def test_texts_come_out_by_attribute_key_index_and_path() -> None:
    one = words()
    assert (
        one.needs.redness.name
        == one["needs"]["redness"]["name"]
        == one.at("needs.redness.name")
        == "换季泛红"
    )
    assert one.at("steps.1") == one.steps[1] == "详情"
    assert isinstance(one.steps[0], PackText)


def test_words_are_walked_counted_and_asked_for() -> None:
    one = words()
    assert list(one.steps) == ["首图", "详情"]
    assert len(one.steps) == 2
    assert "redness" in one.needs
    assert "dryness" not in one.needs
    assert [row.day for row in one.rows] == [3]


@pytest.mark.parametrize("path", ["needs", "needs.dryness.name", "steps.7"])
def test_a_path_that_leads_to_no_text_raises(path: str) -> None:
    with pytest.raises(KeyError):
        words().at(path)


def test_a_missing_word_is_a_missing_attribute() -> None:
    assert not hasattr(words(), "nothing")
    with pytest.raises(KeyError, match=r"needs\.dryness"):
        words().needs["dryness"]


def test_rows_with_other_keys_are_no_variants() -> None:
    assert is_variants(NODE["decision"])
    assert not is_variants(NODE["rows"])
    assert not is_variants(NODE["steps"])
    assert not is_variants([])
