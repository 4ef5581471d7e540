"""The flow on one screen: answers, knowledge, brief, plan, document, bytes.

The decision: one function between two stages, and every caller, command line, batch or test, goes through
these functions.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
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
from storeplan.loading.fact_reasons import fact_in, fact_reasons, source_titles
from storeplan.loading.glossary import glossary
from storeplan.loading.knowledge import BUYERS_LANGUAGE, choices, has_words, load_knowledge, load_words
from storeplan.loading.one_language import in_one_language, notices_of
from storeplan.loading.own_questions import own_labels
from storeplan.loading.question_sets import every_question, questions_of
from storeplan.loading.template_files import own_templates
from storeplan.loading.template_texts import load_template_texts
from storeplan.loading.yaml_bytes import file_bytes
from storeplan.model.answers import OPERATIONS_PLAN, AnswerValue, FindingException, Money, Month
from storeplan.model.audience import INTERNAL
from storeplan.model.brand import UNBRANDED, Brand, ReferenceFile
from storeplan.model.brief import Brief, Shop
from storeplan.model.document import Document
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Finding
from storeplan.model.questions import Choice, Depth, Questionnaire
from storeplan.overlays import NO_OVERLAYS, Overlays, held_against, text_files
from storeplan.planning.answer_reader import AnswerReader
from storeplan.planning.brief import shop_from, with_goal
from storeplan.planning.checks import holds, idle
from storeplan.planning.custom_answers import custom_answers
from storeplan.planning.plan import Plan, make_plan
from storeplan.planning.planned import Planned, R
from storeplan.planning.redaction import redact
from storeplan.resources import templates_folder
from storeplan.writers import WRITERS
from storeplan.writers.edition import PLAIN, Edition

if TYPE_CHECKING:
    from storeplan.composing.explaining import Explainer

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
        questionnaire: Everything they may answer.
        documents: Kinds of documents to make of them, at least one.
        as_of: What "today" is.
        languages: Languages of the documents, at least one.
        notices: What was mended when the file was read, and answers a document prints in another language.
        overlays: The user's folders of templates and packs.
    """

    answers: LoadedAnswers
    questionnaire: Questionnaire
    documents: tuple[str, ...]
    as_of: date
    languages: tuple[str, ...]
    notices: tuple[Problem, ...]
    overlays: Overlays = NO_OVERLAYS

    @property
    def language(self) -> str:
        """The first language of the documents."""
        return self.languages[0]


