"""The folder of what storeplan remembers between two runs, and answers that could not be saved.

The decision: nothing of it is needed; where no such folder can be made, storeplan works without.
"""

import os
from itertools import count
from pathlib import Path

from storeplan.loading.replaced_files import replace_file


def state_folder() -> Path | None:
    """A private folder, made when it is missing; None where none can be made."""
    wanted = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = (Path(wanted) if wanted else Path.home() / ".local" / "state") / "storeplan"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # no home
        return None
    return folder


def put_aside(name: str, content: bytes) -> Path | None:
    """Keeps what could not be written where it belongs; never over something kept before.

    Args:
        name: Of the file it belongs to.
        content: All of it.

    Returns:
        Where it is, None where it could not be kept either.
    """
    folder = state_folder()
    if folder is None:
        return None
    stem, dot, ending = name.partition(".")
    for number in count(1):
        path = folder / "unsaved" / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            if not path.exists():
                replace_file(path, content)
                return path
        except OSError:
            return None
    raise AssertionError  # counting does not end
