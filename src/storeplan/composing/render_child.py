"""The process in which templates of a user are rendered, and which can be killed.

The decision: it knows no plan. It holds the texts of the templates and asks for everything else over a pipe,
attribute by attribute, in lines of JSON: what is printed comes back as a token. Before the first line of a
user's template runs, memory and computing time are limited and files, network, programs and imports are
closed to it, so that even a way out of Jinja's sandbox leads nowhere.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any

import jinja2.debug  # noqa: F401 - nothing can be imported later
from jinja2 import (
    BaseLoader,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from storeplan.composing.remote import Link, Missing, Refused, sent
from storeplan.composing.sandbox import BASE, Sandbox

_CLOSED = (
    "ctypes", "fcntl", "ftplib", "glob", "http", "imaplib", "import", "mmap", "msvcrt", "nntplib", "open", "os.",
    "pathlib", "poplib", "pty", "resource", "shutil", "signal", "smtplib", "socket", "sqlite3", "subprocess",
    "syslog", "tempfile", "urllib", "webbrowser", "winreg", "_winapi",
)  # fmt: skip
"""Beginnings of the audit events of all that reaches outside the process."""


_SAMPLE = "{% for one in [1.5] %}{{ loop.index ~ 'text' }}{% endfor %}"
"""Compiled once before imports are closed: Python finds parts of itself only when they are first needed."""


class TooMuch(Exception):
    """More text than a document may have."""


_KINDS: Mapping[type[Exception], str] = {
    UndefinedError: "undefined",
    SecurityError: "forbidden",
    TemplateNotFound: "no-template",
    RecursionError: "recursion",
    MemoryError: "memory",
    TooMuch: "too-much",
    Refused: "failed",
    # what Python raises for expressions that make no sense
    TypeError: "failed",
    ValueError: "failed",
    LookupError: "failed",
    ArithmeticError: "failed",
    AttributeError: "failed",
    TemplateRuntimeError: "failed",
}
"""What a fault is called, the first type that fits."""

_TOLD = tuple(_KINDS)


class Layers(BaseLoader):
    """Templates of several folders, the first that has a name goes before the others.

    Args:
        layers: Path and text by name, the last are storeplan's own.
    """

    def __init__(self, layers: Sequence[Mapping[str, Sequence[str]]]) -> None:
        self.layers = layers

    def place(self, name: str) -> tuple[int, str]:
        """Layer and bare name of a template, by the name it was found under."""
        number, colon, bare = name.partition(":")
        if colon and number.isdecimal() and int(number) < len(self.layers):
            return int(number), bare
        return self._first(name, 0), name

    def replaced(self, name: str, by: str) -> str:
        """The name under which the template is found that one of a layer has replaced."""
        bare = name.removeprefix(BASE)
        return f"{self._first(bare, self.place(by)[0] + 1)}:{bare}"

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text and path of a template."""
        del environment
        layer, bare = self.place(template)
        if bare not in self.layers[layer]:
            raise TemplateNotFound(template)
        path, text = self.layers[layer][bare]
        return text, path, lambda: True

    def _first(self, bare: str, start: int) -> int:
        for layer in range(start, len(self.layers)):
            if bare in self.layers[layer]:
                return layer
        raise TemplateNotFound(bare)


class _LayeredSandbox(Sandbox):
    """The sandbox of this process, in which ``base:`` names the template that was replaced."""

    def join_path(self, template: str, parent: str) -> str:
        """The name under which a template is found that another names."""
        loader = self.loader
        if template.startswith(BASE) and isinstance(loader, Layers):
            return loader.replaced(template, parent)
        return template


def main() -> None:
    """Reads what is to be rendered from standard input, writes the text or what is wrong to standard output."""
    link = Link(sys.stdin.buffer, sys.stdout.buffer)
    request = json.loads(sys.stdin.buffer.readline())
    sandbox = _sandbox(link, request)
    shut(request["memory"], request["computing"])
    link.tell(_outcome(sandbox, link, request))


