"""Making the documents of one client: the one place where answers become bytes for the command line.

The decision: it says nothing and writes nothing. Whoever asked for the documents, ``build``, the end of an
interview or a process of a batch, tells and writes in its own way.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.model.audience import INTERNAL
from storeplan.model.brand import UNBRANDED, Brand, ReferenceFile

if TYPE_CHECKING:
    from storeplan.cli.output_names import Output
    from storeplan.pipeline import Loaded
    from storeplan.planning.planned import Planned


@frozen
class Manner:
    """How documents are made.

    Attributes:
        pages: With page numbers in the contents.
        embed: With the answers within the Word file.
        audience: For whom; what they may not see is withheld.
        brand: What Word and PDF files look like.
        reference: Word file whose styles and pages they take, None without.
        dry_run: Whole, but written nowhere.
    """

    pages: bool = False
    embed: bool = False
    audience: str = INTERNAL
    brand: Brand = UNBRANDED
    reference: ReferenceFile | None = None
    dry_run: bool = False


@frozen
class Making:
    """What was made for one client.

    Attributes:
        planned: What each document tells, by kind.
        documents: Its documents.
    """

    planned: "Mapping[str, Planned[Any]]"
    documents: "Mapping[Output, bytes]"


def check_embedding(formats: Iterable[str]) -> None:
    """Looks for a format that can carry answers.

    Args:
        formats: All that are wanted.

    Raises:
        UnusableCommand: When there is none.
    """
    if "docx" not in formats:
        raise UnusableCommand(Problem("nothing-to-embed-in", {}, "--embed", hint="embed-in-word"))


def made(loaded: "Loaded", outputs: "Iterable[Output]", manner: Manner) -> Making:
    """What documents of a client tell, planned once, and the documents.

    Args:
        loaded: The answers.
        outputs: Which documents; each is made once.
        manner: How.

    Raises:
        StoreplanError: When no plan can be made of the answers, or a document cannot be made.
    """
    from storeplan import pipeline, publishing  # noqa: PLC0415 - heavy, and --help needs none of it
    from storeplan.writers.edition import Edition  # noqa: PLC0415 - as above

    planned = pipeline.planned(loaded)
    shown = {kind: publishing.redacted(one, manner.audience) for kind, one in planned.items()}
    wanted = tuple(dict.fromkeys(outputs))
    documents = {
        (kind, language): publishing.document(shown[kind], loaded, language)
        for kind, language in dict.fromkeys((one.kind, one.language) for one in wanted)
    }
    answers = publishing.answers_text(loaded, manner.audience) if manner.embed else ""
    edition = Edition(manner.pages, manner.brand, answers, manner.reference)
    made_of = {one: documents[one.kind, one.language] for one in wanted}
    return Making(planned, {one: publishing.render(made_of[one], one.format, edition) for one in wanted})
