"""A Word file whose looks a document takes: styles, theme, fonts, page, headers and footers.

The decision: what the Word file has, holds; what it lacks comes from our base document in the looks of the
brand, or of the file's own theme where there is no brand. Of the Word file only parts that say how things
look are taken: no text, no macros, nothing that is fetched from elsewhere.
"""

from collections.abc import Mapping
from functools import cache

from lxml import etree

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.model.brand import UNBRANDED, Brand, Fonts, ReferenceFile
from storeplan.model.colour_roles import colours_of
from storeplan.writers.docx.page_format import A4, PageFormat
from storeplan.writers.docx.reference_parts import WordParts, opened
from storeplan.writers.docx.reference_running import RunningPart, running_part
from storeplan.writers.docx.reference_styles import merged_numbering, merged_styles

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LEAST_WIDTH, _LEAST_HEIGHT, _LONGEST = 5_100, 7_400, 31_680
"""Twentieths of a point: 90 by 130 mm of text, and the longest paper Word takes."""
_EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_ACCENTS = ("accent2", "accent3", "accent4", "accent5", "accent6")


@frozen
class Reference:
    """What is taken from a Word file.

    Attributes:
        parts: The file.
        page: Its paper.
        header: Its running head, None where it has none.
        footer: Its running foot, None where it has none.
    """

    parts: WordParts
    page: PageFormat
    header: RunningPart | None
    footer: RunningPart | None

    def brand(self, brand: Brand) -> Brand:
        """The looks of what the file has no style for: the brand's, or without one those of its theme.

        Args:
            brand: Of the document.
        """
        theme = self.parts.related("theme")
        if theme is None or brand != UNBRANDED:
            return brand
        return Brand(colours=colours_of(_theme_colours(theme)), fonts=_theme_fonts(theme))

    def merged(self, base: Mapping[str, bytes], brand: Brand) -> dict[str, bytes]:
        """The files of the base document, with those of the Word file in their place.

        Args:
            base: Our base document, in the looks of ``brand``.
            brand: As ``brand`` gave it.
        """
        files = dict(base)
        numbering = self.parts.related("numbering")
        styles = self.parts.needed("styles")
        renamed = merged_styles(styles, etree.fromstring(base["word/styles.xml"]), brand.fonts)
        files["word/styles.xml"] = _written(styles)
        if numbering is not None:
            ours = etree.fromstring(base["word/numbering.xml"])
            merged_numbering(ours, numbering, renamed)
            files["word/numbering.xml"] = _written(ours)
        theme = self.parts.related("theme")
        if theme is not None and not self.parts.relationships_of("theme"):
            _say_east_asian(theme, brand.fonts)
            files["word/theme/theme1.xml"] = _written(theme)
        fonts = self.parts.related("fontTable")
        if fonts is not None:
            # embedded fonts are licensed for the file they are in
            etree.strip_elements(fonts, *(f"{_W}{name}" for name in _EMBEDDED), with_tail=False)
            files["word/fontTable.xml"] = _written(fonts)
        return files


@cache
def reference_of(file: ReferenceFile) -> Reference:
    """What can be taken from a Word file.

    Raises:
        UnusableFile: When it is no Word file that can be used.
    """
    parts = opened(file)
    parts.needed("styles")
    sections = list(parts.document.iter(f"{_W}sectPr"))
    page = _page(sections[-1], file.file) if sections else A4
    return Reference(parts, page, *(_running(parts, sections, kind) for kind in ("header", "footer")))


def _running(parts: WordParts, sections: list[etree._Element], kind: str) -> RunningPart | None:
    """The last head or foot that is for every page."""
    for section in reversed(sections):
        for found in section.findall(f"{_W}{kind}Reference"):
            if found.get(f"{_W}type", "default") == "default":
                return running_part(parts, str(found.get(f"{_R}id")), kind)
    return None


def _page(section: etree._Element, file: str) -> PageFormat:
    """The paper of a section, upright."""
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    try:
        width, height = _length(size, "w", A4.width), _length(size, "h", A4.height)
        read = {
            name: _length(margins, name, getattr(A4, name))
            for name in ("top", "right", "bottom", "left", "header", "footer")
        }
        read["left"] += _length(margins, "gutter", 0)
    except ValueError as error:
        raise _unusable(file) from error
    page = PageFormat(min(width, height), max(width, height), **read)
    text_height = page.height - page.top - page.bottom
    if page.text_width() < _LEAST_WIDTH or text_height < _LEAST_HEIGHT or page.height > _LONGEST:
        raise _unusable(file)
    return page


def _length(element: etree._Element | None, name: str, usual: int) -> int:
    """Twentieths of a point; below zero, a margin that text does not push away, counts as above."""
    return abs(int(element.get(f"{_W}{name}", usual))) if element is not None else usual


def _unusable(file: str) -> UnusableFile:
    return UnusableFile(
        Problem("reference-unusable", {"reason": "msg:reference-page"}, file, hint="reference-page")
    )


def _theme_colours(theme: etree._Element) -> dict[str, str]:
    found = {
        name: colour
        for name in ("dk1", "accent1", *_ACCENTS, "hlink")
        if (colour := _theme_colour(theme, name)) is not None
    }
    roles = {"foreground": "dk1", "primary": "accent1", "link": "hlink"}
    given = {role: found[name] for role, name in roles.items() if name in found}
    return given | {f"palette.{name}": found[name] for name in _ACCENTS if name in found}


def _theme_colour(theme: etree._Element, name: str) -> str | None:
    chosen = theme.find(f"{_A}themeElements/{_A}clrScheme/{_A}{name}")
    if chosen is None or not len(chosen):
        return None
    value = str(chosen[0].get("lastClr") or chosen[0].get("val"))
    digits = set("0123456789ABCDEFabcdef")
    return value.upper() if len(value) == len("RRGGBB") and set(value) <= digits else None


def _theme_fonts(theme: etree._Element) -> Fonts:
    usual = UNBRANDED.fonts
    return Fonts(
        latin=_theme_font(theme, "minorFont", "latin") or usual.latin,
        east_asian=_theme_font(theme, "minorFont", "ea") or usual.east_asian,
        heading_latin=_theme_font(theme, "majorFont", "latin") or usual.heading_latin,
        heading_east_asian=_theme_font(theme, "majorFont", "ea") or usual.heading_east_asian,
    )


def _theme_font(theme: etree._Element, group: str, script: str) -> str:
    found = theme.find(f"{_A}themeElements/{_A}fontScheme/{_A}{group}/{_A}{script}")
    return "" if found is None else str(found.get("typeface", ""))


def _say_east_asian(theme: etree._Element, fonts: Fonts) -> None:
    """Names the Chinese font where a theme leaves it to the reader's program."""
    for group, font in (("majorFont", fonts.heading_east_asian), ("minorFont", fonts.east_asian)):
        found = theme.find(f"{_A}themeElements/{_A}fontScheme/{_A}{group}/{_A}ea")
        if found is not None and not found.get("typeface"):
            found.set("typeface", font)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