class _Printing:
    """Has values printed by the other process; the same value has the same token wherever it stands."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._tokens: dict[int, object] = {}
        self.filters = {"short": self._filter("short"), "as": self._filter("as"), "join": self._join}

    def printed(self, value: object) -> object:
        if isinstance(value, (Markup, StrictUndefined)):
            return value
        meant = sent(value)
        if not isinstance(meant, dict) or "at" not in meant:
            return self._asked("print", meant)
        if meant["at"] not in self._tokens:
            self._tokens[meant["at"]] = self._asked("print", meant)
        return self._tokens[meant["at"]]

    def _filter(self, name: str) -> Callable[..., object]:
        return lambda value, *args: self._asked("filter", name, sent(value), [sent(one) for one in args])

    def _join(self, values: Iterable[object]) -> object:
        return self._asked("filter", "join", sent(tuple(values)), [])

    def _asked(self, *question: object) -> object:
        return self._link.here(self._link.ask(*question))


def _sandbox(link: Link, request: Mapping[str, Any]) -> Sandbox:
    """The environment, with storeplan's own templates in it: they come from their compiled copies."""
    layers, printing = Layers(request["layers"]), _Printing(link)
    cache = FileSystemBytecodeCache(request["cache"], "%s.cache") if request["cache"] else None
    sandbox = _LayeredSandbox(layers, printing.printed, printing.filters, cache, Missing)
    own = len(layers.layers) - 1
    for name in layers.layers[own]:
        sandbox.get_template(name if layers.place(name)[0] == own else f"{own}:{name}")
    sandbox.from_string(_SAMPLE)
    sandbox.bytecode_cache = None  # what a user's template compiles to is kept nowhere
    return sandbox


def shut(memory: int, seconds: int) -> None:
    """Limits this process and closes the ways out of it; there is no way back.

    Args:
        memory: Bytes it may take, where the system can limit them.
        seconds: Computing time after which the system ends it, where it can.
    """
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        for kind, limit, last in (
            ("AS", memory, memory),
            ("CPU", seconds, seconds + 1),  # told apart from being killed by somebody else
            ("FSIZE", 0, 0),
            ("CORE", 0, 0),
        ):
            with suppress(ValueError, OSError):  # a lower limit is in force already
                resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (limit, last))

    def closed(event: str, _: object) -> None:
        if event.startswith(_CLOSED):
            raise PermissionError(event)

    sys.addaudithook(closed)


def _outcome(sandbox: Sandbox, link: Link, request: Mapping[str, Any]) -> list[object]:
    """``["text", …]``, or ``["wrong", kind, what is said, template, line]``."""
    at = ""
    try:
        for layer, templates in enumerate(request["layers"][:-1]):
            for name in templates:
                at = f"{layer}:{name}"
                sandbox.get_template(at)
        at = request["entry"]
        names = {name: link.here(value) for name, value in request["names"].items()}
        return ["text", _text(sandbox.get_template(at), names, request["most"])]
    except TemplateSyntaxError as error:
        return ["wrong", "syntax", str(error.message), error.filename or "", error.lineno]
    except _TOLD as error:
        kind = next(kind for type_, kind in _KINDS.items() if isinstance(error, type_))
        said = error.name if isinstance(error, TemplateNotFound) else str(error)
        trace, error.__traceback__ = error.__traceback__, None  # what took too much is let go
        return ["wrong", kind, said or "", *_place(trace, sandbox, at)]


def _text(template: Template, names: Mapping[str, object], most: int) -> str:
    """What a template prints, as far as that is not too much."""
    pieces, length = [], 0
    for piece in template.root_render_func(template.new_context(dict(names))):
        length += len(piece)
        if length > most:
            raise TooMuch
        pieces.append(piece)
    return "".join(pieces)


def _place(trace: TracebackType | None, sandbox: Sandbox, fallback: str) -> tuple[str, int]:
    """File and line of a template that a fault is in: the innermost of those that were at work."""
    found = (fallback, 0)
    if isinstance(sandbox.loader, Layers):
        found = (sandbox.loader.get_source(sandbox, fallback)[1], 0)
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = (template.filename, template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return found
