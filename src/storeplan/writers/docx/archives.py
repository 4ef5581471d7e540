"""Zip files that are the same every time: fixed dates, files in the order given.

The decision: two equal plans must be equal files, so nothing of the machine or the hour goes into them.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def workbook_of(files: Mapping[str, bytes]) -> bytes:
    """A workbook with these files, sorted and dated as those of every package here.

    They are only laid into one another: the Word file around the workbook is packed anyway.
    """
    first = "[Content_Types].xml"
    rest = {name: files[name] for name in sorted(files) if name != first}
    return zipped({first: files[first], **rest}, compression=zipfile.ZIP_STORED)


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files, in their order.

    Args:
        files: By name.
        compression: How they are packed.
    """
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_ZIP_DATE)
            entry.compress_type = compression
            entry.create_system = _UNIX
            archive.writestr(entry, content, compresslevel=6)
    return stream.getvalue()
