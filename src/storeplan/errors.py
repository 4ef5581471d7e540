"""What can go wrong by the user's hand, each with its exit code.

One decision stands behind this module: a file with problems is reported whole, with every problem at
its place and with a hint, so that it is mended in one round. Everything that is not a
``StoreplanError`` is a bug of storeplan and keeps its traceback.
"""

from collections.abc import Iterable
from dataclasses import field

from storeplan.frozen import frozen


@frozen
class Problem:
    """One thing wrong at one place.

    Attributes:
        message: Key of the message in ``messages/<language>.toml``, such as ``unknown-key``.
        values: What the message's placeholders are filled with; values that start with ``msg:``
            are themselves keys of messages.
        file: Path as the user wrote it, ``-`` for standard input, or the flag (``--set``).
        line: 1-based line, None where there is none.
        column: 1-based column, None where there is none.
        hint: Key of the hint, None where there is none; filled from ``values`` too.
    """

    message: str
    values: dict[str, str] = field(default_factory=dict)
    file: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str | None = None


class StoreplanError(Exception):
    """Something the user can mend; shown without a traceback.

    Attributes:
        problems: At least one, in the order of the file.
        exit_code: What the command line ends with.
    """

    exit_code = 2

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{p.message} {p.values}" for p in self.problems))


class UnusableFile(StoreplanError):
    """An answers file, questionnaire or brand file with problems. Carries all of them."""


class UnusableCommand(StoreplanError):
    """A flag or argument that makes no sense, or an output that cannot be written."""


class UnusablePack(StoreplanError):
    """A knowledge pack or template with problems."""

    exit_code = 5
