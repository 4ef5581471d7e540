"""The base document: what every Word file begins with.

The decision: it lies unzipped among the templates, so that changes to it can be reviewed; it is put together
once a process, brand and language.
"""

import zipfile
from functools import cache

from lxml import etree

from storeplan.model.brand import Brand
from storeplan.resources import templates_folder
from storeplan.writers.docx.archives import zipped
from storeplan.writers.docx.page_format import A4
from storeplan.writers.docx.reference import Reference
from storeplan.writers.docx.theme import themed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE_HEADINGS, _OTHER_HEADINGS = "0", "1"


def base_document(brand: Brand, reference: Reference | None, *, chinese: bool) -> bytes:
    """The base document as a zip, in the looks of a brand and of a Word file of the user's."""
    if reference is None:
        return _own_base(brand, chinese=chinese)
    files = reference.merged(_files(brand, reference.page.text_width(), chinese=chinese), brand)
    return zipped(files, compression=zipfile.ZIP_STORED)


@cache
def _own_base(brand: Brand, *, chinese: bool) -> bytes:
    return zipped(_files(brand, A4.text_width(), chinese=chinese), compression=zipfile.ZIP_STORED)


def _files(brand: Brand, text_width: int, *, chinese: bool) -> dict[str, bytes]:
    """The files of the base document, with the chapter numbering of the language."""
    folder = templates_folder() / "word"
    read = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files = themed(read, brand, text_width)
    files["word/numbering.xml"] = _numbering(files["word/numbering.xml"], chinese=chinese)
    return files


def _numbering(source: bytes, *, chinese: bool) -> bytes:
    root = etree.fromstring(source)
    kept, dropped = (_CHINESE_HEADINGS, _OTHER_HEADINGS) if chinese else (_OTHER_HEADINGS, _CHINESE_HEADINGS)
    for abstract in root.findall(f"{_W}abstractNum"):
        if abstract.get(f"{_W}abstractNumId") == dropped:
            root.remove(abstract)
    for chosen in root.findall(f"{_W}num/{_W}abstractNumId"):
        if chosen.get(f"{_W}val") == dropped:
            chosen.set(f"{_W}val", kept)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
