import pytest

from storeplan.asking.record_ids import record_id
from storeplan.model.answers import LocalText
from storeplan.model.questions import ID


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Serum 30 ml", "serum-30-ml"),
        ("Crème de Nuit", "creme-de-nuit"),
        ("Matsuya™ №5", "matsuya-no5"),
        ("修护精华 30 ml", "product-1"),
        ("30 ml", "30-ml"),
        ("5", "product-1"),
        ("…", "product-1"),
        ("", "product-1"),
        ("x" * 90, "x" * 40),
    ],
)
def test_an_id_is_made_of_a_latin_name(name: str, id_: str) -> None:
    made = record_id("products", LocalText((("", name),)), 1, ())

    assert made == id_
    assert ID.fullmatch(made)


def test_a_record_without_a_name_is_called_after_its_list() -> None:
    assert record_id("supply.key_people", None, 2, ()) == "key-people-2"


def test_an_id_that_is_taken_gets_a_number() -> None:
    name = LocalText((("", "Serum"),))

    assert record_id("products", name, 1, {"serum", "serum-2"}) == "serum-3"
