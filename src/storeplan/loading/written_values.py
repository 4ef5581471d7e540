"""Answers as they stand in a file.

The decision: the reverse of the readers of values, kind by kind; what comes out is notation or text of a
user, so that the writing of YAML knows nothing of questions.
"""

from collections.abc import Mapping

from storeplan.loading.written_scalars import written_scalar
from storeplan.loading.yaml_writing import Content, Notation, Notes
from storeplan.model.answers import AnswerValue, LocalText, Record
from storeplan.model.questions import Question, QuestionKind

_TEXTS = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)


def content_of(question: Question, value: AnswerValue) -> Content:
    """What stands in a file for an answer.

    Args:
        question: What is answered.
        value: The answer.
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        return [record_content(question, one) if isinstance(one, Record) else Notation(one) for one in value]
    if isinstance(value, LocalText) and isinstance(by_language := text_content(value), Mapping):
        return by_language
    text = written_scalar(question, value)
    return text if question.kind in _TEXTS else Notation(text)


def text_content(text: LocalText) -> Content:
    """A text as it stands in a file: by language, unless it was given without one."""
    return text.texts[0][1] if [tag for tag, _ in text.texts] == [""] else dict(text.texts)


def record_content(question: Question, record: Record) -> dict[str, Content]:
    """What stands in a file for a record: its id and its fields in the order of the questions."""
    fields = {
        one.id: content_of(one, record.values[one.id]) for one in question.fields if one.id in record.values
    }
    return {"id": Notation(record.id), **fields}


def field_notes(question: Question, language: str) -> Notes:
    """The prompts of a question's fields, which stand above them in the first record."""
    return {one.id: one.prompt[language] for one in question.fields if language in one.prompt}
