"""A new answers file from answers.

The decision: the file is made for people. It is grouped like the questionnaire, every question stands above
its answer, one item takes one line. What is written reads back as the same answers.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.drafts import FORMAT
from storeplan.loading.replaced_files import replace_file
from storeplan.loading.written_scalars import written_scalar
from storeplan.model.answers import AnswerValue, FindingException, LocalText, Record
from storeplan.model.questions import Group, Question, QuestionKind, Questionnaire

_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0:#\u2028\u2029\ufeff]|:(?=[^\s])|(?<=\S)#)*")
_BLOCK_LINE = re.compile(r"(?![ \t])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*(?<![ \t])")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_TEXTS = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class Rest:
    """What an answers file says besides the answers.

    Attributes:
        parked: Answers to questions that are not asked now, by question id.
        facts: Facts replaced, by path.
        exceptions: Findings accepted.
    """

    parked: Mapping[str, AnswerValue] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    exceptions: Sequence[FindingException] = ()


_NOTHING_ELSE = Rest()


def write_answers(
    path: Path,
    questionnaire: Questionnaire,
    values: Mapping[str, AnswerValue],
    language: str,
    documents: Sequence[str],
    as_of: date | None,
    rest: Rest = _NOTHING_ELSE,
) -> None:
    """Writes an answers file whole, in one step.

    Args:
        path: The file; one that exists is replaced.
        questionnaire: What was answered; its prompts become comments.
        values: Answers by question id; those to other questions are left out.
        language: Of the documents and of the comments.
        documents: Kinds of documents asked for.
        as_of: What "today" is; None when the day of running counts.
        rest: What else the file says.

    Raises:
        UnusableFile: When the file cannot be written.
    """
    text = answers_text(questionnaire, values, language, documents, as_of, rest)
    try:
        replace_file(path, text.encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Problem("unwritable-file", {"reason": reason}, str(path), hint="check-folder")
        raise UnusableFile(problem) from error


def answers_text(
    questionnaire: Questionnaire,
    values: Mapping[str, AnswerValue],
    language: str,
    documents: Sequence[str],
    as_of: date | None,
    rest: Rest = _NOTHING_ELSE,
) -> str:
    """The text of an answers file; arguments as for ``write_answers``."""
    lines = [f"storeplan: {FORMAT}", "documents:", *(f"  - {one}" for one in documents)]
    lines.append(f"language: {language}")
    if as_of is not None:
        lines.append(f"as_of: {as_of}")
    written: set[str] = set()
    for group in questionnaire.groups:
        lines.extend(_group(group, values, language, written))
    lines.extend(_facts(rest.facts))
    lines.extend(_exceptions(rest.exceptions))
    lines.extend(_parked(questionnaire, rest.parked))
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
    if title := group.title.get(language):
        yield f"# ==== {_one_line(title)} ===="
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
            yield f"{indent}# {_one_line(prompt)}"
        yield from _entry(rest if inside else question.id, question, values[question.id], indent, language)


def _entry(
    key: str, question: Question, value: AnswerValue, indent: str, language: str = ""
) -> Iterator[str]:
    """A key and its value; comments only where a language is given."""
    if isinstance(value, tuple) and not value:
        yield f"{indent}{key}: []"
    elif isinstance(value, tuple):
        yield f"{indent}{key}:"
        for number, item in enumerate(value):
            if isinstance(item, Record):
                yield from _record(question, item, f"{indent}  ", language if number == 0 else "")
            else:
                yield f"{indent}  - {item}"
    elif isinstance(value, LocalText) and [tag for tag, _ in value.texts] != [""]:
        yield f"{indent}{key}:"
        for tag, text in value.texts:
            yield f"{indent}  {tag}: {_text(text, f'{indent}    ')}"
    else:
        yield f"{indent}{key}: {_scalar(question, value, f'{indent}  ')}"


def _record(question: Question, record: Record, indent: str, language: str) -> Iterator[str]:
    yield f"{indent}- id: {record.id}"
    for one in question.fields:
        if one.id not in record.values:
            continue
        if language and (prompt := one.prompt.get(language)):
            yield f"{indent}  # {_one_line(prompt)}"
        yield from _entry(one.id, one, record.values[one.id], f"{indent}  ")


def _facts(facts: Mapping[str, str]) -> Iterator[str]:
    if facts:
        yield from ("", "facts:")
    for path, text in facts.items():
        yield f"  {path if _KEY.fullmatch(path) else _quoted(path)}: {_text(text, '    ')}"


def _exceptions(exceptions: Sequence[FindingException]) -> Iterator[str]:
    if exceptions:
        yield from ("", "exceptions:")
    for one in exceptions:
        yield f"  - rule: {one.rule}"
        yield f"    reason: {_text(one.reason, '      ')}"
        if one.until is not None:
            yield f"    until: {one.until}"


def _parked(questionnaire: Questionnaire, parked: Mapping[str, AnswerValue]) -> Iterator[str]:
    if parked:
        yield from ("", "_meta:", "  parked:")
    for question in questionnaire:
        if question.id in parked:
            yield from _entry(question.id, question, parked[question.id], "    ")


def _scalar(question: Question, value: AnswerValue, indent: str) -> str:
    if value is None:
        return "null"
    text = written_scalar(question, value)
    return _text(text, indent) if question.kind in _TEXTS else text


def _text(text: str, indent: str) -> str:
    """A text plain where that is unmistakable, as a block where it has several lines, else in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML and not text.endswith((" ", ":")):
        return text
    lines = text.split("\n")
    if len(lines) > 1 and lines[0] and lines[-1] and all(_BLOCK_LINE.fullmatch(line) for line in lines):
        return "\n".join(["|-", *(indent + line if line else "" for line in lines)])
    return _quoted(text)


def _quoted(text: str) -> str:
    """Double quotes and JSON's escapes, which are YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
