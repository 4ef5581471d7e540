"""The parts of a Word file of the user's, opened with care.

The decision: a file from outside is looked at before it is unpacked, and its XML is parsed without entities
and without the network. What is wrong with it is said in words, never as a traceback.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.model.brand import ReferenceFile

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_TYPE = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOCTYPES = tuple("<!DOCTYPE".encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be"))
"""Word writes none; who does wants entities."""
_MOST_UNPACKED = 60 * 1024 * 1024
_MOST_PARTS = 2_000


@frozen
class Relationship:
    """A part that another needs.

    Attributes:
        id: By which it is named.
        kind: Last word of its type (``styles``, ``image``).
        target: Name of the part, or an address.
        external: Whether it is an address.
    """

    id: str
    kind: str
    target: str
    external: bool


@frozen
class WordParts:
    """A Word file.

    Attributes:
        file: Path as the user wrote it.
        files: Its parts by name.
        main: Name of the document's part.
    """

    file: str
    files: Mapping[str, bytes]
    main: str

    @property
    def document(self) -> etree._Element:
        """The document."""
        return self.parsed(self.main)

    def related(self, kind: str) -> etree._Element | None:
        """A fresh tree of the part of a kind, None where there is none."""
        name = self._name(kind)
        return None if name is None or name not in self.files else self.parsed(name)

    def needed(self, kind: str) -> etree._Element:
        """As ``related``, for what no Word file is without.

        Raises:
            UnusableFile: When it is without.
        """
        found = self.related(kind)
        if found is None:
            raise unusable(self.file, "reference-no-styles")
        return found

    def relationships_of(self, kind: str) -> tuple[Relationship, ...]:
        """What the part of a kind needs."""
        name = self._name(kind)
        return () if name is None else self.relationships(name)

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What a part needs, by its name; empty for the package itself."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self.files:
            return ()
        return tuple(_relationship(one, folder) for one in self.parsed(rels).iter(_RELATIONSHIP))

    def content_type(self, name: str) -> str:
        """Content type of a part, empty where none is said."""
        types = self.parsed("[Content_Types].xml")
        for one in types.iter(f"{_TYPES}Override"):
            if one.get("PartName") == f"/{name}":
                return str(one.get("ContentType"))
        ending = name.rpartition(".")[2].lower()
        given = (one for one in types.iter(f"{_TYPES}Default") if str(one.get("Extension")).lower() == ending)
        return next((str(one.get("ContentType")) for one in given), "")

    def parsed(self, name: str) -> etree._Element:
        """A fresh tree of a part.

        Raises:
            UnusableFile: When it is missing or no XML.
        """
        if any(mark in self.files.get(name, b"") for mark in _DOCTYPES):
            raise unusable(self.file, "reference-damaged", part=name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self.files[name], parser)
        except (KeyError, etree.XMLSyntaxError) as error:
            raise unusable(self.file, "reference-damaged", part=name) from error
        return root

    def _name(self, kind: str) -> str | None:
        found = (one.target for one in self.relationships(self.main) if one.kind == kind and not one.external)
        return next(found, None)


def opened(file: ReferenceFile) -> WordParts:
    """The parts of a Word file.

    Raises:
        UnusableFile: When it is no Word file, or one that cannot be used.
    """
    files = _unpacked(file)
    package = WordParts(file.file, files, "")
    kinds = package.relationships("")
    main = next((one.target for one in kinds if one.kind == "officeDocument"), None)
    if main is None:
        strict = _STRICT_TYPE.encode() in files.get("_rels/.rels", b"")
        raise unusable(file.file, "reference-strict" if strict else "reference-not-zip")
    return WordParts(file.file, files, main)


def unusable(file: str, reason: str, **values: str) -> UnusableFile:
    """The problem of a Word file.

    Args:
        file: Path as the user wrote it.
        reason: Key of the message that says why.
        **values: For its placeholders.
    """
    named = {"reason": f"msg:{reason}", **values}
    return UnusableFile(Problem("reference-unusable", named, file, hint="reference-unusable"))


def _unpacked(file: ReferenceFile) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(one.file_size for one in entries) > _MOST_UNPACKED:
                raise unusable(file.file, "reference-too-large")
            # as many bytes as are said, however many there are
            return {one.filename: archive.read(one) for one in entries if not one.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise unusable(file.file, "reference-not-zip") from error


def _relationship(one: etree._Element, folder: str) -> Relationship:
    target, external = str(one.get("Target")), one.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = str(one.get("Type"))
    return Relationship(str(one.get("Id")), kind.removeprefix(_TYPE), target, external)
