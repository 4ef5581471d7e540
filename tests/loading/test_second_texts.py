"""A text given for one language: by a flag, or in a column of a table."""

from io import BytesIO
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.answers import load_answers
from storeplan.loading.client_tables import read_clients, row_as_layer
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import Answers, LocalText, Record

QUESTIONS = load_questionnaire("store-plan")
BOTH = "storeplan: 1\nstore: {brand: {zh-CN: 松屋, en: Matsuya}}\n"
PLAIN = "storeplan: 1\nstore: {brand: 松屋}\nproducts: [{id: serum, name: 精华}]\n"


def read(text: str, *sets: str) -> Answers:
    return load_answers(["-"], sets, QUESTIONS, choices, standard_input=BytesIO(text.encode()))


def texts(answers: Answers, question: str) -> dict[str, str]:
    value = answers.value(question)
    assert isinstance(value, LocalText)
    return dict(value.texts)


@pytest.mark.parametrize(
    ("file", "sets", "wanted"),
    [
        (PLAIN, ["store.brand.en=Matsuya"], {"zh-CN": "松屋", "en": "Matsuya"}),
        (PLAIN, ["store.brand.zh-CN=松屋堂"], {"en": "松屋", "zh-CN": "松屋堂"}),
        (BOTH, ["store.brand.en=Matsuya & Co"], {"zh-CN": "松屋", "en": "Matsuya & Co"}),
        (BOTH, ["store.brand.en=null"], {"zh-CN": "松屋"}),
        (BOTH, ["store.brand=甲"], {"": "甲"}),
        ("storeplan: 1\n", ["store.brand.en=A", "store.brand.zh-CN=甲"], {"zh-CN": "甲", "en": "A"}),
    ],
)
def test_a_flag_gives_one_language_and_leaves_the_other(file, sets, wanted) -> None:
    assert texts(read(file, *sets), "store.brand") == wanted


def test_the_last_language_taken_away_leaves_a_text_that_is_not_known() -> None:
    assert read(BOTH, "store.brand.en=null", "store.brand.zh-CN=null").value("store.brand") is None


def test_a_field_of_a_record_has_languages_too() -> None:
    products = read(PLAIN, "products.serum.name.en=Serum").value("products")
    assert isinstance(products, tuple)
    (product,) = products

    assert isinstance(product, Record)
    assert product.values["name"] == LocalText((("zh-CN", "精华"), ("en", "Serum")))


@pytest.mark.parametrize("path", ["goals.sales.en", "store.brand.fr", "products.serum.price.en"])
def test_only_texts_have_languages_and_only_known_ones(path: str) -> None:
    with pytest.raises(UnusableFile):
        read(PLAIN, f"{path}=5")


def test_columns_for_two_languages_are_one_answer(tmp_path: Path) -> None:
    table = tmp_path / "clients.csv"
    heading = "id,store.brand,store.brand.en,products.serum.name.en,products.serum.name.zh-CN"
    table.write_text(f"{heading}\na,松屋,Matsuya,Serum,精华\nb,只有中文,,,\n", encoding="utf-8")
    rows = read_clients(str(table), QUESTIONS)
    first, second = (load_answers([row_as_layer(one, QUESTIONS)], (), QUESTIONS, choices) for one in rows)

    assert texts(first, "store.brand") == {"zh-CN": "松屋", "en": "Matsuya"}
    assert texts(second, "store.brand") == {"": "只有中文"}
    products = first.value("products")
    assert isinstance(products, tuple)
    (product,) = products
    assert isinstance(product, Record)
    assert product.values["name"] == LocalText((("zh-CN", "精华"), ("en", "Serum")))
