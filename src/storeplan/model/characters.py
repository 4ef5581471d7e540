"""Characters that may not go further than reading.

The decision: control and private-use characters are taken out of the user's texts when they are read, with
a notice. Word cannot store the first, and the private-use area carries storeplan's own tokens from the
templates to the document. Everything else stays as entered.
"""

import re

_ILLEGAL = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters except tab and line ends
    r"\ud800-\udfff"  # halves of surrogate pairs
    r"\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    r"\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all
)
_LINE_ENDS = "\r\n?"


def without_illegal_characters(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text with line ends as ``\n`` and without what no document can carry.

    Args:
        text: As entered.

    Returns:
        The clean text, and what was taken out as code points (``U+000C``), each once, in order.
    """
    if text.isprintable():  # then none of them is in it
        return text, ()
    taken = dict.fromkeys(re.findall(_ILLEGAL, text))
    clean = re.sub(_LINE_ENDS, "\n", re.sub(_ILLEGAL, "", text) if taken else text)
    return clean, tuple(f"U+{ord(character):04X}" for character in taken)
