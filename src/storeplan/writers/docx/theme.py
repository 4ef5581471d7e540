"""The brand in the base document: colours, fonts and sizes by role.

The decision: the parts of the base document name roles (``${tint}``), never values, and a role without a value
is an error. Values are escaped, so that a brand can never write markup.
"""

from collections.abc import Mapping
from dataclasses import fields
from string import Template

from storeplan.model.brand import Brand
from storeplan.writers.docx.wordml import escaped

THEMED_PARTS = (
    "word/styles.xml",
    "word/numbering.xml",
    "word/theme/theme1.xml",
    "word/fontTable.xml",
)
"""Parts of the base document that name roles."""

_CHINESE_FALLBACKS = "微软雅黑,PingFang SC,Noto Sans CJK SC,Source Han Sans SC"
_FALLBACKS = {"Arial": "Liberation Sans", "Consolas": "Courier New"}
_KNOWN = {
    # panose, family, pitch; programs choose what comes nearest where the font is not installed
    "Arial": ("020B0604020202020204", "swiss", "variable"),
    "Consolas": ("020B0609020204030204", "modern", "fixed"),
    "Microsoft YaHei": ("020B0503020204020204", "swiss", "variable"),
}
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_LINE = 240
"""A line of a font's own height, in Word's units."""
_CONTENTS_SIZE, _CLOSE_SIZE = 10.5, 10
"""Most points of the contents and of text on pages that must hold much, such as the summary."""
_CHINESE_SET, _LATIN_SET = "86", "00"


def themed(files: Mapping[str, bytes], brand: Brand, text_width: int) -> dict[str, bytes]:
    """The files of the base document with values in place of roles.

    Args:
        files: By name.
        brand: Gives the values.
        text_width: Between the margins of an upright page, in twentieths of a point.
    """
    values = {name: escaped(value) for name, value in _values(brand).items()}
    values |= {"fonts": _font_table(brand), "text_width": str(text_width)} | _shapes(brand)
    return {
        name: _filled(content, values) if name in THEMED_PARTS else content for name, content in files.items()
    }


def _filled(content: bytes, values: Mapping[str, str]) -> bytes:
    return Template(content.decode()).substitute(values).encode()


def _values(brand: Brand) -> dict[str, str]:
    colours = {
        one.name: value
        for one in fields(brand.colours)
        if isinstance(value := getattr(brand.colours, one.name), str)
    }
    colours |= {f"chart_{number}": value for number, value in enumerate(brand.colours.chart, start=1)}
    fonts = {one.name: str(getattr(brand.fonts, one.name)) for one in fields(brand.fonts)}
    return colours | fonts


def _shapes(brand: Brand) -> dict[str, str]:
    """Sizes in half points, lines in 240ths of the font's own, weights and grounds as properties of runs."""
    setting, colours = brand.setting, brand.colours
    return {
        "text_size": _half_points(setting.size),
        "contents_size": _half_points(min(setting.size, _CONTENTS_SIZE)),
        "close_size": _half_points(min(setting.size, _CLOSE_SIZE)),
        "code_size": _half_points(setting.code_size),
        "text_line": str(round(_LINE * setting.line)),
        "heading_line": str(round(_LINE * setting.heading_line)),
        "heading_shape": _BOLD * setting.heading_bold + _ITALIC * setting.heading_italic,
        "code_shape": _BOLD * setting.code_bold,
        "code_fill": _fill(colours.code_ground),
        "link_shape": _BOLD * setting.link_bold,
        "link_line": "single" if setting.link_underlined else "none",
        "link_fill": _fill(colours.link_ground),
    }


def _half_points(points: float) -> str:
    return str(round(2 * points))


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{escaped(colour)}"/>' if colour else ""


def _font_table(brand: Brand) -> str:
    """``w:font`` of each font, with what stands in where it is not installed."""
    fonts = brand.fonts
    chinese = {fonts.east_asian, fonts.heading_east_asian}
    names = {fonts.latin, fonts.heading_latin, fonts.monospace} | chinese
    return "".join(_font(name, chinese=name in chinese) for name in sorted(names))


def _font(name: str, *, chinese: bool) -> str:
    fallback = _CHINESE_FALLBACKS if chinese else _FALLBACKS.get(name, "")
    panose, family, pitch = _KNOWN.get(name, ("", "auto", "default"))
    alternative = f'<w:altName w:val="{fallback}"/>' if fallback else ""
    shape = f'<w:panose1 w:val="{panose}"/>' if panose else ""
    return (
        f'<w:font w:name="{escaped(name)}">{alternative}{shape}'
        f'<w:charset w:val="{_CHINESE_SET if chinese else _LATIN_SET}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )
