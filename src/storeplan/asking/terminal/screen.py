"""What is written to the terminal besides the prompts, and taken back again.

The decision: one line stays for each answer, so that going back can take it away; how many rows each took is
counted, never guessed from the text alone.
"""

import os
import sys
from typing import NamedTuple, TextIO

from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.utils import get_cwidth

_MARKS = "»●○“”‘’–—…"
_PLAIN_MARKS = str.maketrans(_MARKS, ">*o\"\"''--.")


class NoScreen(Exception):
    """A console that is none, as that of some shells and editors on Windows."""


class _PlainMarks(Vt100_Output):
    """A terminal whose encoding lacks the library's marks."""

    def write(self, data: str) -> None:
        super().write(data.translate(_PLAIN_MARKS))


def screen_on(stream: TextIO) -> Output:
    """The terminal a stream writes to, with marks its encoding has.

    Raises:
        NoScreen: When it has no cursor to be moved.
    """
    if sys.platform == "win32":
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError  # noqa: PLC0415 - only there

        try:
            return create_output(stdout=stream)
        except NoConsoleScreenBufferError as error:
            raise NoScreen from error
    try:
        _MARKS.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return _PlainMarks.from_pty(stream, term=os.environ.get("TERM"))
    return create_output(stdout=stream)


def rows_of(line: str, columns: int) -> int:
    """Rows a line takes; a wide character for which only one column is left goes to the next row."""
    rows, used = 1, 0
    for width in map(get_cwidth, line):
        if used + width > columns:
            rows, used = rows + 1, 0
        used += width
    return rows


class _Line(NamedTuple):
    """The line of an answer.

    Attributes:
        group: Part of the questionnaire it stands in.
        above: Rows between it and the answer before.
        height: Rows it took itself.
    """

    group: str
    above: int
    height: int


class Transcript:
    """The lines that stay on the screen.

    Args:
        screen: Where they are written.
    """

    def __init__(self, screen: Output) -> None:
        self._screen = screen
        self._answers: list[_Line] = []
        self._rows = 0
        self.group = ""
        """Part of the questionnaire whose heading came last."""

    def add(self, *lines: str) -> None:
        """Writes lines below what is there."""
        columns = max(self._screen.get_size().columns, 1)
        for line in "\n".join(lines).split("\n"):
            self._screen.write(line)
            self._screen.write_raw("\r\n")
            self._rows += rows_of(line, columns)
        self._screen.flush()

    def add_answer(self, line: str) -> None:
        """Writes the line that stays where a prompt was: the question and its answer."""
        above = self._rows
        self.add(line)
        self._answers.append(_Line(self.group, above, self._rows - above))
        self._rows = 0

    def take_back(self) -> None:
        """Erases down to the line of the answer before."""
        if not self._answers:
            return
        line = self._answers.pop()
        self._screen.cursor_up(self._rows + line.height)
        self._screen.write_raw("\r")
        self._screen.erase_down()
        self._screen.flush()
        self._rows = line.above
        self.group = line.group

    def forget(self) -> None:
        """Lets everything stand: what comes next does not follow what is there."""
        self._answers.clear()
        self._rows = 0
        self.group = ""
