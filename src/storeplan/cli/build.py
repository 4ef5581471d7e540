"""``storeplan build``: answers in, documents out."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from storeplan.cli import DONE, FINDINGS, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json
from storeplan.cli.making import Manner, check_embedding, made
from storeplan.cli.outputs import (
    FORMATS,
    Target,
    folder_of,
    formats_of,
    name_of,
    spread,
    state_of,
    summaries_of,
    targets_of,
    write,
)
from storeplan.cli.reporting import report, say
from storeplan.cli.sources import Sources, load, spoken
from storeplan.errors import Problem
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.overlays import Overlays

if TYPE_CHECKING:
    from storeplan.batch.running import Outcome
    from storeplan.planning.planned import Planned


@frozen
class Loudness:
    """How much is said besides problems."""

    quiet: bool = False
    verbose: bool = False


class _Given(TypedDict):
    """The options by name, as click passes them."""

    answers: tuple[str, ...]
    outputs: tuple[str, ...]
    formats: str | None
    layers: tuple[str, ...]
    sets: tuple[str, ...]
    as_of: date | None
    languages: tuple[str, ...]
    documents: tuple[str, ...]
    depth: str
    overlays: Overlays
    pages: bool
    embed: bool
    audience: str
    brand: str | None
    reference_docx: str | None
    no_input: bool
    """Nothing is asked here: taken, so that scripts can say it to every command."""
    defaults: bool
    """Defaults are always filled in: taken as above."""
    dry_run: bool
    clients: str | None
    jobs: int | None
    scheduler: str | None
    summary: str | None
    force: bool
    check: bool
    json: bool
    quiet: bool
    verbose: bool


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(**given: Unpack[_Given]) -> int:
        files, formats = given["answers"], formats_of(given["formats"])
        if len(files) > 1 or given["clients"] or given["scheduler"] or given["summary"]:
            return _batch(given, formats, language)
        (targets,) = targets_of(files, given["outputs"], formats)
        if given["embed"]:
            check_embedding(target.format for target in targets)
        sources, manner = _sources(files[0], given), _manner(given)
        if given["check"]:
            return _check_one(sources, targets, language, manner)
        loudness = Loudness(given["quiet"], given["verbose"])
        outcome = build_one(sources, targets, language, loudness, manner)
        if given["json"]:
            from storeplan.cli.batch_tables import client_line  # noqa: PLC0415 - not for --help

            print_json(client_line(outcome, language))
        return DONE

    return Command("build", language, run, _parameters(language))


def _sources(file: str, given: _Given) -> Sources:
    return Sources(
        (*given["layers"], file),
        given["sets"],
        given["as_of"],
        given["languages"],
        given["depth"],
        given["overlays"],
        given["documents"],
    )


def _manner(given: _Given) -> Manner:
    from storeplan import publishing  # noqa: PLC0415 - heavy, and --help needs none of it

    return Manner(
        pages=given["pages"],
        embed=given["embed"],
        audience=given["audience"],
        brand=publishing.brand(given["brand"]),
        reference=publishing.reference(given["reference_docx"]),
        dry_run=given["dry_run"],
    )


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
        options.formats(language, FORMATS),
        options.layers(language),
        options.sets(language),
        options.as_of(language),
        options.languages(language),
        options.documents(language),
        options.depth(language),
        *options.overlays(language),
        options.flag("--pages", language),
        options.flag("--embed", language),
        options.audience(language),
        options.file("--brand", "BRAND.yml", "help-brand-file", language),
        options.file("--reference-docx", "FILE.docx", "help-reference-docx", language),
        options.flag("--no-input", language),
        options.flag("--defaults", language),
        options.flag("--dry-run", language, short="-n"),
        *_batch_options(language),
        options.flag("--quiet", language, short="-q"),
        options.flag("--verbose", language, short="-v"),
    ]


def _batch_options(language: str) -> Sequence[click.Parameter]:
    """Options that many clients in one run need."""
    return [
        click.Option(
            ["--clients"],
            type=options.PATH,
            metavar="TABLE",
            allow_from_autoenv=False,  # a table belongs to one run
            help=message("help-clients", {}, language),
        ),
        click.Option(
            ["-j", "--jobs"], type=options.COUNT, metavar="N", help=message("help-jobs", {}, language)
        ),
        click.Option(
            ["--scheduler"],
            type=options.LINE,
            metavar="ADDRESS",
            help=message("help-scheduler", {}, language),
        ),
        click.Option(
            ["--summary"], type=options.LINE, metavar="md,csv", help=message("help-summary", {}, language)
        ),
        options.flag("--force", language, text="help-force-build"),
        options.flag("--check", language, text="help-check-build"),
        options.flag("--json", language, text="help-json-build"),
    ]


def build_one(
    sources: Sources,
    targets: Sequence[Target],
    language: str,
    loudness: Loudness,
    manner: Manner = Manner(),  # noqa: B008 - immutable
) -> "Outcome":
    """Makes the documents of one client; nothing is written before all of them are made.

    Args:
        sources: Where the answers come from.
        targets: Where documents go.
        language: Of the run.
        loudness: How much is said.
        manner: How they are made.

    Returns:
        What was made.

    Raises:
        StoreplanError: When the answers have problems, or a document cannot be written.
    """
    from storeplan.batch.running import Outcome, State  # noqa: PLC0415 - not for --help
    from storeplan.cli.accounts import account_of  # noqa: PLC0415 - as above

    loaded = load(sources)
    wanted = spread(targets, loaded.languages, loaded.documents)
    tell_notices(loaded.notices, language, loudness)
    making = made(loaded, (output for _, output in wanted), manner)
    if loudness.verbose:
        for plan in making.planned.values():
            tell_findings(plan, language)
    if manner.dry_run:
        for target, _ in wanted:
            say("would-write", language, file=target.path)
    else:
        documents = [(target, making.documents[output]) for target, output in wanted]
        write(documents, language, quiet=loudness.quiet)
    file, paths = sources.layers[-1], tuple(target.path for target, _ in wanted)
    account = account_of(making.planned, loaded)
    return Outcome(0, file, name_of(file), State.MADE, paths, account, (), loaded.notices)


def tell_notices(notices: Sequence[Problem], language: str, loudness: Loudness) -> None:
    """Says what there is to know of the answers; in few words unless more are wanted."""
    if loudness.verbose:
        report(notices, language)
    elif not loudness.quiet:
        from storeplan.loading.one_language import NOTICE  # noqa: PLC0415 - not for --help

        count = sum(one.message == NOTICE for one in notices)
        if count:
            say(f"{NOTICE}-count", language, count=str(count))


def tell_findings(plan: "Planned[Any]", language: str) -> None:
    """Says what was found, on standard error."""
    from storeplan import judging  # noqa: PLC0415 - heavy, and loaded by whoever made the plan

    for rule, severity, text in judging.finding_lines(plan, spoken(language)):
        say("finding-line", language, rule=rule, severity=f"msg:severity-{severity}", text=text)


def _batch(given: _Given, formats: Sequence[str], language: str) -> int:
    """Many clients, or one as a batch."""
    from storeplan.cli.batch import BatchWishes, check_batch, run_batch  # noqa: PLC0415 - not for --help
    from storeplan.cli.clients import clients_of_files, clients_of_table, dated  # noqa: PLC0415 - as above

    every = [dated(_sources(one, given)) for one in given["answers"]]
    if given["clients"]:
        clients = clients_of_table(given["clients"], every)
        wanted = targets_of([f"{one.name}.answers.yaml" for one in clients], given["outputs"], formats)
    else:
        wanted = targets_of(given["answers"], given["outputs"], formats)
        clients = clients_of_files(every)
    if given["embed"]:
        check_embedding(target.format for target in wanted[0])
    wishes = BatchWishes(
        folder_of(wanted),
        tuple(target.format for target in wanted[0]),
        given["jobs"],
        given["scheduler"] or "",
        given["force"],
        summaries_of(given["summary"]),
        given["json"],
        given["quiet"],
        given["verbose"],
    )
    do = check_batch if given["check"] else run_batch
    return do(clients, wishes, _manner(given), language)


def _check_one(sources: Sources, targets: Sequence[Target], language: str, manner: Manner) -> int:
    """Whether the documents of one client are as they would be made now; writes nothing."""
    from storeplan.cli.batch import tell_states  # noqa: PLC0415 - not for --help

    loaded = load(sources)
    wanted = spread(targets, loaded.languages, loaded.documents)
    making = made(loaded, (output for _, output in wanted), manner)
    states = [(target.path, state_of(target, making.documents[output])) for target, output in wanted]
    out_of_date = [(path, state) for path, state in states if state]
    tell_states(out_of_date, language)
    return FINDINGS if out_of_date else DONE
