"""Headers and footers of a Word file of the user's, with the pictures in them."""

import re

from lxml import etree

from storeplan.frozen import frozen
from storeplan.writers.docx.reference_parts import Relationship, WordParts, unusable

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FOLLOWED = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_PICTURES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/x-emf", "image/x-wmf"}
)


@frozen
class RunningPicture:
    """A picture of a header or footer.

    Attributes:
        id: By which the part names it.
        name: Of its file.
        content: Of its file.
        kind: Content type.
    """

    id: str
    name: str
    content: bytes
    kind: str


@frozen
class RunningPart:
    """A header or footer.

    Attributes:
        xml: The part.
        pictures: Pictures in it.
        links: Addresses it links to, each with the id by which the part names it.
    """

    xml: bytes
    pictures: tuple[RunningPicture, ...]
    links: tuple[tuple[str, str], ...]


def running_part(parts: WordParts, relationship: str, kind: str) -> RunningPart | None:
    """A header or footer, None where the part is missing.

    Args:
        parts: Of the Word file.
        relationship: Id under which the document names it.
        kind: ``header`` or ``footer``.

    Raises:
        UnusableFile: When it needs what cannot be taken along.
    """
    named = (one for one in parts.relationships(parts.main) if one.id == relationship and one.kind == kind)
    found = next(named, None)
    if found is None:
        return None
    root = parts.parsed(found.target)
    used = {
        str(value)
        for one in root.iter(etree.Element)
        for name, value in one.attrib.items()
        if _R in str(name)
    }
    pictures, links = [], []
    for one in parts.relationships(found.target):
        if one.id not in used:
            continue
        if one.kind == "hyperlink" and one.external and _FOLLOWED.match(one.target):
            links.append((one.id, one.target))
        elif _is_picture(parts, one):
            content = parts.files[one.target]
            pictures.append(
                RunningPicture(one.id, one.target.rpartition("/")[2], content, parts.content_type(one.target))
            )
        else:
            raise unusable(parts.file, "reference-running", part=found.target)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return RunningPart(xml, tuple(pictures), tuple(links))


def _is_picture(parts: WordParts, one: Relationship) -> bool:
    inside = one.kind == "image" and not one.external and one.target in parts.files
    return inside and parts.content_type(one.target) in _PICTURES
