"""LibreOffice, where it is installed: a Word file laid out as pages.

The decision: every run has a profile of its own that is thrown away afterwards, so that it neither meets an
open LibreOffice of the user nor leaves anything behind, and it is ended with all its children when it takes
too long.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from storeplan.errors import Problem, UnusableCommand

SECONDS_AT_MOST = 180
"""A plan of 60 pages takes about seven."""

_BOOKMARKS_TOO = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def find_office() -> str | None:
    """The program, None where there is none."""
    return next(_programs(), None)


def _programs() -> Iterator[str]:
    yield from (found for name in _NAMES if (found := shutil.which(name)))
    yield from (place for place in _PLACES if Path(place).is_file())


def to_pdf(docx: bytes, *, seconds: float = SECONDS_AT_MOST) -> bytes:
    """A Word file as PDF; its bookmarks are destinations there.

    Args:
        docx: The file.
        seconds: How long it may take.

    Raises:
        UnusableCommand: When LibreOffice is not there, fails, or takes too long.
    """
    program = find_office()
    if program is None:
        raise UnusableCommand(Problem("no-office", hint="install-office"))
    # on Windows a file may still be held for a moment after the program has ended
    with TemporaryDirectory(prefix="storeplan-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source = folder / "plan.docx"
        source.write_bytes(docx)
        told = _run([program, *_arguments(folder), str(source)], seconds)
        written = folder / "plan.pdf"
        if not written.is_file():
            last = (told.strip().splitlines() or ["—"])[-1]
            raise UnusableCommand(Problem("office-failed", {"reason": last}, hint="try-in-office"))
        return written.read_bytes()


def _arguments(folder: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    return [
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        _BOOKMARKS_TOO,
        "--outdir",
        str(folder),
    ]


def _run(command: list[str], seconds: float) -> str:
    """Runs it in a group of its own; what it said."""
    process = subprocess.Popen(  # noqa: S603 - the program found above, on a file of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Windows knows no groups and passes over it
    )
    try:
        told, _ = process.communicate(timeout=seconds)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            values = {"seconds": f"{seconds:g}"}
            raise UnusableCommand(Problem("office-too-slow", values, hint="try-in-office")) from error
        raise
    return told.decode("utf-8", "replace")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends it and whatever it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()  # reads what is left and closes the pipe
