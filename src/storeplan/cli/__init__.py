"""The command line: one module a command, imported when it is called.

The decision: whatever goes wrong by the user's hand leaves as ``StoreplanError`` and is told here, in the
language of the run; everything else is a fault of storeplan and keeps its traceback.
"""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from errno import EIO
from types import TracebackType

from storeplan import __version__

DONE, FINDINGS, INPUT_ERROR, PARTLY_FAILED, FAULT, INTERRUPTED = 0, 1, 2, 3, 70, 130
"""What the command line ends with; a pack or template error ends with 5, from ``errors``."""

COMPLETING = "_STOREPLAN_COMPLETE"
"""Variable that a shell's script sets to what it wants to complete."""

_PIPE_CLOSED = 141

OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Python looks for garbage in cycles after each 700 objects, which takes a tenth of a short run that makes none."""


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
    return _run(words)


def _run(words: Sequence[str]) -> int:
    """Runs a command that somebody may stop listening to."""
    from storeplan.cli.program import run  # noqa: PLC0415 - --version and --help need nothing of it

    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(
        gc.freeze
    )  # Python's last look for garbage takes a fifth of a short run, and frees nothing
    try:
        return run(words)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads what is left
        return _PIPE_CLOSED
    except OSError as error:
        if error.errno != EIO:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)  # the terminal is gone, and with it everybody to tell
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return INTERRUPTED


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
