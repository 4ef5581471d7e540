"""A batch from its orders to the files in one folder.

The decision: whoever makes the documents gives bytes back, and only this process writes, so that every file is
written once, whole, and put on record after it stands there. One client that fails is one outcome.
"""

from collections import deque
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Generic

from storeplan import __version__
from storeplan.batch.digests import digest_of_bytes
from storeplan.batch.manifest import Manifest, Receipt
from storeplan.batch.results import Account, Executor, Failed, Job, Result
from storeplan.errors import Problem
from storeplan.frozen import frozen
from storeplan.loading.replaced_files import replace_file

_INPUT_ERROR = 2


@frozen
class Order(Generic[Job]):
    """The documents of one client as they are asked for.

    Attributes:
        name: Of the documents, without ending.
        source: Where the answers come from, as people say it.
        formats: Wanted; what else its documents differ in, the answers say.
        inputs: Digest of everything the documents are made from.
        job: What they are made of, or why it cannot be had.
    """

    name: str
    source: str
    formats: tuple[str, ...]
    inputs: str
    job: Job | Failed


class State(Enum):
    """What became of a client."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@frozen
class Outcome:
    """One client, done.

    Attributes:
        number: Place among the orders, from 0.
        source: Where the answers come from.
        name: Of the documents, without ending.
        state: What became of it.
        files: Names of its documents; none when it failed.
        account: Of the plan, also of an unchanged client; None when it failed.
        problems: Why it failed.
        notices: What was mended when the answers were read.
        exit_code: What the command would end with if this were its only client.
    """

    number: int
    source: str
    name: str
    state: State
    files: tuple[str, ...] = ()
    account: Account | None = None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    exit_code: int = 0


@frozen
class Terms:
    """On what terms a batch is run.

    Attributes:
        today: Day of the clock, ISO; documents that depend on it are as old as it.
        force: Makes all anew.
        dry_run: Writes nothing.
    """

    today: str
    force: bool = False
    dry_run: bool = False


def write_within(path: Path, content: bytes) -> None:
    """Makes this the content of a file, whatever was called so before; a link is replaced, never followed."""
    replace_file(path, content, through_links=False)


class Batch:
    """A folder, its manifest, and the terms.

    Args:
        folder: Where documents go; it exists unless nothing is written.
        manifest: Of the folder.
        terms: Of the run.
        names: Of all clients, so that none gets a document under the name of another.
        write: Writes one document.
    """

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        terms: Terms,
        names: Container[str] = (),
        write: Callable[[Path, bytes], None] = write_within,
    ) -> None:
        self._folder = folder
        self._manifest = manifest
        self._terms = terms
        self._names = names
        self._write = write

    def run(
        self, orders: Iterable[Order[Job]], make: Callable[[Job], Result], executor: Executor
    ) -> Generator[Outcome, None, None]:
        """Makes what is not there as it has to be.

        Args:
            orders: All clients; read only as fast as they are made.
            make: Makes the documents of one.
            executor: Who does it.

        Yields:
            Every client as it is done.

        Raises:
            UnusableCommand: When the manifest cannot be written.
        """
        under_way: dict[int, Order[Job]] = {}
        at_once: deque[Outcome] = deque()

        def jobs() -> Iterator[tuple[int, Job]]:
            for number, order in enumerate(orders):
                if isinstance(order.job, Failed):
                    at_once.append(_failed(number, order, order.job))
                elif (done := self.unchanged(order, number)) is not None:
                    at_once.append(done)
                else:
                    under_way[number] = order
                    yield number, order.job

        with closing(executor.results(make, jobs())) as results:
            for number, result in results:
                while at_once:
                    yield at_once.popleft()
                yield self._taken(number, under_way.pop(number), result)
        yield from at_once

    def unchanged(self, order: Order[Job], number: int = 0) -> Outcome | None:
        """What became of a client whose documents are as they have to be; None when they are not."""
        receipt = self._manifest.receipt(order.name)
        if self._terms.force or receipt is None:
            return None
        files = _recorded(order, receipt)
        if any(self._state(file, order.inputs, receipt) for file in files):
            return None
        return Outcome(number, order.source, order.name, State.UNCHANGED, files, receipt.account)

    def states(self, order: Order[Job], endings: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Which documents of a client are out of date, and why: ``missing``, ``edited`` or ``stale``.

        Args:
            order: The client.
            endings: What the names of its documents end in, as its answers ask for them now.
        """
        receipt = self._manifest.receipt(order.name)
        files = (f"{order.name}.{one}" for one in endings)
        return tuple((file, state) for file in files if (state := self._state(file, order.inputs, receipt)))

    def _state(self, file: str, inputs: str, receipt: Receipt | None) -> str:
        path = self._folder / file
        if not path.is_file() or path.is_symlink():
            return "missing"
        if receipt is None or file not in receipt.outputs:
            return "stale"
        if digest_of_bytes(path.read_bytes()) != receipt.outputs[file]:
            return "edited"
        too_old = receipt.account.clock not in {"", self._terms.today}
        return "stale" if too_old or receipt.inputs != inputs else ""

    def _taken(self, number: int, order: Order[Job], result: Result) -> Outcome:
        """Writes what was made of an order and puts it on record."""
        if isinstance(result, Failed):
            return _failed(number, order, result)
        documents = {f"{order.name}.{ending}": content for ending, content in result.documents.items()}
        files, account = tuple(documents), result.account
        foreign = next((one for one in files if self._is_of_another(one, order.name)), None)
        if foreign is not None:
            problem = Problem("output-twice", {}, str(self._folder / foreign), hint="two-outputs")
            return _failed(number, order, Failed((problem,), _INPUT_ERROR))
        outcome = Outcome(number, order.source, order.name, State.MADE, files, account, (), result.notices)
        if self._terms.dry_run:
            return outcome
        for file, content in documents.items():
            path = self._folder / file
            try:
                self._write(path, content)
            except OSError as error:
                return _failed(number, order, _unwritten(error, path))
        outputs = {file: digest_of_bytes(content) for file, content in documents.items()}
        self._manifest.record(order.name, Receipt(order.inputs, outputs, __version__, account))
        return outcome

    def _is_of_another(self, file: str, name: str) -> bool:
        """Whether a document has the name of another client's: ``a.en.docx`` where there is a client ``a.en``."""
        stem = file.rpartition(".")[0]
        return stem != name and stem in self._names


def _recorded(order: Order[Job], receipt: Receipt) -> tuple[str, ...]:
    """The documents of a client, as there were when it was made, in the formats asked for now.

    The same inputs ask for the same documents, so that no answers are read to know their names.
    """
    stems = dict.fromkeys(file.rpartition(".")[0] for file in receipt.outputs)
    return tuple(f"{stem}.{one}" for stem in stems for one in order.formats)


def _failed(number: int, order: Order[Job], why: Failed) -> Outcome:
    return Outcome(
        number,
        order.source,
        order.name,
        State.FAILED,
        problems=why.problems,
        exit_code=why.exit_code,
    )


def _unwritten(error: OSError, path: Path) -> Failed:
    reason = error.strerror or type(error).__name__
    return Failed(
        (Problem("unwritable-file", {"reason": reason}, str(path), hint="check-folder"),), _INPUT_ERROR
    )
