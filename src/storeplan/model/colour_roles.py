"""From the few colours a house names to every role a document has.

The decision: a brand says what it is, not how a plan is set. Tints, lead words and the colours of charts are
derived, and whatever would be too pale to read is made darker in its own hue until it is not.
"""

from collections.abc import Iterator, Mapping
from math import radians

from storeplan.model.brand import UNBRANDED, Colours
from storeplan.model.colour import LINE_CONTRAST, TEXT_CONTRAST, apart, contrast, darkened, lch, mixed, of_lch

_PAPER = UNBRANDED.colours.paper
_TINT = 0.08
"""Share of a colour in its tint."""
_DARKEST, _LIGHTEST = 0.36, 0.66
"""Lightness of the colours of charts: the lightest still has 3 : 1 on white."""
_LEAST_CHROMA, _MOST_CHROMA = 0.06, 0.12
_TURNS = (0, 150, 210, 90, 270)
"""Hues added to a brand's own, in degrees from its first."""
_APART = 0.1
"""Two colours nearer than this are taken for one where they stand for different things."""
_OTHER_RISK = "1F4E8C"
"""Stands for risks where a brand is itself the usual red."""


def colours_of(given: Mapping[str, str]) -> Colours:
    """Every role, from the colours a brand names.

    Args:
        given: By the names of brand.yml (``primary``, ``danger``, ``link``, ``headings`` …), ``link-ground`` and
            ``monospace-ground`` for what is behind these, and its palette
            under ``palette.<name>``.
    """
    usual = UNBRANDED.colours
    primary = given.get("primary") or usual.primary
    text = _text(given)
    bar = darkened(primary, _PAPER, LINE_CONTRAST)
    tint = _tint(given.get("light", ""), text, bar)
    risk = darkened(_risk(given.get("danger", ""), bar), _PAPER, LINE_CONTRAST)
    confirm = darkened(given.get("warning", usual.confirm), _PAPER, LINE_CONTRAST)
    note = darkened(given.get("info", usual.note), _PAPER, LINE_CONTRAST)
    grounds = (tint, *(_tint_of(one) for one in (risk, confirm, note)))
    darkest = max(grounds, key=lambda one: contrast(one, _PAPER))
    heading = darkened(given.get("headings", primary), tint, TEXT_CONTRAST)
    link, link_ground = _on_ground(given.get("link", primary), given.get("link-ground", ""), _PAPER)
    code, code_ground = _on_ground(
        given.get("monospace", usual.code), given.get("monospace-ground", ""), darkest
    )
    return Colours(
        text=darkened(text, darkest, TEXT_CONTRAST),
        heading=heading,
        link=link,
        link_ground=link_ground,
        emphasis=darkened(given.get("link", primary), _PAPER, TEXT_CONTRAST),
        primary=bar,
        on_primary=max((_PAPER, text), key=lambda one: contrast(one, bar)),
        tint=tint,
        risk=risk,
        risk_tint=_tint_of(risk),
        risk_text=darkened(risk, _tint_of(risk), TEXT_CONTRAST),
        confirm=confirm,
        confirm_tint=_tint_of(confirm),
        confirm_text=darkened(confirm, _tint_of(confirm), TEXT_CONTRAST),
        note=note,
        note_tint=_tint_of(note),
        code=code,
        code_ground=code_ground,
        chart=chart_colours(bar, _others(given)),
    )


def chart_colours(primary: str, others: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Six colours that are told apart in print, and by people who see no red or no green.

    Args:
        primary: The first of them, at least 3 : 1 on white.
        others: Colours of the brand whose hues are taken before any other.

    Their lightness goes in even steps, so that they differ in grey, in an order that sets neighbours far
    apart; each takes of all hues the one farthest from the colours before it.
    """
    count = len(UNBRANDED.colours.chart)
    lightness, chroma, hue = lch(primary)
    hues = [(min(own, _MOST_CHROMA), turn) for _, own, turn in map(lch, (primary, *others))]
    calm = min(max(chroma, _LEAST_CHROMA), 0.75 * _MOST_CHROMA)
    hues += [(calm, hue + radians(turn)) for turn in _TURNS]
    step = (_LIGHTEST - _DARKEST) / (count - 1)
    levels = [_DARKEST + step * at for at in range(count)]
    levels.remove(min(levels, key=lambda level: abs(level - lightness)))
    chosen = [primary]
    while levels:
        last = lch(chosen[-1])[0]
        level = max(levels, key=lambda one: abs(one - last))
        levels.remove(level)
        offered = [darkened(of_lch(level, *one), _PAPER, LINE_CONTRAST) for one in hues]
        chosen.append(max(offered, key=lambda one: min(apart(one, before) for before in chosen)))
    return tuple(chosen)


def _text(given: Mapping[str, str]) -> str:
    """The text: on paper, so that a house which is light on dark writes in its dark."""
    for name in ("foreground", "background", "dark"):
        if name in given and contrast(given[name], _PAPER) >= TEXT_CONTRAST:
            return given[name]
    return UNBRANDED.colours.text


def _tint(light: str, text: str, bar: str) -> str:
    """The house's own light colour where text and bars can be read on it, else a tint of its first."""
    if light and contrast(light, _PAPER) > 1 and _is_ground(light, text, bar):
        return light
    return _tint_of(bar)


def _is_ground(light: str, text: str, bar: str) -> bool:
    return contrast(light, text) >= TEXT_CONTRAST and contrast(light, bar) >= LINE_CONTRAST


def _on_ground(ink: str, ground: str, usual: str) -> tuple[str, str]:
    """A colour and what is behind it; the ground is left out where the colour cannot be read on it."""
    if ground and contrast(ink, ground) < TEXT_CONTRAST:
        ink = darkened(ink, ground, TEXT_CONTRAST)
    if ground and contrast(ink, ground) >= TEXT_CONTRAST:
        return ink, ground
    return darkened(ink, usual, TEXT_CONTRAST), ""


def _tint_of(colour: str) -> str:
    return mixed(colour, _PAPER, _TINT)


def _risk(danger: str, bar: str) -> str:
    """What risks are marked with: never the colour everything else is in."""
    wanted = [danger, UNBRANDED.colours.risk] if danger else [UNBRANDED.colours.risk]
    return next((one for one in wanted if apart(one, bar) >= _APART), _OTHER_RISK)


def _others(given: Mapping[str, str]) -> tuple[str, ...]:
    """Colours of the brand besides its first, most important first, without greys."""
    return tuple(dict.fromkeys(one for one in _named(given) if lch(one)[1] >= _LEAST_CHROMA / 2))


def _named(given: Mapping[str, str]) -> Iterator[str]:
    yield from (given[name] for name in ("secondary", "tertiary", "success", "info") if name in given)
    yield from (colour for name, colour in given.items() if name.startswith("palette."))
