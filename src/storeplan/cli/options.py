"""Options that several commands have.

The decision: an option that two commands have is made here once, with its name, its help and its variable.
"""

import os
from collections.abc import Sequence

import click

from storeplan.cli.option_types import PATHS, Count, Day, OneOf, Several, Text, changes, more_of
from storeplan.messages import message
from storeplan.model.audience import INTERNAL
from storeplan.model.questions import Depth
from storeplan.overlays import overlays_of
from storeplan.resources import audience_names, document_kinds
from storeplan.resources import languages as known_languages

_FOLDERS = ("templates", "knowledge")
_OVERLAYS = "storeplan.overlays"

_DEPTHS = tuple(depth.value for depth in Depth)

CHANGE = Text("change", changes, "\n")
COUNT = Count()
PATH = Text(PATHS, between=os.pathsep)
LINE = Text("text", between="\n")


def lang(language: str) -> click.Option:
    """``--lang`` where one language counts: the first, since settings name all a document is wanted in."""

    def first(ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | None) -> str | None:
        del ctx, param
        return value[0] if value else None

    return click.Option(
        ["--lang"],
        type=Several(known_languages(), "unknown-language"),
        metavar="|".join(known_languages()),
        callback=first,
        help=message("help-lang", {}, language),
    )


def languages(language: str) -> click.Option:
    """``--lang`` where documents are made: one language or several, none when nothing is said."""

    def all_of(ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | None) -> tuple[str, ...]:
        del ctx, param
        return value or ()

    return click.Option(
        ["--lang", "languages"],
        type=Several(known_languages(), "unknown-language"),
        metavar=",".join(known_languages()),
        callback=all_of,
        envvar="STOREPLAN_LANG",
        help=message("help-languages", {}, language),
    )


def documents(language: str) -> click.Option:
    """``--document``: kinds of documents, none when nothing is said."""

    def all_of(ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | None) -> tuple[str, ...]:
        del ctx, param
        return value or ()

    kinds = document_kinds()
    return click.Option(
        ["--document", "documents"],
        type=Several(kinds, "unknown-document"),
        metavar=",".join(kinds),
        callback=all_of,
        envvar="STOREPLAN_DOCUMENT",
        help=message("help-documents", {"valid": ", ".join(kinds)}, language),
    )


def audience(language: str) -> click.Option:
    """``--audience``."""
    return click.Option(
        ["--audience"],
        type=OneOf(audience_names(), "unknown-audience"),
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
        type=OneOf(_DEPTHS, "unknown-depth"),
        metavar="|".join(_DEPTHS),
        default=usual.value,
        help=message("help-depth", {"usual": usual.value}, language),
    )


def as_of(language: str) -> click.Option:
    """``--as-of``."""
    return click.Option(["--as-of"], type=Day(), metavar="DATE", help=message("help-as-of", {}, language))


def formats(language: str, valid: Sequence[str]) -> click.Option:
    """``--format``, of documents.

    Args:
        language: Of the run.
        valid: Formats there are.
    """
    return click.Option(
        ["--format", "formats"],
        type=Text("formats", more_of(valid)),
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
