"""Writes docs/templates.md: every name a template may use, from the types.

Run by ``make template-names``; a test holds the file against what this would write.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from storeplan.composing.sandbox import FILTERS
from storeplan.composing.template_faults import reachable
from storeplan.composing.template_names import Name, names_of, results_types, root_names
from storeplan.planning.results import Results

PAGE = Path(__file__).with_name("templates.md")

HEAD = """\
# Templates of your own

<!-- Written by docs/template_names.py from the types; change those, then run make template-names. -->

`--templates DIR` puts a folder of yours before storeplan's own, file by file; it may be given several times, a
later one goes before an earlier one. `STOREPLAN_TEMPLATES` says the same.

```text
DIR/store-plan/zh-CN/service.md.j2      a template; {% extends "base:service.md.j2" %} reaches the one it replaces
DIR/store-plan/zh-CN/mine.yaml          terms, phrases, captions, findings, actions: key by key over storeplan's
DIR/readiness/en/plan.md.j2             the same for another kind of document, in English
DIR/store-plan/questions.yaml           questions of your own, with ids that begin with custom.
DIR/store-plan/questions.zh-CN.yaml     their words; one language is enough
```

`storeplan templates list` shows every template with its blocks, `storeplan templates eject service.md.j2
--block part_4_1 -o DIR` begins one that changes a block, and `storeplan templates check DIR` tells every mistake
at its place and renders every example. Blocks are called as the parts: `part_1_1` to `part_8_3`, `not_done_1` to
`not_done_8`, `summary`, `annex_a` to `annex_h`.

`--knowledge DIR` does the same for knowledge packs, laid out as those of storeplan: a file
`DIR/categories/candles.yaml` with its words in `candles.zh-CN.yaml` is a category among the choices.

## What a template is

Markdown with Jinja: `{{ … }}` prints, `{% if %}`, `{% for %}`, `{% macro %}`, `{% include %}`, `{% extends %}` and
`{% block %}` choose and order, `{## … ##}` is a comment. It prints values and computes nothing. There is no
`range` and no `namespace`. Filters: {filters}. What a value says is never read as Markdown.

Templates of yours are rendered in a process of their own that has no files, no network, no environment and no
programs. It ends after {computing} seconds of computing or {seconds} by the clock, with {memory} MiB of memory (where the system can limit it) and
{characters} characters of text; a template that takes more is an error, exit code 5.

A name without a value is an error. `{% if custom.guarantee is not none %}` asks whether something is known,
`{% if shown(cash.profit) %}` whether the reader of this document gets to see it.
"""


def page() -> str:
    """The whole page."""
    from storeplan.composing.apart import USUAL  # noqa: PLC0415 - only its numbers

    filled = {
        "{filters}": ", ".join(f"`{one}`" for one in FILTERS),
        "{computing}": str(USUAL.computing),
        "{seconds}": str(USUAL.seconds),
        "{memory}": str(USUAL.memory // 1024 // 1024),
        "{characters}": f"{USUAL.characters:,}",
    }
    head = HEAD
    for place, words in filled.items():
        head = head.replace(place, words)
    parts = [head, "## Names that stand by themselves\n", "\n".join(_table(root_names().values()))]
    for kind, type_ in results_types().items():
        if type_ is not Results:
            parts += [f"\n### In `{kind}`\n", "\n".join(_table(names_of(type_).values()))]
    for type_ in reachable():
        parts += [
            f"\n## {type_.__name__}\n",
            _first_line(type_),
            "",
            "\n".join(_table(names_of(type_).values())),
        ]
    return "\n".join(parts) + "\n"


def _table(names: Any) -> Iterator[str]:  # noqa: ANN401 - the values of a mapping
    yield "| name | what it is | meaning |"
    yield "|---|---|---|"
    for one in names:
        yield _row(one)


def _row(name: Name) -> str:
    meaning = name.meaning.replace("``", "`").replace("|", "\\|")
    return f"| `{name.name}` | {_words(name.type)} | {meaning} |"


def _words(annotation: Any) -> str:  # noqa: ANN401 - a type as annotated
    """A type in words a writer of templates can use."""
    arguments, kind = get_args(annotation), str(get_origin(annotation))
    if not arguments:
        return _one(annotation)
    if "Callable" in kind:
        return f"function, gives {_words(arguments[-1])}"
    if "Mapping" in kind:
        return f"{_words(arguments[1])} by name"
    if "tuple" in kind:
        return f"list of {_words(arguments[0])}"
    return " or ".join(_words(one) for one in arguments) if len(arguments) <= _MOST_LISTED else "value"


def _one(annotation: Any) -> str:  # noqa: ANN401 - as above
    if not isinstance(annotation, type):
        return "any value"
    shown = annotation.__name__
    return f"[{shown}](#{shown.lower()})" if names_of(annotation) else _PLAIN.get(shown, shown)


_MOST_LISTED = 4
"""Types of a value that are listed; of more it is only said that it can be printed."""

_PLAIN = {
    "str": "text",
    "bool": "yes or no",
    "int": "whole number",
    "date": "day",
    "LocalText": "text of the user",
}


def _first_line(type_: type) -> str:
    return (type_.__doc__ or "").strip().partition("\n")[0].replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stderr.write(f"{PAGE}\n")
