"""Which questions there are, and which of them some documents ask: each once, whoever asks it.

The decision: an answers file may answer every question of every kind of document, so that it can ask for further
documents later; what is asked and required depends on the documents alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from storeplan.frozen import frozen
from storeplan.loading.own_questions import with_own_questions
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.questions import Depth, Question, Questionnaire
from storeplan.overlays import Overlays
from storeplan.resources import document_kinds

_DEPTHS = tuple(Depth)


def every_question(overlays: Overlays) -> Questionnaire:
    """Everything an answers file may answer: the questions of every kind of document, and the user's own.

    Args:
        overlays: The user's folders.

    Raises:
        UnusablePack: With every problem of the first folder whose questions have problems.
    """
    first, *others = [with_own_questions(_shipped(kind), overlays) for kind in document_kinds()]
    groups = [*first.groups, *(group for one in others for group in one.groups)]
    return replace(first, groups=tuple(groups), others=tuple(one.id for one in others))


def questions_of(documents: Sequence[str], overlays: Overlays) -> Questionnaire:
    """What some kinds of documents ask, in the order asked.

    Args:
        documents: Kinds of documents, at least one.
        overlays: The user's folders.

    Raises:
        UnusablePack: As for ``every_question``.
    """
    wanted = [kind for kind in document_kinds() if kind in documents]
    asking = [with_own_questions(_shipped(kind), overlays) for kind in wanted]
    shared = _shared(asking)
    plan = with_own_questions(_shipped(OPERATIONS_PLAN), overlays)
    groups = [
        replace(group, questions=asked)
        for group in plan.groups
        if (asked := tuple(_asked(one, shared[one.id]) for one in group.questions if one.id in shared))
    ]
    own = [group for one in asking if one.id != OPERATIONS_PLAN for group in one.groups]
    first = asking[0]
    return replace(first, groups=(*groups, *own), others=tuple(one.id for one in asking[1:]), shares=())


@frozen
class _Asking:
    """How one document asks a question of the operations plan."""

    required: bool | None
    depth: Depth | None


def _shared(asking: Sequence[Questionnaire]) -> dict[str, list[_Asking]]:
    """How each question of the operations plan is asked, by its id; those that no document asks are not there."""
    found: dict[str, list[_Asking]] = {}
    for id_, how in (pair for one in asking for pair in _questions_shared(one)):
        found.setdefault(id_, []).append(how)
    return found


def _questions_shared(questionnaire: Questionnaire) -> Iterator[tuple[str, _Asking]]:
    if questionnaire.id == OPERATIONS_PLAN:
        yield from ((question.id, _Asking(None, None)) for question in questionnaire)
    else:
        yield from ((one.id, _Asking(one.required, one.depth)) for one in questionnaire.shares)


def _asked(question: Question, ways: Sequence[_Asking]) -> Question:
    """A question as the document asks it that needs it most."""
    required = any(question.required if one.required is None else one.required for one in ways)
    depths = [question.depth if one.depth is None else one.depth for one in ways]
    return replace(question, required=required, depth=min(depths, key=_DEPTHS.index))


@cache
def _shipped(kind: str) -> Questionnaire:
    """What comes with storeplan; read once, since a comparison loads the same answers many times."""
    return load_questionnaire(kind)
