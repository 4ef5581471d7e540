"""The brand in the base document: colours and fonts by role.

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
_CHINESE_SET, _LATIN_SET = "86", "00"


def themed(files: Mapping[str, bytes], brand: Brand, text_width: int) -> dict[str, bytes]:
    """The files of the base document with values in place of roles.

    Args:
        files: By name.
        brand: Gives the values.
        text_width: Between the margins of an upright page, in twentieths of a point.
    """
    values = {name: escaped(value) for name, value in _values(brand).items()}
    values |= {"fonts": _font_table(brand), "text_width": str(text_width)}
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
