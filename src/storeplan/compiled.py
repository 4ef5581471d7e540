"""Compiled copies of the data files that come with storeplan, kept in a private folder.

The decision: parsing packs, questions and words takes several times as long as planning, so what a file says
is kept the way Python keeps compiled modules: for its path, its size and the time it was changed. A copy that
does not fit, is damaged, or lies where others can write is as good as none, and nothing goes wrong without
it. Only plain data is kept, in the form of ``marshal``, which runs nothing when it is read.
"""

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import Any, TypeVar
from zlib import crc32

from storeplan import __version__

_T = TypeVar("_T")

_PRIVATE = 0o700
_OPEN_TO_OTHERS = 0o022
_CHECKSUM_BYTES = 4


def cache_folder() -> Path | None:
    """A private folder for what can be made anew, made when it is missing; None where there is none to trust.

    ``$XDG_CACHE_HOME/storeplan/<version>``, ``~/.cache`` where that is not set.
    """
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = base / "storeplan" / __version__
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError):  # no place to write, no home
        return None
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & _OPEN_TO_OTHERS):
        return None  # what others can write is not to be read
    return folder if os.access(folder, os.W_OK) else None


def compiled(
    file: Path,
    parse: Callable[[Path], _T],
    folder: Path | None,
    beside: Sequence[Path] = (),
    form: str = "",
) -> _T:
    """What a file says, from its copy where there is one that fits.

    Args:
        file: The file, or a folder for the files in it; it does not change while it is read.
        parse: Says what is in it: mappings, lists, texts and numbers. It may raise; nothing is kept then.
        folder: Where copies are kept, None for nowhere.
        beside: Further files that what is said depends on.
        form: What else it depends on, such as the names of the fields that the data fill.
    """
    files = (file, *beside)
    if folder is None or not all(one.exists() for one in files):
        return parse(file)
    mark = (form, *(_mark(one) for one in files))
    copy = folder / f"{file.name}.{crc32(bytes(file)):08x}.{sys.implementation.cache_tag}.data"
    kept = _kept(copy)
    if kept is not None and kept[0] == mark:
        return kept[1]  # type: ignore[return-value]
    said = parse(file)
    _keep(copy, (mark, said))
    return said


def _mark(file: Path) -> tuple[object, ...]:
    if file.is_dir():
        with os.scandir(file) as entries:
            return str(file), *sorted((one.name, *_state(one.stat())) for one in entries)
    return str(file), *_state(file.stat())


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def toml_tables(file: Path) -> dict[str, Any]:
    """What a TOML file that comes with storeplan says."""
    return compiled(file, _parsed_toml, cache_folder())


def _parsed_toml(file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - not needed where there is a copy

    with file.open("rb") as stream:
        return tomllib.load(stream)


def _kept(copy: Path) -> tuple[object, object] | None:
    """What a copy holds, None where there is none or it is not whole."""
    try:
        content = copy.read_bytes()
    except OSError:
        return None
    checksum, data = content[:_CHECKSUM_BYTES], content[_CHECKSUM_BYTES:]
    if checksum != _checksum(data):
        return None
    mark, said = marshal.loads(data)  # noqa: S302 - our own folder, written by us, and whole
    return mark, said


def _keep(copy: Path, content: tuple[object, object]) -> None:
    """Writes a copy whole or not at all: another process may be reading or writing the same."""
    data = marshal.dumps(content)  # type: ignore[arg-type]  # plain data, as parse says
    unfinished = copy.with_name(f"{copy.name}.{os.getpid()}.{get_ident()}")
    with suppress(OSError):
        unfinished.write_bytes(_checksum(data) + data)
        unfinished.replace(copy)


def _checksum(data: bytes) -> bytes:
    """Tells damaged data from whole; nobody else writes into the folder, so that it need tell no more."""
    return crc32(data).to_bytes(_CHECKSUM_BYTES)
