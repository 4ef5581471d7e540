"""From a path to the text of a file, at most 1 MiB of it.

The decision: the size is looked at before anything is read, and never more than the limit is read, so that
neither a large file nor a device without end does harm.
"""

import sys
from pathlib import Path
from typing import BinaryIO

from storeplan.errors import Problem, UnusableFile

MAXIMUM_BYTES = 1024 * 1024
"""Largest file read."""

_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def file_bytes(path: Path | str, standard_input: BinaryIO | None = None, limit: int = MAXIMUM_BYTES) -> bytes:
    """Reads a file of at most ``limit`` bytes.

    Args:
        path: The file, or ``-`` for standard input.
        standard_input: What ``-`` reads, the process's own when None.
        limit: Most bytes that are read.

    Raises:
        UnusableFile: When it is missing, a folder, not readable, or too large.
    """
    file = str(path)
    if file == "-":
        content = (standard_input or sys.stdin.buffer).read(limit + 1)
    else:
        content = _content(Path(path), file, limit)
    if len(content) > limit:
        raise _too_large(file, limit)
    return content


def text_of(content: bytes, file: str) -> tuple[str, bool]:
    """Decodes UTF-8.

    Args:
        content: Of the file.
        file: Its name in problems.

    Returns:
        The text without byte order mark, and whether there was one.

    Raises:
        UnusableFile: When it is no text in UTF-8.
    """
    bom = content.startswith(_BOM)
    body = content.removeprefix(_BOM)
    if b"\0" in body and not body.startswith(_UTF16_MARKS):
        raise UnusableFile(Problem("binary-file", {}, file, hint="expected-text-file"))
    try:
        return body.decode("utf-8"), bom
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise UnusableFile(Problem("not-utf-8", {}, file, line, column, "save-as-utf-8")) from error


def _content(path: Path, file: str, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise UnusableFile(Problem("is-folder", {}, file, hint="name-a-file"))
        if path.stat().st_size > limit:
            raise _too_large(file, limit)
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except FileNotFoundError as error:
        raise UnusableFile(Problem("no-such-file", {}, file, hint="check-path")) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableFile(
            Problem("unreadable-file", {"reason": reason}, file, hint="check-permission")
        ) from error
    except ValueError as error:  # a path no system can have, such as one with a NUL
        raise UnusableFile(Problem("no-such-file", {}, file, hint="check-path")) from error


def _too_large(file: str, limit: int) -> UnusableFile:
    shown = f"{limit // (1024 * 1024)} MiB"
    way = "split-file" if limit == MAXIMUM_BYTES else "save-smaller"
    return UnusableFile(Problem("too-large-file", {"limit": shown}, file, hint=way))
