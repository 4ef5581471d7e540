"""Whether a question is asked, given answers that were loaded."""

from storeplan.model import conditions
from storeplan.model.answers import Answers
from storeplan.model.conditions import comparisons as questions_in
from storeplan.model.conditions import holds, words_of
from storeplan.model.questions import Question, Questionnaire

__all__ = ["holds", "is_asked", "questions_in", "words_of"]


def is_asked(question: Question, questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether these answers leave the question to be asked."""
    return conditions.is_asked(question, questionnaire, {id_: answers.value(id_) for id_ in answers})
