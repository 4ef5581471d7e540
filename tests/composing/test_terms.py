"""Annex H explains the terms of the term list that the document uses, and no others."""

import re
from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.loading.glossary import glossary

EXAMPLES = Path(__file__).parents[2] / "examples"
SEVERAL = re.compile("、|, ")
"""Stands between terms that are explained together."""


@pytest.fixture(scope="module", params=["japanese-skincare", "french-winery", "korean-apparel"])
def markdown(request: pytest.FixtureRequest) -> dict[str, tuple[str, str]]:
    """The text before Annex H and that annex, by language."""
    path = EXAMPLES / f"{request.param}.answers.yaml"
    loaded = pipeline.load([str(path)], languages=("zh-CN", "en"))
    plan = pipeline.plan(loaded)
    found = {}
    for language in loaded.languages:
        text = publishing.render(publishing.document(plan, loaded, language), "md").decode()
        before, _, annex = text.partition('<a id="annex-h">')
        found[language] = (before, annex)
    return found


def explained(annex: str, language: str) -> set[str]:
    """Keys of the terms that the annex explains, by what they mean."""
    return {
        key for key, one in glossary(language).items() if one["meaning"] in annex and one["term"] in annex
    }


def test_both_languages_explain_the_same_terms_and_name_them_in_both(markdown) -> None:
    chinese, english = (explained(annex, language) for language, (_, annex) in markdown.items())

    assert chinese == english
    assert len(chinese) >= 10
    for language, (_, annex) in markdown.items():
        assert [key for key in chinese if glossary(language)[key]["other"] not in annex] == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_term_explained_is_one_the_document_uses(markdown, language: str) -> None:
    before, annex = markdown[language]
    terms = [
        term
        for key in explained(annex, language)
        for term in SEVERAL.split(glossary(language)[key]["term"].lower())
    ]

    assert [one for one in terms if one not in before.lower()] == []


def test_names_of_the_platform_stand_beside_the_english_ones_where_they_are_looked_up(markdown) -> None:
    _, annex = markdown["en"]

    assert "Wanxiangtai 万相台无界版" in annex
