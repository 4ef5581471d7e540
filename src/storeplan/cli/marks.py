"""Marks for consoles that cannot show them: plain characters in their place."""

_PLAIN = str.maketrans({"├": "|", "└": "`", "─": "-", "│": "|", "−": "-", "×": "x", "÷": "/", "…": "."})


def for_console(text: str, encoding: str) -> str:
    """A text with plain characters in place of marks that the console's encoding has not."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(one if _fits(one, encoding) else one.translate(_PLAIN) for one in text)
    return text


def _fits(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
