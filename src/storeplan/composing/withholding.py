"""What a document does not tell its readers: exhibits, findings, decisions, then every sentence with a hole.

The decision: each step does nothing for readers who see everything, so that their document is the same to
the byte whether or not there are others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from storeplan.composing.holes import has_hole, opens_told, told, whole_blocks, whole_table
from storeplan.composing.printing import Printer
from storeplan.composing.shown_findings import ShownFinding
from storeplan.composing.words import PackText
from storeplan.model.document import Block, Chart, Flow, Gantt, Table, Tree
from storeplan.model.plan import Phrase

WITHHELD = "withheld"
"""Key of what a withheld cell says."""


def shown_exhibits(
    exhibits: Mapping[str, Block], known: Iterable[str], printer: Printer
) -> dict[str, Block | None]:
    """The exhibits as the plan's readers see them.

    Args:
        exhibits: Those of the plan by id, perhaps with holes.
        known: Ids of all that the language has words for.
        printer: Of the plan.

    Returns:
        By id, None for one that is withheld.
    """
    if printer.redaction is None:
        return dict(exhibits)
    absent: dict[str, Block | None] = dict.fromkeys(id_ for id_ in known if id_ not in exhibits)
    return absent | {id_: _whole(block, printer.terms[WITHHELD]) for id_, block in exhibits.items()}


def _whole(exhibit: Block, word: str) -> Block | None:
    match exhibit:
        case Table():
            return whole_table(exhibit, word)
        case Chart():
            return exhibit if exhibit.caption else None
        case Gantt() | Tree() | Flow():
            return None if has_hole(exhibit.caption) else replace(exhibit, note=told(exhibit.note))
        case _:
            return exhibit


def shown_findings(findings: Iterable[ShownFinding]) -> tuple[ShownFinding, ...]:
    """Those whose title can be told."""
    return tuple(one for one in findings if not has_hole(one.title))


def shown_decision(text: PackText, part: str, printer: Printer) -> PackText | Phrase:
    """The decision that opens a part; where its first sentence cannot be told, one written for that."""
    if opens_told(printer.filled(text, printer.vocabulary)):
        return text
    return Phrase(f"decision.{part}", printer.vocabulary)


def shown_blocks(
    blocks: Sequence[Block], exhibits: Mapping[str, Block | None], printer: Printer
) -> Iterator[Block]:
    """The blocks of a document without holes."""
    if printer.redaction is None:
        yield from blocks
        return
    gone = frozenset(id_ for id_, block in exhibits.items() if block is None)
    yield from whole_blocks(blocks, printer.terms[WITHHELD], gone)
