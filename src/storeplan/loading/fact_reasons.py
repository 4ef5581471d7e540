"""Why the values of weak facts were taken, and what sources are called, in another language than that of the packs.

The decision: packs hold each reason beside its fact, in the language they are kept in; another language is one
file of all reasons, keyed by that text, so that a reason that is changed cannot keep an old translation. Titles
of sources have a file of the same form.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from storeplan.loading.pack_files import SHIPPED, shipped_tree
from storeplan.model.facts import Fact


@cache
def fact_reasons(language: str) -> Mapping[str, str]:
    """Reasons of a language by the text of the packs; none in the packs' own.

    Args:
        language: Tag of the language.

    Raises:
        UnusablePack: When the file cannot be read.
    """
    return _words("reasons", language)


@cache
def source_titles(language: str) -> Mapping[str, str]:
    """Titles of sources in a language by the titles of the packs; none in the packs' own.

    Args:
        language: Tag of the language.

    Raises:
        UnusablePack: When the file cannot be read.
    """
    return _words("sources", language)


def fact_in(fact: Fact, language: str) -> Fact:
    """A fact with reason and sources in a language; as the packs have them where that language has none."""
    titles = source_titles(language)
    return replace(
        fact,
        reason=fact_reasons(language).get(fact.reason, fact.reason),
        sources=tuple(replace(one, title=titles.get(one.title, one.title)) for one in fact.sources),
    )


def _words(name: str, language: str) -> dict[str, str]:
    file = SHIPPED / f"{name}.{language}.yaml"
    return {text: str(words) for text, words in shipped_tree(file).items()} if file.is_file() else {}
