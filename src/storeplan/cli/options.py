"""Options that several commands have, and the types of their values.

The decision: a value that makes no sense is a problem like any other, with its hint and in the language of
the run; click's own types would speak English.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message
from storeplan.model.audience import INTERNAL
from storeplan.model.questions import Depth
from storeplan.overlays import overlays_of
from storeplan.resources import audience_names, languages

_MOST = 1024
_FOLDERS = ("templates", "knowledge")
_OVERLAYS = "storeplan.overlays"
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_DEPTHS = tuple(depth.value for depth in Depth)


class _OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, valid: tuple[str, ...], problem: str) -> None:
        self._valid = valid
        self._problem = problem

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
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


class _Day(click.ParamType[date]):
    """A date, in any of the forms answers take."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        del ctx
        if isinstance(value, date):
            return value
        from storeplan.loading.scalars import UnreadableScalar, read_date  # noqa: PLC0415 - not for --help

        try:
            return read_date(value)
        except UnreadableScalar as error:
            problem = Problem(error.message, error.values, _flag(param), hint=error.hint)
            raise UnusableCommand(problem) from error


class _Text(click.ParamType[str]):
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
        if self is PATH:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(one) for one in (self._complete(incomplete) if self._complete else ())]


def _changes(incomplete: str) -> Iterator[str]:
    """The beginnings of ``PATH=VALUE`` for the questions that begin so."""
    from storeplan.loading.questionnaires import load_questionnaire  # noqa: PLC0415 - only while completing

    return (f"{one.id}=" for one in load_questionnaire("store-plan") if one.id.startswith(incomplete))


def _more_formats(valid: Sequence[str]) -> Callable[[str], Iterator[str]]:
    """Completes formats with commas between them: those not named yet that begin so."""

    def complete(incomplete: str) -> Iterator[str]:
        before, comma, begun = incomplete.rpartition(",")
        left = (one for one in valid if one not in before.split(","))
        return (f"{before}{comma}{one}" for one in left if one.startswith(begun))

    return complete


class _Count(click.ParamType[int]):
    """A whole number from 1."""

    name = "count"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        del ctx
        text = str(value).strip()
        if text.isascii() and text.isdecimal() and 0 < int(text) <= _MOST:
            return int(text)
        values = {"word": text, "limit": str(_MOST)}
        raise UnusableCommand(Problem("no-count", values, _flag(param), hint="say-count"))


CHANGE = _Text("change", _changes, "\n")
COUNT = _Count()
PATH = _Text("path", between=os.pathsep)
LINE = _Text("text", between="\n")


def lang(language: str) -> click.Option:
    """``--lang``."""
    return click.Option(
        ["--lang"],
        type=_OneOf(languages(), "unknown-language"),
        metavar="zh-CN|en",
        help=message("help-lang", {}, language),
    )


def audience(language: str) -> click.Option:
    """``--audience``."""
    return click.Option(
        ["--audience"],
        type=_OneOf(audience_names(), "unknown-audience"),
        default=INTERNAL,
        metavar="|".join(audience_names()),
        help=message("help-audience", {}, language),
    )


def depth(language: str, usual: Depth = Depth.QUICK) -> click.Option:
    """``--depth``.

    Args:
        language: Of the run.
        usual: Depth when nothing is said.
    """
    return click.Option(
        ["--depth"],
        type=_OneOf(_DEPTHS, "unknown-depth"),
        metavar="|".join(_DEPTHS),
        default=usual.value,
        help=message("help-depth", {"usual": usual.value}, language),
    )


def as_of(language: str) -> click.Option:
    """``--as-of``."""
    return click.Option(["--as-of"], type=_Day(), metavar="DATE", help=message("help-as-of", {}, language))


def formats(language: str, valid: Sequence[str]) -> click.Option:
    """``--format``, of documents.

    Args:
        language: Of the run.
        valid: Formats there are.
    """
    return click.Option(
        ["--format", "formats"],
        type=_Text("formats", _more_formats(valid)),
        metavar=",".join(valid),
        envvar="STOREPLAN_FORMAT",
        help=message("help-format", {}, language),
    )


def overlays(language: str) -> list[click.Option]:
    """``--templates`` and ``--knowledge``, both repeatable; the command gets them as one value, ``overlays``."""

    def take(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
        named = ctx.meta.setdefault(_OVERLAYS, {})
        named[param.name] = value
        if len(named) == len(_FOLDERS):  # both were taken: what is wrong with them is told together
            ctx.params["overlays"] = overlays_of(**named)

    return [
        click.Option(
            [f"--{name}"],
            type=PATH,
            multiple=True,
            metavar="DIR",
            expose_value=False,
            callback=take,
            envvar=f"STOREPLAN_{name.upper()}",
            help=message(f"help-{name}-folder", {}, language),
        )
        for name in _FOLDERS
    ]


def layers(language: str) -> click.Option:
    """``-a``, repeatable."""
    return click.Option(
        ["-a", "--answers", "layers"],
        envvar="STOREPLAN_ANSWERS",
        type=PATH,
        multiple=True,
        metavar="LAYER",
        help=message("help-answers-layer", {}, language),
    )


def file(name: str, metavar: str, text: str, language: str) -> click.Option:
    """A file that is read, at most one.

    Args:
        name: As written (``--brand``).
        metavar: What stands for it in the help.
        text: Key of its help text.
        language: Of the run.
    """
    return click.Option([name], type=PATH, metavar=metavar, help=message(text, {}, language))


def sets(language: str) -> click.Option:
    """``--set``, repeatable."""
    return click.Option(
        ["--set", "sets"],
        envvar="STOREPLAN_SET",
        type=CHANGE,
        multiple=True,
        metavar="PATH=VALUE",
        help=message("help-set", {}, language),
    )


def flag(name: str, language: str, *, short: str = "", text: str = "") -> click.Option:
    """A switch.

    Args:
        name: As written (``--dry-run``).
        language: Of the run.
        short: One letter (``-n``), empty without.
        text: Key of its help text, ``help-<name>`` when empty.
    """
    key = text or f"help-{name.removeprefix('--')}"
    names = [name, *([short] if short else [])]
    return click.Option(names, is_flag=True, help=message(key, {}, language))


def _flag(param: click.Parameter | None) -> str | None:
    return param.opts[-1] if param is not None else None
