"""A batch on the command line: many clients into one folder.

The decision: a run says what it wrote as it goes, and at its end, once, what went wrong; it can be ended at any
moment and goes on where it was when the same command is given again.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from storeplan.batch.manifest import MANIFEST, Manifest
from storeplan.batch.results import Executor, Failed, InThisProcess
from storeplan.batch.running import Batch, Order, Outcome, State, Terms, write_within
from storeplan.cli import DONE, FINDINGS, INTERRUPTED, PARTLY_FAILED
from storeplan.cli.clients import Client, orders_of
from storeplan.cli.interruptions import Interruptions
from storeplan.cli.jobs import Job, endings_asked, make
from storeplan.cli.json_output import print_json, result
from storeplan.cli.making import Manner
from storeplan.cli.progress import Progress
from storeplan.cli.reporting import report, say
from storeplan.errors import Problem, StoreplanError, UnusableCommand
from storeplan.frozen import frozen
from storeplan.loading.file_locks import FileLock


@frozen
class BatchWishes:
    """What is wanted of a batch besides its documents.

    Attributes:
        folder: Where documents go.
        formats: Of the documents.
        processes: How many make them, as many as there are cores when None.
        scheduler: Address of a cluster's scheduler, empty for this machine.
        force: Makes all anew.
        summary: Formats of the summary.
        json: Says each client as a line of JSON.
        quiet: Says nothing but problems.
        verbose: Says more.
    """

    folder: str
    formats: tuple[str, ...]
    processes: int | None = None
    scheduler: str = ""
    force: bool = False
    summary: tuple[str, ...] = ()
    json: bool = False
    quiet: bool = False
    verbose: bool = False


def run_batch(clients: Sequence[Client], wishes: BatchWishes, manner: Manner, language: str) -> int:
    """Makes the documents of all clients.

    Args:
        clients: Whose.
        wishes: What is wanted besides.
        manner: How documents are made.
        language: Of the run.

    Returns:
        The exit code.

    Raises:
        StoreplanError: When the folder cannot be used, or there is nobody to make documents.
    """
    clock = _today()
    executor = _executor(wishes, len(clients))
    with _opened(wishes.folder, dry_run=manner.dry_run) as manifest:
        terms = Terms(clock.isoformat(), wishes.force, manner.dry_run)
        batch = Batch(Path(wishes.folder), manifest, terms, frozenset(one.name for one in clients))
        remote = bool(wishes.scheduler)
        orders = orders_of(clients, wishes.formats, manner, clock, remote=remote)
        telling = _Telling(len(clients), wishes, language, dry_run=manner.dry_run)
        interruptions = Interruptions()
        try:
            with interruptions, closing(batch.run(orders, make, executor)) as outcomes:
                for outcome in outcomes:
                    telling.tell(outcome)
        except KeyboardInterrupt:
            telling.tell_interruption()
            return INTERRUPTED
        if not manner.dry_run:
            _write_summaries(wishes, telling.outcomes, language)
    return telling.conclude()


def check_batch(clients: Sequence[Client], wishes: BatchWishes, manner: Manner, language: str) -> int:
    """Says which documents are not as a run would leave them; writes nothing.

    Args:
        clients: Whose.
        wishes: What is wanted besides.
        manner: How documents are made.
        language: Of the run.

    Returns:
        The exit code.
    """
    clock = _today()
    batch: Batch = Batch(Path(wishes.folder), Manifest(Path(wishes.folder)), Terms(clock.isoformat()))
    codes = [DONE]
    for order in orders_of(clients, wishes.formats, manner, clock):
        if isinstance(order.job, Failed):
            report(order.job.problems, language)
            codes.append(order.job.exit_code)
            continue
        try:
            files, states = _states(batch, order, order.job)
        except StoreplanError as error:
            report((_placed(problem, order.source) for problem in error.problems), language)
            codes.append(error.exit_code)
            continue
        codes.append(FINDINGS if states else DONE)
        if wishes.json:
            outputs = dict.fromkeys(files, "current") | states
            data = {"client": order.name, "source": order.source, "outputs": outputs}
            print_json(result("build", data, ok=not states))
        named = ((os.path.join(wishes.folder, file), state) for file, state in states.items())  # noqa: PTH118 - a leading ./ stays
        tell_states(named, language)
    return max(codes)


def _states(batch: Batch, order: Order[Job], job: Job) -> tuple[Sequence[str], dict[str, str]]:
    """The documents of a client, and which are out of date and why; answers are read where some may be.

    Raises:
        StoreplanError: When the answers have problems.
    """
    unchanged = batch.unchanged(order)
    if unchanged is not None:
        return unchanged.files, {}
    endings = endings_asked(job)
    return [f"{order.name}.{one}" for one in endings], dict(batch.states(order, endings))


def tell_states(states: Iterable[tuple[str, str]], language: str) -> None:
    """Says which files are out of date, and why."""
    for path, state in states:
        say("out-of-date", language, file=path, state=f"msg:out-of-date-{state}")


class _Telling:
    """What is said of a batch, while it runs and at its end."""

    def __init__(self, total: int, wishes: BatchWishes, language: str, *, dry_run: bool) -> None:
        self._total = total
        self._wishes = wishes
        self._language = language
        self._dry_run = dry_run
        self._progress = Progress(0 if wishes.quiet else total, language)
        self._outcomes: list[Outcome] = []

    @property
    def outcomes(self) -> list[Outcome]:
        """All of them, in the order of the clients."""
        return sorted(self._outcomes, key=lambda one: one.number)

    def tell(self, outcome: Outcome) -> None:
        """Says what became of one client; problems wait until the end."""
        self._outcomes.append(outcome)
        wishes, language = self._wishes, self._language
        if wishes.json:
            from storeplan.cli.batch_tables import client_line  # noqa: PLC0415 - heavy

            self._progress.clear()
            print_json(client_line(outcome, language))
        if not wishes.quiet:
            if outcome.state is State.MADE:
                self._progress.clear()
                for file in outcome.files:
                    path = os.path.join(wishes.folder, file)  # noqa: PTH118 - a leading ./ stays
                    say("would-write" if self._dry_run else "wrote", language, file=path)
            if wishes.verbose:
                self._progress.clear()
                report(outcome.notices, language)
            self._progress.advance()

    def tell_interruption(self) -> None:
        """Says how far it got and how to go on."""
        self._progress.clear()
        self._report_failures()
        count = str(sum(one.state is not State.FAILED for one in self._outcomes))
        say("batch-interrupted", self._language, count=count, total=str(self._total))

    def conclude(self) -> int:
        """Says what went wrong and what was done; returns the exit code."""
        self._progress.clear()
        codes = self._report_failures()
        if not self._wishes.quiet and not self._dry_run:
            states = [one.state for one in self._outcomes]
            counts = {one.value: str(states.count(one)) for one in State}
            say("batch-done", self._language, **counts)
        if codes:
            say("batch-failed", self._language, count=str(self._total), failed=str(len(codes)))
        if not codes:
            return DONE
        return PARTLY_FAILED if len(codes) < self._total else max(codes)

    def _report_failures(self) -> list[int]:
        failed = [one for one in self.outcomes if one.state is State.FAILED]
        for one in failed:
            report((_placed(problem, one.source) for problem in one.problems), self._language)
        return [one.exit_code for one in failed]


def _placed(problem: Problem, source: str) -> Problem:
    return problem if problem.file else replace(problem, file=source)


@contextmanager
def _opened(folder: str, *, dry_run: bool) -> Iterator[Manifest]:
    """The manifest of a folder that nobody else works in meanwhile; the folder is made when it is missing."""
    path = Path(folder)
    lock = FileLock(path / MANIFEST)
    if not lock.take():
        raise UnusableCommand(Problem("folder-in-use", {}, folder, hint="folder-in-use"))
    try:
        if not dry_run:
            _make(path)
        manifest = Manifest(path)
        try:
            yield manifest
        finally:
            if not dry_run:
                manifest.close()
    finally:
        lock.let_go()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable(error, str(folder)) from error


def _write_summaries(wishes: BatchWishes, outcomes: Sequence[Outcome], language: str) -> None:
    for one in wishes.summary:
        from storeplan.cli.batch_tables import summary_text  # noqa: PLC0415 - heavy

        path = os.path.join(wishes.folder, f"summary.{one}")  # noqa: PTH118 - a leading ./ stays
        content = summary_text(one, outcomes, language)
        try:
            # a spreadsheet takes a CSV file for UTF-8 only with a mark
            write_within(Path(path), content.encode("utf-8-sig" if one == "csv" else "utf-8"))
        except OSError as error:
            raise _unwritable(error, path) from error
        if not wishes.quiet:
            say("wrote", language, file=path)


def _unwritable(error: OSError, path: str) -> UnusableCommand:
    reason = error.strerror or type(error).__name__
    return UnusableCommand(Problem("unwritable-file", {"reason": reason}, path, hint="check-folder"))


def _executor(wishes: BatchWishes, clients: int) -> Executor:
    if wishes.scheduler:
        from storeplan.batch.cluster import InCluster  # noqa: PLC0415 - an extra few have installed

        return InCluster(wishes.scheduler)
    count = min(wishes.processes or cores(), clients)
    if count <= 1:
        return InThisProcess()
    from storeplan.batch.processes import InProcesses  # noqa: PLC0415 - not for a run in this process

    return InProcesses(count)


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _today() -> date:
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it

    return pipeline.today()
