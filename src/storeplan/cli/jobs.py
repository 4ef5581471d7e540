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
from typing import TypeAlias

from storeplan.batch.results import Failed, Made, Result
from storeplan.cli.accounts import account_of
from storeplan.cli.making import Manner, made
from storeplan.cli.sources import Sources, load
from storeplan.errors import StoreplanError
from storeplan.frozen import frozen
from storeplan.loading.client_tables import ClientRow, row_as_layer
from storeplan.loading.yaml_bytes import text_of
from storeplan.loading.yaml_nodes import YamlFile, nodes_of
from storeplan.overlay_archive import unpacked
from storeplan.overlays import Overlays


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
        sources = replace(job.sources, overlays=_unpacked(job.overlays)) if job.overlays else job.sources
        layers = [_layer(one, sources.overlays) for one in job.layers]
        loaded = load(sources, layers, job.clock)
        making = made(loaded, job.formats, job.manner)
    except StoreplanError as error:
        return Failed(error.problems, error.exit_code)
    by_clock = job.sources.as_of is None and loaded.answers.as_of is None
    account = account_of(making.plan, loaded, job.clock.isoformat() if by_clock else "")
    return Made(making.documents, account, loaded.notices)


def _layer(layer: JobLayer, overlays: Overlays) -> YamlFile:
    if isinstance(layer, ClientRow):
        from storeplan import pipeline  # noqa: PLC0415 - heavy, and loaded by whoever makes the plan

        return row_as_layer(layer, pipeline.questionnaire_for(overlays))
    text, bom = text_of(layer.content, layer.file)
    return nodes_of(text, layer.file, bom=bom)


@cache
def _unpacked(overlays: bytes) -> Overlays:
    """Overlays that came as bytes, in a folder of this process that goes when it ends."""
    folder = tempfile.TemporaryDirectory(prefix="storeplan-")
    atexit.register(folder.cleanup)
    return unpacked(overlays, Path(folder.name))
