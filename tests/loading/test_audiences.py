"""The shipped lists of what an audience sees, held against the questions, the packs and the texts."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from storeplan.loading.audiences import load_audience, withheld_answers
from storeplan.loading.knowledge import choices, load_knowledge
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.audience import INTERNAL, Audience
from storeplan.resources import audience_names, audiences_folder, templates_folder

NAMES = [name for name in audience_names() if name != INTERNAL]

each_audience = pytest.mark.parametrize("name", NAMES)


def audience(name: str) -> Audience:
    found = load_audience(name)
    assert found is not None
    return found


def answer_paths() -> Iterator[str]:
    for question in load_questionnaire("store-plan"):
        if question.fields:
            yield from (f"{question.id}.one.{field.id}" for field in question.fields)
        else:
            yield question.id


def test_there_are_readers_inside_and_clients() -> None:
    assert audience_names()[0] == INTERNAL
    assert load_audience(INTERNAL) is None
    assert "client" in NAMES


@each_audience
def test_every_question_is_decided(name: str) -> None:
    readers = audience(name)
    undecided = [
        path
        for path in answer_paths()
        if not readers.shows("answers", path) and not readers.withholds("answers", path)
    ]
    assert undecided == []


@each_audience
def test_every_fact_of_every_pack_is_decided(name: str) -> None:
    readers = audience(name)
    shops = [(category, "japan") for category, _ in choices("categories", {})]
    shops += [("skincare", origin) for origin, _ in choices("origins", {})]
    facts = {
        path
        for category, origin in shops
        for path in load_knowledge("tmall-global", category, origin, range(2026, 2030), {}).facts
    }
    undecided = {
        path for path in facts if not readers.shows("facts", path) and not readers.withholds("facts", path)
    }
    assert undecided == set()


@each_audience
def test_every_ruling_says_why(name: str) -> None:
    file = tomllib.loads((audiences_folder() / f"{name}.toml").read_text("utf-8"))
    for ruling in [*file["withheld"], *file["shown"]]:
        assert len(ruling["reason"].split()) > 3
        assert set(ruling) - {"reason"}


@each_audience
def test_exhibits_and_findings_that_are_listed_exist(name: str) -> None:
    texts = load_template_texts(templates_folder() / "store-plan" / "zh-CN")
    known = {*texts["tables"], *texts["charts"], *texts["diagrams"]}
    rulings = audience(name).withheld
    assert {one for ruling in rulings for one in ruling.exhibits} <= known
    assert {one for ruling in rulings for one in ruling.findings} <= set(texts["findings"])


@each_audience
@pytest.mark.parametrize(
    "path", ["products.one.landed_cost", "finance.cash", "goals.acceptable_loss", "facts.people.pay.ads"]
)
def test_what_the_readers_are_never_to_see_is_listed_as_withheld(name: str, path: str) -> None:
    assert audience(name).withholds("answers", path)


def test_answers_for_readers_inside_are_whole() -> None:
    withheld = withheld_answers(None, load_questionnaire("store-plan"))
    assert not withheld("finance.cash")
    assert not withheld("exceptions")


def test_answers_for_clients_lack_what_is_withheld() -> None:
    withheld = withheld_answers(audience("client"), load_questionnaire("store-plan"))
    assert withheld("products.landed_cost")
    assert withheld("suppliers")
    assert withheld("facts.people.pay.ads")
    assert withheld("exceptions")
    assert withheld("custom.of-a-user")
    assert not withheld("products")
    assert not withheld("products.price")
    assert not withheld("goals.sales")
    assert not withheld("facts.category.cost-per-visit")


def test_a_file_with_an_unknown_part_is_a_defect(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('shown = []\n[[withheld]]\nreason = "x"\ncharts = ["y"]\n', "utf-8")
    with pytest.raises(TypeError):
        load_audience("odd", tmp_path)
