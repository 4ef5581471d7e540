"""The flow on one screen: answers, knowledge, brief, plan, document, bytes.

The decision: one function between two stages, and every caller, command line, batch or test, goes through
these functions.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from storeplan import __version__
from storeplan.composing.compose import compose, printer_for, shown
from storeplan.composing.texts import Texts
from storeplan.errors import Problem, UnusableFile
from storeplan.loading.answers import LoadedAnswers, load_answers, missing
from storeplan.loading.conditions import is_asked
from storeplan.loading.knowledge import choices, load_knowledge, load_words
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.document import Document
from storeplan.model.plain_text import plain_text
from storeplan.model.questions import Choice, Depth, Questionnaire
from storeplan.planning.brief import brief_from
from storeplan.planning.checks import carried
from storeplan.planning.plan import Plan, make_plan
from storeplan.resources import templates_folder
from storeplan.writers import WRITERS

DOCUMENT = "store-plan"
YEARS_AHEAD = 3


@dataclass(frozen=True)
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


def choice_lists(path: str, values: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices of a list of the packs, given the choices made so far."""
    return tuple(Choice(id_, labels) for id_, labels in choices(path, values))


def load(
    layers: Sequence[str], sets: Sequence[str] = (), as_of: date | None = None, language: str | None = None
) -> Loaded:
    """Answers of one client, ready for a plan.

    Args:
        layers: Paths of answers files, later over earlier; ``-`` for standard input.
        sets: ``PATH=VALUE`` over all of them.
        as_of: Day that counts as today, before ``SOURCE_DATE_EPOCH``, the file's and the clock's.
        language: Language of the document instead of the file's.

    Raises:
        UnusableFile: With every problem, also with every required answer that is missing.
    """
    questionnaire = load_questionnaire(DOCUMENT)
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
    answers = loaded.answers
    years = range(loaded.as_of.year, loaded.as_of.year + YEARS_AHEAD + 1)
    knowledge = load_knowledge(*_packs(answers), years, answers.facts)
    asked = [q.id for q in loaded.questionnaire if is_asked(q, loaded.questionnaire, answers)]
    return make_plan(brief_from(answers, knowledge, asked, loaded.as_of), knowledge, loaded.as_of)


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
    language = loaded.language
    questions = {q.id: q.prompt[language] for q in loaded.questionnaire}
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
        questions,
        _texts(language),
        _templates(language),
        language,
        properties,
        cache_folder(),
    )


def render(made: Document, format_: str) -> bytes:
    """The bytes of a document in a format (``md``, ``docx``)."""
    return WRITERS[format_](made)


def finding_lines(made: Plan, language: str) -> list[tuple[str, str, str]]:
    """Rule, severity and words of every finding nobody has accepted, gravest first."""
    texts = _texts(language)
    printer = printer_for(made, _words(made, language), texts, language)
    lines = []
    for finding in carried(made.findings):
        one = shown(finding, texts, printer)
        title, text, then = (plain_text(part) for part in (one.title, one.text, one.then))
        lines.append((finding.rule, finding.severity.value, printer.wording.sentence(title) + text + then))
    return lines


def cache_folder() -> Path | None:
    """A private folder for compiled templates, made when it is missing; None where none can be made."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "storeplan" / __version__
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
