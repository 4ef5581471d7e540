"""The answers that a Word file carries within.

The decision: the text of an answers file as it is, in a custom XML part of its own, so that it can be taken out
of the file without touching anything else.
"""

from lxml import etree

from storeplan.writers.docx.wordml import escaped

ANSWERS = "urn:storeplan:answers:1"
"""Namespace of the part; another number when its form changes."""


def answers_xml(text: str) -> str:
    """The part that carries the text of an answers file."""
    return f'<answers xmlns="{ANSWERS}">{escaped(text)}</answers>'


def answers_in(part: etree._Element) -> str:
    """The text that a part carries.

    Args:
        part: Its root.
    """
    return part.text or ""