def today() -> date:
    """``SOURCE_DATE_EPOCH`` where it is set, else the machine's day in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def choice_lists(
    path: str, values: Mapping[str, object], overlays: Overlays = NO_OVERLAYS
) -> tuple[Choice, ...]:
    """The choices of a list of the packs, given the choices made so far."""
    return tuple(Choice(id_, labels) for id_, labels in choices(path, values, overlays.packs))


def load(
    layers: Sequence[Layer],
    sets: Sequence[str] = (),
    as_of: date | None = None,
    languages: Sequence[str] = (),
    clock: date | None = None,
    overlays: Overlays = NO_OVERLAYS,
    documents: Sequence[str] = (),
) -> Loaded:
    """Answers of one client, ready for their documents.

    Args:
        layers: Answers files, later over earlier; ``-`` for standard input.
        sets: ``PATH=VALUE`` over all of them.
        as_of: Day that counts as today, before ``SOURCE_DATE_EPOCH``, the file's and the clock's.
        languages: Languages of the documents instead of the file's, none to take those.
        clock: Day of the clock, the machine's when None.
        overlays: The user's folders of templates and packs.
        documents: Kinds of documents instead of those the file asks for, none to take those.

    Raises:
        UnusablePack: When an overlay cannot be used.
        UnusableFile: With every problem, also with every required answer that is missing.
    """
    questionnaire = every_question(overlays)
    lists = partial(choice_lists, overlays=overlays)
    if as_of is None and "SOURCE_DATE_EPOCH" in os.environ:
        as_of = today()
    answers = load_answers(list(layers), sets, questionnaire, lists, as_of=as_of)
    if as_of is None and answers.as_of is None:
        # nobody said what today is: the start month is held against the clock
        answers = load_answers(list(layers), sets, questionnaire, lists, as_of=clock or today())
    kinds = tuple(documents) or answers.documents
    gaps = missing(questions_of(kinds, overlays), answers, Depth.QUICK)
    if gaps:
        raise UnusableFile(gaps)
    day = as_of or answers.as_of or clock or today()
    asked = tuple(languages) or answers.languages
    notices = (*answers.notices, *notices_of(questionnaire, answers, asked))
    return Loaded(answers, questionnaire, kinds, day, asked, notices, overlays)


def plan(loaded: Loaded) -> Plan:
    """The operations plan for loaded answers.

    Raises:
        StoreplanError: When facts that the answers replace do not exist, or neither goal nor budget is given.
    """
    with held_against(loaded.overlays):
        shop, knowledge = _shop(loaded)
        return make_plan(with_goal(shop, loaded.answers, knowledge), knowledge, loaded.as_of)


def planned(loaded: Loaded) -> dict[str, Planned[Any]]:
    """What each of the documents asked for tells, by kind, the operations plan first.

    Raises:
        StoreplanError: As for ``plan``; without the operations plan, only where a document cannot do without.
    """
    made: dict[str, Planned[Any]] = {}
    operations = plan(loaded) if OPERATIONS_PLAN in loaded.documents or _can_be_planned(loaded) else None
    if operations is not None and OPERATIONS_PLAN in loaded.documents:
        made[OPERATIONS_PLAN] = operations
    others = [kind for kind in loaded.documents if kind != OPERATIONS_PLAN]
    if not others:
        return made
    from storeplan.planning.documents import planner_of  # noqa: PLC0415 - only where one is asked for
    from storeplan.planning.documents.situation import Situation  # noqa: PLC0415 - as above

    with held_against(loaded.overlays):
        if operations is None:
            shop, knowledge = _shop(loaded)
        else:
            shop, knowledge = operations.results.brief, operations.results.knowledge
        answers = AnswerReader(_values(loaded), knowledge)
        results = None if operations is None else operations.results
        situation = Situation(shop, knowledge, loaded.as_of, answers, results)
        return made | {kind: planner_of(kind)(situation) for kind in others}


def _can_be_planned(loaded: Loaded) -> bool:
    """Whether the answers suffice for an operations plan: products, and a goal or a budget."""
    answers = loaded.answers
    budget = answers.value("marketing.budget")
    spends = isinstance(budget, Money) and bool(budget.amount)
    return bool(answers.value("products")) and (spends or answers.value("goals.sales") is not None)


def brief(loaded: Loaded) -> Brief:
    """The shop in typed terms, before anything is computed.

    Raises:
        StoreplanError: As for ``plan``.
    """
    with held_against(loaded.overlays):
        shop, knowledge = _shop(loaded)
        return with_goal(shop, loaded.answers, knowledge)


def _shop(loaded: Loaded) -> tuple[Shop, Knowledge]:
    answers = loaded.answers
    knowledge = load_knowledge(*_packs(answers), _years(loaded), answers.facts, loaded.overlays.packs)
    questions = questions_of(loaded.documents, loaded.overlays)
    asked = [q.id for q in questions if is_asked(q, loaded.questionnaire, answers)]
    shop = shop_from(answers, knowledge, asked, loaded.as_of)
    own = custom_answers(loaded.questionnaire, _values(loaded), knowledge)
    return (replace(shop, custom=own) if own else shop), knowledge


def _values(loaded: Loaded) -> dict[str, AnswerValue]:
    return {
        question: value
        for question in loaded.answers
        if (value := loaded.answers.value(question)) is not None
    }


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


def _words(made: Planned[R], language: str, overlays: Overlays) -> dict[str, Any]:
    brief = made.results.brief
    packs = load_words(language, brief.platform, brief.category, brief.origin, overlays.packs)
    return {**packs, "glossary": glossary(language)}


def _has_words(made: Planned[R], language: str, overlays: Overlays) -> bool:
    brief = made.results.brief
    return has_words(language, brief.platform, brief.category, brief.origin, overlays.packs)


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
    words = _words(made, language, loaded.overlays)
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

    native = _words(made, BUYERS_LANGUAGE, loaded.overlays)
    return with_native_names(composed, native_names(words, native))


def _one_language(made: Planned[R], loaded: Loaded, language: str) -> tuple[str, ...]:
    """The answers without a text in this language that readers of the plan may see."""
    readers = None if made.redaction is None else made.redaction.audience
    withheld = withheld_answers(readers, loaded.questionnaire)

    def question(path: str) -> str:
        if path.startswith("exceptions."):
            return "exceptions"
        whole, asked, record = loaded.questionnaire.at(path)
        return f"{whole.id}.{asked.id}" if record else path

    paths = in_one_language(loaded.questionnaire, loaded.answers, language)
    return tuple(path for path in paths if not withheld(question(path)))


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


def told_findings(
    made: Planned[R], language: str, overlays: Overlays = NO_OVERLAYS
) -> tuple[ToldFinding, ...]:
    """Every finding with its words, gravest first, accepted ones too; where packs lack this language, in theirs."""
    language = language if _has_words(made, language, overlays) else BUYERS_LANGUAGE
    with held_against(overlays):
        texts = document_texts(made.kind, language, overlays)
        printer = printer_for(made, _words(made, language, overlays), texts, language)
        told = ((one, shown(one, texts, printer)) for one in made.findings)
        return tuple(
            ToldFinding(
                one, plain_text(words.title), plain_text(words.text), plain_text(words.then), language
            )
            for one, words in told
        )


def exception_states(made: Planned[R]) -> tuple[tuple[FindingException, str], ...]:
    """Every exception of the answers, and what became of it: holds, expired, or idle without a finding."""
    brief, today = made.results.brief, made.results.as_of
    unneeded = idle(brief.accepted, made.findings)

    def state(one: FindingException) -> str:
        return "idle" if one in unneeded else "holds" if holds(one, today) else "expired"

    return tuple((one, state(one)) for one in brief.accepted)


def finding_lines(
    made: Planned[R], language: str, overlays: Overlays = NO_OVERLAYS
) -> list[tuple[str, str, str]]:
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
