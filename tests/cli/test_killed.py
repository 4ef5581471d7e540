"""An interview whose process is ended at every question, by every signal, loses nothing that was answered."""

import os
import pty
import select
import signal
import sys
from contextlib import suppress
from io import StringIO, TextIOWrapper
from pathlib import Path

import pytest

from storeplan.cli import main

LINES = (
    "松屋",  # brand
    "",  # name of the store, left to the plan
    "japan",
    "daigou",
    "",  # type, the default
    "running",
    "USD 900k",  # sales of last year
    "skincare",
    "",  # subcategory, the default
    "修护精华 30 ml",
    "30",
    "ml",
    "289",
    "66",
    "36",
    "yes",  # another product
    "面膜: 5 片",
    *[""] * 5,
    "no",
    "",  # needs, the default
    "",  # ages
    "yes",  # rivals
    "K 牌 #1",
    "",
    "",
    "259",
    "no",
    "320万",
    "",
    "",
    "",
    "2027-01",
    "",
    "",
    "own",
    "6",
    "q",  # the page with all answers: saved, and no documents yet
)
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
PROMPT = b"\n> "
PATIENCE_SECONDS = 30
UNHEEDED_SECONDS = 5


class Interview:
    """``storeplan new --plain`` in a process of its own, forked so that nothing is imported again."""

    def __init__(self, *arguments: str) -> None:
        keyboard, self._keys = os.pipe()
        self._screen, screen = os.pipe()
        self.shown = b""
        self._prompts = 0
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._keys)
            _run(keyboard, screen, arguments)
        os.close(keyboard)
        os.close(screen)

    def wait_for_prompt(self) -> bool:
        """Reads until one more question was put; False when the process ended instead."""
        while self.shown.count(PROMPT) <= self._prompts:
            if not self._read():
                return False
        self._prompts += 1
        return True

    def type(self, text: str) -> None:
        os.write(self._keys, text.encode())

    def end(self, how: signal.Signals | None = None) -> int:
        """Sends a signal, reads what is still said and gives what the process ended with.

        A signal that comes between two reads of the same line is heeded when the second one ends, which
        here it never does: whoever pressed Ctrl-C would press it once more.
        """
        if how is None:
            os.close(self._keys)
        else:
            os.kill(self._pid, how)
            if not select.select([self._screen], [], [], UNHEEDED_SECONDS)[0]:
                os.kill(self._pid, how)
        while self._read():
            continue
        if how is not None:
            os.close(self._keys)
        os.close(self._screen)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def _read(self) -> bool:
        ready, _, _ = select.select([self._screen], [], [], PATIENCE_SECONDS)
        if not ready:
            os.kill(self._pid, signal.SIGKILL)
            pytest.fail(f"the interview stands still:\n{self.shown.decode()}")
        part = os.read(self._screen, 65536)
        self.shown += part
        return bool(part)


def _run(keyboard: int, screen: int, arguments: tuple[str, ...]) -> None:
    """The child: the command with pipes at its ends."""
    code = 70
    try:
        for number, descriptor in enumerate((keyboard, screen, screen)):
            os.dup2(descriptor, number)
        sys.stdin = TextIOWrapper(os.fdopen(0, "rb", closefd=False), "utf-8")
        sys.stdout = TextIOWrapper(os.fdopen(1, "wb", closefd=False), "utf-8", write_through=True)
        sys.stderr = TextIOWrapper(os.fdopen(2, "wb", closefd=False), "utf-8", write_through=True)
        code = main(arguments)
    finally:
        with suppress(OSError):  # a closed terminal
            sys.stderr.flush()
        os._exit(code)


def _command(file: str, *more: str) -> tuple[str, ...]:
    return ("new", file, "--plain", "--lang", "en", "--as-of", "2026-11-22", *more)


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of somebody who answered everything in one go; in this process, so that all is imported."""
    path = tmp_path_factory.mktemp("whole") / "whole.answers.yaml"
    with pytest.MonkeyPatch.context() as during:
        during.setattr(sys, "excepthook", sys.excepthook)
        during.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in LINES)))
        during.setattr(sys, "stderr", StringIO())
        during.setenv("XDG_STATE_HOME", str(path.parent / "state"))
        assert main(_command(str(path))) == 0
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("how", SIGNALS, ids=lambda how: how.name)
def test_whoever_is_ended_at_every_question_answers_each_only_once(
    uninterrupted: str, folder: Path, how: signal.Signals
) -> None:
    path = folder / "part.answers.yaml"
    interview = Interview(*_command(path.name))
    assert interview.wait_for_prompt()
    for line in LINES[:-1]:
        interview.type(f"{line}\n")
        assert interview.wait_for_prompt(), interview.shown.decode()
        interview.type("half an ans")
        code = interview.end(how)
        assert code == (-how if how is signal.SIGKILL else 130), interview.shown.decode()
        if how is not signal.SIGKILL:
            assert "to go on: storeplan new --resume part.answers.yaml" in interview.shown.decode()
        interview = Interview(*_command(path.name, "--resume"))
        assert interview.wait_for_prompt(), interview.shown.decode()
    interview.type(f"{LINES[-1]}\n")

    assert interview.end() == 0, interview.shown.decode()
    assert path.read_text(encoding="utf-8") == uninterrupted


def test_a_terminal_that_is_closed_takes_only_the_answer_being_typed(
    folder: Path, uninterrupted: str
) -> None:
    del uninterrupted  # made first, so that all is imported
    pid, terminal = pty.fork()
    if pid == 0:
        _run(0, 1, _command("a.answers.yaml"))
    shown = b""
    for line in ("松屋\n", "half an ans"):
        while shown.count(PROMPT) < (1 if line.endswith("\n") else 2):
            shown += os.read(terminal, 65536)
        os.write(terminal, line.encode())
    os.close(terminal)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130
    text = (folder / "a.answers.yaml").read_text(encoding="utf-8")
    assert "brand: 松屋" in text
    assert "half" not in text
