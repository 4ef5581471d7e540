"""Whatever asks the process to end, ends it as Ctrl-C does, and never in the middle of saving.

The decision: a closed terminal and a polite request to end are interruptions like any other: the answers are
in their file, and whoever is still there is told how to go on. Nothing can be done about ``kill -9``, nor has
it to be: every answer is in the file before the next question is put.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # not every system has all of them


class Interruptions:
    """Turns signals into ``KeyboardInterrupt`` while it is used as a context."""

    def __init__(self) -> None:
        self._before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None] = {}
        self._is_held = False
        self._is_due = False

    def __enter__(self) -> Self:
        for one in (getattr(signal, name) for name in _NAMES if hasattr(signal, name)):
            if signal.getsignal(one) is not signal.SIG_IGN:  # as under nohup
                self._before[one] = signal.signal(one, self._receive)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lets what is inside end before an interruption counts."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._is_due:
            self._is_due = False
            raise KeyboardInterrupt

    def _receive(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._is_held:
            self._is_due = True
            return
        raise KeyboardInterrupt
