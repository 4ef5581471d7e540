"""An answers file that is not there yet."""

from storeplan.cli.outputs import Target, write
from storeplan.cli.places import is_folder, is_there
from storeplan.errors import Problem, UnusableCommand


def write_new(path: str, content: bytes, language: str) -> None:
    """Writes a file that may not exist yet, and says where it is.

    Args:
        path: Where.
        content: All of it.
        language: Of the run.

    Raises:
        UnusableCommand: When it exists, or cannot be written.
    """
    if is_folder(path):
        raise UnusableCommand(Problem("is-folder", {}, path, hint="name-a-file"))
    if is_there(path):
        raise UnusableCommand(Problem("answers-exist", {}, path, hint="take-another-name"))
    write([(Target("yaml", path), content)], language, quiet=False)
