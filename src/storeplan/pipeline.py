"""The flow on one screen: answers, knowledge, brief, plan, document, bytes.

The decision: one function between two stages, and every caller, command line, batch or test, goes through
these functions.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storeplan import __version__
from storeplan.compiled import cache_folder
from storeplan.composing.shown_findings import printer_for, shown
from storeplan.composing.texts import Texts
from storeplan.composing.wordings import WORDINGS
from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.answer_notes import answer_note
from storeplan.loading.answers import Layer, LoadedAnswers, load_answers, missing
from storeplan.loading.audiences import load_audience, withheld_answers
from storeplan.loading.calendars import LAST_YEAR
from storeplan.loading.conditions import is_asked
from storeplan.loading.fact_reasons import fact_reasons
from storeplan.loading.knowledge import BUYERS_LANGUAGE, choices, has_words, load_knowledge, load_words
from storeplan.loading.own_questions import own_labels, with_own_questions
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.template_files import own_templates
from storeplan.loading.template_texts import load_template_texts
from storeplan.loading.yaml_bytes import file_bytes
from storeplan.model.answers import FindingException, Month
from storeplan.model.audience import INTERNAL
from storeplan.model.brand import UNBRANDED, Brand, ReferenceFile
from storeplan.model.brief import Brief
from storeplan.model.document import Document
from storeplan.model.knowledge import Knowledge
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Finding
from storeplan.model.questions import Choice, Depth, Questionnaire
from storeplan.overlays import NO_OVERLAYS, Overlays, held_against, text_files
from storeplan.planning.brief import brief_from
from storeplan.planning.checks import holds, idle
from storeplan.planning.custom_answers import custom_answers
from storeplan.planning.plan import Plan, make_plan
from storeplan.planning.redaction import redact
from storeplan.resources import templates_folder
from storeplan.writers import WRITERS
from storeplan.writers.edition import PLAIN, Edition

if TYPE_CHECKING:
    from storeplan.composing.explaining import Explainer

DOCUMENT = "store-plan"
YEARS_AHEAD = 3
"""Years after today's whose sales events are known at least."""

LARGEST_REFERENCE = 20 * 1024 * 1024
"""Bytes of a Word file whose looks are taken: templates with pictures are larger than answers."""

YEARS_OF_PLAN = 2
"""Years that a plan counts; from a month within a year, they touch one more."""


@frozen
class Loaded:
    """Answers with what they apply to.

    Attributes:
        answers: Validated and complete as far as a plan needs.
        questionnaire: What they answer.
        as_of: What "today" is.
        language: Language of the document.
        notices: What was mended when the file was read.
        overlays: The user's folders of templates and packs.
    """

    answers: LoadedAnswers
    questionnaire: Questionnaire
    as_of: date
    language: str
    notices: tuple[Problem, ...]
    overlays: Overlays = NO_OVERLAYS


