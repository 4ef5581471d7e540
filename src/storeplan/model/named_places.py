"""Named places in texts (``{hero}``), which are filled when a text is printed."""

import re
from collections.abc import Container, Mapping
from typing import Any

PLACE = re.compile(r"\{([a-z0-9_]+)\}")

PLATFORM_PREFIX = "platform_"
PLATFORM_PLACE = re.compile(rf"\{{{PLATFORM_PREFIX}([a-z0-9_]+)\}}")
"""A place that the platform fills with what it calls the thing (``{platform_analytics}``)."""


def places_in(text: str) -> tuple[str, ...]:
    """Names of the places of a text, in order."""
    return tuple(PLACE.findall(text))


def on_platform(tree: Any, names: Container[str]) -> Any:  # noqa: ANN401 - YAML
    """Texts without the entries of lists that name a thing the platform does not have.

    A list that loses its last entry takes the entry it stands in with it.

    Args:
        tree: Mappings and lists of texts.
        names: Names the platform has (``analytics``).
    """
    if isinstance(tree, Mapping):
        return {key: on_platform(inner, names) for key, inner in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [on_platform(entry, names) for entry in tree if _can_be_said(entry, names)]
    return tree


def _can_be_said(entry: Any, names: Container[str]) -> bool:  # noqa: ANN401 - YAML
    """Whether everything an entry of a list names is there; of lists within it something has to remain."""
    if isinstance(entry, Mapping):
        return all(_can_be_said(inner, names) for inner in entry.values())
    if isinstance(entry, (list, tuple)):
        return not entry or any(_can_be_said(one, names) for one in entry)
    return PLATFORM_PREFIX not in entry or all(name in names for name in PLATFORM_PLACE.findall(entry))
