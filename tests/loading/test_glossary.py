"""The term list: every term in every language."""

from storeplan.loading.glossary import glossary
from storeplan.resources import languages


def test_every_term_has_a_name_and_a_meaning_in_every_language() -> None:
    first = glossary(languages()[0])
    for language in languages():
        terms = glossary(language)
        assert list(terms) == list(first)
        assert all(one["term"] and one["meaning"] for one in terms.values())
        assert len({one["term"] for one in terms.values()}) == len(terms)


def test_each_language_calls_the_other_by_the_name_it_has_there() -> None:
    chinese, english = glossary("zh-CN"), glossary("en")

    assert {key: one["other"] for key, one in chinese.items()} == {
        key: one["term"] for key, one in english.items()
    }
    assert {key: one["other"] for key, one in english.items()} == {
        key: one["term"] for key, one in chinese.items()
    }
