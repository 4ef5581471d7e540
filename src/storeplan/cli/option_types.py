"""Types of the values of options, with what a shell can complete.

The decision: a value that makes no sense is a problem like any other, with its hint and in the language of
the run; click's own types would speak English.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from storeplan.errors import Problem, UnusableCommand

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = 1024

PATHS = "path"
"""Name of the type of paths, which the shell completes itself."""


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, valid: tuple[str, ...], problem: str) -> None:
        self._valid = valid
        self._problem = problem

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of them."""
        del ctx
        if value in self._valid:
            return value
        values = {"word": value, "valid": ", ".join(self._valid)}
        raise UnusableCommand(Problem(self._problem, values, _flag(param), hint="valid-values"))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The words that begin so."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only while completing

        del ctx, param
        return [CompletionItem(one) for one in self._valid if one.startswith(incomplete)]


class Several(click.ParamType[tuple[str, ...]]):
    """Words with commas between them, each one of a few."""

    name = "words"

    def __init__(self, valid: tuple[str, ...], problem: str) -> None:
        self._valid = valid
        self._problem = problem

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The words, if all of them are known."""
        del ctx
        if isinstance(value, tuple):
            return value
        words = dict.fromkeys(word.strip() for word in value.split(",") if word.strip())
        problems = [
            Problem(
                self._problem,
                {"word": one, "valid": ", ".join(self._valid)},
                _flag(param),
                hint="valid-values",
            )
            for one in words
            if one not in self._valid
        ]
        if problems:
            raise UnusableCommand(problems)
        return tuple(words)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The words not named yet that begin so."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only while completing

        del ctx, param
        return [CompletionItem(one) for one in more_of(self._valid)(incomplete)]


class Day(click.ParamType[date]):
    """A date, in any of the forms answers take."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        del ctx
        if isinstance(value, date):
            return value
        from storeplan.loading.scalars import UnreadableScalar, read_date  # noqa: PLC0415 - not for --help

        try:
            return read_date(value)
        except UnreadableScalar as error:
            problem = Problem(error.message, error.values, _flag(param), hint=error.hint)
            raise UnusableCommand(problem) from error


class Text(click.ParamType[str]):
    """A text, taken as it is.

    Args:
        name: Of the type.
        complete: What can be typed instead of what was begun; None where nobody knows.
        between: What separates several in a variable of the environment; None for blanks.
    """

    def __init__(
        self, name: str, complete: Callable[[str], Iterable[str]] | None = None, between: str | None = None
    ) -> None:
        self.name = name
        self._between = between
        self._complete = complete

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is."""
        del param, ctx
        return value

    def split_envvar_value(self, rv: str) -> list[str]:
        """The texts in a variable of the environment."""
        return (rv or "").split(self._between)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """What begins so; of paths the shell knows more."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only while completing

        del ctx, param
        if self.name == PATHS:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(one) for one in (self._complete(incomplete) if self._complete else ())]


def changes(incomplete: str) -> Iterator[str]:
    """The beginnings of ``PATH=VALUE`` for the questions that begin so."""
    from storeplan.loading.questionnaires import load_questionnaire  # noqa: PLC0415 - only while completing

    return (f"{one.id}=" for one in load_questionnaire("store-plan") if one.id.startswith(incomplete))


def more_of(valid: Sequence[str]) -> Callable[[str], Iterator[str]]:
    """Completes words with commas between them: those not named yet that begin so."""

    def complete(incomplete: str) -> Iterator[str]:
        before, comma, begun = incomplete.rpartition(",")
        left = (one for one in valid if one not in before.split(","))
        return (f"{before}{comma}{one}" for one in left if one.startswith(begun))

    return complete


class Count(click.ParamType[int]):
    """A whole number from 1."""

    name = "count"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        del ctx
        text = str(value).strip()
        if text.isascii() and text.isdecimal() and 0 < int(text) <= _MOST:
            return int(text)
        values = {"word": text, "limit": str(_MOST)}
        raise UnusableCommand(Problem("no-count", values, _flag(param), hint="say-count"))


def _flag(param: click.Parameter | None) -> str | None:
    return param.opts[-1] if param is not None else None
