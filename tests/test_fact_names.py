"""Every fact that comes with storeplan has a name people read, in every language."""

from pathlib import Path

import pytest

from storeplan.loading.knowledge import choices, load_knowledge
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.facts import Confidence
from storeplan.resources import languages, templates_folder

FOLDER = templates_folder() / "store-plan"
CATEGORIES = [id_ for id_, _ in choices("categories", {})]
ORIGINS = [id_ for id_, _ in choices("origins", {})]


def paths_of_all_packs() -> set[str]:
    shops = [(category, "japan") for category in CATEGORIES] + [("skincare", origin) for origin in ORIGINS]
    return {path for shop in shops for path in load_knowledge("tmall-global", *shop, [2027], {}).facts}


def names(folder: Path) -> dict[str, str]:
    terms = load_template_texts(folder)["terms"]
    return {key.removeprefix("fact."): name for key, name in terms.items() if key.startswith("fact.")}


@pytest.mark.parametrize("language", languages())
def test_every_fact_of_every_pack_has_a_name(language: str) -> None:
    assert paths_of_all_packs() - names(FOLDER / language).keys() == set()


def test_names_stand_for_the_same_facts_in_every_language() -> None:
    first, *others = [names(FOLDER / language).keys() for language in languages()]
    assert others
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", languages())
def test_no_two_facts_share_a_name(language: str) -> None:
    known = names(FOLDER / language)
    assert len(set(known.values())) == len(known)


@pytest.mark.parametrize("language", languages())
def test_every_grade_of_confidence_has_a_word(language: str) -> None:
    terms = load_template_texts(FOLDER / language)["terms"]
    assert all(terms[f"confidence.{grade.value}"] for grade in Confidence)
