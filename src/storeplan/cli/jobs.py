"""One client of a batch as a job that any process can do: it says everything and needs no file.

The decision: the answers travel as the bytes that were read, so that a worker on another machine, which has
only the package, makes the same documents. ``make`` is what workers call.
"""

import atexit
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from storeplan.batch.results import Failed, Made, Result
from storeplan.cli.accounts import account_of
from storeplan.cli.making import Manner, made
from storeplan.cli.output_names import endings_of, outputs_of
from storeplan.cli.sources import Sources, load
from storeplan.errors import StoreplanError
from storeplan.frozen import frozen
from storeplan.loading.client_tables import ClientRow, row_as_layer
from storeplan.loading.yaml_bytes import text_of
from storeplan.loading.yaml_nodes import YamlFile, nodes_of
from storeplan.overlay_archive import unpacked
from storeplan.overlays import Overlays

if TYPE_CHECKING:
    from storeplan.pipeline import Loaded


@frozen
class FileContent:
    """An answers file as it was read.

    Attributes:
        file: Path as the user wrote it.
        content: All of it.
    """

    file: str
    content: bytes


JobLayer: TypeAlias = FileContent | ClientRow
"""What one layer of answers travels as."""


@frozen
class Job:
    """What the documents of one client are made of.

    Attributes:
        sources: Flags that apply to the answers; its layers are names only.
        layers: The answers, later over earlier.
        formats: Wanted.
        manner: How they are made.
        clock: What the clock of whoever started the batch says; a machine elsewhere may be in tomorrow.
        overlays: The user's folders, packed, for a machine that does not have them; empty for one that has.
    """

    sources: Sources
    layers: tuple[JobLayer, ...]
    formats: tuple[str, ...]
    manner: Manner
    clock: date
    overlays: bytes = b""


def make(job: Job) -> Result:
    """Makes the documents of one client; what is the user's to mend is a result too."""
    try:
        loaded = _loaded(job)
        endings = endings_of(outputs_of(job.formats, loaded.languages, loaded.documents))
        making = made(loaded, endings.values(), job.manner)
    except StoreplanError as error:
        return Failed(error.problems, error.exit_code)
    by_clock = job.sources.as_of is None and loaded.answers.as_of is None
    account = account_of(making.planned, loaded, job.clock.isoformat() if by_clock else "")
    documents = {ending: making.documents[output] for ending, output in endings.items()}
    return Made(documents, account, loaded.notices)


def endings_asked(job: Job) -> tuple[str, ...]:
    """What the names of the documents end in, as the answers ask for them.

    Raises:
        StoreplanError: When the answers have problems.
    """
    loaded = _loaded(job)
    return tuple(endings_of(outputs_of(job.formats, loaded.languages, loaded.documents)))


def _loaded(job: Job) -> "Loaded":
    sources = replace(job.sources, overlays=_unpacked(job.overlays)) if job.overlays else job.sources
    layers = [_layer(one, sources.overlays) for one in job.layers]
    return load(sources, layers, job.clock)


def _layer(layer: JobLayer, overlays: Overlays) -> YamlFile:
    if isinstance(layer, ClientRow):
        from storeplan.loading.question_sets import every_question  # noqa: PLC0415 - loaded by whoever makes the plan

        return row_as_layer(layer, every_question(overlays))
    text, bom = text_of(layer.content, layer.file)
    return nodes_of(text, layer.file, bom=bom)


@cache
def _unpacked(overlays: bytes) -> Overlays:
    """Overlays that came as bytes, in a folder of this process that goes when it ends."""
    folder = tempfile.TemporaryDirectory(prefix="storeplan-")
    atexit.register(folder.cleanup)
    return unpacked(overlays, Path(folder.name))
