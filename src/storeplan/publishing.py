"""The second half of the flow on one screen: plan, document, bytes; ``pipeline`` is the first.

The decision: judging answers takes none of it, so that nothing of it is loaded for that.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from storeplan import __version__
from storeplan.compiled import cache_folder
from storeplan.document_words import document_texts, pack_words, template_folders
from storeplan.loading.answer_notes import answer_note
from storeplan.loading.audiences import load_audience, withheld_answers
from storeplan.loading.fact_reasons import fact_in
from storeplan.loading.knowledge import BUYERS_LANGUAGE
from storeplan.loading.one_language import in_one_language, key_of
from storeplan.loading.question_sets import questions_of
from storeplan.loading.template_files import own_templates
from storeplan.loading.yaml_bytes import file_bytes
from storeplan.model.audience import INTERNAL
from storeplan.model.brand import UNBRANDED, Brand, ReferenceFile
from storeplan.model.document import Document
from storeplan.model.figures import Figure
from storeplan.overlays import held_against
from storeplan.pipeline import Loaded
from storeplan.planning.checks.exceptions import idle
from storeplan.planning.planned import Planned, R
from storeplan.planning.redaction import redact
from storeplan.writers import WRITERS
from storeplan.writers.edition import PLAIN, Edition

if TYPE_CHECKING:
    from storeplan.composing.explaining import Explainer

LARGEST_REFERENCE = 20 * 1024 * 1024
"""Bytes of a Word file whose looks are taken: templates with pictures are larger than answers."""


def redacted(made: Planned[R], audience: str) -> Planned[R]:
    """The plan as an audience may see it, one of ``resources.audience_names``."""
    readers = load_audience(audience)
    return made if readers is None else redact(made, readers)


def document(made: Planned[R], loaded: Loaded, language: str = "") -> Document:
    """The document of a plan in a language, the first one asked for where none is named."""
    from storeplan.composing.compose import compose  # noqa: PLC0415 - heavy, and only documents need it
    from storeplan.composing.templates import TemplateSet  # noqa: PLC0415 - as above

    language = language or loaded.language
    if made.redaction is None:
        whose = ("storeplan.digest", loaded.answers.digest)
    else:  # who knows the other answers could try withheld ones until the digest fits
        whose = ("storeplan.audience", made.redaction.audience.id)
    properties = (
        whose,
        ("storeplan.document", made.kind),
        ("storeplan.version", __version__),
        (
            "storeplan.packs",
            ", ".join(f"{k} {v}" for k, v in sorted(made.results.knowledge.versions.items())),
        ),
    )
    own = own_templates(loaded.overlays, made.kind, language)
    templates = TemplateSet(template_folders(made.kind, language), own, cache_folder())
    words = pack_words(made, language, loaded.overlays)
    with held_against(loaded.overlays):
        composed = compose(
            made,
            words,
            document_texts(made.kind, language, loaded.overlays),
            templates,
            language,
            properties,
            explainer(made.figures(), loaded, language),
            _one_language(made, loaded, language),
        )
    if language == BUYERS_LANGUAGE:
        return composed
    from storeplan.composing.first_use import native_names, with_native_names  # noqa: PLC0415 - as above

    native = pack_words(made, BUYERS_LANGUAGE, loaded.overlays)
    return with_native_names(composed, native_names(words, native))


def _one_language(made: Planned[R], loaded: Loaded, language: str) -> tuple[str, ...]:
    """The answers a document asks for, without a text in this language, that its readers may see.

    Reasons of exceptions are among them where a finding of the document prints them.
    """
    readers = None if made.redaction is None else made.redaction.audience
    withheld = withheld_answers(readers, loaded.questionnaire)

    def question(path: str) -> str:
        if path.startswith("exceptions."):
            return "exceptions"
        whole, asked, record = loaded.questionnaire.at(path)
        return f"{whole.id}.{asked.id}" if record else path

    unprinted = {key_of(one) for one in idle(loaded.answers.exceptions, made.findings)}
    paths = in_one_language(questions_of((made.kind,), loaded.overlays), loaded.answers, language)
    return tuple(path for path in paths if path not in unprinted and not withheld(question(path)))


def explainer(figures: Iterable[Figure], loaded: Loaded, language: str) -> "Explainer":
    """What explains figures in a language, which need not be the document's."""
    from storeplan.composing.explaining import Explainer, ExplainingWords  # noqa: PLC0415 - not for check
    from storeplan.loading.fact_names import fact_names  # noqa: PLC0415 - as above
    from storeplan.loading.formula_texts import load_formula_texts  # noqa: PLC0415 - as above

    words = ExplainingWords(
        language,
        load_formula_texts(language),
        fact_names(language, loaded.overlays.template_folders),
        lambda path: answer_note(path, loaded.questionnaire, loaded.answers, language),
        lambda fact: fact_in(fact, language),
    )
    return Explainer(figures, words)


def answers_text(loaded: Loaded, audience: str = INTERNAL) -> str:
    """The answers of a plan as one answers file, which makes the same plan again for who sees everything."""
    from storeplan.loading.effective_answers import effective_text  # noqa: PLC0415 - only where they are embedded

    withheld = withheld_answers(load_audience(audience), loaded.questionnaire)
    return effective_text(loaded.questionnaire, loaded.answers, loaded.as_of, loaded.languages, withheld)


def brand(path: str | None) -> Brand:
    """What documents look like by a brand file, what they always look like without one.

    Raises:
        UnusableFile: With every problem of the file.
    """
    if path is None:
        return UNBRANDED
    from storeplan.loading.brand import load_brand  # noqa: PLC0415 - only where there is a brand

    return load_brand(path)


def reference(path: str | None) -> ReferenceFile | None:
    """A Word file whose looks documents take, None where none is named.

    Raises:
        UnusableFile: When it cannot be read.
    """
    return None if path is None else ReferenceFile(path, file_bytes(path, limit=LARGEST_REFERENCE))


def render(made: Document, format_: str, edition: Edition = PLAIN) -> bytes:
    """The bytes of a document in a format (``md``, ``docx``, ``pdf``) and an edition.

    Raises:
        UnusableCommand: When LibreOffice is needed and cannot be used.
    """
    return WRITERS[format_](made, edition)
