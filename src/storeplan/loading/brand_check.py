"""What a brand file makes hard to read, print or open: true and mendable, but no error.

The decision: a brand with doubts is used all the same, with pale colours made darker; here it is told what was
changed and what a reader will miss.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Literal, TypeAlias

from storeplan.errors import Problem
from storeplan.frozen import frozen
from storeplan.loading.brand import BrandFile
from storeplan.loading.brand_fonts import CHINESE_FONTS, NamedFont
from storeplan.loading.brand_palette import NamedColour
from storeplan.loading.yaml_nodes import Place
from storeplan.model.brand import LOGO_HEIGHT, LOGO_WIDTH
from storeplan.model.colour import LINE_CONTRAST, TEXT_CONTRAST, apart, contrast, darkened

Gravity: TypeAlias = Literal["warning", "note"]

LEAST_DOTS = 150
"""Dots to an inch below which a printed logo looks rough."""

_MILLIMETRES_TO_AN_INCH = 25.4
_NEAR_IN_PALETTE = 0.04
_NEAR_IN_MEANING = 0.1
_AS_TEXT = ("foreground", "headings")
_ON_GROUND = ("link", "monospace")
"""Texts that may have a ground of their own."""
_AS_LINES = ("primary", "danger", "warning", "info")
_MEANINGS = ("primary", "danger", "warning", "info")
_OFFICE_FONTS = frozenset(
    {
        "arial", "calibri", "cambria", "candara", "consolas", "constantia", "corbel", "courier new", "georgia",
        "segoe ui", "tahoma", "times new roman", "trebuchet ms", "verdana", "aptos", "century gothic",
        "microsoft yahei", "微软雅黑", "simsun", "宋体", "simhei", "黑体", "kaiti", "楷体", "fangsong", "仿宋",
        "dengxian", "等线",
    }
)  # fmt: skip
"""Fonts that come with Windows or Office."""


@frozen
class Doubt:
    """Something a brand makes worse than it need be.

    Attributes:
        gravity: A warning, or a note about what is only worth knowing.
        problem: What, where, and what to do.
    """

    gravity: Gravity
    problem: Problem


def doubts_of(file: BrandFile, chinese_fonts: frozenset[str] | None) -> tuple[Doubt, ...]:
    """Everything doubtful in a brand, in the order of the file.

    Args:
        file: As read.
        chinese_fonts: Fonts with Chinese on this machine, in lower case; None where it cannot be known.
    """
    paper = file.brand.colours.paper
    found = [
        *_pale(file, paper),
        *_alike(file.palette, _NEAR_IN_PALETTE),
        *_alike([one for one in file.theme if one.name in _MEANINGS], _NEAR_IN_MEANING),
        *_fonts(file, chinese_fonts or frozenset()),
        *_logos(file),
        *_nearest(file),
        *(_doubt("note", "brand-unused", where, "brand-unused", key=key) for key, where in file.unused),
    ]
    return tuple(sorted(found, key=lambda one: (one.problem.line or 0, one.problem.column or 0)))


def _pale(file: BrandFile, paper: str) -> Iterator[Doubt]:
    given = {one.name: one for one in file.theme}
    if "headings" not in given and "primary" in given:
        yield from _if_pale(given["primary"], paper, TEXT_CONTRAST, "brand-pale-heading")
    text = file.brand.colours.text
    for name in _AS_TEXT:
        if name == "foreground" and "background" in given and given["background"].colour == text:
            yield _doubt(
                "note", "brand-light-on-dark", given[name].place, "brand-background", text=f"#{text}"
            )
        elif name in given:
            yield from _if_pale(given[name], paper, TEXT_CONTRAST, "brand-pale-text")
    yield from _pale_on_ground(file, given)
    for name in _AS_LINES:
        if name in given:
            yield from _if_pale(given[name], paper, LINE_CONTRAST, "brand-pale-line")
    if "background" in given and given["background"].colour not in {paper, text}:
        yield _doubt("note", "brand-background", given["background"].place, "brand-background")


def _if_pale(one: NamedColour, paper: str, least: float, message: str) -> Iterator[Doubt]:
    ratio = contrast(one.colour, paper)
    if ratio < least:
        values = {
            "name": one.name,
            "text": f"#{one.colour}",
            "ratio": f"{ratio:.1f}",
            "least": f"{least:g}",
            "nearest": f"#{darkened(one.colour, paper, least)}",
        }
        yield _doubt("warning", message, one.place, "brand-pale", **values)


def _pale_on_ground(file: BrandFile, given: dict[str, NamedColour]) -> Iterator[Doubt]:
    for name in _ON_GROUND:
        ground = given.get(f"{name}-ground")
        if ground is not None:
            yield from _if_unreadable(file, name, given.get(name), ground)
        elif name in given:
            yield from _if_pale(given[name], file.brand.colours.paper, TEXT_CONTRAST, "brand-pale-text")


def _if_unreadable(
    file: BrandFile, name: str, ink: NamedColour | None, ground: NamedColour
) -> Iterator[Doubt]:
    """A ground on which its text cannot be read; the text is made darker, or the ground left out."""
    colours = file.brand.colours
    shown, kept = {
        "link": (colours.link, colours.link_ground),
        "monospace": (colours.code, colours.code_ground),
    }[name]
    wanted = ink.colour if ink is not None else shown
    if kept and wanted == shown:
        return
    ratio = f"{contrast(wanted, ground.colour):.1f}"
    values = {"name": name, "text": f"#{wanted}", "ground": f"#{ground.colour}", "ratio": ratio}
    message = "brand-pale-on-ground" if kept else "brand-ground-left-out"
    yield _doubt("warning", message, ground.place, "brand-ground", nearest=f"#{shown}", **values)


def _alike(colours: tuple[NamedColour, ...] | list[NamedColour], least: float) -> Iterator[Doubt]:
    for one, other in combinations(colours, 2):
        if one.colour != other.colour and apart(one.colour, other.colour) < least:
            values = {"name": one.name, "other": other.name}
            yield _doubt("warning", "brand-colours-alike", other.place, "brand-colours-alike", **values)


def _fonts(file: BrandFile, installed: frozenset[str]) -> Iterator[Doubt]:
    for font in file.fonts:
        family = font.family.lower()
        if font.role.startswith("east_asian") and family not in CHINESE_FONTS | installed:
            yield _font("warning", "brand-font-without-chinese", font)
        elif family not in _OFFICE_FONTS:
            yield _font("note", "brand-font-rare", font)


def _nearest(file: BrandFile) -> Iterator[Doubt]:
    for one in file.nearest:
        values = {"key": one.key, "text": one.text, "used": one.used}
        yield _doubt("note", one.message, one.place, one.message, **values)


def _font(gravity: Gravity, message: str, font: NamedFont) -> Doubt:
    return _doubt(gravity, message, font.place, message, name=font.family)


def _logos(file: BrandFile) -> Iterator[Doubt]:
    brand = file.brand
    if brand.logo is None:
        yield _doubt("warning", "brand-logo-none", file.place, "brand-logo-none")
        return
    dots = dots_to_an_inch(brand.logo.width, brand.logo.height)
    if dots < LEAST_DOTS:
        values = {"size": f"{brand.logo.width} × {brand.logo.height}", "dots": f"{dots:.0f}"}
        yield _doubt("warning", "brand-logo-small", file.place, "brand-logo-small", **values)
    if brand.cover.layout != "plain" and brand.cover.show_logo and brand.logo_on_dark is None:
        yield _doubt("note", "brand-logo-on-band", file.place, "brand-logo-on-band")


def dots_to_an_inch(width: int, height: int) -> float:
    """How finely a logo of so many pixels is printed on a cover."""
    printed = min(LOGO_WIDTH, LOGO_HEIGHT * width / height)
    return width * _MILLIMETRES_TO_AN_INCH / printed


def _doubt(gravity: Gravity, message: str, where: Place, hint: str, **values: str) -> Doubt:
    return Doubt(gravity, Problem(message, values, where.file, where.line, where.column, hint))
