"""An answers file as a form for an editor: every question at its place, as a comment.

The decision: the form is the file itself with lines put between its own. They begin with a mark of their own
and go again when the form comes back, so that everything else of the file stays what somebody wrote. An open
question is answered by taking its mark away.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from storeplan.errors import Problem
from storeplan.loading.amending import AmendedText
from storeplan.loading.blank import question_comments
from storeplan.loading.question_docs import up_to
from storeplan.loading.splicing import is_json, line_end_of
from storeplan.loading.yaml_nodes import MappingNode, nodes_of
from storeplan.loading.yaml_writing import Notation, comment
from storeplan.messages import hint, message
from storeplan.model.questions import Depth, Question, QuestionKind, Questionnaire

ASKED = "#?"
"""Begins a line of the form that is not the file's own."""

WRONG = "#!"
"""Begins a line that says what is wrong below it."""

_OPEN = "OPEN-QUESTION:"


def form_of(text: str, questionnaire: Questionnaire, depth: Depth, language: str) -> str:
    """The form of a file.

    Args:
        text: Of the file, without byte order mark; JSON, which has no comments, stays as it is.
        questionnaire: What is asked.
        depth: How much is asked.
        language: Of the comments.
    """
    if is_json(text):
        return text
    amended = AmendedText(text, questionnaire, language)
    asked = {question.id: question for question in up_to(tuple(questionnaire), depth)}
    for id_ in asked:
        if id_ not in amended:
            amended.put(id_, Notation(_OPEN + id_))
    old, new = text.splitlines(), amended.text.splitlines()
    lines: list[str] = [f"{ASKED} {line}" for line in message("form-head", {}, language).splitlines()]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "insert":
            lines += [line for one in new[c:d] for line in _asked(one, asked, language)]
        else:
            lines += old[a:b]
    return _joined(_with_prompts(lines, asked, text, language), text)


def filled_in(form: str) -> str:
    """The file a form stands for: without the lines that were put between its own.

    Args:
        form: As it came back from the editor.
    """
    kept = (line for line in opened(form).splitlines(keepends=True) if not _is_put_in(line))
    return "".join(kept)


def opened(form: str) -> str:
    """The form, line by line, with the keys opened below which something was answered.

    Args:
        form: As it came back from the editor.
    """
    lines = form.splitlines(keepends=True)
    depth = -1  # indent of the next line below that says something
    for number, line in reversed(list(enumerate(lines))):
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        key = bare.removeprefix(ASKED).strip()
        if bare.startswith(ASKED) and key.endswith(":") and " " not in key and depth > indent:
            lines[number] = f"{' ' * indent}{key}{line[len(line.rstrip()) :]}"
            depth = indent
        elif bare.strip() and not bare.startswith("#"):
            depth = indent
    return "".join(lines)


def with_problems(form: str, problems: Sequence[Problem], language: str) -> str:
    """The form with what is wrong above the lines it is about, and without what was wrong before.

    Args:
        form: As it came back from the editor.
        problems: With lines of the form without what was wrong before.
        language: Of the words.
    """
    line_end = line_end_of(form)
    lines = without_problems(form).splitlines(keepends=True)
    for problem in sorted(problems, key=lambda one: one.line or 0, reverse=True):
        at = min(max((problem.line or 1) - 1, 0), max(len(lines) - 1, 0))
        indent = " " * (len(lines[at]) - len(lines[at].lstrip(" "))) if lines else ""
        lines[at:at] = [f"{indent}{WRONG} {words}{line_end}" for words in _words(problem, language)]
    return "".join(lines)


def without_problems(form: str) -> str:
    """The form without what was said to be wrong."""
    kept = (line for line in form.splitlines(keepends=True) if not line.lstrip(" ").startswith(WRONG))
    return "".join(kept)


def _is_put_in(line: str) -> bool:
    return line.lstrip(" ").startswith((ASKED, WRONG))


def _asked(line: str, asked: dict[str, Question], language: str) -> Iterator[str]:
    """A line that was put in, as a comment; for an open question with everything there is to say about it."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    key, found, id_ = line.strip().partition(f": {_OPEN}")
    if not found:
        yield f"{indent}{ASKED} {line.strip()}".rstrip()
        return
    for one in question_comments(asked[id_], key, language):
        yield f"{indent}{ASKED}{one.removeprefix('#')}"


def _with_prompts(
    lines: Iterable[str], asked: dict[str, Question], text: str, language: str
) -> Iterator[str]:
    """The lines with the text of every answered question above it, where it does not stand there yet."""
    places = dict(_answered(nodes_of(text, "").root, "", asked))
    before, number = "", 0
    for line in lines:
        if not line.lstrip(" ").startswith(ASKED):
            number += 1
            if number in places:
                yield from _prompt(places[number], line, before, language)
        yield line
        before = line.strip()


def _prompt(question: Question, line: str, before: str, language: str) -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip(" "))]
    prompt = question.prompt[language]
    if before not in {comment(one) for one in question.prompt.values()}:
        yield f"{indent}{ASKED} {prompt}"
    if question.kind is QuestionKind.RECORDS:
        fields = message("comma", {}, language).join(field.id for field in question.fields)
        yield f"{indent}{ASKED}   {message('form-fields', {'fields': fields}, language)}"


def _answered(node: object, prefix: str, asked: dict[str, Question]) -> Iterator[tuple[int, Question]]:
    """Lines on which answers begin, each with its question."""
    if not isinstance(node, MappingNode):
        return
    for entry in node.entries:
        path = prefix + entry.key.text
        if path in asked:
            yield entry.key.place.line or 0, asked[path]
        else:
            yield from _answered(entry.value, f"{path}.", asked)


def _words(problem: Problem, language: str) -> Iterator[str]:
    yield message(problem.message, problem.values, language)
    if problem.hint is not None:
        yield f"  {hint(problem.hint, problem.values, language)}"


def _joined(lines: Iterable[str], text: str) -> str:
    line_end = line_end_of(text)
    made = "".join(f"{line}{line_end}" for line in lines)
    return made if text.endswith("\n") else made.removesuffix(line_end)
