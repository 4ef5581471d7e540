"""Rendering templates of a user in a process of their own, and answering what it asks.

The decision: nothing that comes back is trusted. It is JSON; a question may read what templates may use and
have it printed, a text may hold tokens that were given out. A process that does not end in time is killed.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Timer
from typing import IO, Any

from storeplan.composing.markdown import UnreadableMarkdown, read_markdown
from storeplan.composing.served import Served
from storeplan.composing.template_faults import fault_of
from storeplan.composing.templates import Rendering, TemplateSet
from storeplan.composing.tokens import TOKEN, Tokens
from storeplan.errors import Problem, UnusablePack
from storeplan.frozen import frozen
from storeplan.model.document import Block
from storeplan.overlays import TemplateLayer, layer_of

_CHILD = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from storeplan.composing.render_child import main; main()"


@frozen
class Limits:
    """What templates of a user may take.

    Attributes:
        seconds: From start to end of the process, by the clock.
        computing: Seconds of computing time, where the system can limit it; a plan takes less than one.
        memory: Bytes, where the system can limit them.
        characters: Of the text; a plan has about 100,000.
        line: Bytes of one question.
    """

    seconds: int = 10
    computing: int = 4
    memory: int = 768 * 1024 * 1024
    characters: int = 1_000_000
    line: int = 8 * 1024 * 1024


USUAL = Limits()

_COMPUTED_TOO_LONG = -getattr(signal, "SIGXCPU", 0)
"""What a process ends with that the system has stopped; 0, which none stopped ends with, on Windows."""

_LONGEST_SHOWN = 60
"""Characters of a line that cannot be read that are shown."""


def rendered_apart(
    templates: TemplateSet,
    entry: str,
    names: Mapping[str, Any],
    rendering: Rendering,
    limits: Limits = USUAL,
) -> str:
    """The Markdown of a template, values as tokens of ``rendering``.

    Args:
        templates: The user's and storeplan's.
        entry: Name of the template.
        names: What templates may use.
        rendering: Prints values.
        limits: What rendering may take.

    Raises:
        UnusablePack: When a template is wrong, takes too much or does not end.
    """
    served, own, cache = Served(rendering), templates.own, templates.cache
    theirs = [layer_of(folder) for folder in templates.shipped]
    request = {
        "layers": [*own, *theirs],
        "entry": entry,
        "names": {
            name: served.function(value) if callable(value) else served.sent(value)
            for name, value in names.items()
        },
        "cache": None if cache is None else str(cache),
        "memory": limits.memory,
        "computing": limits.computing,
        "most": limits.characters,
    }
    with tempfile.TemporaryDirectory() as empty, _started(empty) as child:
        late = Timer(limits.seconds, child.kill)
        late.start()
        try:
            outcome = _conversation(child, request, served, limits)
        finally:
            seconds = limits.computing if late.is_alive() else limits.seconds
            late.cancel()
            child.kill()
    match outcome:
        case ["text", str(text)] if len(text) <= limits.characters:
            return rendering.received(text)
        case ["wrong", str(kind), str(said), str(file), int(line)]:
            known = [name for layer in (*own, *theirs) for name in layer]
            raise UnusablePack(fault_of(kind, said, file, line, known))
    values = {"seconds": str(seconds), "files": _files(own)}
    in_vain = seconds == limits.seconds or child.returncode == _COMPUTED_TOO_LONG
    raise UnusablePack(Problem("template-endless" if in_vain else "template-crashed", values))


def read_apart(
    markdown: str, tokens: Tokens, exhibits: Mapping[str, Block | None], own: Sequence[TemplateLayer]
) -> tuple[Block, ...]:
    """The blocks of what templates of a user have rendered.

    Raises:
        UnusablePack: When they print something the document has no place for.
    """
    try:
        return read_markdown(markdown, tokens, exhibits)
    except UnreadableMarkdown as error:
        lines = markdown.split("\n")
        near = lines[error.line - 1] if error.line <= len(lines) else ""
        shown = TOKEN.sub("…", near)[:_LONGEST_SHOWN]
        values = {"reason": error.words, "text": shown, "files": _files(own)}
        raise UnusablePack(Problem("template-markdown", values)) from error


def _files(own: Sequence[TemplateLayer]) -> str:
    return ", ".join(path for layer in own for path, _ in layer.values())


def _started(folder: str) -> "subprocess.Popen[bytes]":
    """The process: it has no environment, no folder of the user's and no arguments but where Python finds code."""
    paths = json.dumps([os.path.abspath(one) for one in sys.path])  # noqa: PTH100 - "" is where we are
    kept = {
        name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
    }  # Windows starts nothing without
    return subprocess.Popen(  # noqa: S603 - Python itself
        [sys.executable, "-I", "-c", _CHILD, paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=kept,
    )


def _conversation(
    child: "subprocess.Popen[bytes]", request: object, served: Served, limits: Limits
) -> list[object]:
    """Answers the process until it says how it ended; nothing when it ends without a word."""
    questions, answers = child.stdout, child.stdin
    if questions is None or answers is None:
        return []
    with suppress(BrokenPipeError):  # it has ended, or was killed
        _tell(answers, request)
        while line := questions.readline(limits.line):
            try:
                said = json.loads(line)
            except (ValueError, RecursionError):  # cut short, or not ours
                break
            if not isinstance(said, list) or not said:
                break
            if said[0] in ("text", "wrong"):
                return said
            _tell(answers, served.answer(said))
    return []


def _tell(pipe: IO[bytes], message: object) -> None:
    pipe.write(json.dumps(message).encode() + b"\n")
    pipe.flush()
