"""Characters the YAML parser would stumble over.

The decision: the parser refuses some characters wherever they stand and breaks lines at others that editors
do not break at. For parsing each is replaced by one of the last private-use plane, so that indexes stay, and
put back in the scalars. What is in that plane already is no text and becomes U+E000.
"""

import re

_SHIFTED = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHIFT = 0x100000
_SHIFTED_BACK = re.compile(r"[\U00100000-\U0010ffff]")
_SURROGATE_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


def with_whole_characters(text: str) -> str:
    """JSON with the pairs of escapes that stand for one character (an emoji) written as that character."""

    def whole(match: re.Match[str]) -> str:
        high, low = int(match[2], 16), int(match[3], 16)
        return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    while (joined := _SURROGATE_PAIR.sub(whole, text)) != text:
        text = joined
    return text


def shifted(text: str) -> str:
    """The text as the parser takes it, every character at the same index."""
    unambiguous = _SHIFTED_BACK.sub("\ue000", text)
    return _SHIFTED.sub(lambda match: chr(_SHIFT + ord(match[0])), unambiguous)


def restored(text: str) -> str:
    """A scalar of a shifted text with its own characters."""
    return _SHIFTED_BACK.sub(lambda match: chr(ord(match[0]) - _SHIFT), text)
