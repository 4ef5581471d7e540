"""Broken YAML in the words of whoever has to mend it.

The decision: the parser's English is not shown. What people really get wrong is told apart by the parser's
words and the character at the place; everything else is "not readable here".
"""

import yaml

from storeplan.errors import Problem

_BY_WORDS = (
    ("mapping values are not allowed", "unexpected-colon", "quote-colon"),
    ("could not find expected ':'", "missing-colon", "key-colon-value"),
    ("unknown escape character", "unknown-escape", "single-quotes"),
    ("invalid Unicode character escape", "unknown-escape", "single-quotes"),
    ("escape sequence", "unknown-escape", "single-quotes"),
    ("',' or ']'", "unclosed-bracket", "close-bracket"),
    ("',' or '}'", "unclosed-bracket", "close-bracket"),
    ("node content", "unclosed-bracket", "close-bracket"),
    ("did not find expected key", "broken-indentation", "align-keys"),
    ("<block end>", "broken-indentation", "align-keys"),
    ("'-' indicator", "broken-indentation", "align-keys"),
    ("cannot start any token", "reserved-character", "quote-text"),
    ("expected <document start>", "several-documents", "one-document"),
    ("expected '<document start>'", "several-documents", "one-document"),
)
_BY_CONTEXT = (
    ("quoted scalar", "unclosed-quote", "close-quote"),
    ("double-quoted scalar", "unclosed-quote", "close-quote"),
    ("alias", "alias", "write-out-or-quote"),
    ("anchor", "anchor", "write-out-or-quote"),
    ("tag", "tag", "drop-tag-or-quote"),
)


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """What is wrong with the syntax, where, and how to mend it.

    Args:
        error: Of the parser.
        text: Of the file.
        file: Its name in problems.
    """
    message, hint = _told_apart(error)
    mark = error.problem_mark or error.context_mark
    if message in ("unclosed-quote", "alias", "anchor", "tag") and error.context_mark is not None:
        mark = error.context_mark  # where it begins; the parser stopped at the end
    if mark is None:
        return Problem(message, {"name": ""}, file, hint=hint)
    name = text[mark.index : mark.index + 1]
    if message == "reserved-character" and name == "\t":
        message, hint = "tab-indentation", "indent-with-spaces"
    return Problem(message, {"name": name}, file, mark.line + 1, mark.column + 1, hint)


def _told_apart(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    words, context = error.problem or "", error.context or ""
    for part, message, hint in _BY_WORDS:
        if part in words:
            return message, hint
    for part, message, hint in _BY_CONTEXT:
        if part in context:
            return message, hint
    return "broken-yaml", "quote-text"
