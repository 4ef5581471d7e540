"""The ``typography`` of a brand file, and the fonts of Chinese it does not know.

The decision: the vocabulary of brand.yml has one family for a text; Chinese has its own beside it
(``defaults.storeplan.east_asian_font``). A family that is itself a Chinese font is used for both.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from storeplan.frozen import frozen
from storeplan.loading.brand_palette import NamedColour, Palette
from storeplan.loading.brand_typesetting import CODE_SIZES, SIZES, Nearest, Settings
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import Node, Place, ScalarNode
from storeplan.model.brand import UNBRANDED, Fonts, Typesetting

CHINESE_FONTS = frozenset(
    name.lower()
    for name in (
        "Microsoft YaHei", "Microsoft YaHei UI", "微软雅黑", "Microsoft JhengHei", "微軟正黑體",
        "PingFang SC", "苹方", "苹方-简", "Hiragino Sans GB", "冬青黑体简体中文", "STHeiti", "华文黑体",
        "STXihei", "华文细黑", "STSong", "华文宋体", "STZhongsong", "华文中宋", "STKaiti", "华文楷体",
        "Noto Sans CJK SC", "Noto Sans SC", "Noto Serif CJK SC", "Noto Serif SC",
        "Source Han Sans SC", "Source Han Sans CN", "思源黑体", "思源黑体 CN", "Source Han Serif SC",
        "Source Han Serif CN", "思源宋体", "思源宋体 CN",
        "SimSun", "宋体", "NSimSun", "新宋体", "SimHei", "黑体", "KaiTi", "楷体", "FangSong", "仿宋",
        "DengXian", "等线", "DengXian Light", "等线 Light", "YouYuan", "幼圆", "LiSu", "隶书",
        "Alibaba PuHuiTi", "阿里巴巴普惠体", "HarmonyOS Sans SC", "MiSans", "OPPOSans",
        "WenQuanYi Micro Hei", "文泉驿微米黑", "WenQuanYi Zen Hei", "文泉驿正黑", "LXGW WenKai", "霞鹜文楷",
    )
)  # fmt: skip
"""Fonts known to have simplified Chinese, in lower case."""

_TEXT_KEYS = ("family", "size", "weight", "style", "line-height", "color", "background-color", "decoration")
USED = {
    "base": ("family", "size", "line-height"),
    "headings": ("family", "weight", "style", "line-height", "color"),
    "monospace": ("family", "size", "weight"),
    "monospace-inline": ("family", "size", "weight", "color", "background-color"),
    "monospace-block": (),
    "link": ("weight", "color", "background-color", "decoration"),
}
"""Roles, those that others go by first, and what of each has an effect on a Word file.

Running text is never bold throughout, and documents have no blocks of code.
"""
_ROLES = tuple(USED)
_SAME_ROLE = {"monospace-inline": "monospace"}
_KEYS = ("fonts", *_ROLES)
_FONT_KEYS = ("family", "source", "files", "weight", "style", "display")
_FAMILY = re.compile(r"\w[\w .()+'-]{0,30}")
"""Word holds 31 characters of a font's name."""


@frozen
class NamedFont:
    """A font a brand gives.

    Attributes:
        role: What it is for, as the key of brand.yml or of ours.
        family: Its name.
        place: Where it is given.
    """

    role: str
    family: str
    place: Place


