"""Writing a file so that nobody ever sees half of it.

The decision: the content is written beside the file and flushed to the disk before it takes the file's
place; an interruption at any moment leaves either the old file or the new one.
"""

import os
import stat
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

_USUAL_MODE = 0o666  # less the process's mask
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds


def replace_file(path: Path, content: bytes, *, through_links: bool = True) -> None:
    """Makes this the content of a file.

    A link keeps pointing where it does, an existing file keeps its permissions, and what is no file at all
    (``/dev/null``, a named pipe) is written to directly.

    Args:
        path: The file; its folder must exist.
        content: All of it.
        through_links: Whether a link is followed. Else a file takes the place of whatever is called so,
            link or pipe, and nothing is written outside the folder.

    Raises:
        OSError: When it cannot be written; nothing is left beside it then.
    """
    target = Path(os.path.realpath(path)) if through_links else path
    mode = _mode(target) if through_links or not path.is_symlink() else None
    if mode is not None and not stat.S_ISREG(mode) and through_links:
        target.write_bytes(content)
        return
    beside, descriptor = _beside(target)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        moved(beside, target)
    except BaseException:  # also when interrupted: nothing may stay behind
        beside.unlink(missing_ok=True)
        raise


def moved(source: Path, target: Path, move: Callable[[Path, Path], object] = os.replace) -> None:
    """Puts a file in another's place.

    Windows refuses it while somebody has the other open, a virus scanner or an indexer for some moments:
    there it is tried again for not quite a second.

    Args:
        source: The file.
        target: Where it is to be.
        move: Does it.

    Raises:
        OSError: When it cannot be done.
    """
    for wait in _WAITS:
        try:
            move(source, target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    move(source, target)


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _beside(target: Path) -> tuple[Path, int]:
    """A new, empty file in the same folder, so that it can take the other's place in one step."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    for number in count():
        beside = target.with_name(f".{target.name}.{os.getpid()}-{number}.part")
        try:
            return beside, os.open(beside, flags, _USUAL_MODE)
        except FileExistsError:
            continue
    raise AssertionError  # counting does not end
