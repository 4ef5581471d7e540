"""Options that several commands have, and the types of their values.

The decision: a value that makes no sense is a problem like any other, with its hint and in the language of
the run; click's own types would speak English.
"""

import os
from datetime import date

import click

from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message
from storeplan.model.questions import Depth
from storeplan.resources import languages

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


class _Path(click.ParamType[str]):
    """A path or ``-``; several in a variable of the environment are separated as in ``PATH``."""

    name = "path"
    envvar_list_splitter = os.pathsep

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        del param, ctx
        return value


class _Line(click.ParamType[str]):
    """A text; several in a variable of the environment stand in lines of their own."""

    name = "text"
    envvar_list_splitter = "\n"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        del param, ctx
        return value


PATH = _Path()
LINE = _Line()


def lang(language: str) -> click.Option:
    """``--lang``."""
    return click.Option(
        ["--lang"],
        type=_OneOf(languages(), "unknown-language"),
        metavar="zh-CN|en",
        help=message("help-lang", {}, language),
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


def sets(language: str) -> click.Option:
    """``--set``, repeatable."""
    return click.Option(
        ["--set", "sets"],
        envvar="STOREPLAN_SET",
        type=LINE,
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
