"""``storeplan verify``: is a Word file as it was built?"""

import sys
from typing import TYPE_CHECKING

import click

from storeplan.cli import DONE, FINDINGS, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json, result
from storeplan.cli.reporting import say
from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.messages import message

if TYPE_CHECKING:
    from storeplan.writers.docx.changes import Change


@frozen
class _Comparison:
    """What was found: how many blocks were built, and what is different."""

    blocks: int
    changes: "tuple[Change, ...]"


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(
        file: str,
        lang: str | None,
        json: bool,  # noqa: FBT001 - a switch
    ) -> int:
        del lang  # the run is in that language already
        compared = _compared(file)
        if json:
            print_json(result("verify", _as_json(file, compared), ok=not compared.changes))
        else:
            _tell(file, compared, language)
        return FINDINGS if compared.changes else DONE

    params = [
        click.Argument(["file"], metavar="PLAN.docx"),
        options.lang(language),
        options.flag("--json", language),
    ]
    return Command("verify", language, run, params, "help-verify")


def _compared(file: str) -> _Comparison:
    from storeplan.writers.docx.changes import changes  # noqa: PLC0415 - not for --help
    from storeplan.writers.docx.returned import opened  # noqa: PLC0415 - as above
    from storeplan.writers.docx.seals import BUILT, seals_in  # noqa: PLC0415 - as above

    with opened(file) as word:
        built = word.custom(BUILT)
        if built is None:
            raise UnusableFile(Problem("not-built-here", {}, file, hint="verify-built"))
        seals = seals_in(built)
        return _Comparison(len(seals), changes(word.document(), seals))


def _tell(file: str, compared: _Comparison, language: str) -> None:
    """Each change in a line on standard output, and the verdict aside."""
    from storeplan.cli.marks import for_console  # noqa: PLC0415 - not for --help

    encoding = sys.stdout.encoding or "utf-8"
    for one in compared.changes:
        place = one.heading or message("on-the-cover", {}, language)
        values = {
            "kind": f"msg:change-{one.kind.value}",
            "place": place,
            "quote": one.quote,
            "block": one.block,
        }
        sys.stdout.write(f"{for_console(message('change-line', values, language), encoding)}\n")
    counts = {"file": file, "blocks": str(compared.blocks), "count": str(len(compared.changes))}
    say("changes-found" if compared.changes else "as-built", language, **counts)


def _as_json(file: str, compared: _Comparison) -> dict[str, object]:
    rows = [
        {"change": one.kind.value, "block": one.block, "heading": one.heading, "quote": one.quote}
        for one in compared.changes
    ]
    return {"file": file, "as_built": not rows, "blocks": compared.blocks, "changes": rows}
