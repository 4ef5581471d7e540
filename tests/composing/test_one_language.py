"""A document's annex lists the answers that it prints in another language, to those who may see them."""

from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.one_language import TABLE
from storeplan.model.audience import INTERNAL
from storeplan.model.document import Document, Inline, Table
from storeplan.model.plain_text import plain_text
from storeplan.writers.outline import every_block

EXAMPLE = Path(__file__).parents[2] / "examples" / "japanese-skincare.answers.yaml"


def documents(audience: str, *changes: str) -> dict[str, Document]:
    loaded = pipeline.load([str(EXAMPLE)], changes, languages=("zh-CN", "en"))
    shown = publishing.redacted(pipeline.plan(loaded), audience)
    return {language: publishing.document(shown, loaded, language) for language in loaded.languages}


def listed(made: Document) -> dict[str, str]:
    """Questions by the keys of the answers that are listed."""
    tables = [one for one in every_block(made.blocks) if isinstance(one, Table) and one.id == TABLE]
    return {plain_text(key): plain_text(question) for table in tables for question, key in cells(table)}


def cells(table: Table) -> list[tuple[tuple[Inline, ...], tuple[Inline, ...]]]:
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def test_each_answer_stands_with_its_question_and_key() -> None:
    found = listed(documents(INTERNAL)["en"])

    assert found["store.name"] == "What is the store called, or going to be?"
    assert found["products.serum-30.name"].endswith(": Product name")
    assert "suppliers.odawara.name" in found


def test_the_reason_of_an_accepted_finding_is_listed_and_printed_in_each_language(tmp_path: Path) -> None:
    layer = tmp_path / "accepted.answers.yaml"
    layer.write_text("storeplan: 1\nexceptions: [{rule: SP105, reason: 已谈好}]\n", encoding="utf-8")
    both = tmp_path / "both.answers.yaml"
    both.write_text(
        "storeplan: 1\nexceptions: [{rule: SP105, reason: {zh-CN: 已谈好, en: agreed in May}}]\n",
        encoding="utf-8",
    )
    made = {}
    for file in (layer, both):
        loaded = pipeline.load([str(EXAMPLE), str(file)], languages=("en",))
        made[file] = publishing.document(pipeline.plan(loaded), loaded)

    assert listed(made[layer])["exceptions.SP105"] == "Reason why SP105 is accepted"
    assert "exceptions.SP105" not in listed(made[both])
    assert "(accepted by the owner: agreed in May)" in publishing.render(made[both], "md").decode()


def test_a_document_in_the_language_of_the_answers_lists_nothing() -> None:
    assert listed(documents(INTERNAL)["zh-CN"]) == {}


def test_an_answer_that_got_its_second_text_is_listed_no_more() -> None:
    found = listed(documents(INTERNAL, "products.serum-30.name.en=Barrier Serum 30 ml")["en"])

    assert "products.serum-30.name" not in found
    assert "products.cream-50.name" in found


def test_clients_read_nothing_about_answers_they_may_not_see() -> None:
    found = listed(documents("client")["en"])

    assert "store.name" in found
    assert [key for key in found if key.startswith("suppliers.")] == []


OTHERS = {
    "readiness": ("readiness/french-make-up", "readiness.papers.proofs.provider"),
    "operating-process": ("operating-process/korean-make-up", "process.declarant"),
    "career-path": ("career-path/formula-reviewer", "career.reviewer"),
}
"""An example of every other kind of document, and an answer in words that it asks for."""


def other(kind: str, example: str, *changes: str) -> dict[str, Document]:
    """A document of another kind than the operations plan, by its language."""
    path = str(EXAMPLE.parent / f"{example}.answers.yaml")
    loaded = pipeline.load([path], changes, languages=("zh-CN", "en"), documents=[kind])
    made = pipeline.planned(loaded)[kind]
    return {language: publishing.document(made, loaded, language) for language in loaded.languages}


@pytest.mark.parametrize("kind", OTHERS)
def test_every_kind_of_document_lists_them_in_the_language_that_lacks_a_text(kind: str) -> None:
    example, key = OTHERS[kind]
    made = other(kind, example, f"{key}=周宁", f"{key}.en=null")

    assert key in listed(made["en"])
    assert listed(made["zh-CN"]) == {}


@pytest.mark.parametrize("kind", ["operating-process", "career-path"])
def test_a_document_with_both_texts_of_everything_lists_nothing(kind: str) -> None:
    made = other(kind, OTHERS[kind][0])

    assert {language: listed(one) for language, one in made.items()} == {"zh-CN": {}, "en": {}}


def test_a_document_lists_no_answer_that_only_another_one_asks_for() -> None:
    loaded = pipeline.load([str(EXAMPLE)], languages=("en",), documents=["store-plan", "readiness"])
    found = {
        kind: set(listed(publishing.document(made, loaded)))
        for kind, made in pipeline.planned(loaded).items()
    }

    assert "suppliers.odawara.name" in found["store-plan"]
    assert "products.serum-30.name" in found["readiness"]
    assert "suppliers.odawara.name" not in found["readiness"]
