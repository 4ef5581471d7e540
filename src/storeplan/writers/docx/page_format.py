"""The paper: its size and margins, upright and lying.

The decision: lengths are twentieths of a point, as Word has them; a lying page turns the paper and keeps the
margins where they are.
"""

from dataclasses import replace

from storeplan.frozen import frozen

_LINE = 400
"""Room of a running line with the air around it, in twentieths of a point."""

TWIPS_TO_A_MILLIMETRE = 56.6929
"""Twentieths of a point in a millimetre."""


@frozen
class PageFormat:
    """An upright page; A4 with 25 mm at the sides when nothing else is said.

    Attributes:
        width: Of the paper.
        height: Of the paper.
        top: Margin.
        right: Margin.
        bottom: Margin.
        left: Margin.
        header: From the edge to the running head.
        footer: From the edge to the running foot.
    """

    width: int = 11906
    height: int = 16838
    top: int = 1247
    right: int = 1417
    bottom: int = 1134
    left: int = 1417
    header: int = 567
    footer: int = 510

    def text_width(self, *, landscape: bool = False) -> int:
        """Width between the margins."""
        return (self.height if landscape else self.width) - self.left - self.right

    def closer(self) -> "PageFormat":
        """The same paper with a fifth less of margin, as far as the running lines leave room."""
        return replace(
            self,
            top=max(self.top * 4 // 5, self.header + _LINE),
            right=self.right * 4 // 5,
            bottom=max(self.bottom * 4 // 5, self.footer + _LINE),
            left=self.left * 4 // 5,
        )

    def xml(self, *, landscape: bool = False) -> str:
        """``w:pgSz`` and ``w:pgMar``."""
        turned = f'<w:pgSz w:w="{self.height}" w:h="{self.width}" w:orient="landscape"/>'
        upright = f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>'
        return (
            f'{turned if landscape else upright}<w:pgMar w:top="{self.top}" w:right="{self.right}" '
            f'w:bottom="{self.bottom}" w:left="{self.left}" w:header="{self.header}" '
            f'w:footer="{self.footer}" w:gutter="0"/>'
        )


A4 = PageFormat()
"""The page of a plan when no Word file gives another."""
