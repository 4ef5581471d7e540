"""A brand file (brand.yml) to how documents look.

The decision: the published vocabulary is read as it is, so that a house keeps one brand file for everything;
what it has no word for (Chinese fonts, the cover, the running lines) stands in ``defaults.storeplan``, and
``defaults`` of other programs are passed over. Anything else that is unknown is a problem.
"""

import re
from pathlib import Path

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.brand_fonts import NamedFont, Typography
from storeplan.loading.brand_logos import Logos
from storeplan.loading.brand_palette import NamedColour, Palette
from storeplan.loading.brand_typesetting import Nearest
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.scalars import read_yes_no
from storeplan.loading.yaml_nodes import MappingNode, Node, Place, ScalarNode, scan_yaml
from storeplan.model.brand import Brand, Cover, CoverLayout
from storeplan.model.characters import without_illegal_characters
from storeplan.model.colour_roles import colours_of

_KEYS = ("meta", "logo", "color", "typography", "defaults")
_META_KEYS = ("name", "link", "links")
OURS = ("east_asian_font", "east_asian_heading_font", "cover", "footer", "legal")
_LAYOUTS: dict[str, CoverLayout] = {"plain": "plain", "band": "band", "side": "side"}
_LONGEST_NAME, _LONGEST_FOOTER, _LONGEST_LEGAL = 80, 60, 200
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,200}")


@frozen
class BrandFile:
    """A brand with what its file says word by word.

    Attributes:
        brand: What documents look like.
        place: Of the whole file.
        theme: Colours by what they are for, those of ``typography`` among them.
        palette: Colours by name.
        fonts: Fonts by role.
        unused: What is given and has no effect on a Word file, and where.
        nearest: What is given and brought to the nearest that Word can show.
    """

    brand: Brand
    place: Place
    theme: tuple[NamedColour, ...]
    palette: tuple[NamedColour, ...]
    fonts: tuple[NamedFont, ...]
    unused: tuple[tuple[str, Place], ...]
    nearest: tuple[Nearest, ...]


def load_brand(path: Path | str) -> Brand:
    """What documents look like by a brand file.

    Raises:
        UnusableFile: With every problem of the file.
    """
    return read_brand_file(path).brand


def read_brand_file(path: Path | str) -> BrandFile:
    """A brand with what its file says.

    Raises:
        UnusableFile: With every problem of the file.
    """
    scanned = scan_yaml(path)
    log = ProblemLog()
    log.problems += scanned.problems
    if scanned.root is None:
        raise UnusableFile([*log.problems, Problem("brand-empty", {}, scanned.file, hint="brand-empty")])
    read = _read(scanned.root, scanned.file, log)
    if log.problems:
        told = log.in_order()
        # a colour of the palette is met once for every name that leads to it
        raise UnusableFile([one for at, one in enumerate(told) if one not in told[:at]])
    return read


def _read(root: Node, file: str, log: ProblemLog) -> BrandFile:
    form = Form(root, _KEYS, log)
    palette = Palette(form.node("color"), log)
    typography = Typography(form.node("typography"), palette, log)
    logos = Logos(form.node("logo"), file, log)
    ours = _ours(form, log)
    theme = (*palette.theme(), *typography.colours)
    named = palette.palette()
    for role in ("east_asian_font", "east_asian_heading_font"):
        typography.take(role, ours.node(role) if ours else None)
    name, link = _meta(form.node("meta"), log)
    given = {one.name: one.colour for one in theme} | {f"palette.{one.name}": one.colour for one in named}
    brand = Brand(
        name=name,
        link=link,
        colours=colours_of(given),
        fonts=typography.by_role(),
        setting=typography.setting(),
        logo=logos.on("light"),
        logo_on_dark=logos.on("dark"),
        cover=_cover(ours, log),
        footer=_line(ours, "footer", _LONGEST_FOOTER, log),
        legal=_line(ours, "legal", _LONGEST_LEGAL, log),
    )
    return BrandFile(
        brand=brand,
        place=root.place,
        theme=theme,
        palette=named,
        fonts=tuple(typography.fonts.values()),
        unused=tuple(typography.unused),
        nearest=tuple(typography.nearest),
    )


def _meta(node: Node | None, log: ProblemLog) -> tuple[str, str]:
    """Name and home page; each is one text, or texts by purpose."""
    if node is None:
        return "", ""
    form = Form(node, _META_KEYS, log)
    name = form.node("name")
    inner = Form(name, ("short", "full"), log) if isinstance(name, MappingNode) else form
    key = next((one for one in ("short", "full") if one in inner), "name")
    shown = _line(inner, key, _LONGEST_NAME, log)
    link = form.node("link") or form.node("links")
    if isinstance(link, MappingNode):
        link = link.get("home")
    if link is None:
        return shown, ""
    address = link.text.strip() if isinstance(link, ScalarNode) else ""
    if not _ADDRESS.fullmatch(address):
        log.at(link, "brand-link-form", "brand-link-form", text=address)
    return shown, address


def _ours(form: Form, log: ProblemLog) -> Form | None:
    """What is said to storeplan alone."""
    given = next((one.value for one in form.entries("defaults") if one.key.text == "storeplan"), None)
    return None if given is None else Form(given, OURS, log)


def _cover(ours: Form | None, log: ProblemLog) -> Cover:
    node = ours.node("cover") if ours else None
    if node is None:
        return Cover()
    if isinstance(node, ScalarNode):
        return Cover(_layout(node, log))
    form = Form(node, ("layout", "show_logo"), log)
    layout = form.scalar("layout")
    shown = form.read("show_logo", read_yes_no)
    return Cover(_layout(layout, log) if layout else "plain", show_logo=shown is not False)


def _layout(node: ScalarNode, log: ProblemLog) -> CoverLayout:
    if node.text not in _LAYOUTS:
        log.unknown(node, "brand-cover-unknown", node.text, _LAYOUTS)
    return _LAYOUTS.get(node.text, "plain")


def _line(form: Form | None, key: str, longest: int, log: ProblemLog) -> str:
    """A text of one line, without what no document can carry."""
    text = form.text(key) if form and key in form else ""
    shown = " ".join(without_illegal_characters(text)[0].split())
    if form and len(shown) > longest:
        log.at(form.key_place(key), "brand-line-long", "brand-line-long", key=key, most=str(longest))
    return shown
