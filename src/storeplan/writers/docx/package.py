"""The package around the body: parts, their relationships, and properties.

The decision: parts are sorted and numbered in the order they are added, because two equal plans must be equal
files.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.parser import parse_xml
from lxml import etree

from storeplan.model.brand import Brand
from storeplan.model.document import Metadata
from storeplan.writers.docx.archives import zipped
from storeplan.writers.docx.base_document import base_document
from storeplan.writers.docx.pictures import Picture
from storeplan.writers.docx.reference import Reference
from storeplan.writers.docx.reference_running import RunningPart
from storeplan.writers.docx.wordml import NAMESPACES, escaped

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUTSIDE = ' TargetMode="External"'
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CHART_TYPE = CONTENT_TYPE.DML_CHART
_WORKBOOK_TYPE = CONTENT_TYPE.SML_SHEET
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CUSTOM_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


class WordPackage:
    """A Word file in the making: parts are added, the body is set once, then it is written."""

    def __init__(self, brand: Brand, reference: Reference | None, *, chinese: bool) -> None:
        self._document: WordDocument = docx.Document(
            BytesIO(base_document(brand, reference, chinese=chinese))
        )
        self._headers_and_footers: dict[str, str] = {}
        self._body = b""
        self._charts = 0
        self._drawings = 0
        self._pictures = 0
        self._customs = 0

    def relate(self, address: str) -> str:
        """The relationship id of an external address."""
        return self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def header(self, xml: str) -> str:
        """The relationship id of a header part; equal headers share one."""
        return self._running_line(xml, "header", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)

    def footer(self, xml: str) -> str:
        """The relationship id of a footer part; equal footers share one."""
        return self._running_line(xml, "footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)

    def running(self, taken: RunningPart, kind: Literal["header", "footer"]) -> str:
        """The relationship id of a header or footer taken from another file, with its pictures.

        Args:
            taken: What was taken.
            kind: Which it is.
        """
        package = self._document.part.package
        of_type = CONTENT_TYPE.WML_HEADER if kind == "header" else CONTENT_TYPE.WML_FOOTER
        part = Part(PackURI(f"/word/{kind}1.xml"), of_type, self._numbered(taken.xml), package)
        for number, one in enumerate(taken.pictures, start=1):
            ending = one.name.rpartition(".")[2]
            name = PackURI(f"/word/media/{kind}{number}.{ending}")
            target = Part(name, one.kind, one.content, package)
            part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, target, one.id)
        for id_, address in taken.links:
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, id_, is_external=True)
        relationship = RELATIONSHIP_TYPE.HEADER if kind == "header" else RELATIONSHIP_TYPE.FOOTER
        return self._document.part.relate_to(part, relationship)

    def _numbered(self, xml: bytes) -> bytes:
        """A part with numbers on its drawings that no other has, and a text alternative on each."""
        root = etree.fromstring(xml)
        for drawing in root.iter(_DRAWING):
            drawing.set("id", str(self.drawing_number()))
            drawing.set("descr", drawing.get("descr") or drawing.get("name") or "—")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def chart(self, drawing: bytes, workbook: bytes) -> str:
        """The relationship id of a chart part with its workbook.

        Args:
            drawing: The part; the id of the workbook in it is ``rId1``.
            workbook: An ``.xlsx`` file.
        """
        self._charts += 1
        package = self._document.part.package
        part = Part(PackURI(f"/word/charts/chart{self._charts}.xml"), _CHART_TYPE, drawing, package)
        data = Part(
            PackURI(f"/word/embeddings/workbook{self._charts}.xlsx"), _WORKBOOK_TYPE, workbook, package
        )
        part.relate_to(data, RELATIONSHIP_TYPE.PACKAGE)
        return self._document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)

    def custom(self, xml: str, space: str) -> None:
        """Adds data that programs carry along unseen, with the properties that Word wants beside it.

        Args:
            xml: The part.
            space: Its namespace.
        """
        self._customs += 1
        package = self._document.part.package
        part = Part(
            PackURI(f"/customXml/item{self._customs}.xml"),
            CONTENT_TYPE.XML,
            (_DECLARATION + xml).encode(),
            package,
        )
        told = Part(
            PackURI(f"/customXml/itemProps{self._customs}.xml"),
            CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
            _item_properties(space),
            package,
        )
        part.relate_to(told, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)

    def drawing_number(self) -> int:
        """A number that no other drawing has."""
        self._drawings += 1
        return self._drawings

    def picture(self, content: bytes, kind: str, alt: str, size: tuple[int, int]) -> Picture:
        """Adds a picture.

        Args:
            content: Of its file.
            kind: ``png`` or ``jpeg``.
            alt: Text alternative.
            size: Width and height in English metric units.
        """
        self._pictures += 1
        name = PackURI(f"/word/media/picture{self._pictures}.{kind}")
        part = Part(name, f"image/{kind}", content, self._document.part.package)
        relationship = self._document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return Picture(relationship, self.drawing_number(), alt, *size)

    def set_body(self, inside: str) -> None:
        """Takes what stands inside ``w:body`` in the place of the base document's."""
        # never parsed: that and writing it down again took a fifth of the whole
        self._body = f"{_DECLARATION}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>".encode()

    def add_list_numbers(self, numbers: Sequence[str]) -> None:
        """Adds the ``w:num`` of lists to the numbering part."""
        parsed = parse_xml(f"<w:numbering {NAMESPACES}>{''.join(numbers)}</w:numbering>")
        self._document.part.numbering_part.element.extend(list(parsed))

    def set_properties(self, metadata: Metadata) -> None:
        """Core and custom properties; the date of both is the plan's, never the machine's."""
        core = self._document.core_properties
        made = datetime.fromisoformat(metadata.as_of).replace(tzinfo=UTC)
        core.title = _legal(metadata.title)
        core.subject = _legal(metadata.subtitle)
        core.author = core.last_modified_by = _legal(metadata.author)
        core.keywords = _legal(", ".join(metadata.keywords))
        core.language = metadata.language
        core.version = _legal(metadata.version)
        core.created = core.modified = made
        core.revision = 1
        if metadata.properties:
            part = Part(
                PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _custom_properties(metadata.properties)
            )
            self._document.part.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def to_bytes(self) -> bytes:
        """The file."""
        package = self._document.part.package
        parts = package.parts
        files = {"_rels/.rels": _relationships(package.rels)}
        for part in parts:
            files[part.partname.membername] = self._body if part is self._document.part else part.blob
            if len(part.rels):
                files[part.partname.rels_uri.membername] = _relationships(part.rels)
        return zipped({"[Content_Types].xml": _content_types(parts), **dict(sorted(files.items()))})

    def _running_line(self, xml: str, name: str, content_type: str, relationship: str) -> str:
        if xml not in self._headers_and_footers:
            count = sum(known.startswith(f"<w:{xml[3:6]}") for known in self._headers_and_footers) + 1
            blob = (_DECLARATION + xml).encode()
            part = Part(PackURI(f"/word/{name}{count}.xml"), content_type, blob, self._document.part.package)
            self._headers_and_footers[xml] = self._document.part.relate_to(part, relationship)
        return self._headers_and_footers[xml]


def _legal(text: str) -> str:
    # core properties hold 255 characters at most in python-docx
    longest = 255
    return "".join(character for character in text if character.isprintable())[:longest]


def _item_properties(space: str) -> bytes:
    return (
        f'{_DECLARATION}<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" '
        f'ds:itemID="{{{str(uuid5(NAMESPACE_URL, space)).upper()}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{space}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _custom_properties(properties: Iterable[tuple[str, str]]) -> bytes:
    # numbers 0 and 1 are taken by the format
    inside = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{pid}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(properties, start=2)
    )
    return f"{_DECLARATION}<Properties {_CUSTOM_NAMESPACES}>{inside}</Properties>".encode()


def _relationships(rels: Relationships) -> bytes:
    """As python-docx writes them, which parses an element for each: a thirtieth of the whole."""
    entries = "".join(
        f'<Relationship Id="{one.rId}" Type="{one.reltype}" Target="{escaped(one.target_ref)}"'
        f"{_OUTSIDE if one.is_external else ''}/>"
        for one in rels.values()
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'.encode()


def _content_types(parts: Iterable[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in sorted(parts, key=lambda part: part.partname)
    )
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
