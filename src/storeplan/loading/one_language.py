"""Answers in words that have no text in the language of a document.

The decision: a text is never translated by the program. It goes into the document as it was given, and is
listed where a reader of that language stumbles over it: Chinese, Japanese or Korean characters in an English
document, a paragraph without any in a Chinese one. A name in Latin letters is at home in both.
"""

from collections.abc import Iterable, Iterator

from storeplan.errors import Problem
from storeplan.loading.answers import LoadedAnswers
from storeplan.model.answers import AnswerValue, FindingException, LocalText, Record
from storeplan.model.questions import Question, QuestionKind, Questionnaire

_EAST_ASIAN = (
    ("\u1100", "\u11ff"),
    ("\u3040", "\u30ff"),
    ("\u3130", "\u318f"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
"""First and last of each range of Chinese, Japanese and Korean characters."""

_CHINESE = "zh"

NOTICE = "in-one-language"
"""Message of the notice of one answer."""


def in_one_language(questionnaire: Questionnaire, answers: LoadedAnswers, language: str) -> tuple[str, ...]:
    """Paths of the answers that a document has to print in another language than its own.

    Reasons of accepted findings are among them, as ``exceptions.SP203`` or ``exceptions.SP203/serum-30``.

    Args:
        questionnaire: What was answered.
        answers: With every question, and ``products.serum-30.name`` for the fields of records.
        language: Of the document.
    """
    found = [
        path
        for question in questionnaire
        for path, asked, value in _texts(question, answers.value(question.id))
        if _is_foreign(value, language, is_prose=asked.kind is QuestionKind.LONG_TEXT)
    ]
    found += [key_of(one) for one in answers.exceptions if _is_foreign(one.reason, language, is_prose=True)]
    return tuple(found)


def notices_of(
    questionnaire: Questionnaire, answers: LoadedAnswers, languages: Iterable[str]
) -> tuple[Problem, ...]:
    """The same for documents in several languages, each answer at its place.

    Args:
        questionnaire: What was answered.
        answers: With their places.
        languages: Of the documents.
    """
    return tuple(
        _notice(path, language, answers)
        for language in languages
        for path in in_one_language(questionnaire, answers, language)
    )


def _texts(question: Question, value: AnswerValue) -> Iterator[tuple[str, Question, LocalText]]:
    """Every text of an answer with its path and question."""
    if isinstance(value, LocalText):
        yield question.id, question, value
    for record in value if isinstance(value, tuple) else ():
        if isinstance(record, Record):
            for field in question.fields:
                text = record.values.get(field.id)
                if isinstance(text, LocalText):
                    yield f"{question.id}.{record.id}.{field.id}", field, text


def key_of(exception: FindingException) -> str:
    """Where an exception stands among the places of answers: ``exceptions.SP203/serum-30``."""
    return f"exceptions.{exception.rule}{'/' if exception.subject else ''}{exception.subject}"


def _is_foreign(value: LocalText, language: str, *, is_prose: bool) -> bool:
    if dict(value.texts).get(language):
        return False
    is_east_asian = any(map(_is_east_asian, value.in_language(language)))
    if language.startswith(_CHINESE):
        return not is_east_asian and is_prose
    return is_east_asian


def _is_east_asian(character: str) -> bool:
    return any(first <= character <= last for first, last in _EAST_ASIAN)


def _notice(path: str, language: str, answers: LoadedAnswers) -> Problem:
    values, place = {"path": path, "language": language}, answers.places.get(path)
    if place is None:
        return Problem(NOTICE, values)
    return Problem(NOTICE, values, place.file, place.line, place.column)
