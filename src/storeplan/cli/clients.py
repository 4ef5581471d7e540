"""The clients of a run: from answers files, or from a table laid over one.

The decision: what can be wrong with their names is looked at before anything is made; their answers are read
one after another while others are being made, so that ten thousand take no more memory than ten.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from storeplan.batch.digests import digest_of_parts, digest_of_program
from storeplan.batch.names import fault_of_name, same_names
from storeplan.batch.results import Failed
from storeplan.batch.running import Order
from storeplan.cli.jobs import FileContent, Job, JobLayer
from storeplan.cli.making import Manner
from storeplan.cli.outputs import name_of
from storeplan.cli.sources import Sources, check_epoch
from storeplan.errors import Problem, StoreplanError, UnusableCommand, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.client_tables import ClientRow, read_clients
from storeplan.loading.yaml_bytes import file_bytes
from storeplan.overlay_archive import packed
from storeplan.overlays import NO_OVERLAYS


@frozen
class Client:
    """One client of a batch.

    Attributes:
        name: Of its documents.
        sources: Where its answers come from; the row of a table lies over them.
        row: Of a table, None for an answers file.
    """

    name: str
    sources: Sources
    row: ClientRow | None = None

    @property
    def source(self) -> str:
        """Where the answers come from, as people say it."""
        return self.sources.layers[-1] if self.row is None else f"{self.row.file}:{self.row.number}"


def dated(sources: Sources) -> Sources:
    """Sources that say what today is where the environment does; workers elsewhere have another one.

    Raises:
        UnusableCommand: When ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    check_epoch()
    if sources.as_of is not None or "SOURCE_DATE_EPOCH" not in os.environ:
        return sources
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and only needed here

    return replace(sources, as_of=pipeline.today())


def clients_of_files(every: Sequence[Sources]) -> tuple[Client, ...]:
    """A client for each answers file.

    Raises:
        UnusableFile: With every name that cannot be used.
    """
    return _with_usable_names([Client(name_of(one.layers[-1]), one) for one in every])


def clients_of_table(table: str, bases: Sequence[Sources]) -> tuple[Client, ...]:
    """A client for each row of a table.

    Args:
        table: Path of a ``.csv`` or ``.xlsx`` file.
        bases: What the rows are laid over; there can be only one.

    Raises:
        StoreplanError: When the table cannot be used, or with every name that cannot be.
    """
    if len(bases) > 1:
        values = {"count": str(len(bases))}
        raise UnusableCommand(Problem("clients-with-bases", values, "--clients", hint="clients-base"))
    (base,) = bases
    from storeplan.loading.question_sets import every_question  # noqa: PLC0415 - not for --help

    rows = read_clients(table, every_question(base.overlays))
    return _with_usable_names([Client(row.name, base, row) for row in rows])


def orders_of(
    clients: Iterable[Client], formats: tuple[str, ...], manner: Manner, clock: date, *, remote: bool = False
) -> Iterator[Order[Job]]:
    """What is to be made of each client, read as it is asked for.

    Args:
        clients: Whose.
        formats: Wanted.
        manner: How documents are made.
        clock: Today by the clock.
        remote: Whether they are made on machines that have none of the user's folders.
    """
    alike, overlays = "", b""
    shared: dict[str, FileContent] = {}
    for client in clients:
        own = () if client.row is not None else client.sources.layers[-1:]
        try:
            layers = tuple(_layers(client, own, shared))
        except StoreplanError as error:
            yield Order(client.name, client.source, formats, "", Failed(error.problems, error.exit_code))
            continue
        if not alike:
            overlays = packed(client.sources.overlays) if client.sources.overlays != NO_OVERLAYS else b""
            alike = _alike(client.sources, manner, overlays)
        sources = replace(client.sources, overlays=NO_OVERLAYS) if remote else client.sources
        job = Job(sources, layers, formats, manner, clock, overlays if remote else b"")
        inputs = digest_of_parts([alike.encode(), *map(_said, layers)])
        yield Order(client.name, client.source, formats, inputs, job)


def _layers(client: Client, own: Sequence[str], shared: dict[str, FileContent]) -> Iterator[JobLayer]:
    """The layers of a client; those it has in common with others are read once."""
    for file in client.sources.layers:
        if file in shared:
            yield shared[file]
            continue
        content = FileContent(file, file_bytes(Path(file) if file != "-" else file))
        if file not in own:
            shared[file] = content
        yield content
    if client.row is not None:
        yield client.row


def _alike(sources: Sources, manner: Manner, overlays: bytes) -> str:
    """Digest of what all clients of a run have in common.

    The clock is not in it: the manifest remembers where that counted.
    """
    flags = (replace(sources, layers=(), overlays=NO_OVERLAYS), replace(manner, dry_run=False))
    return digest_of_parts([digest_of_program().encode(), repr(flags).encode(), overlays])


def _said(layer: JobLayer) -> bytes:
    if isinstance(layer, ClientRow):
        return repr([(cell.path, cell.text) for cell in layer.cells]).encode()
    return layer.content


def _with_usable_names(clients: Sequence[Client]) -> tuple[Client, ...]:
    problems = [
        _problem(client, fault, "name-form") for client in clients if (fault := fault_of_name(client.name))
    ]
    for number, first in same_names(one.name for one in clients):
        problems.append(_problem(clients[number], "name-twice", "name-form", other=clients[first].source))
    if problems:
        raise UnusableFile(problems)
    return tuple(clients)


def _problem(client: Client, message: str, hint: str, **values: str) -> Problem:
    row, said = client.row, {"name": client.name, **values}
    if row is None:
        return Problem(message, said, client.source, hint=hint)
    return Problem(message, said, row.file, row.number, row.column, hint)
