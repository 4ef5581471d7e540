"""The words a document of a kind is written with: texts beside its templates, templates, words of the packs.

The decision: the words of a kind of document are laid over those of the operations plan, so that a role, a unit
or a heading of a table is called the same in all of them.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from storeplan.composing.texts import Texts
from storeplan.loading.fact_reasons import fact_reasons, source_titles
from storeplan.loading.glossary import glossary
from storeplan.loading.knowledge import has_words, load_words
from storeplan.loading.own_questions import own_labels
from storeplan.loading.question_sets import every_question
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.overlays import NO_OVERLAYS, Overlays, text_files
from storeplan.planning.planned import Planned, R
from storeplan.resources import templates_folder


@cache
def _shipped_texts(kind: str, language: str) -> Texts:
    return Texts(
        **_read_texts(kind, language, NO_OVERLAYS),
        reasons=fact_reasons(language),
        sources=source_titles(language),
    )


def document_texts(kind: str, language: str, overlays: Overlays = NO_OVERLAYS) -> Texts:
    """The words of a kind of document, the user's over storeplan's.

    Raises:
        UnusablePack: When a file of the user's cannot be used.
    """
    if not overlays.templates:
        return _shipped_texts(kind, language)
    texts = Texts(
        **_read_texts(kind, language, overlays),
        reasons=fact_reasons(language),
        sources=source_titles(language),
    )
    return replace(texts, terms={**own_labels(every_question(overlays), language), **texts.terms})


def _read_texts(kind: str, language: str, overlays: Overlays) -> dict[str, dict[str, Any]]:
    """The words of a kind of document, laid over those of the operations plan."""
    texts: dict[str, dict[str, Any]] = {}
    for one in reversed(_with_operations_plan(kind)):
        own = text_files(overlays, f"{one}/{language}")
        texts = load_template_texts(templates_folder() / one / language, own, texts)
    return texts


def template_folders(kind: str, language: str) -> tuple[Path, ...]:
    """Folders of the templates of a kind of document, those that go before the others first."""
    return tuple(templates_folder() / one / language for one in _with_operations_plan(kind))


def _with_operations_plan(kind: str) -> tuple[str, ...]:
    """Kinds whose words and templates a document uses, those that go before the others first."""
    return (kind,) if kind == OPERATIONS_PLAN else (kind, OPERATIONS_PLAN)


def pack_words(made: Planned[R], language: str, overlays: Overlays) -> dict[str, Any]:
    """Words of the packs that apply, by prefix, and the glossary.

    Raises:
        UnusablePack: When a pack has none in this language.
    """
    brief = made.results.brief
    packs = load_words(language, brief.platform, brief.category, brief.origin, overlays.packs)
    return {**packs, "glossary": glossary(language)}


def has_pack_words(made: Planned[R], language: str, overlays: Overlays) -> bool:
    """Whether every pack that applies has words in a language."""
    brief = made.results.brief
    return has_words(language, brief.platform, brief.category, brief.origin, overlays.packs)
