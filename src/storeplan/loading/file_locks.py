"""One storeplan at a time for one answers file.

The decision: the operating system holds the lock and lets it go when the process ends, however it ends. All
locks are places in one file of the state folder, so that nothing is ever left beside an answers file.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

from storeplan.loading.state_folder import state_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PLACES = 2**31 - 1


class FileLock:
    """The lock of one file, held by this process until it is let go.

    Args:
        path: The file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        name = os.path.normcase(os.path.realpath(path))
        self._place = int.from_bytes(sha256(os.fsencode(name)).digest()[:8]) % _PLACES
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Takes the lock; False when another process has it. Without a state folder there is none to take."""
        folder = state_folder()
        if folder is None:
            return True
        try:
            descriptor = os.open(folder / "locks", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            _lock(descriptor, self._place)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def let_go(self) -> None:
        """Lets the lock go, if it was taken."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int, place: int) -> None:
    """Locks one byte; raises ``OSError`` when another process has it."""
    if sys.platform == "win32":
        os.lseek(descriptor, place, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place, os.SEEK_SET)
