"""Overlays as bytes, for plans that are made on another machine.

The decision: only files that count are packed, and nothing is unpacked before every path and size has been
looked at, since what arrives may have been tampered with.
"""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

from storeplan.errors import Problem, UnusablePack
from storeplan.overlays import LARGEST_FILE, Overlays, refused

MOST_FILES = 5_000
LARGEST_WHOLE = 64 * 1024 * 1024
"""Bytes of all files that are packed together."""

SUFFIXES = (".j2", ".yaml")
"""Endings of the files that count; whatever else lies in a folder is left alone."""

_KINDS = ("templates", "knowledge")
_FIRST_DATE_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def packed(overlays: Overlays) -> bytes:
    """Everything in the folders that counts, to be sent to another machine: the same bytes for the same files.

    Raises:
        UnusablePack: When a file cannot be used, or all together are too many.
    """
    content = BytesIO()
    size = count = 0
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in _named(overlays):
            data = file.read_bytes() if file else b""
            size, count = size + len(data), count + 1
            if size > LARGEST_WHOLE or count > MOST_FILES:
                raise UnusablePack(Problem("overlays-too-large", {"files": str(MOST_FILES)}))
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DATE_OF_ZIP), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def unpacked(data: bytes, folder: Path) -> Overlays:
    """The same overlays in a folder of this machine.

    Args:
        data: What ``packed`` gave, perhaps tampered with on its way.
        folder: An empty folder that is there.

    Raises:
        UnusablePack: When it is no such archive, is too large, or a path in it leads elsewhere. Nothing is
            written then.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members)
            contents = [(one.filename, archive.read(one)) for one in members]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnusablePack(Problem("broken-overlays", {"reason": str(error)})) from error
    for name, content in contents:
        target = folder.joinpath(*name.split("/"))
        if name.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    tops = {tuple(name.split("/")[:2]) for name, _ in contents}
    found = {
        kind: tuple(folder / kind / number for _, number in sorted(top for top in tops if top[0] == kind))
        for kind in _KINDS
    }
    return Overlays(**found)


def _named(overlays: Overlays) -> Iterator[tuple[str, Path | None]]:
    """Each file with its name in the archive; each folder once, with nothing, so that an empty one is kept."""
    for kind, folders in zip(_KINDS, (overlays.templates, overlays.knowledge), strict=True):
        for number, folder in enumerate(folders):
            top = f"{kind}/{number:03}"
            yield f"{top}/", None
            for file in sorted(folder.rglob("*")):
                if file.suffix not in SUFFIXES or not file.is_file():
                    continue
                if problem := refused(file, folder):
                    raise UnusablePack(problem)
                yield f"{top}/{file.relative_to(folder).as_posix()}", file


def _check_members(members: Sequence[zipfile.ZipInfo]) -> None:
    sizes = [one.file_size for one in members]
    if len(members) > MOST_FILES or sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_FILE:
        raise UnusablePack(Problem("overlays-too-large", {"files": str(MOST_FILES)}))
    for one in members:
        path = PurePosixPath(one.filename)
        strange = set(one.filename) & set("\\:\0") or path.is_absolute() or ".." in path.parts
        kept = one.is_dir() or path.suffix in SUFFIXES
        if strange or not kept or len(path.parts) < 2 or path.parts[0] not in _KINDS:  # noqa: PLR2004 - kind and number
            raise UnusablePack(Problem("broken-overlays", {"reason": one.filename}))
