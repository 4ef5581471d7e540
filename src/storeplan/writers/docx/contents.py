"""The contents, and the lists of tables and charts.

The decision: each is a real field whose entries we have written, each a link. They have page numbers where
a layout has found them, and none where not, because a wrong one is worse than none; Word adds them when the
reader updates the field, and never asks to.
"""

from collections.abc import Iterable, Mapping, Sequence

from storeplan.frozen import frozen
from storeplan.model.document import Captioned, Document
from storeplan.writers.docx.bookmarks import is_marked, name_of_id
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.wordml import escaped, field, paragraph, run
from storeplan.writers.outline import Entry, captions
from storeplan.writers.paging import Pages

_ABOVE = '<w:spacing w:before="480"/>'


@frozen
class _Line:
    """One entry: its style, what it says, and the bookmark it leads to, empty where it has none."""

    style: str
    text: str
    name: str


class Lists:
    """What stands elsewhere in the document, as lists of links.

    Args:
        document: The document.
        listed: Its headings.
        names: Bookmarks of its marked blocks, in order.
        pages: Page by bookmark; what is not there gets no number.
        writer: Writes the entries.
    """

    def __init__(
        self,
        document: Document,
        listed: Sequence[Entry],
        names: Sequence[str],
        pages: Pages,
        writer: RunWriter,
    ) -> None:
        self._document = document
        self._captions = captions(document)
        self._listed = listed
        marked = [block for block in document.blocks if is_marked(block)]
        self._names: Mapping[int, str] = {id(block): name for block, name in zip(marked, names, strict=True)}
        self._pages = pages
        self._writer = writer

    def contents(self, depth: int) -> list[str]:
        """Paragraphs of the contents: their title, and the field with an entry for each heading.

        Args:
            depth: Levels that are shown.
        """
        lines = [
            _Line(f"TOC{entry.level}", entry.title, name_of_id(entry.id))
            for entry in self._listed
            if entry.level <= depth
        ]
        return self._field("contents", f'TOC \\o "1-{depth}" \\h \\z \\u', lines)

    def captions(self, kind: Captioned, *, follows: bool = False) -> list[str]:
        """Paragraphs of the list of one kind of captions; none where nothing has one.

        Args:
            kind: Of what.
            follows: Whether another list stands above it.
        """
        label = self._document.metadata.label(kind)
        lines = [
            _Line(
                "TableofFigures",
                f"{label} {one.number}\t{one.text}",
                self._names.get(id(one.block), ""),
            )
            for one in self._captions
            if one.kind == kind
        ]
        return (
            self._field(f"{kind}-list", f'TOC \\h \\z \\c "{label}"', lines, _ABOVE * follows)
            if lines
            else []
        )

    def _field(self, label: str, instruction: str, lines: Sequence[_Line], above: str = "") -> list[str]:
        title = self._writer.text(self._document.metadata.label(label))
        inside = list(self._entries(lines))
        inside[0] = _begin(instruction) + inside[0]
        inside[-1] += _character("end")
        styled = (paragraph(line.style, text) for line, text in zip(lines, inside, strict=True))
        # section properties go into the last paragraph; in one where the field is still open LibreOffice
        # loses the fields of the footer
        return [paragraph("TOCHeading", title, above), *styled, paragraph("Gap", "")]

    def _entries(self, lines: Iterable[_Line]) -> Iterable[str]:
        for line in lines:
            text = run("\t").join(map(self._writer.text, line.text.split("\t")))
            if not line.name:
                yield text
                continue
            page = self._pages.get(line.name)
            if page is not None:
                text += run("\t") + field(f"PAGEREF {line.name} \\h", str(page))
            yield f'<w:hyperlink w:anchor="{escaped(line.name)}" w:history="1">{text}</w:hyperlink>'


def _begin(instruction: str) -> str:
    told = f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    return _character("begin") + told + _character("separate")


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
