"""How colours stand against each other: contrast, and how far apart people see them.

The decision: distances are taken in OKLab, where equal steps look equal, for full colour vision and for the
two common kinds of colour blindness; what counts is the smallest. Lightness in OKLab tells what is left in
grey. Colours are six hexadecimal digits everywhere.

Sources: relative luminance and contrast ratio, WCAG 2.2; OKLab, Björn Ottosson, "A perceptual color space for
image processing" (2020); colour blindness, Machado, Oliveira and Fernandes, "A Physiologically-based Model
for Simulation of Color Vision Deficiency" (2009), severity 1.
"""

import math
from functools import cache
from typing import TypeAlias

Triple: TypeAlias = tuple[float, float, float]
"""Three numbers: linear red, green and blue from 0 to 1, or OKLab."""

TEXT_CONTRAST = 4.5
"""Least contrast of text with its ground, WCAG 2.2, 1.4.3."""
LINE_CONTRAST = 3.0
"""Least contrast of lines and bars with their ground, WCAG 2.2, 1.4.11."""

_STEPS = 100
_ROUNDING = 1e-4
_KNEE, _SLOPE, _OFFSET, _GAMMA = 0.04045, 12.92, 0.055, 2.4
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_WITHOUT_RED = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_WITHOUT_GREEN = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_LUMINANCE = (0.2126, 0.7152, 0.0722)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """``share`` of a colour over a ground, 0 to 1, as a printer's tint."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "".join(f"{round(top * share + below * (1 - share)):02X}" for top, below in pairs)


def darkened(colour: str, ground: str, ratio: float) -> str:
    """The colour, made darker in its own hue until it has this contrast with a light ground."""
    lightness, green_red, blue_yellow = _lab(_linear(colour))
    for step in range(_STEPS, -1, -1):
        share = step / _STEPS
        tried = of_lab((lightness * share, green_red * share, blue_yellow * share))
        if step == _STEPS:
            tried = colour
        if contrast(tried, ground) >= ratio:
            return tried
    return "000000"


def lch(colour: str) -> Triple:
    """Lightness 0 to 1, chroma, and hue in radians."""
    lightness, a, b = _lab(_linear(colour))
    return lightness, math.hypot(a, b), math.atan2(b, a)


def of_lch(lightness: float, chroma: float, hue: float) -> str:
    """The colour of a lightness and hue; as much of the chroma as a screen can show."""
    for step in range(_STEPS, -1, -1):
        less = chroma * step / _STEPS
        linear = _from_lab((lightness, less * math.cos(hue), less * math.sin(hue)))
        if all(-_ROUNDING <= one <= 1 + _ROUNDING for one in linear):
            return _hexadecimal(linear)
    return _hexadecimal((lightness**3,) * 3)


def of_lab(lab: Triple) -> str:
    """The nearest colour a screen can show."""
    return _hexadecimal(_from_lab(lab))


def apart(one: str, other: str) -> float:
    """How far apart two colours are for whoever tells them apart worst, 0 to about 1."""
    return min(math.dist(*pair) for pair in zip(_as_seen(one), _as_seen(other), strict=True))


@cache
def _as_seen(colour: str) -> tuple[Triple, Triple, Triple]:
    """In OKLab with full colour vision, without the red cones, and without the green ones."""
    linear = _linear(colour)
    return _lab(linear), _lab(_times(_WITHOUT_RED, linear)), _lab(_times(_WITHOUT_GREEN, linear))


def _luminance(colour: str) -> float:
    return sum(weight * light for weight, light in zip(_LUMINANCE, _linear(colour), strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


@cache
def _linear(colour: str) -> Triple:
    red, green, blue = (_light(channel / 255) for channel in _channels(colour))
    return red, green, blue


def _light(value: float) -> float:
    return value / _SLOPE if value <= _KNEE else float(((value + _OFFSET) / (1 + _OFFSET)) ** _GAMMA)


def _lab(linear: Triple) -> Triple:
    long, middle, short = (math.copysign(abs(one) ** (1 / 3), one) for one in _times(_TO_CONES, linear))
    return _times(_TO_LAB, (long, middle, short))


def _from_lab(lab: Triple) -> Triple:
    long, middle, short = (one**3 for one in _times(_FROM_LAB, lab))
    return _times(_FROM_CONES, (long, middle, short))


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _hexadecimal(linear: Triple) -> str:
    return "".join(f"{round(255 * _shown(min(1.0, max(0.0, one)))):02X}" for one in linear)


def _shown(light: float) -> float:
    low = light * _SLOPE
    return low if low <= _KNEE else float((1 + _OFFSET) * light ** (1 / _GAMMA) - _OFFSET)
