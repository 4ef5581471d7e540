"""A new answers file from answers.

The decision: the file is made for people. It is grouped like the questionnaire, every question stands above
its answer, one item takes one line. What is written reads back as the same answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from storeplan.frozen import frozen
from storeplan.loading.drafts import FORMAT
from storeplan.loading.written_values import content_of, field_notes, text_content
from storeplan.loading.yaml_nodes import flat_text
from storeplan.loading.yaml_writing import Content, Notation, comment, entry_lines
from storeplan.model.answers import AnswerOrigin, AnswerValue, FindingException
from storeplan.model.questions import Group, Question, Questionnaire


@frozen
class Contents:
    """What an answers file says.

    Attributes:
        values: Answers by question id.
        languages: Of the documents; the first one that of the comments too.
        documents: Kinds of documents asked for.
        as_of: What "today" is; None when the day of running counts.
        parked: Answers to questions that are not asked now, by question id.
        facts: Facts replaced, by path.
        exceptions: Findings accepted.
        origins: Where answers came from, by question id; one that is not named was written into the file.
        next: Path of the question at which an interview was left, empty when none was.
    """

    values: Mapping[str, AnswerValue]
    languages: tuple[str, ...]
    documents: tuple[str, ...]
    as_of: date | None = None
    parked: Mapping[str, AnswerValue] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[FindingException, ...] = ()
    origins: Mapping[str, AnswerOrigin] = field(default_factory=dict)
    next: str = ""

    @property
    def language(self) -> str:
        """Of the comments."""
        return self.languages[0]


def language_content(languages: Sequence[str]) -> Content:
    """What stands after ``language:``: a word, or a list where there are several."""
    words = [Notation(one) for one in languages]
    return words if len(words) > 1 else words[0]


def answers_text(questionnaire: Questionnaire, contents: Contents) -> str:
    """The text of an answers file.

    Args:
        questionnaire: What was answered; its prompts become comments.
        contents: What the file is to say; answers to other questions are left out.
    """
    lines = [f"storeplan: {FORMAT}", "documents:", *(f"  - {one}" for one in contents.documents)]
    lines.extend(entry_lines("language", language_content(contents.languages), ""))
    if contents.as_of is not None:
        lines.append(f"as_of: {contents.as_of}")
    written: set[str] = set()
    for group in questionnaire.groups:
        lines.extend(_group(group, contents.values, contents.language, written))
    lines.extend(_facts(contents.facts))
    lines.extend(_exceptions(contents.exceptions))
    lines.extend(_meta(questionnaire, contents))
    return "\n".join(lines) + "\n"


def _group(
    group: Group, values: Mapping[str, AnswerValue], language: str, written: set[str]
) -> Iterator[str]:
    """One part of the questionnaire; its questions under the first word of their ids.

    Args:
        group: The part.
        values: Answers by question id.
        language: Of the comments.
        written: First words that were written; they cannot be keys again, so that a question that comes
            back to one is written with its whole id.
    """
    answered = [question for question in group.questions if question.id in values]
    if not answered:
        return
    yield ""
    if heading := group_heading(group, language):
        yield heading
    under = ""
    for question in answered:
        first, dot, rest = question.id.partition(".")
        if dot and first not in written:
            written.add(first)
            under = first
            yield f"{first}:"
        inside = bool(dot) and first == under
        under = under if inside else ""
        indent = "  " if inside else ""
        if prompt := question.prompt.get(language):
            yield comment(prompt, indent)
        content = content_of(question, values[question.id])
        yield from entry_lines(
            rest if inside else question.id, content, indent, field_notes(question, language)
        )


def group_heading(group: Group, language: str) -> str:
    """The comment above a part of the questionnaire, empty where it has no title."""
    title = group.title.get(language, "")
    return comment(f"==== {title} ====") if title else ""


def origin_notation(question: Question, contents: Contents) -> Notation:
    """Where an answer came from; a default with what it was, so that one mended by hand is no default."""
    origin = contents.origins[question.id]
    if origin is not AnswerOrigin.DEFAULT:
        return Notation(origin)
    value = {**contents.parked, **contents.values}[question.id]
    return Notation(f"{origin} {flat_text(content_of(question, value))}".rstrip())


def _facts(facts: Mapping[str, str]) -> Iterator[str]:
    if facts:
        yield ""
        yield from entry_lines("facts", dict(facts), "")


def _exceptions(exceptions: Sequence[FindingException]) -> Iterator[str]:
    if exceptions:
        yield ""
        yield from entry_lines("exceptions", [_exception(one) for one in exceptions], "")


def _exception(one: FindingException) -> dict[str, Content]:
    until: Content = None if one.until is None else Notation(one.until)
    said: dict[str, Content] = {"reason": text_content(one.reason), "subject": one.subject, "until": until}
    return {"rule": Notation(one.rule), **{key: content for key, content in said.items() if content}}


def _meta(questionnaire: Questionnaire, contents: Contents) -> Iterator[str]:
    """What only the program needs: where the interview was left, origins, parked answers."""
    parts: dict[str, Content] = {}
    if contents.next:
        parts["next"] = Notation(contents.next)
    if contents.origins:
        told = [one for one in questionnaire if one.id in contents.origins]
        parts["origins"] = {one.id: origin_notation(one, contents) for one in told}
    if contents.parked:
        parked = [one for one in questionnaire if one.id in contents.parked]
        parts["parked"] = {one.id: content_of(one, contents.parked[one.id]) for one in parked}
    if parts:
        yield ""
        yield from entry_lines("_meta", parts, "")
