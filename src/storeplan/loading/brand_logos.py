"""The ``logo`` of a brand file: which picture, and whether Word can show it.

The decision: a picture is read with the brand and travels with it, so that nobody looks for files later. Paths
are relative to the brand file and stay in its folder; another place has to be named in full. Nothing is
fetched from the network.
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from storeplan.errors import UnusableFile
from storeplan.loading.forms import Form
from storeplan.loading.problem_log import ProblemLog
from storeplan.loading.yaml_bytes import file_bytes
from storeplan.loading.yaml_nodes import MappingNode, Node, ScalarNode
from storeplan.model.brand import Logo
from storeplan.model.characters import without_illegal_characters

_SIZES = ("large", "medium", "small")
"""In the order they are taken for a cover."""
_KEYS = ("path", "alt", "images", *_SIZES)
_MOST_PIXELS = 8_000
"""Of a side."""
_MOST_BYTES = 2 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZE_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_END_MARKERS = frozenset({0xD9, 0xDA})

Ground: TypeAlias = Literal["light", "dark"]


class Logos:
    """The pictures of a brand.

    Args:
        node: The value of ``logo``, None when the file has none.
        file: The brand file.
        log: Takes the problems.
    """

    def __init__(self, node: Node | None, file: str, log: ProblemLog) -> None:
        self._folder = Path(file).parent
        self._log = log
        self._images: dict[str, Node] = {}
        self._chosen: Node | None = node
        if isinstance(node, MappingNode) and node.get("path") is None:
            form = Form(node, _KEYS, log)
            self._images = {entry.key.text: entry.value for entry in form.entries("images")}
            sizes = [form.node(size) for size in _SIZES]
            self._chosen = next((one for one in sizes if one is not None), None)
            if self._chosen is None:
                self._chosen = next(iter(self._images.values()), None)

    def on(self, ground: Ground) -> Logo | None:
        """The logo for a ground; None, with a problem where it is given and cannot be used.

        Args:
            ground: What is behind it. What is given for neither is for light ground.
        """
        node = self._chosen
        if isinstance(node, MappingNode) and node.get("path") is None:
            node = Form(node, ("light", "dark"), self._log).node(ground)
        elif ground == "dark":
            return None
        return None if node is None else self._picture(node, named=True)

    def _picture(self, node: Node, *, named: bool) -> Logo | None:
        alt = ""
        where = node
        if isinstance(node, MappingNode):
            form = Form(node, ("path", "alt"), self._log, required=("path",))
            alt = without_illegal_characters(form.text("alt"))[0]
            where = form.node("path") or node
        if not isinstance(where, ScalarNode) or where.is_null:
            self._log.at(where, "expected-value", "one-value")
            return None
        if named and where.text in self._images:
            return self._picture(self._images[where.text], named=False)
        return self._read(where, alt)

    def _read(self, node: ScalarNode, alt: str) -> Logo | None:
        problem = self._unusable(node.text)
        if problem:
            self._log.at(node, problem, f"{problem}-way", text=node.text)
            return None
        try:
            content = file_bytes(self._folder / node.text, limit=_MOST_BYTES)
        except UnusableFile as error:
            reason = error.problems[0]
            self._log.at(node, reason.message, reason.hint, **reason.values)
            return None
        return self._checked(node, content, alt)

    def _unusable(self, text: str) -> str:
        """Why a path cannot be a logo's, empty where it can."""
        if "://" in text:
            return "brand-logo-remote"
        if text.lower().endswith((".svg", ".svgz")):
            return "brand-logo-svg"
        outside = not (self._folder / text).resolve().is_relative_to(self._folder.resolve())
        return "brand-logo-outside" if outside and not Path(text).is_absolute() else ""

    def _checked(self, node: ScalarNode, content: bytes, alt: str) -> Logo | None:
        kind: Literal["png", "jpeg"] | None = None
        size = None
        if content.startswith(_PNG):
            kind, size = "png", _png_size(content)
        elif content.startswith(_JPEG):
            kind, size = "jpeg", _jpeg_size(content)
        elif b"<svg" in content[:1024]:
            self._log.at(node, "brand-logo-svg", "brand-logo-svg-way", text=node.text)
            return None
        if kind is None:
            self._log.at(node, "brand-logo-kind", "brand-logo-svg-way", text=node.text)
        elif size is None or 0 in size:
            self._log.at(node, "brand-logo-damaged", "brand-logo-damaged-way", text=node.text)
        elif max(size) > _MOST_PIXELS:
            self._log.at(
                node, "brand-logo-huge", "brand-logo-huge-way", text=node.text, most=str(_MOST_PIXELS)
            )
        else:
            return Logo(content, kind, *size, alt)
        return None


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height, None where the file is damaged."""
    chunks = dict(_png_chunks(content))
    header = chunks.get(b"IHDR", b"")
    if len(header) != 13 or not {b"IDAT", b"IEND"} <= set(chunks):  # noqa: PLR2004 - its length in the format
        return None
    width, height = struct.unpack(">II", header[:8])
    return width, height


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk that is whole."""
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, inside = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if check != struct.pack(">I", zlib.crc32(kind + inside)):
            return
        yield kind, inside
        at += 12 + length


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height, None where the file is damaged."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - begins every marker
        marker = content[at + 1]
        if marker in _SIZE_MARKERS:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        if marker in _END_MARKERS:
            return None
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
    return None
