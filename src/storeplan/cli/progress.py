"""How far a long run is: one line at the foot of a terminal.

The decision: nothing is shown before a second has passed, nor where standard error is no terminal, and what is
said meanwhile stands above the line, which is drawn anew after it.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TextIO

from storeplan.cli.help_layout import columns
from storeplan.messages import message

_SECONDS_BEFORE = 1.0
_SECONDS_BETWEEN = 0.1
_MOST_CELLS = 30


class Progress:
    """The line.

    Args:
        total: How many there are to do.
        language: Of the run.
        stream: A terminal, standard error when None.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        total: int,
        language: str,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total = total
        self._language = language
        self._stream = stream or sys.stderr
        self._clock = clock
        self._shows = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._started = self._drawn = clock()
        self._done = 0
        self._width = 0

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        now = self._clock()
        due = now - self._drawn >= _SECONDS_BETWEEN or self._done == self._total
        if self._shows and now - self._started >= _SECONDS_BEFORE and due:
            self._drawn = now
            self._draw(now - self._started)

    def clear(self) -> None:
        """Takes the line away, so that something can be said in its place."""
        if self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
            self._width = 0

    def _draw(self, seconds: float) -> None:
        left = timedelta(seconds=int(seconds / self._done * (self._total - self._done)))
        values = {
            "done": str(self._done),
            "total": str(self._total),
            "rate": f"{self._done / seconds:.1f}",
            "left": str(left),
        }
        words = message("batch-progress", values, self._language)
        cells = min(_MOST_CELLS, shutil.get_terminal_size().columns - columns(words) - 4)
        full = cells * self._done // self._total
        bar = f"[{'#' * full}{'-' * (cells - full)}] " if cells > 0 else ""
        self.clear()
        self._stream.write(f"\r{bar}{words}")
        self._stream.flush()
        self._width = columns(bar + words)
