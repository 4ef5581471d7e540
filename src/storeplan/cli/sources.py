"""Where the answers of one client come from, and loading them."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from storeplan.errors import Problem, UnusableCommand, UnusableFile
from storeplan.frozen import frozen
from storeplan.model.questions import Depth
from storeplan.overlays import NO_OVERLAYS, Overlays
from storeplan.resources import languages, templates_folder

if TYPE_CHECKING:
    from storeplan.loading.answers import Layer
    from storeplan.pipeline import Loaded

_DOCUMENT = "store-plan"


@frozen
class Sources:
    """Files and flags that make up the answers of one client.

    Attributes:
        layers: Answers files, later over earlier.
        sets: ``PATH=VALUE`` over all of them.
        as_of: What "today" is, None when no flag says so.
        languages: Languages of the documents, none when no flag says so.
        depth: How much has to be answered.
        overlays: The user's folders of templates and packs.
        documents: Kinds of documents, none when no flag says so.
    """

    layers: tuple[str, ...]
    sets: tuple[str, ...] = ()
    as_of: date | None = None
    languages: tuple[str, ...] = ()
    depth: str = Depth.QUICK.value
    overlays: Overlays = NO_OVERLAYS
    documents: tuple[str, ...] = ()


def load(sources: Sources, layers: "Sequence[Layer] | None" = None, clock: date | None = None) -> "Loaded":
    """The answers, checked and complete.

    Args:
        sources: Where they come from.
        layers: The layers where they were read already.
        clock: Day of the clock, the machine's when None.

    Raises:
        StoreplanError: With every problem found, every missing answer, or when there are no templates in the
            a document's language.
    """
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it
    from storeplan.loading.answers import missing  # noqa: PLC0415 - as above
    from storeplan.loading.question_sets import questions_of  # noqa: PLC0415 - as above

    check_epoch()
    loaded = pipeline.load(
        layers or list(sources.layers),
        sources.sets,
        sources.as_of,
        sources.languages,
        clock,
        sources.overlays,
        sources.documents,
    )
    gaps = missing(questions_of(loaded.documents, sources.overlays), loaded.answers, Depth(sources.depth))
    if gaps:
        raise UnusableFile(gaps)
    known = document_languages()
    for one in loaded.languages:
        if one not in known:
            values = {"word": one, "valid": ", ".join(known)}
            raise UnusableCommand(Problem("no-templates", values, hint="use-language"))
    return loaded


def document_languages(kind: Path | None = None) -> tuple[str, ...]:
    """Languages that have every template of the first one, the first language first.

    Names of facts stand beside the templates and are there in more languages, for the command line.

    Args:
        kind: Folder of one kind of document, that of the store plan when None.
    """
    folder = kind or templates_folder() / _DOCUMENT
    parts = {one: {path.name for path in (folder / one).glob("*.j2")} for one in languages()}
    return tuple(one for one in languages() if parts[one] >= parts[languages()[0]])


def spoken(language: str) -> str:
    """The language findings are told in: that of the run, or the first there are words in."""
    told = document_languages()
    return language if language in told else told[0]


def check_epoch() -> None:
    """Looks at ``SOURCE_DATE_EPOCH``.

    Raises:
        UnusableCommand: When it is no number of seconds.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (text.isascii() and text.isdecimal() and len(text) < 12):  # noqa: PLR2004 - seconds to the year 5138
        raise UnusableCommand(Problem("bad-epoch", {"text": text}))
