"""Pictures: the logo, and bands of colour behind a cover.

The decision: a band is a picture of one colour, stretched. Drawn shapes need a second form for older programs,
and tables would be announced as tables; every program shows a picture.
"""

import struct
import zlib

from storeplan.frozen import frozen
from storeplan.model.brand import LOGO_HEIGHT, LOGO_WIDTH, Logo
from storeplan.writers.docx.wordml import escaped

EMU_TO_A_MILLIMETRE = 36_000
"""English metric units, in which drawings are measured."""

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NO_DISTANCE = 'distT="0" distB="0" distL="0" distR="0"'


@frozen
class Picture:
    """A picture that is part of the package.

    Attributes:
        relationship: Id of its part.
        number: No other drawing has it.
        alt: Text alternative.
        width: In English metric units.
        height: In English metric units.
    """

    relationship: str
    number: int
    alt: str
    width: int
    height: int


def logo_size(logo: Logo) -> tuple[int, int]:
    """Width and height of a logo on a cover, in English metric units."""
    width = min(LOGO_WIDTH, LOGO_HEIGHT * logo.width / logo.height)
    return round(width * EMU_TO_A_MILLIMETRE), round(width * EMU_TO_A_MILLIMETRE * logo.height / logo.width)


def inline(picture: Picture) -> str:
    """A run with a picture that stands in the line."""
    return _run(
        f'<wp:inline xmlns:wp="{_WP}" {_NO_DISTANCE}>{_extent(picture)}{_properties(picture)}'
        f"{_graphic(picture)}</wp:inline>"
    )


def behind(picture: Picture, left: int = 0, top: int = 0) -> str:
    """A run with a picture behind the text.

    Args:
        picture: What is shown.
        left: From the left edge of the paper, in English metric units.
        top: From its upper edge.
    """
    return _run(
        f'<wp:anchor xmlns:wp="{_WP}" {_NO_DISTANCE} simplePos="0" relativeHeight="{picture.number}" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f"{_extent(picture)}<wp:wrapNone/>{_properties(picture)}{_graphic(picture)}</wp:anchor>"
    )


def one_colour(colour: str) -> bytes:
    """A PNG of one pixel.

    Args:
        colour: Six hexadecimal digits.
    """
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    # stored, not compressed: the bytes are the same with every zlib
    pixel = zlib.compress(b"\0" + bytes.fromhex(colour), 0)
    chunks = ((b"IHDR", header), (b"IDAT", pixel), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))


def _run(drawing: str) -> str:
    return f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"


def _extent(picture: Picture) -> str:
    room = '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
    return f'<wp:extent cx="{picture.width}" cy="{picture.height}"/>{room}'


def _properties(picture: Picture) -> str:
    name, alt = f"Picture {picture.number}", escaped(picture.alt)
    return f'<wp:docPr id="{picture.number}" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr/>'


def _graphic(picture: Picture) -> str:
    name = f"Picture {picture.number}"
    return (
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{picture.number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture.relationship}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{picture.width}" '
        f'cy="{picture.height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )
