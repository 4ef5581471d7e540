"""The command line: one module a command, imported when it is called.

The decision: whatever goes wrong by the user's hand leaves as ``StoreplanError`` and is told here, in the
language of the run; everything else is a fault of storeplan and keeps its traceback.
"""

import os
import sys
from collections.abc import Sequence
from types import TracebackType

from storeplan import __version__

DONE, FINDINGS, INPUT_ERROR, PARTLY_FAILED, FAULT, INTERRUPTED = 0, 1, 2, 3, 70, 130
"""What the command line ends with; a pack or template error ends with 5, from ``errors``."""

_PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: Of the command line, the process's own when None.

    Returns:
        The exit code.
    """
    sys.excepthook = _tell_fault
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console of another encoding gets question marks
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--version"]:
        sys.stdout.write(f"storeplan {__version__}\n")
        return DONE
    if words in (["--help"], ["-h"]):
        sys.stdout.write(_help())
        return DONE
    from storeplan.cli.program import run  # noqa: PLC0415 - --version and --help need nothing of it

    try:
        return run(words)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads what is left
        return _PIPE_CLOSED


def _help() -> str:
    """The help of the whole, as it was written down: composing it anew takes longer than reading it."""
    from storeplan.cli.language import language_of_run  # noqa: PLC0415 - --version needs nothing of it
    from storeplan.resources import texts_folder  # noqa: PLC0415 - as above

    return (texts_folder() / f"help.{language_of_run([])}.txt").read_text(encoding="utf-8")


def _tell_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The traceback, where to go with it, and the exit code of a fault."""
    sys.__excepthook__(kind, error, trace)
    from storeplan.cli.language import language_of_run  # noqa: PLC0415 - needed by no other run
    from storeplan.cli.reporting import say  # noqa: PLC0415 - as above

    say("bug", language_of_run(sys.argv[1:]), version=__version__)
    sys.exit(FAULT)
