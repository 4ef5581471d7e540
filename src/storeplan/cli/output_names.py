"""Which documents a client gets, and what their files are called.

The decision: kinds, languages and formats make the documents of a client, each with each; a name says only what
tells its document from the others.
"""

from collections.abc import Iterable
from itertools import product

from storeplan.frozen import frozen
from storeplan.model.answers import OPERATIONS_PLAN


@frozen
class Output:
    """One document of a client: which, in what language and format.

    Attributes:
        format: ``docx``, ``md`` or ``pdf``.
        language: Of the document.
        kind: Of the document.
    """

    format: str
    language: str
    kind: str = OPERATIONS_PLAN


def outputs_of(
    formats: Iterable[str], languages: Iterable[str], kinds: Iterable[str] = (OPERATIONS_PLAN,)
) -> tuple[Output, ...]:
    """Every document of a client: each kind in each language in each format."""
    return tuple(
        Output(format_, language, kind)
        for kind, language, format_ in product(kinds, languages, dict.fromkeys(formats))
    )


def endings_of(outputs: Iterable[Output]) -> dict[str, Output]:
    """Documents by what the names of their files end in: ``docx``, ``en.docx``, ``launch-plan.en.docx``.

    Args:
        outputs: All of one client; where they are in several languages, each name says which.
    """
    listed = tuple(outputs)
    several = len({one.language for one in listed}) > 1
    return {file_name("", one.format, one.language if several else "", one.kind): one for one in listed}


def file_name(name: str, format_: str, language: str = "", kind: str = OPERATIONS_PLAN) -> str:
    """What a document is called: ``shop.docx``, ``shop.en.docx``, ``shop.launch-plan.en.docx``.

    Args:
        name: Of the client, or what stands before the ending of ``-o``; empty for the rest alone.
        format_: ``docx``, ``md`` or ``pdf``, or whatever ``-o`` ends in.
        language: Of the document; empty where only one is asked for.
        kind: Of the document.
    """
    return ".".join(filter(None, (name, "" if kind == OPERATIONS_PLAN else kind, language, format_)))
