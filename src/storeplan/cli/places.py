"""What stands at a path, also at one no system can have.

The decision: a name too long, or in a folder nobody may look into, is nothing there; whoever then reads or
writes it says what is wrong.
"""

from pathlib import Path


def is_folder(path: str | Path) -> bool:
    """Whether a folder stands there."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def is_there(path: str | Path) -> bool:
    """Whether anything stands there."""
    try:
        return Path(path).exists()
    except OSError:
        return False
