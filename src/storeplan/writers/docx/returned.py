"""A Word file that comes back: from a client, another program, or nobody knows where.

The decision: only the parts that are needed are read, each up to a limit whatever the archive says of its size,
and by a parser that fetches nothing and expands nothing.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from storeplan.errors import Problem, UnusableFile

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of a part that are read at most; a plan of a hundred pages has one."""

_MOST_CUSTOM = 50
_CUSTOM = re.compile(r"customXml/item\d+\.xml")
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "/officeDocument"
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What ``zipfile`` raises for an archive that is damaged, encrypted, or packed in an unknown way."""


class ReturnedWord:
    """An open Word file."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file

    def document(self) -> etree._Element:
        """Root of the main part, whatever the program that wrote it has called it.

        Raises:
            UnusableFile: When it is damaged, or too large to be a document.
        """
        relationships = self._part("_rels/.rels").iter(f"{_RELATIONSHIPS}Relationship")
        targets = [one.get("Target", "") for one in relationships if one.get("Type", "").endswith(_MAIN)]
        return self._part(posixpath.normpath(targets[0].lstrip("/")) if targets else "")

    def custom(self, space: str) -> etree._Element | None:
        """Root of the custom XML part in a namespace; None where there is none.

        Raises:
            UnusableFile: As ``document``.
        """
        names = [name for name in self._archive.namelist() if _CUSTOM.fullmatch(name)]
        roots = (self._part(name) for name in names[:_MOST_CUSTOM])
        return next((root for root in roots if etree.QName(root).namespace == space), None)

    def _part(self, name: str) -> etree._Element:
        if name not in self._archive.namelist():
            raise UnusableFile(Problem("not-word-file", {}, self._file, hint="give-docx"))
        try:
            with self._archive.open(name) as stream:
                content = stream.read(LARGEST_PART + 1)
            if len(content) <= LARGEST_PART:
                return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except (*_DAMAGES, OSError, etree.XMLSyntaxError) as error:
            raise UnusableFile(Problem("damaged-word-file", {}, self._file, hint="give-docx")) from error
        values = {"part": name, "limit": f"{LARGEST_PART // 1024**2} MiB"}
        raise UnusableFile(Problem("word-part-too-large", values, self._file, hint="give-docx"))


@contextmanager
def opened(file: str) -> Iterator[ReturnedWord]:
    """A Word file to read from.

    Args:
        file: Its path.

    Raises:
        UnusableFile: When it is missing, cannot be read, is no Word file, or is damaged.
    """
    with _archive(file) as archive:
        yield ReturnedWord(archive, file)


def _archive(file: str) -> zipfile.ZipFile:
    path = Path(file)
    try:
        if path.is_dir():
            raise UnusableFile(Problem("is-folder", {}, file, hint="name-a-file"))
        return zipfile.ZipFile(path)
    except _DAMAGES as error:
        key = "damaged-word-file" if _begins_as_zip(path) else "not-word-file"
        raise UnusableFile(Problem(key, {}, file, hint="give-docx")) from error
    except (FileNotFoundError, ValueError) as error:  # or a path no system can have, such as one with a NUL
        raise UnusableFile(Problem("no-such-file", {}, file, hint="check-path")) from error
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise UnusableFile(Problem("unreadable-file", values, file, hint="check-permission")) from error


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"
