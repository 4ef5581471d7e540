"""``storeplan explain``: where a number of the plan came from."""

import shutil
import sys
from collections.abc import Iterable
from datetime import date

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json, result
from storeplan.cli.reporting import report
from storeplan.cli.sources import check_epoch
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message
from storeplan.overlays import Overlays

USUAL_DEPTHS = (3, 2, 1)
"""Levels below the figure unless the user says how many: the first that can be read in one go."""


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(  # noqa: PLR0913, PLR0917 - an option each
        answers: str,
        figure: str | None,
        layers: tuple[str, ...],
        sets: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        depth: str | None,
        overlays: Overlays,
        unfold: bool,  # noqa: FBT001 - a switch
        json: bool,  # noqa: FBT001 - a switch
    ) -> int:
        from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it
        from storeplan.cli.explain_asked import Asking  # noqa: PLC0415 - as above

        del lang  # the run is in that language already
        depths = (None,) if unfold else USUAL_DEPTHS if depth is None else (_levels(depth),)
        check_epoch()
        loaded = pipeline.load([*layers, answers], sets, as_of, overlays=overlays)
        report(loaded.notices, language)
        asked = Asking(loaded, language).asked(figure or "")
        if json:
            print_json(result("explain", {"file": answers, **asked.for_json()}))
        else:
            _print(asked.lines(shutil.get_terminal_size().columns, depths))
        return DONE

    depth = click.Option(
        ["--depth"],
        metavar="N",
        help=message("help-explain-depth", {"most": str(USUAL_DEPTHS[0])}, language),
        envvar="STOREPLAN_EXPLAIN_DEPTH",
        allow_from_autoenv=False,  # STOREPLAN_DEPTH is how much is asked
    )
    unfold = click.Option(
        ["--all", "unfold"], is_flag=True, envvar="STOREPLAN_ALL", help=message("help-all", {}, language)
    )
    return Command(
        "explain",
        language,
        run,
        [
            click.Argument(["answers"], metavar="ANSWERS"),
            click.Argument(["figure"], required=False, metavar="[FIGURE]"),
            options.layers(language),
            options.sets(language),
            options.as_of(language),
            options.lang(language),
            depth,
            *options.overlays(language),
            unfold,
            options.flag("--json", language),
        ],
    )


def _levels(text: str) -> int:
    """How many levels are unfolded.

    Raises:
        UnusableCommand: When it is no whole number from 1 on.
    """
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise UnusableCommand(Problem("bad-levels", {"word": text}, "--depth"))
    return int(text)


def _print(lines: Iterable[str]) -> None:
    from storeplan.cli.marks import for_console  # noqa: PLC0415 - not for --help

    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.writelines(f"{for_console(line, encoding)}\n" for line in lines)
