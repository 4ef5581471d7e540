"""Folders of the user that go before what comes with storeplan, file by file.

The decision: one frozen value carries them from the command line to whatever reads files, so that a plan
depends on nothing that was not handed to it. Their files are nobody's code: only regular files inside the
folders count, a link that leads out of one is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from storeplan.errors import Problem, UnusablePack
from storeplan.frozen import frozen

LARGEST_FILE = 1024 * 1024
"""Bytes of one file; what storeplan brings itself has a tenth of that."""


@frozen
class Overlays:
    """The user's folders, in the order they were named: a later one goes before an earlier one.

    Attributes:
        templates: Folders of ``<kind>/questions.yaml`` and ``<kind>/<language>/*.{md.j2,yaml}``.
        knowledge: Folders of packs, laid out as storeplan's own.
    """

    templates: tuple[Path, ...] = ()
    knowledge: tuple[Path, ...] = ()

    @property
    def packs(self) -> tuple[Path, ...]:
        """Folders of packs in the order in which they are looked at."""
        return self.knowledge[::-1]

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Folders of templates in the order in which they are looked at."""
        return self.templates[::-1]


NO_OVERLAYS = Overlays()

TemplateLayer: TypeAlias = Mapping[str, tuple[str, str]]
"""The templates of one folder: path and text by name."""


SUFFIX = ".md.j2"
"""What names of templates end with."""


def layer_of(shipped: Path) -> TemplateLayer:
    """The templates in a folder of storeplan's own."""
    return {one.name: (str(one), one.read_text("utf-8")) for one in sorted(shipped.glob(f"*{SUFFIX}"))}


def overlays_of(templates: Sequence[str], knowledge: Sequence[str]) -> Overlays:
    """The folders named on a command line.

    Raises:
        UnusablePack: With everything that is no folder.
    """
    problems = [
        Problem("no-such-folder", {}, one) for one in (*templates, *knowledge) if not Path(one).is_dir()
    ]
    if problems:
        raise UnusablePack(problems)
    return Overlays(tuple(map(Path, templates)), tuple(map(Path, knowledge)))


def files_in(folder: Path, inside: str = "", *, suffix: str = "") -> dict[str, Path]:
    """Files of one ending that lie directly in a folder of the user's.

    Args:
        folder: As the user named it.
        inside: Path of a folder below it, itself when empty.
        suffix: What their names end with.

    Returns:
        Path by name, sorted by name; nothing when there is no such folder.

    Raises:
        UnusablePack: With every file that is too large, or no regular file inside the folder.
    """
    place = folder / inside
    named = sorted(one for one in place.iterdir() if one.name.endswith(suffix)) if place.is_dir() else []
    problems = [problem for one in named if (problem := refused(one, folder))]
    if problems:
        raise UnusablePack(problems)
    return {one.name: one for one in named if one.is_file()}


def text_files(overlays: Overlays, inside: str) -> tuple[Path, ...]:
    """The user's texts in a place of the folders of templates, those that go before the others last.

    Raises:
        UnusablePack: With every file that cannot be used.
    """
    folders = (files_in(one, inside, suffix=".yaml") for one in overlays.templates)
    return tuple(file for files in folders for file in files.values())


def file_in(folder: Path, name: str) -> Path | None:
    """One file of a folder of the user's by its path inside; None when it is not there.

    Raises:
        UnusablePack: When it is too large, or no regular file inside the folder.
    """
    file = folder / name
    if not file.is_file():
        return None
    if problem := refused(file, folder):
        raise UnusablePack(problem)
    return file


def refused(file: Path, folder: Path) -> Problem | None:
    """What speaks against a file."""
    if not file.resolve().is_relative_to(folder.resolve()):
        return Problem("outside-folder", {"folder": str(folder)}, str(file), hint="copy-into-folder")
    if file.is_file() and file.stat().st_size > LARGEST_FILE:
        return Problem("overlay-too-large", {"bytes": str(LARGEST_FILE)}, str(file))
    return None


@contextmanager
def held_against(overlays: Overlays) -> Iterator[None]:
    """What is missing where the user's own folders are in use is theirs to mend, and told so.

    Raises:
        UnusablePack: In place of what Python raises for something that is not there.
    """
    try:
        yield
    except (LookupError, ValueError, TypeError) as error:
        if overlays == NO_OVERLAYS:
            raise
        folders = ", ".join(str(folder) for folder in (*overlays.templates, *overlays.knowledge))
        values = {"folders": folders, "reason": str(error.args[0] if error.args else error)}
        raise UnusablePack(Problem("overlay-does-not-fit", values)) from error
