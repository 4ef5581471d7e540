"""Conditions that hang on what packs say: a question is asked for the packs that list several of something.

The decision: which packs those are is settled when the questions are read, so that nothing else has to look
into packs to know whether a question is asked.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from storeplan.loading.pack_words import packs_with_several
from storeplan.model.questions import AllOf, AnyOf, Condition, Is, Question, Questionnaire


def with_own_packs(questionnaire: Questionnaire, folders: Sequence[Path]) -> Questionnaire:
    """A questionnaire whose conditions know the user's own packs.

    Args:
        questionnaire: As it comes with storeplan.
        folders: The user's folders of packs.
    """

    def known(condition: Condition) -> Condition:
        match condition:
            case Is(question, _, name) if name:
                packs = questionnaire.question(question).choices_from
                return replace(condition, values=packs_with_several(packs, name, folders))
            case AnyOf(inner) | AllOf(inner):
                return replace(condition, conditions=tuple(known(one) for one in inner))
            case _:
                return condition

    def asked(question: Question) -> Question:
        when = question.asked_when
        return question if when is None else replace(question, asked_when=known(when))

    groups = (
        replace(group, questions=tuple(asked(one) for one in group.questions))
        for group in questionnaire.groups
    )
    return replace(questionnaire, groups=tuple(groups))
