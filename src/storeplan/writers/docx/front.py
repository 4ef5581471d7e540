"""The cover: what the reader holds, for whom and by whom, as of which day.

The decision: every layout has the same words in the same order; a layout is a ground of colour behind them and
margins that keep them on it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from storeplan.model.brand import Brand, CoverLayout, Logo
from storeplan.model.document import Metadata
from storeplan.writers.docx.page_format import TWIPS_TO_A_MILLIMETRE, PageFormat
from storeplan.writers.docx.pictures import (
    EMU_TO_A_MILLIMETRE,
    Picture,
    behind,
    inline,
    logo_size,
    one_colour,
)
from storeplan.writers.docx.runs import Look, RunWriter
from storeplan.writers.docx.wordml import paragraph, run

# strftime would take them from the machine's locale
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

BAND_HEIGHT, SIDE_WIDTH = 112, 58
"""Millimetres of the band across the top, and of the one down the left."""
_BESIDE = 14
"""Millimetres between the side band and the text, and around a logo on it."""
_BELOW_LOGO: dict[CoverLayout, int] = {"plain": 2000, "band": 1100, "side": 3000}
"""Twentieths of a point between what opens a cover and the store's name."""
_NEXT_NOTICE = '<w:spacing w:before="80"/>'
_LOWERED = '<w:spacing w:before="2400"/>'


class CoverWriter:
    """Writes the cover of a document.

    Args:
        metadata: Of the document.
        brand: Gives layout, logo and lines.
        writer: Writes runs.
        place: Adds a picture to the package: its bytes, format, text alternative, width and height.
    """

    def __init__(
        self,
        metadata: Metadata,
        brand: Brand,
        writer: RunWriter,
        place: Callable[[bytes, str, str, tuple[int, int]], Picture],
    ) -> None:
        self._metadata = metadata
        self._brand = brand
        self._writer = writer
        self._place = place

    def paragraphs(self, page: PageFormat) -> list[str]:
        """Paragraphs of the cover.

        Args:
            page: The paper.
        """
        opening, below = self._pictures(page)
        lower = [paragraph("CoverLogo", below, _LOWERED)] if below else []
        return [*self._titles(opening), *lower, *self._facts("" if below else _LOWERED), *self._notices()]

    def page(self, page: PageFormat) -> PageFormat:
        """The margins of the cover on this paper."""
        if self._brand.cover.layout != "side":
            return page
        return replace(page, left=round((SIDE_WIDTH + _BESIDE) * TWIPS_TO_A_MILLIMETRE))

    def _titles(self, opening: str) -> list[str]:
        metadata, write, layout = self._metadata, self._writer.text, self._brand.cover.layout
        suffix = "OnBand" if layout == "band" else ""
        nearer = f'<w:spacing w:before="{_BELOW_LOGO[layout]}"/>' if opening else ""
        # the store's name stands above it
        title = metadata.title.removeprefix(metadata.store).strip()
        return [
            *([paragraph("CoverLogo", opening)] if opening else []),
            paragraph(f"CoverStore{suffix}", write(metadata.store), nearer),
            paragraph(f"Title{suffix}", write(title)),
            *([paragraph(f"Subtitle{suffix}", write(metadata.subtitle))] if metadata.subtitle else []),
        ]

    def _facts(self, lowered: str) -> list[str]:
        metadata, written = self._metadata, list[str]()
        facts = {
            "client": metadata.client,
            "agency": metadata.agency or self._brand.name,
            "version": metadata.version,
            "as_of": _shown_date(metadata),
        }
        for key, value in facts.items():
            if value:
                label = self._writer.text(metadata.label(key), Look("CoverLabel"))
                written.append(paragraph("CoverFact", label + run("\t") + self._writer.text(value), lowered))
                lowered = ""
        return written

    def _notices(self) -> list[str]:
        lines = [
            self._writer.text(line)
            for line in (self._metadata.confidentiality, self._brand.legal, self._brand.link)
            if line
        ]
        return [paragraph("CoverNotice", one, _NEXT_NOTICE if at else "") for at, one in enumerate(lines)]

    def _pictures(self, page: PageFormat) -> tuple[str, str]:
        """What opens the cover, band and logo, and a logo that the band has no version of: it stands below."""
        brand, layout = self._brand, self._brand.cover.layout
        light, dark = (brand.logo, brand.logo_on_dark) if brand.cover.show_logo else (None, None)
        match layout:
            case "plain":
                return self._logo(light), ""
            case "band":
                ground = self._band((_emu(page.width), BAND_HEIGHT * EMU_TO_A_MILLIMETRE))
                return ground + self._logo(dark), "" if dark else self._logo(light)
            case "side":
                ground = self._band((SIDE_WIDTH * EMU_TO_A_MILLIMETRE, _emu(page.height)))
                return ground + (self._on_side(dark, page) if dark else self._logo(light)), ""

    def _band(self, size: tuple[int, int]) -> str:
        colour = one_colour(self._brand.colours.primary)
        return behind(self._place(colour, "png", self._brand.name or self._metadata.store, size))

    def _logo(self, logo: Logo | None) -> str:
        return "" if logo is None else inline(self._placed(logo, logo_size(logo)))

    def _on_side(self, logo: Logo, page: PageFormat) -> str:
        """The logo at the head of the side band, as wide as it leaves room for."""
        width, height = logo_size(logo)
        most = (SIDE_WIDTH - _BESIDE) * EMU_TO_A_MILLIMETRE
        share = min(1.0, most / width)
        size = round(width * share), round(height * share)
        left = (SIDE_WIDTH * EMU_TO_A_MILLIMETRE - size[0]) // 2
        return behind(self._placed(logo, size), left, _emu(page.top))

    def _placed(self, logo: Logo, size: tuple[int, int]) -> Picture:
        return self._place(
            logo.content, logo.kind, logo.alt or self._brand.name or self._metadata.store, size
        )


def _emu(twips: int) -> int:
    return round(twips / TWIPS_TO_A_MILLIMETRE * EMU_TO_A_MILLIMETRE)


def _shown_date(metadata: Metadata) -> str:
    day = date.fromisoformat(metadata.as_of)
    if metadata.language.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