def today() -> date:
    """``SOURCE_DATE_EPOCH`` where it is set, else the machine's day in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


@cache
def _shipped_questionnaire() -> Questionnaire:
    """What storeplan asks; read once, since a comparison loads the same answers many times."""
    return load_questionnaire(DOCUMENT)


def questionnaire_for(overlays: Overlays = NO_OVERLAYS) -> Questionnaire:
    """What is asked, with the questions of the user's own.

    Raises:
        UnusablePack: When the questions of an overlay have problems.
    """
    return with_own_questions(_shipped_questionnaire(), overlays)


def choice_lists(
    path: str, values: Mapping[str, object], overlays: Overlays = NO_OVERLAYS
) -> tuple[Choice, ...]:
    """The choices of a list of the packs, given the choices made so far."""
    return tuple(Choice(id_, labels) for id_, labels in choices(path, values, overlays.packs))


def load(
    layers: Sequence[Layer],
    sets: Sequence[str] = (),
    as_of: date | None = None,
    language: str | None = None,
    clock: date | None = None,
    overlays: Overlays = NO_OVERLAYS,
) -> Loaded:
    """Answers of one client, ready for a plan.

    Args:
        layers: Answers files, later over earlier; ``-`` for standard input.
        sets: ``PATH=VALUE`` over all of them.
        as_of: Day that counts as today, before ``SOURCE_DATE_EPOCH``, the file's and the clock's.
        language: Language of the document instead of the file's.
        clock: Day of the clock, the machine's when None.
        overlays: The user's folders of templates and packs.

    Raises:
        UnusablePack: When an overlay cannot be used.
        UnusableFile: With every problem, also with every required answer that is missing.
    """
    questionnaire = questionnaire_for(overlays)
    lists = partial(choice_lists, overlays=overlays)
    if as_of is None and "SOURCE_DATE_EPOCH" in os.environ:
        as_of = today()
    answers = load_answers(list(layers), sets, questionnaire, lists, as_of=as_of)
    if as_of is None and answers.as_of is None:
        # nobody said what today is: the start month is held against the clock
        answers = load_answers(list(layers), sets, questionnaire, lists, as_of=clock or today())
    gaps = missing(questionnaire, answers, Depth.QUICK)
    if gaps:
        raise UnusableFile(gaps)
    day = as_of or answers.as_of or clock or today()
    return Loaded(answers, questionnaire, day, language or answers.language, answers.notices, overlays)


def plan(loaded: Loaded) -> Plan:
    """The plan for loaded answers.

    Raises:
        StoreplanError: When facts that the answers replace do not exist, or neither goal nor budget is given.
    """
    with held_against(loaded.overlays):
        return make_plan(*_inputs(loaded))


def brief(loaded: Loaded) -> Brief:
    """The shop in typed terms, before anything is computed.

    Raises:
        StoreplanError: As for ``plan``.
    """
    with held_against(loaded.overlays):
        return _inputs(loaded)[0]


def _inputs(loaded: Loaded) -> tuple[Brief, Knowledge, date]:
    answers = loaded.answers
    knowledge = load_knowledge(*_packs(answers), _years(loaded), answers.facts, loaded.overlays.packs)
    asked = [q.id for q in loaded.questionnaire if is_asked(q, loaded.questionnaire, answers)]
    brief = brief_from(answers, knowledge, asked, loaded.as_of)
    values = {question: answers.value(question) for question in answers}
    own = custom_answers(loaded.questionnaire, values, knowledge)
    return (replace(brief, custom=own) if own else brief), knowledge, loaded.as_of


def _years(loaded: Loaded) -> range:
    """Years whose sales events the plan may meet, however late it starts, as far as the calendar goes."""
    today, start = loaded.as_of.year, loaded.answers.value("schedule.start")
    first_of_plan = start.year if isinstance(start, Month) else today
    last = max(today + YEARS_AHEAD, first_of_plan + YEARS_OF_PLAN)
    return range(today, min(last, LAST_YEAR - 1) + 1)


def _packs(answers: LoadedAnswers) -> tuple[str, str, str]:
    def one(question: str, default: str = "") -> str:
        value = answers.value(question)
        return value if isinstance(value, str) else default

    return one("store.platform", "tmall-global"), one("store.category"), one("store.origin")


@cache
def _shipped_texts(language: str) -> Texts:
    return Texts(**load_template_texts(_templates(language)), reasons=fact_reasons(language))


def _texts(language: str, overlays: Overlays) -> Texts:
    if not overlays.templates:
        return _shipped_texts(language)
    own = text_files(overlays, f"{DOCUMENT}/{language}")
    texts = Texts(**load_template_texts(_templates(language), own), reasons=fact_reasons(language))
    return replace(texts, terms={**own_labels(questionnaire_for(overlays), language), **texts.terms})


def _templates(language: str) -> Path:
    return templates_folder() / DOCUMENT / language


def _words(made: Plan, language: str, overlays: Overlays) -> dict[str, Any]:
    brief = made.results.brief
    return dict(load_words(language, brief.platform, brief.category, brief.origin, overlays.packs))


def _has_words(made: Plan, language: str, overlays: Overlays) -> bool:
    brief = made.results.brief
    return has_words(language, brief.platform, brief.category, brief.origin, overlays.packs)


def redacted(made: Plan, audience: str) -> Plan:
    """The plan as an audience may see it, one of ``resources.audience_names``."""
    readers = load_audience(audience)
    return made if readers is None else redact(made, readers)


def document(made: Plan, loaded: Loaded) -> Document:
    """The document of a plan in the language it was loaded for."""
    from storeplan.composing.compose import compose  # noqa: PLC0415 - heavy, and only documents need it
    from storeplan.composing.templates import TemplateSet  # noqa: PLC0415 - as above

    language = loaded.language
    if made.redaction is None:
        whose = ("storeplan.digest", loaded.answers.digest)
    else:  # who knows the other answers could try withheld ones until the digest fits
        whose = ("storeplan.audience", made.redaction.audience.id)
    properties = (
        whose,
        ("storeplan.version", __version__),
        (
            "storeplan.packs",
            ", ".join(f"{k} {v}" for k, v in sorted(made.results.knowledge.versions.items())),
        ),
    )
    own = own_templates(loaded.overlays, DOCUMENT, language)
    templates = TemplateSet(_templates(language), own, cache_folder())
    words = _words(made, language, loaded.overlays)
    with held_against(loaded.overlays):
        composed = compose(
            made,
            words,
            _texts(language, loaded.overlays),
            templates,
            language,
            properties,
            explainer(made, loaded, language),
        )
    if language == BUYERS_LANGUAGE:
        return composed
    from storeplan.composing.first_use import native_names, with_native_names  # noqa: PLC0415 - as above

    native = _words(made, BUYERS_LANGUAGE, loaded.overlays)
    return with_native_names(composed, native_names(words, native))


def explainer(made: Plan, loaded: Loaded, language: str) -> "Explainer":
    """What explains the figures of a plan in a language, which need not be the document's."""
    from storeplan.composing.explaining import Explainer, ExplainingWords  # noqa: PLC0415 - not for check
    from storeplan.loading.fact_names import fact_names  # noqa: PLC0415 - as above
    from storeplan.loading.formula_texts import load_formula_texts  # noqa: PLC0415 - as above

    words = ExplainingWords(
        language,
        load_formula_texts(language),
        fact_names(language, loaded.overlays.template_folders),
        lambda path: answer_note(path, loaded.questionnaire, loaded.answers, language),
    )
    return Explainer(made.figures(), words)


