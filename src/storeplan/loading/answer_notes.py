"""What an explanation says of an answer besides its value: the question, and where the answer came from."""

from storeplan.loading.answers import LoadedAnswers
from storeplan.loading.set_flags import SET_FLAG
from storeplan.loading.yaml_nodes import Place
from storeplan.messages import message
from storeplan.model.answers import AnswerNote, AnswerOrigin, LocalText, Record
from storeplan.model.questions import Question, Questionnaire

_EXCEPTIONS = "exceptions."


def answer_note(path: str, questionnaire: Questionnaire, answers: LoadedAnswers, language: str) -> AnswerNote:
    """Prompt, origin and place of an answer.

    Args:
        path: Id of a question, or ``products.serum-30.price``; the prompt then names the record. For
            ``exceptions.SP203`` it is what the reason of an accepted finding is called.
        questionnaire: What was asked.
        answers: What was answered.
        language: Of the prompt.

    Raises:
        KeyError: When no question has this path.
    """
    if path.startswith(_EXCEPTIONS):
        return AnswerNote(message("accepted-because", {"rule": path.removeprefix(_EXCEPTIONS)}, language))
    question, asked, record = questionnaire.at(path)
    prompt = asked.prompt[language]
    if record:
        values = {"name": _name(question, record, answers, language), "prompt": prompt}
        prompt = message("named-record", values, language)
    answer, place = answers.values.get(question.id), answers.places.get(path)
    if answer is None or place is None:
        return AnswerNote(prompt)
    return AnswerNote(prompt, _origin(answer.origin, place), place.file, place.line)


def _origin(origin: AnswerOrigin, place: Place) -> str:
    """Where this very field came from: a flag may have changed another field of its record."""
    if place.file == SET_FLAG:
        return AnswerOrigin.FLAG.value
    return (AnswerOrigin.FILE if origin is AnswerOrigin.FLAG else origin).value


def _name(question: Question, id_: str, answers: LoadedAnswers, language: str) -> str:
    """What the user calls a record; its id where it has no name."""
    records = answers.value(question.id)
    for record in records if isinstance(records, tuple) else ():
        if isinstance(record, Record) and record.id == id_:
            name = record.values.get("name")
            return name.in_language(language) if isinstance(name, LocalText) else id_
    return id_
