"""The ``color`` of a brand file: a palette of names, and what each name is for.

The decision: a name may stand for a colour or for another name, as the published vocabulary has it; names are
followed to the end, and a circle is a problem at its place. What a brand gives for light and dark pages is
read for light ones: a plan is printed.
"""

import re

from storeplan.frozen import frozen
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_nodes import MappingNode, Node, Place, ScalarNode

THEME = (
    "foreground",
    "background",
    "primary",
    "secondary",
    "tertiary",
    "success",
    "info",
    "warning",
    "danger",
    "light",
    "dark",
)
"""What a colour can be for."""

_KEYS = ("palette", *THEME)
_LONG = re.compile(r"#([0-9a-fA-F]{6})")
_SHORT = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_CSS = {
    "black": "000000",
    "white": "FFFFFF",
    "gray": "808080",
    "grey": "808080",
    "silver": "C0C0C0",
    "red": "FF0000",
    "maroon": "800000",
    "orange": "FFA500",
    "yellow": "FFFF00",
    "olive": "808000",
    "lime": "00FF00",
    "green": "008000",
    "aqua": "00FFFF",
    "teal": "008080",
    "blue": "0000FF",
    "navy": "000080",
    "fuchsia": "FF00FF",
    "purple": "800080",
}


@frozen
class NamedColour:
    """A colour a brand gives.

    Attributes:
        name: What it is for, or its name in the palette.
        colour: Six hexadecimal digits.
        place: Where it is given.
    """

    name: str
    colour: str
    place: Place


class Palette:
    """The colours of a file by name.

    Args:
        node: The value of ``color``, None when the file has none.
        log: Takes the problems.
    """

    def __init__(self, node: Node | None, log: ProblemLog) -> None:
        self._log = log
        self._form = Form(node, _KEYS, log) if node is not None else None
        entries = self._form.entries("palette") if self._form else ()
        self._nodes: dict[str, Node] = {entry.key.text: entry.value for entry in entries}
        self._named = dict(self._nodes)
        for name in THEME:
            given = self._form.node(name) if self._form else None
            if given is not None:
                self._named.setdefault(name, given)

    def palette(self) -> tuple[NamedColour, ...]:
        """The colours of the palette."""
        read = (self._read(name, node, frozenset({name})) for name, node in self._nodes.items())
        return tuple(one for one in read if one is not None)

    def theme(self) -> tuple[NamedColour, ...]:
        """The colours that are for something."""
        given = ((name, self._form.node(name)) for name in THEME) if self._form else ()
        read = (self.named(name, node) for name, node in given if node is not None)
        return tuple(one for one in read if one is not None)

    def named(self, name: str, node: Node) -> NamedColour | None:
        """The colour written in a node, under a name; None, with a problem, where it is none.

        Args:
            name: What it is for.
            node: What is written.
        """
        return self._read(name, node, frozenset())

    def _read(self, name: str, node: Node, followed: frozenset[str]) -> NamedColour | None:
        colour = self._colour(node, followed)
        return None if colour is None else NamedColour(name, colour, node.place)

    def _colour(self, node: Node, followed: frozenset[str]) -> str | None:
        if isinstance(node, MappingNode):
            light = Form(node, ("light", "dark"), self._log, required=("light",)).node("light")
            return None if light is None else self._colour(light, followed)
        if not isinstance(node, ScalarNode) or node.is_null:
            self._log.at(node, "expected-value", "one-value")
            return None
        text = node.text.strip()
        colour = _written(text)
        if colour is None and text in self._named:
            return self._followed(node, text, followed)
        if colour is None and text.lower() in _CSS:
            return _CSS[text.lower()]
        if colour is None and (text.startswith("#") or "(" in text):
            self._log.at(node, "brand-colour-form", "brand-colour-form", text=text)
        elif colour is None:
            self._log.unknown(node, "brand-colour-unknown", text, (*self._nodes, *_CSS), tuple(self._nodes))
        return colour

    def _followed(self, node: ScalarNode, text: str, followed: frozenset[str]) -> str | None:
        if text not in followed:
            return self._colour(self._named[text], followed | {text})
        if text in _CSS:  # ``white: white`` in a palette means the colour every program knows
            return _CSS[text]
        self._log.at(node, "brand-colour-circle", "brand-colour-form", text=text)
        return None


def _written(text: str) -> str | None:
    """A colour in hexadecimal digits."""
    if long := _LONG.fullmatch(text):
        return long[1].upper()
    short = _SHORT.fullmatch(text)
    return "".join(digit * 2 for digit in short.groups()).upper() if short else None
