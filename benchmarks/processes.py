"""Whole processes, timed: to their end, or until they have shown a text on a terminal.

Bytecode is written and read as it is for everybody: a shell that turns it off would time the compiler.
"""

import os
import pty
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE_BYTES = 1_000_000
"""A program that has shown as much and not the text is not going to."""


@dataclass(frozen=True)
class Run:
    """One process: wall seconds and peak resident memory in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Program:
    """What is timed.

    Attributes:
        label: In the table.
        command: Program and arguments.
        shows: What it shows on a terminal when it is ready; empty where its end counts.
        leaves: A file to take away after each run, so that the next one starts alike.
        code: Exit code of a run that went well.
    """

    label: str
    command: tuple[str, ...]
    shows: str = ""
    leaves: Path | None = None
    code: int = 0

    def run(self) -> Run:
        """Run it once.

        Raises:
            RuntimeError: When it fails, or ends without showing the text.
        """
        measured = _until_shown(self) if self.shows else _to_the_end(self)
        if self.leaves is not None:
            self.leaves.unlink(missing_ok=True)
        return measured


def _to_the_end(program: Program) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(
        program.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != program.code:
        raise RuntimeError(f"{program.label} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def _until_shown(program: Program) -> Run:
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(program.command[0], program.command, environment())  # noqa: S606 - this is the child
    shown = b""
    while program.shows.encode() not in shown:
        if len(shown) > PATIENCE_BYTES:
            raise RuntimeError(f"{' '.join(program.command)} does not show {program.shows}")
        shown += _read(terminal)
    seconds = time.perf_counter() - started
    os.kill(child, signal.SIGKILL)
    _, _, usage = os.wait4(child, 0)
    os.close(terminal)
    return Run(seconds, usage.ru_maxrss / 1024)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError as error:  # Linux says so when the other end is closed
        raise RuntimeError("the program ended before it was ready") from error


def environment() -> dict[str, str]:
    """Of the processes that are timed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
