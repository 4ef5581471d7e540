"""Draws the logos of ``examples/brands``: flat shapes, smoothed at their edges, as PNG.

    .venv/bin/python docs/brand_logos.py

Shapes are drawn in their order, on a square from 0 to 1. It needs nothing but Python.
"""

import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "brands"
SIDE = 480
SAMPLES = 3


@dataclass(frozen=True)
class Column:
    """An upright bar on a common ground."""

    colour: str
    left: float
    top: float
    width: float = 0.2
    ground: float = 0.86

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within it."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.ground


@dataclass(frozen=True)
class Disc:
    """A circle and what is within."""

    colour: str
    centre: tuple[float, float]
    radius: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within it."""
        return math.dist((x, y), self.centre) < self.radius


@dataclass(frozen=True)
class Peak:
    """A triangle that stands on a common ground."""

    colour: str
    top: tuple[float, float]
    slope: float
    ground: float = 0.84

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within it."""
        return self.top[1] + abs(x - self.top[0]) * self.slope < y <= self.ground


Shape: TypeAlias = Column | Disc | Peak


def steps(first: str, second: str) -> tuple[Shape, ...]:
    """Three columns that rise."""
    return Column(first, 0.14, 0.62), Column(first, 0.4, 0.42), Column(second, 0.66, 0.16)


def petals(first: str, second: str) -> tuple[Shape, ...]:
    """Five petals around a dot."""
    turns = [math.radians(72 * turn - 90) for turn in range(5)]
    around = [(0.5 + 0.27 * math.cos(turn), 0.5 + 0.27 * math.sin(turn)) for turn in turns]
    return *(Disc(first, centre, 0.17) for centre in around), Disc(second, (0.5, 0.5), 0.1)


def ridge(first: str, second: str) -> tuple[Shape, ...]:
    """Two mountains and a sun."""
    return Peak(first, (0.38, 0.24), 1.6), Peak(first, (0.68, 0.46), 1.5), Disc(second, (0.74, 0.26), 0.11)


LOGOS = {
    "agency-blue": steps("0B4F8A", "E07A1F"),
    "agency-blue-on-dark": steps("FFFFFF", "FFB469"),
    "warm-beauty": petals("A8476A", "D9A441"),
    "dark-green": ridge("0E5C3F", "C9A227"),
    "dark-green-on-dark": ridge("FFFFFF", "E5C75A"),
}


def main() -> None:
    """Writes every logo."""
    for name, shapes in LOGOS.items():
        (FOLDER / f"{name}.png").write_bytes(png(shapes))


def png(shapes: Sequence[Shape]) -> bytes:
    """The picture of shapes, transparent around them."""
    rows = b"".join(b"\0" + b"".join(_pixel(shapes, x, y) for x in range(SIDE)) for y in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _pixel(shapes: Sequence[Shape], x: int, y: int) -> bytes:
    """Colour and opacity of a pixel, from several points within it."""
    points = [(at + 0.5) / SAMPLES for at in range(SAMPLES)]
    hit = [_colour(shapes, (x + right) / SIDE, (y + down) / SIDE) for right in points for down in points]
    shown = [one for one in hit if one]
    if not shown:
        return b"\0\0\0\0"
    return bytes.fromhex(max(sorted(set(shown)), key=shown.count)) + bytes([255 * len(shown) // len(hit)])


def _colour(shapes: Sequence[Shape], x: float, y: float) -> str:
    """The colour at a point, empty for none."""
    return next((shape.colour for shape in reversed(shapes) if shape.holds(x, y)), "")


def _chunk(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))


if __name__ == "__main__":
    main()
