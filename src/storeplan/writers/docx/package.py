"""The package around the body: base document, parts, properties, and a zip that is the same every time.

The decision: the base document lies unzipped among the templates, so that changes to it can be reviewed;
it is put together once a process and language. The zip has fixed dates and sorted parts, because two
equal plans must be equal files.
"""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from storeplan.model.document import Metadata
from storeplan.resources import templates_folder
from storeplan.writers.docx.wordml import NAMESPACES, escaped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_CHINESE_HEADINGS, _OTHER_HEADINGS = "0", "1"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CHART_TYPE = CONTENT_TYPE.DML_CHART
_WORKBOOK_TYPE = CONTENT_TYPE.SML_SHEET
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)


class WordPackage:
    """A Word file in the making: parts are added, the body is set once, then it is written."""

    def __init__(self, *, chinese: bool) -> None:
        self._document: WordDocument = docx.Document(BytesIO(_base(chinese=chinese)))
        self._headers_and_footers: dict[str, str] = {}
        self._charts = 0

    def relate(self, address: str) -> str:
        """The relationship id of an external address."""
        return self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def header(self, xml: str) -> str:
        """The relationship id of a header part; equal headers share one."""
        return self._running_line(xml, "header", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)

    def footer(self, xml: str) -> str:
        """The relationship id of a footer part; equal footers share one."""
        return self._running_line(xml, "footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)

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

    def set_body(self, inside: str) -> None:
        """Parses the body and puts it in the place of the base document's."""
        # the plain parser: python-docx's own makes an object of its classes for every element
        body = etree.fromstring(f"<w:body {NAMESPACES}>{inside}</w:body>")
        root = self._document.element
        root.replace(root.body, body)

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
        files = {"_rels/.rels": package.rels.xml}
        for part in parts:
            files[part.partname.membername] = part.blob
            if len(part.rels):
                files[part.partname.rels_uri.membername] = part.rels.xml
        return _zipped({"[Content_Types].xml": _content_types(parts), **dict(sorted(files.items()))})

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


def _custom_properties(properties: Iterable[tuple[str, str]]) -> bytes:
    # numbers 0 and 1 are taken by the format
    inside = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{pid}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(properties, start=2)
    )
    return f"{_DECLARATION}<Properties {_CUSTOM_NAMESPACES}>{inside}</Properties>".encode()


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


@cache
def _base(*, chinese: bool) -> bytes:
    """The base document as a zip, with the chapter numbering of the language."""
    folder = templates_folder() / "word"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files["word/numbering.xml"] = _numbering(files["word/numbering.xml"], chinese=chinese)
    return _zipped(files, compression=zipfile.ZIP_STORED)


def _numbering(source: bytes, *, chinese: bool) -> bytes:
    root = etree.fromstring(source)
    kept, dropped = (_CHINESE_HEADINGS, _OTHER_HEADINGS) if chinese else (_OTHER_HEADINGS, _CHINESE_HEADINGS)
    for abstract in root.findall(f"{_W}abstractNum"):
        if abstract.get(f"{_W}abstractNumId") == dropped:
            root.remove(abstract)
    for chosen in root.findall(f"{_W}num/{_W}abstractNumId"):
        chosen.set(f"{_W}val", kept)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def zipped_again(archive: bytes) -> bytes:
    """A zip with the same files, dated and sorted as those of every package here."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        files = {name: opened.read(name) for name in sorted(opened.namelist())}
    first = "[Content_Types].xml"
    return _zipped({first: files.pop(first), **files})


def _zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_ZIP_DATE)
            entry.compress_type = compression
            entry.create_system = _UNIX
            archive.writestr(entry, content, compresslevel=6)
    return stream.getvalue()
