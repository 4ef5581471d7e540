"""Numbering of lists: each list counts for itself."""

from dataclasses import dataclass, field

# first number for lists; headings have those below. The abstract numberings stand in numbering.xml
_FIRST = 10
_BULLETS, _ORDERED = 2, 3
_DEEPEST = 3
STEP = 340


@dataclass(slots=True)
class ListNumbers:
    """Gives each list a ``w:num`` of its own and remembers them for the numbering part."""

    xml: list[str] = field(default_factory=list)

    def bullets(self) -> int:
        """Number of a new bullet list."""
        return self._add(f'<w:abstractNumId w:val="{_BULLETS}"/>')

    def ordered(self, depth: int, start: int) -> int:
        """Number of a new ordered list that counts from ``start``."""
        level = min(depth, _DEEPEST)
        return self._add(
            f'<w:abstractNumId w:val="{_ORDERED}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride>'
        )

    def _add(self, inside: str) -> int:
        number = _FIRST + len(self.xml)
        self.xml.append(f'<w:num w:numId="{number}">{inside}</w:num>')
        return number


def list_properties(number: int, depth: int) -> str:
    """``w:numPr`` of an item."""
    return f'<w:numPr><w:ilvl w:val="{min(depth, _DEEPEST)}"/><w:numId w:val="{number}"/></w:numPr>'
