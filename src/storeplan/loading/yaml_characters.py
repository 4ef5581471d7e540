"""Characters the YAML parser would stumble over.

The decision: the parser refuses some characters wherever they stand and breaks lines at others that editors
do not break at. For parsing each is replaced by one of the last private-use plane, so that indexes stay, and
put back in the scalars. What is in that plane already is no text and becomes U+E000.
"""

import re

_SHIFT = 0x100000
_SHIFTED = {
    code: _SHIFT + code
    for code in (
        *range(0x01, 0x09),
        0x0B,
        0x0C,
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0x2028,
        0x2029,
        0xFEFF,
        0xFFFE,
        0xFFFF,
    )
}
_SHIFTED_BACK = re.compile(r"[\U00100000-\U0010ffff]")
_SURROGATE_PAIR = r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"


def with_whole_characters(text: str) -> str:
    """JSON with the pairs of escapes that stand for one character (an emoji) written as that character."""

    def whole(match: re.Match[str]) -> str:
        high, low = int(match[2], 16), int(match[3], 16)
        return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    while (joined := re.sub(_SURROGATE_PAIR, whole, text)) != text:
        text = joined
    return text


def shifted(text: str) -> str:
    """The text as the parser takes it, every character at the same index."""
    return _SHIFTED_BACK.sub("\ue000", text).translate(_SHIFTED)


def restored(text: str) -> str:
    """A scalar of a shifted text with its own characters."""
    return _SHIFTED_BACK.sub(lambda match: chr(ord(match[0]) - _SHIFT), text)
