"""A blank answers file that explains itself.

The decision: everything but the head is a comment, so that the file loads as it is and an answer is given by
taking a comment mark away. Questions are grouped by the first part of their id, as a mapping needs it.
"""

from collections.abc import Iterator

from storeplan.loading.drafts import FORMAT
from storeplan.loading.question_docs import up_to
from storeplan.messages import message
from storeplan.model.questions import Depth, Question, QuestionKind, Questionnaire


def blank_answers(questionnaire: Questionnaire, depth: Depth, language: str) -> str:
    """An answers file without answers, each question with its text and an example as comments.

    Args:
        questionnaire: What is asked.
        depth: How much is asked.
        language: Of the comments, and of the documents to make.
    """
    lines = [*_head(questionnaire, language), ""]
    for prefix, questions in _by_prefix(questionnaire, depth).items():
        lines += [f"# ---- {_title(questionnaire, questions[0], language)} ----"]
        nested = questions[0].id != prefix
        lines += [f"{prefix}:"] if nested else []
        for question in questions:
            key = question.id.rpartition(".")[2]
            comments = question_comments(question, key, language, depth)
            lines += [("  " if nested else "") + line for line in comments]
        lines.append("")
    return "\n".join([*lines, *_foot(language)]) + "\n"


def _head(questionnaire: Questionnaire, language: str) -> list[str]:
    def words(key: str) -> str:
        return message(key, {}, language)

    kinds = ", ".join(questionnaire.kinds)
    return [
        f"# {questionnaire.title[language]}",
        f"# {words('blank-head')}",
        f"storeplan: {FORMAT}  # {words('blank-format')}",
        f"documents: [{kinds}]  # {words('blank-documents')}",
        f"language: {language}  # {words('blank-language')}",
        f"# as_of: 2026-11-22  # {words('blank-as-of')}",
    ]


def _foot(language: str) -> list[str]:
    return [
        f"# {message('blank-facts', {}, language)}",
        "facts: {}",
        f"# {message('blank-exceptions', {}, language)}",
        "exceptions: []",
    ]


def _by_prefix(questionnaire: Questionnaire, depth: Depth) -> dict[str, list[Question]]:
    """Questions by the first part of their id, in the order asked."""
    grouped: dict[str, list[Question]] = {}
    for question in up_to(tuple(questionnaire), depth):
        grouped.setdefault(question.id.partition(".")[0], []).append(question)
    return grouped


def question_comments(question: Question, key: str, language: str, depth: Depth = Depth.FULL) -> list[str]:
    """An open question as comments: its text, what can be answered, and its key.

    Args:
        question: The question.
        key: What it is answered under.
        language: Of the comments.
        depth: How much of a record is asked.
    """
    comments = _explained(question, language)
    if question.kind is QuestionKind.RECORDS:
        return [*comments, *_record(question, depth, language)]
    return [*comments, f"# {key}: {question.default or ''}".rstrip()]


def _explained(question: Question, language: str) -> Iterator[str]:
    """The prompt, why it is asked, and what can be answered, as comments."""
    required = message("required" if question.required else "optional", {}, language)
    yield f"# {question.prompt[language]} [{required}]"
    if language in question.help:
        yield f"#   {question.help[language]}"
    if question.choices:
        listed = ", ".join(f"{choice.id} = {choice.label[language]}" for choice in question.choices)
        yield f"#   {message('blank-choices', {'choices': listed}, language)}"
    elif question.choices_from:
        yield f"#   {message('blank-choices-from', {}, language)}"
    elif language in question.example:
        yield f"#   {message('blank-example', {'example': question.example[language]}, language)}"
    elif question.kind is QuestionKind.RECORDS:
        yield f"#   {message('blank-records', {}, language)}"


def _record(question: Question, depth: Depth, language: str) -> list[str]:
    lines = [f"# {question.id}:", f"#   - id: {question.id.rstrip('s').replace('_', '-')}-1"]
    for field in up_to(question.fields, depth):
        example = field.example.get(language) or ", ".join(choice.id for choice in field.choices)
        note = f"{field.prompt[language]} ({example})" if example else field.prompt[language]
        lines.append(f"#     {field.id}:  # {note}")
    return lines


def _title(questionnaire: Questionnaire, question: Question, language: str) -> str:
    return next(group.title[language] for group in questionnaire.groups if question in group.questions)
