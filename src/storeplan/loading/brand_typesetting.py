"""Sizes, weights and lines under ``typography`` of a brand file, as Word knows them.

The decision: the vocabulary of brand.yml speaks as style sheets do; Word has points, two weights, and lines
that count from the font's own. What a style sheet may say and a page cannot carry is brought to the nearest
that it can, and ``storeplan brand check`` tells it.
"""

import re

from storeplan.frozen import frozen
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import Place

_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?) ?(pt|px|pc|in|cm|mm|rem|em|%)")
_POINTS = {"pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
"""Points of a unit, as style sheets count (CSS Values and Units 4)."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,4})?")
_WEIGHTS = {
    "thin": 100,
    "extra-light": 200,
    "ultra-light": 200,
    "light": 300,
    "normal": 400,
    "regular": 400,
    "medium": 500,
    "semi-bold": 600,
    "demi-bold": 600,
    "bold": 700,
    "extra-bold": 800,
    "ultra-bold": 800,
    "black": 900,
}
"""Names of weights in brand.yml."""
_STYLES = ("normal", "italic")
_DECORATIONS = ("underline", "none")
_REGULAR, _BOLD, _FIRST_BOLD = 400, 700, 600
_OWN_LINE = 1.2
"""Height of a font's own line in sizes of it: what style sheets call ``normal``."""
SIZES = (9.0, 12.0)
"""Points of running text at which tables of 9 points and headings still stand in proportion."""
CODE_SIZES = (8.0, 10.0)
"""Points of ids, most of which stand in tables."""
_LINES = (1.0, 2.0)


@frozen
class Nearest:
    """Something given that a page cannot carry as it is.

    Attributes:
        message: What is told of it.
        key: What was given, such as ``typography.base.size``.
        text: As it was given.
        used: What stands in for it.
        place: Where it is given.
    """

    message: str
    key: str
    text: str
    used: str
    place: Place


class Settings:
    """Reads sizes, weights and lines.

    Args:
        log: Takes the problems.

    Attributes:
        nearest: What was brought to the nearest that Word can show.
    """

    def __init__(self, log: ProblemLog) -> None:
        self.nearest: list[Nearest] = []
        self._log = log

    def size(self, form: Form, role: str, whole: float, limits: tuple[float, float]) -> float | None:
        """Points, to the half point.

        Args:
            form: Has ``size``.
            role: Whose it is.
            whole: What ``em``, ``rem`` and ``%`` are shares of, in points.
            limits: Least and most.
        """
        node = form.scalar("size")
        if node is None:
            return None
        read = _SIZE.fullmatch(node.text.strip())
        if read is None:
            self._log.at(node, "brand-size-form", "brand-size-form", text=node.text)
            return None
        number, unit = float(read[1]), read[2]
        share = {"%": 0.01 * whole, "em": whole, "rem": whole}
        points = number * _POINTS.get(unit, share.get(unit, 0))
        used = round(2 * min(max(points, limits[0]), limits[1])) / 2
        if not limits[0] <= points <= limits[1]:
            self._tell("brand-size-nearest", form, role, "size", f"{used:g} pt")
        return used

    def line(self, form: Form, role: str) -> float | None:
        """A multiple of the font's own line, from one of its size."""
        node = form.scalar("line-height")
        if node is None:
            return None
        if not _NUMBER.fullmatch(node.text.strip()):
            self._log.at(node, "brand-line-height-form", "brand-line-height-form", text=node.text)
            return None
        given = float(node.text)
        used = min(max(given, _LINES[0]), _LINES[1])
        if used != given:
            self._tell("brand-size-nearest", form, role, "line-height", f"{used:g}")
        return used / _OWN_LINE

    def bold(self, form: Form, role: str) -> bool | None:
        """Whether a weight is nearer to bold than to regular."""
        node = form.scalar("weight")
        if node is None:
            return None
        text = node.text.strip()
        weight = _WEIGHTS.get(text) or (int(text) if re.fullmatch("[1-9]00", text) else 0)
        if not weight:
            self._log.unknown(
                node, "brand-weight-unknown", text, (*_WEIGHTS, *map(str, range(100, 1000, 100)))
            )
            return None
        bold = weight >= _FIRST_BOLD
        if weight not in {_REGULAR, _BOLD}:
            used = _BOLD if bold else _REGULAR
            self._tell("brand-weight-nearest", form, role, "weight", str(used))
        return bold

    def italic(self, form: Form) -> bool | None:
        """Whether a style slants."""
        word = form.word("style", _STYLES, "brand-word-unknown")
        return word == "italic" if word else None

    def underlined(self, form: Form) -> bool | None:
        """Whether a decoration is a line below."""
        word = form.word("decoration", _DECORATIONS, "brand-word-unknown")
        return word == "underline" if word else None

    def _tell(self, message: str, form: Form, role: str, key: str, used: str) -> None:
        self.nearest.append(
            Nearest(message, f"typography.{role}.{key}", form.text(key), used, form.key_place(key))
        )
