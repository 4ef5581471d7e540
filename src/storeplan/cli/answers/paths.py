"""Answers one by one, by their paths."""

from collections.abc import Iterator, Mapping

from storeplan.frozen import frozen
from storeplan.loading.answers_file import Contents
from storeplan.loading.written_scalars import written_scalar
from storeplan.loading.written_values import content_of
from storeplan.loading.yaml_writing import bracketed
from storeplan.messages import message
from storeplan.model.answers import AnswerValue, LocalText, Record
from storeplan.model.questions import Question, Questionnaire


@frozen
class Said:
    """One answer, inside a list that to one field.

    Attributes:
        path: Of the answer (``goals.sales``, ``products.serum-30.price``).
        owner: The question of the questionnaire it belongs to.
        question: What is answered: that question, or a field of it.
        value: The answer.
    """

    path: str
    owner: Question
    question: Question
    value: AnswerValue


def said(questionnaire: Questionnaire, values: Mapping[str, AnswerValue]) -> Iterator[Said]:
    """Every answer in the order of the questions; a list that is empty is one answer.

    Args:
        questionnaire: What is answered.
        values: Answers by question id.
    """
    for question in questionnaire:
        if question.id not in values:
            continue
        value = values[question.id]
        records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
        if not records:
            yield Said(question.id, question, question, value)
        for record in records:
            for field in question.fields:
                if field.id in record.values:
                    path = f"{question.id}.{record.id}.{field.id}"
                    yield Said(path, question, field, record.values[field.id])


def in_a_line(question: Question, value: AnswerValue, language: str) -> str:
    """An answer in a line: as it would be written in a file."""
    if value is None or value == ():
        return message("not-known" if value is None else "none", {}, language)
    if isinstance(value, tuple):
        return ", ".join(one for one in value if isinstance(one, str))
    if isinstance(value, LocalText):
        given = content_of(question, value)
        return " ".join((given if isinstance(given, str) else bracketed(given)).split())
    return written_scalar(question, value, language)


def lines_of(questionnaire: Questionnaire, contents: Contents, language: str) -> dict[str, str]:
    """Everything the contents of a file say that can be set, in a line each, by path."""
    head = {"language": ", ".join(contents.languages), "documents": ", ".join(contents.documents)}
    if contents.as_of is not None:
        head["as_of"] = str(contents.as_of)
    answers = {
        one.path: in_a_line(one.question, one.value, language)
        for one in said(questionnaire, {**contents.parked, **contents.values})
    }
    return head | answers | {f"facts.{path}": text for path, text in contents.facts.items()}
