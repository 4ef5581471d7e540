"""The flow on one screen: answers, knowledge, brief, plan, document, bytes.

The decision: one function between two stages, and every caller, command line, batch or test, goes through
these functions.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
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
from storeplan.loading.calendars import LAST_YEAR
from storeplan.loading.conditions import is_asked
from storeplan.loading.knowledge import choices, load_knowledge, load_words
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.answers import FindingException, Month
from storeplan.model.brief import Brief
from storeplan.model.document import Document
from storeplan.model.knowledge import Knowledge
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Finding
from storeplan.model.questions import Choice, Depth, Questionnaire
from storeplan.planning.brief import brief_from
from storeplan.planning.checks import holds, idle
from storeplan.planning.plan import Plan, make_plan
from storeplan.resources import templates_folder
from storeplan.writers import WRITERS
from storeplan.writers.edition import PLAIN, Edition

if TYPE_CHECKING:
    from storeplan.composing.explaining import Explainer

DOCUMENT = "store-plan"
YEARS_AHEAD = 3
"""Years after today's whose sales events are known at least."""

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
    """

    answers: LoadedAnswers
    questionnaire: Questionnaire
    as_of: date
    language: str
    notices: tuple[Problem, ...]


def today() -> date:
    """``SOURCE_DATE_EPOCH`` where it is set, else the machine's day in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


@cache
def _questionnaire() -> Questionnaire:
    """What is asked; read once, since a comparison loads the same answers many times."""
    return load_questionnaire(DOCUMENT)


def choice_lists(path: str, values: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices of a list of the packs, given the choices made so far."""
    return tuple(Choice(id_, labels) for id_, labels in choices(path, values))


def load(
    layers: Sequence[Layer], sets: Sequence[str] = (), as_of: date | None = None, language: str | None = None
) -> Loaded:
    """Answers of one client, ready for a plan.

    Args:
        layers: Answers files, later over earlier; ``-`` for standard input.
        sets: ``PATH=VALUE`` over all of them.
        as_of: Day that counts as today, before ``SOURCE_DATE_EPOCH``, the file's and the clock's.
        language: Language of the document instead of the file's.

    Raises:
        UnusableFile: With every problem, also with every required answer that is missing.
    """
    questionnaire = _questionnaire()
    if as_of is None and "SOURCE_DATE_EPOCH" in os.environ:
        as_of = today()
    answers = load_answers(list(layers), sets, questionnaire, choice_lists, as_of=as_of)
    if as_of is None and answers.as_of is None:
        # nobody said what today is: the start month is held against the clock
        answers = load_answers(list(layers), sets, questionnaire, choice_lists, as_of=today())
    gaps = missing(questionnaire, answers, Depth.QUICK)
    if gaps:
        raise UnusableFile(gaps)
    day = as_of or answers.as_of or today()
    return Loaded(answers, questionnaire, day, language or answers.language, answers.notices)


def plan(loaded: Loaded) -> Plan:
    """The plan for loaded answers.

    Raises:
        StoreplanError: When facts that the answers replace do not exist, or neither goal nor budget is given.
    """
    return make_plan(*_inputs(loaded))


def brief(loaded: Loaded) -> Brief:
    """The shop in typed terms, before anything is computed.

    Raises:
        StoreplanError: As for ``plan``.
    """
    return _inputs(loaded)[0]


def _inputs(loaded: Loaded) -> tuple[Brief, Knowledge, date]:
    answers = loaded.answers
    knowledge = load_knowledge(*_packs(answers), _years(loaded), answers.facts)
    asked = [q.id for q in loaded.questionnaire if is_asked(q, loaded.questionnaire, answers)]
    return brief_from(answers, knowledge, asked, loaded.as_of), knowledge, loaded.as_of


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
def _texts(language: str) -> Texts:
    return Texts(**load_template_texts(_templates(language)))


def _templates(language: str) -> Path:
    return templates_folder() / DOCUMENT / language


def _words(made: Plan, language: str) -> dict[str, Any]:
    brief = made.results.brief
    return dict(load_words(language, brief.platform, brief.category, brief.origin))


def document(made: Plan, loaded: Loaded) -> Document:
    """The document of a plan in the language it was loaded for."""
    from storeplan.composing.compose import compose  # noqa: PLC0415 - heavy, and only documents need it

    language = loaded.language
    properties = (
        ("storeplan.digest", loaded.answers.digest),
        ("storeplan.version", __version__),
        (
            "storeplan.packs",
            ", ".join(f"{k} {v}" for k, v in sorted(made.results.knowledge.versions.items())),
        ),
    )
    return compose(
        made,
        _words(made, language),
        _texts(language),
        _templates(language),
        language,
        properties,
        explainer(made, loaded, language),
        cache_folder(),
    )


def explainer(made: Plan, loaded: Loaded, language: str) -> "Explainer":
    """What explains the figures of a plan in a language, which need not be the document's."""
    from storeplan.composing.explaining import Explainer, ExplainingWords  # noqa: PLC0415 - not for check
    from storeplan.loading.fact_names import fact_names  # noqa: PLC0415 - as above
    from storeplan.loading.formula_texts import load_formula_texts  # noqa: PLC0415 - as above

    words = ExplainingWords(
        language,
        load_formula_texts(language),
        fact_names(language),
        lambda path: answer_note(path, loaded.questionnaire, loaded.answers, language),
    )
    return Explainer(made.figures(), words)


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
    """

    finding: Finding
    title: str
    text: str
    then: str


def told_findings(made: Plan, language: str) -> tuple[ToldFinding, ...]:
    """Every finding with its words, gravest first, accepted ones too."""
    texts = _texts(language)
    printer = printer_for(made, _words(made, language), texts, language)
    told = ((one, shown(one, texts, printer)) for one in made.findings)
    return tuple(
        ToldFinding(one, plain_text(words.title), plain_text(words.text), plain_text(words.then))
        for one, words in told
    )


def exception_states(made: Plan) -> tuple[tuple[FindingException, str], ...]:
    """Every exception of the answers, and what became of it: holds, expired, or idle without a finding."""
    brief, today = made.results.brief, made.results.as_of
    unneeded = idle(brief.accepted, made.findings)

    def state(one: FindingException) -> str:
        return "idle" if one in unneeded else "holds" if holds(one, today) else "expired"

    return tuple((one, state(one)) for one in brief.accepted)


def finding_lines(made: Plan, language: str) -> list[tuple[str, str, str]]:
    """Rule, severity and words of every finding nobody has accepted, gravest first."""
    paragraph = WORDINGS[language].paragraph
    return [
        (one.finding.rule, one.finding.severity.value, paragraph(one.title, one.text, one.then))
        for one in told_findings(made, language)
        if not one.finding.accepted
    ]
