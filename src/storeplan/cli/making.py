"""Making the documents of one client: the one place where answers become bytes for the command line.

The decision: it says nothing and writes nothing. Whoever asked for the documents, ``build``, the end of an
interview or a process of a batch, tells and writes in its own way.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.model.audience import INTERNAL
from storeplan.model.brand import UNBRANDED, Brand, ReferenceFile

if TYPE_CHECKING:
    from storeplan.pipeline import Loaded
    from storeplan.planning.plan import Plan


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
        plan: The plan.
        documents: Its documents by format.
    """

    plan: "Plan"
    documents: Mapping[str, bytes]


def check_embedding(formats: Iterable[str]) -> None:
    """Looks for a format that can carry answers.

    Args:
        formats: All that are wanted.

    Raises:
        UnusableCommand: When there is none.
    """
    if "docx" not in formats:
        raise UnusableCommand(Problem("nothing-to-embed-in", {}, "--embed", hint="embed-in-word"))


def made(loaded: "Loaded", formats: Iterable[str], manner: Manner) -> Making:
    """The plan of a client and its documents.

    Args:
        loaded: The answers.
        formats: ``docx``, ``md``, ``pdf``; each is made once.
        manner: How.

    Raises:
        StoreplanError: When no plan can be made of the answers, or a document cannot be made.
    """
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it
    from storeplan.writers.edition import Edition  # noqa: PLC0415 - as above

    plan = pipeline.plan(loaded)
    document = pipeline.document(pipeline.redacted(plan, manner.audience), loaded)
    answers = pipeline.answers_text(loaded, manner.audience) if manner.embed else ""
    edition = Edition(manner.pages, manner.brand, answers, manner.reference)
    return Making(plan, {one: pipeline.render(document, one, edition) for one in dict.fromkeys(formats)})