class Typography:
    """The fonts of a file, and the colours given with them.

    Args:
        node: The value of ``typography``, None when the file has none.
        palette: Gives the colours.
        log: Takes the problems.

    Attributes:
        fonts: Those that are used, by role.
        colours: Of headings, links and ids, and what is behind these, where given.
        unused: What is given and has no effect on a Word file.
        nearest: What is given and brought to the nearest that Word can show.
    """

    def __init__(self, node: Node | None, palette: Palette, log: ProblemLog) -> None:
        self.fonts: dict[str, NamedFont] = {}
        self.colours: list[NamedColour] = []
        self.unused: list[tuple[str, Place]] = []
        self._set: dict[str, Any] = {}
        self._settings = Settings(log)
        self.nearest: list[Nearest] = self._settings.nearest
        self._palette = palette
        self._log = log
        if node is None:
            return
        form = Form(node, _KEYS, log)
        for item in form.items("fonts"):
            Form(item, _FONT_KEYS, log)
        for role in _ROLES:
            given = form.node(role)
            if given is not None:
                self._read(role, given)

    def take(self, role: str, node: Node | None) -> None:
        """Reads a font that is given elsewhere in the file.

        Args:
            role: What it is for.
            node: Its name, None when it is not given.
        """
        if node is not None:
            self._family(role, node)

    def by_role(self) -> Fonts:
        """Every font, with what stands in for those that are not given."""
        usual = UNBRANDED.fonts
        base = self._named("base")
        headings = self._named("headings") or base
        chinese = self._named("east_asian_font") or _if_chinese(base)
        of_headings = self._named("east_asian_heading_font") or _if_chinese(headings) or chinese
        return Fonts(
            latin=base or usual.latin,
            east_asian=chinese or usual.east_asian,
            heading_latin=headings or usual.heading_latin,
            heading_east_asian=of_headings or usual.heading_east_asian,
            monospace=self._named("monospace") or usual.monospace,
        )

    def setting(self) -> Typesetting:
        """Sizes, lines and weights, with what is usual for those that are not given."""
        return replace(UNBRANDED.setting, **self._set)

    def _named(self, role: str) -> str:
        return self.fonts[role].family if role in self.fonts else ""

    def _read(self, role: str, node: Node) -> None:
        if isinstance(node, ScalarNode):
            self._family(role, node)
            return
        form = Form(node, _TEXT_KEYS, self._log)
        self._note_unused(role, form)
        shown = _SAME_ROLE.get(role, role)
        family = form.node("family") if "family" in USED[role] else None
        if family is not None:
            self._family(shown, family)
        for key, name in (("color", shown), ("background-color", f"{shown}-ground")):
            given = form.node(key) if key in USED[role] else None
            colour = self._palette.named(name, given) if given is not None else None
            self.colours += [colour] if colour else []
        self._set |= {key: value for key, value in self._settings_of(role, form) if value is not None}

    def _settings_of(self, role: str, form: Form) -> Iterator[tuple[str, float | bool | None]]:
        """What a role gives for the fields of ``Typesetting``."""
        settings = self._settings
        if role == "base":
            yield "size", settings.size(form, role, UNBRANDED.setting.size, SIZES)
            yield "line", settings.line(form, role)
        elif role == "headings":
            yield "heading_bold", settings.bold(form, role)
            yield "heading_italic", settings.italic(form)
            yield "heading_line", settings.line(form, role)
        elif _SAME_ROLE.get(role, role) == "monospace":
            yield (
                "code_size",
                settings.size(form, role, self._set.get("size", UNBRANDED.setting.size), CODE_SIZES),
            )
            yield "code_bold", settings.bold(form, role)
        elif role == "link":
            yield "link_bold", settings.bold(form, role)
            yield "link_underlined", settings.underlined(form)

    def _note_unused(self, role: str, form: Form) -> None:
        for key in _TEXT_KEYS:
            if key in form and key not in USED[role]:
                self.unused.append((f"typography.{role}.{key}", form.key_place(key)))

    def _family(self, role: str, node: Node) -> None:
        text = node.text.strip() if isinstance(node, ScalarNode) and not node.is_null else ""
        if _FAMILY.fullmatch(text):
            self.fonts[role] = NamedFont(role, text, node.place)
        else:
            self._log.at(node, "brand-font-form", "brand-font-form", text=text)


def _if_chinese(family: str) -> str:
    return family if family.lower() in CHINESE_FONTS else ""
