"""All problems of a reading, collected at their places.

The decision: readers go on after a problem and leave the value out, so that one reading finds everything a
person can mend in one round; a file with a thousand problems is not read to its end.
"""

from collections.abc import Iterable
from enum import Enum

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.yaml_nodes import MOST_PROBLEMS, Node, Place, too_many_problems

_MOST_GUESSED = 100
"""Unknown words for which the nearest valid one is looked for, which takes a millisecond each."""

_MOST_LISTED = 20


class Unusable(Enum):
    """Stands for a value that could not be read; its problem is already in the log."""

    VALUE = "unusable"


class ProblemLog:
    """Problems found so far, and notices of what was mended silently."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def at(self, where: Node | Place, message: str, hint: str | None = None, **values: str) -> None:
        """Adds a problem.

        Args:
            where: The node or place at fault.
            message: Key of the message.
            hint: Key of the hint.
            **values: For the placeholders of both.

        Raises:
            UnusableFile: When these are too many to go on.
        """
        self.problems.append(_problem(where, message, hint, values))
        if len(self.problems) >= MOST_PROBLEMS:
            raise UnusableFile([*self.in_order(), too_many_problems(self.problems[-1].file)])

    def notice(self, where: Node | Place, message: str, hint: str | None = None, **values: str) -> None:
        """Adds a notice: something the user may want to know that is no problem."""
        self.notices.append(_problem(where, message, hint, values))

    def unknown(
        self,
        where: Node | Place,
        message: str,
        word: str,
        valid: Iterable[str],
        listed: Iterable[str] = (),
        **values: str,
    ) -> None:
        """Adds a problem about a word that is none of the valid ones, hinting at the nearest.

        Args:
            where: The node or place at fault.
            message: Key of the message; it may use ``{word}``.
            word: What was written.
            valid: What could have been written.
            listed: What to list when none is near, all that is valid when empty.
            **values: For further placeholders.
        """
        words = list(dict.fromkeys(valid))
        near = nearest(word, words) if len(self.problems) < _MOST_GUESSED else ""
        shown = list(dict.fromkeys(listed)) or words
        if near:
            self.at(where, message, "did-you-mean", word=word, nearest=near, **values)
        elif shown:
            some = ", ".join(shown[:_MOST_LISTED]) + (", …" if len(shown) > _MOST_LISTED else "")
            self.at(where, message, "valid-values", word=word, valid=some, **values)
        else:
            self.at(where, message, None, word=word, **values)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems file by file in the order first met, by line and column within a file."""
        files = {problem.file: index for index, problem in reversed(list(enumerate(self.problems)))}
        return tuple(sorted(self.problems, key=lambda p: (files[p.file], p.line or 0, p.column or 0)))


def nearest(word: str, valid: Iterable[str]) -> str:
    """The valid word most like this one, empty when none is.

    The last part of a dotted word counts most: ``brand`` and ``shop.brand`` are near ``store.brand``.
    A beginning is near what it begins: ``zh`` is near ``zh-CN``.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - nothing is looked for where nothing is wrong

    by_lower = {one.lower(): one for one in reversed(list(valid))}
    wanted = word.lower()
    by_end = {_last_part(lower): lower for lower in by_lower}
    same_end = [lower for lower in by_lower if _last_part(lower) == _last_part(wanted)]
    begun = [lower for lower in by_lower if len(wanted) > 1 and lower.startswith(wanted)]
    close = (
        get_close_matches(wanted, same_end, n=1, cutoff=0)
        or get_close_matches(wanted, by_lower, n=1, cutoff=0.6)
        or begun[:1]
        or [by_end[end] for end in get_close_matches(_last_part(wanted), by_end, n=1, cutoff=0.75)]
    )
    return by_lower[close[0]] if close else ""


def _last_part(dotted: str) -> str:
    return dotted.rpartition(".")[2]


def _problem(where: Node | Place, message: str, hint: str | None, values: dict[str, str]) -> Problem:
    place = where if isinstance(where, Place) else where.place
    return Problem(message, values, place.file, place.line, place.column, hint)
