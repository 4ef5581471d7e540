"""Named places in texts (``{hero}``), which are filled when a text is printed."""

import re

PLACE = re.compile(r"\{([a-z0-9_]+)\}")


def places_in(text: str) -> tuple[str, ...]:
    """Names of the places of a text, in order."""
    return tuple(PLACE.findall(text))
