"""The first half of the flow on one screen: answers, knowledge, brief, plan; ``publishing`` is the second.

The decision: one function between two stages, and every caller, command line, batch or test, goes through
these functions.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.answers import Layer, LoadedAnswers, load_answers, missing
from storeplan.loading.calendars import LAST_YEAR
from storeplan.loading.conditions import is_asked
from storeplan.loading.knowledge import choices, load_knowledge
from storeplan.loading.one_language import notices_of
from storeplan.loading.question_sets import every_question, questions_of
from storeplan.model.answers import OPERATIONS_PLAN, AnswerValue, Money, Month
from storeplan.model.brief import Brief, Shop
from storeplan.model.knowledge import Knowledge
from storeplan.model.questions import Choice, Depth, Questionnaire
from storeplan.overlays import NO_OVERLAYS, Overlays, held_against
from storeplan.planning.answer_reader import AnswerReader
from storeplan.planning.brief import shop_from, with_goal
from storeplan.planning.custom_answers import custom_answers
from storeplan.planning.plan import Plan, make_plan
from storeplan.planning.planned import Planned

YEARS_AHEAD = 3
"""Years after today's whose sales events are known at least."""

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
