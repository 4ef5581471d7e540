"""Bringing one answers file to today's format, with a copy of what it was.

The decision: the copy is written before the file is replaced, beside it, under a name that no other copy has;
a file in today's format is not touched.
"""

from itertools import count
from pathlib import Path

from storeplan.errors import Problem, UnusableFile
from storeplan.frozen import frozen
from storeplan.loading.drafts import FORMAT
from storeplan.loading.file_locks import FileLock
from storeplan.loading.migrations import format_of, migrated, steps_from
from storeplan.loading.replaced_files import replace_file
from storeplan.loading.saved_answers import encoded
from storeplan.loading.yaml_nodes import MappingNode, scan_yaml
from storeplan.model.questions import Questionnaire
from storeplan.resources import migrations_folder


@frozen
class Migrated:
    """What became of a file.

    Attributes:
        format: It was in.
        before: Its text.
        after: In today's format.
        backup: Where what it was is kept; None when nothing was written.
    """

    format: str
    before: str
    after: str
    backup: Path | None


def migrate(
    path: Path, questionnaire: Questionnaire, language: str, *, write: bool, folder: Path | None = None
) -> Migrated:
    """Brings an answers file to today's format.

    Args:
        path: The file.
        questionnaire: Of today.
        language: Of the comments above new answers.
        write: Whether the file is replaced; without, everything is worked out and nothing written.
        folder: Of the steps between formats, that of storeplan when None.

    Raises:
        UnusableFile: When it is no answers file, of a format nothing leads from, in use, or cannot be written.
        UnusablePack: When the steps are none.
    """
    lock = FileLock(path)
    if not lock.take():
        raise UnusableFile(Problem("file-in-use", {}, str(path), hint="wait-or-rename"))
    try:
        return _migrated(path, questionnaire, language, folder or migrations_folder(), write=write)
    finally:
        lock.let_go()


def _migrated(
    path: Path, questionnaire: Questionnaire, language: str, folder: Path, *, write: bool
) -> Migrated:
    file = scan_yaml(str(path))
    if file.problems or not isinstance(file.root, MappingNode):
        raise UnusableFile(file.problems or (Problem("no-answers-file", {}, str(path)),))
    format_ = format_of(file)
    if format_ == FORMAT:
        return Migrated(format_, file.text, file.text, None)
    steps = steps_from(folder, format_)
    if steps is None:
        message = "format-unknown" if format_ else "format-missing"
        raise UnusableFile(Problem(message, {"format": FORMAT}, str(path), hint="write-format"))
    try:
        after = migrated(file.text, steps, questionnaire, language)
    except UnusableFile as error:
        raise UnusableFile(
            Problem(one.message, one.values, str(path), one.line, one.column, one.hint)
            for one in error.problems
        ) from error
    backup = None
    if write:
        backup = _backup_of(path, format_)
        try:
            replace_file(backup, encoded(file.text, bom=file.bom))
            replace_file(path, encoded(after, bom=file.bom))
        except OSError as error:
            values = {"reason": error.strerror or type(error).__name__}
            raise UnusableFile(Problem("unwritable-file", values, str(path), hint="check-folder")) from error
    return Migrated(format_, file.text, after, backup)


def _backup_of(path: Path, format_: str) -> Path:
    names = (path.with_name(f"{path.name}.format-{format_}{'' if n == 1 else f'-{n}'}.bak") for n in count(1))
    return next(one for one in names if not one.exists())