def answers_text(loaded: Loaded, audience: str = INTERNAL) -> str:
    """The answers of a plan as one answers file, which makes the same plan again for who sees everything."""
    from storeplan.loading.effective_answers import effective_text  # noqa: PLC0415 - only where they are embedded

    withheld = withheld_answers(load_audience(audience), loaded.questionnaire)
    return effective_text(loaded.questionnaire, loaded.answers, loaded.as_of, loaded.language, withheld)


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


@frozen
class ToldFinding:
    """A finding in plain words of a language.

    Attributes:
        finding: The finding.
        title: What is found.
        text: Why.
        then: What would have to be true.
        language: Of these words.
    """

    finding: Finding
    title: str
    text: str
    then: str
    language: str


def told_findings(made: Plan, language: str, overlays: Overlays = NO_OVERLAYS) -> tuple[ToldFinding, ...]:
    """Every finding with its words, gravest first, accepted ones too; where packs lack this language, in theirs."""
    language = language if _has_words(made, language, overlays) else BUYERS_LANGUAGE
    with held_against(overlays):
        texts = _texts(language, overlays)
        printer = printer_for(made, _words(made, language, overlays), texts, language)
        told = ((one, shown(one, texts, printer)) for one in made.findings)
        return tuple(
            ToldFinding(
                one, plain_text(words.title), plain_text(words.text), plain_text(words.then), language
            )
            for one, words in told
        )


def exception_states(made: Plan) -> tuple[tuple[FindingException, str], ...]:
    """Every exception of the answers, and what became of it: holds, expired, or idle without a finding."""
    brief, today = made.results.brief, made.results.as_of
    unneeded = idle(brief.accepted, made.findings)

    def state(one: FindingException) -> str:
        return "idle" if one in unneeded else "holds" if holds(one, today) else "expired"

    return tuple((one, state(one)) for one in brief.accepted)


def finding_lines(made: Plan, language: str, overlays: Overlays = NO_OVERLAYS) -> list[tuple[str, str, str]]:
    """Rule, severity and words of every finding nobody has accepted, gravest first."""
    return [
        (
            one.finding.rule,
            one.finding.severity.value,
            WORDINGS[one.language].paragraph(one.title, one.text, one.then),
        )
        for one in told_findings(made, language, overlays)
        if not one.finding.accepted
    ]
