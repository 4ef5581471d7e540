"""``storeplan build``: answers in, documents out."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from storeplan.cli import DONE, PARTLY_FAILED, options
from storeplan.cli.help import Command
from storeplan.cli.outputs import Target, formats_of, targets_of, write
from storeplan.cli.reporting import report, say
from storeplan.cli.sources import Sources, load, spoken
from storeplan.errors import StoreplanError
from storeplan.frozen import frozen
from storeplan.messages import message

if TYPE_CHECKING:
    from storeplan.planning.plan import Plan


@frozen
class Loudness:
    """How much is said besides problems."""

    quiet: bool = False
    verbose: bool = False


@frozen
class Manner:
    """How documents are made.

    Attributes:
        pages: With page numbers in the contents.
        dry_run: Whole, but written nowhere.
    """

    pages: bool = False
    dry_run: bool = False


class _Given(TypedDict):
    """The options by name, as click passes them."""

    answers: tuple[str, ...]
    outputs: tuple[str, ...]
    formats: str | None
    layers: tuple[str, ...]
    sets: tuple[str, ...]
    as_of: date | None
    lang: str | None
    depth: str
    pages: bool
    no_input: bool
    """Nothing is asked here: taken, so that scripts can say it to every command."""
    defaults: bool
    """Defaults are always filled in: taken as above."""
    dry_run: bool
    quiet: bool
    verbose: bool


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(**given: Unpack[_Given]) -> int:
        wanted = targets_of(given["answers"], given["outputs"], formats_of(given["formats"]))
        sources = [_sources(one, given) for one in given["answers"]]
        loudness = Loudness(given["quiet"], given["verbose"])
        return _build_all(list(zip(sources, wanted, strict=True)), language, loudness, _manner(given))

    return Command("build", language, run, _parameters(language))


def _sources(file: str, given: _Given) -> Sources:
    return Sources((*given["layers"], file), given["sets"], given["as_of"], given["lang"], given["depth"])


def _manner(given: _Given) -> Manner:
    return Manner(pages=given["pages"], dry_run=given["dry_run"])


def _parameters(language: str) -> Sequence[click.Parameter]:
    return [
        click.Argument(["answers"], nargs=-1, required=True, metavar="ANSWERS…"),
        click.Option(
            ["-o", "--output", "outputs"],
            type=options.PATH,
            multiple=True,
            metavar="FILE|DIR|-",
            envvar="STOREPLAN_OUTPUT",
            help=message("help-output", {}, language),
        ),
        click.Option(
            ["--format", "formats"],
            metavar="docx,md,pdf",
            envvar="STOREPLAN_FORMAT",
            help=message("help-format", {}, language),
        ),
        options.layers(language),
        options.sets(language),
        options.as_of(language),
        options.lang(language),
        options.depth(language),
        options.flag("--pages", language),
        options.flag("--no-input", language),
        options.flag("--defaults", language),
        options.flag("--dry-run", language, short="-n"),
        options.flag("--quiet", language, short="-q"),
        options.flag("--verbose", language, short="-v"),
    ]


def build_one(
    sources: Sources,
    targets: Sequence[Target],
    language: str,
    loudness: Loudness,
    manner: Manner = Manner(),  # noqa: B008 - immutable
) -> None:
    """Makes the documents of one client; nothing is written before all of them are made.

    Args:
        sources: Where the answers come from.
        targets: What is wanted.
        language: Of the run.
        loudness: How much is said.
        manner: How they are made.

    Raises:
        StoreplanError: When the answers have problems, or a document cannot be written.
    """
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and only needed here
    from storeplan.writers.edition import Edition  # noqa: PLC0415 - as above

    loaded = load(sources)
    if loudness.verbose:
        report(loaded.notices, language)
    plan = pipeline.plan(loaded)
    document = pipeline.document(plan, loaded)
    edition = Edition(page_numbers=manner.pages)
    formats = dict.fromkeys(target.format for target in targets)
    bytes_of = {one: pipeline.render(document, one, edition) for one in formats}
    if loudness.verbose:
        tell_findings(plan, language)
    if manner.dry_run:
        for target in targets:
            say("would-write", language, file=target.path)
        return
    write([(one, bytes_of[one.format]) for one in targets], language, quiet=loudness.quiet)


def tell_findings(plan: "Plan", language: str) -> None:
    """Says what was found, on standard error."""
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and loaded by whoever made the plan

    for rule, severity, text in pipeline.finding_lines(plan, spoken(language)):
        say("finding-line", language, rule=rule, severity=f"msg:severity-{severity}", text=text)


def _build_all(
    wanted: Sequence[tuple[Sources, Sequence[Target]]], language: str, loudness: Loudness, manner: Manner
) -> int:
    """Builds one after another; one that fails does not stop the others."""
    codes = []
    for sources, targets in wanted:
        try:
            build_one(sources, targets, language, loudness, manner)
        except StoreplanError as error:
            report(error.problems, language)
            codes.append(error.exit_code)
    if not codes:
        return DONE
    if len(wanted) > 1:
        say("batch-failed", language, count=str(len(wanted)), failed=str(len(codes)))
    return PARTLY_FAILED if len(codes) < len(wanted) else max(codes)
