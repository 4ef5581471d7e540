"""Where documents go: what ``-o`` and ``--format`` mean, looked at before anything is computed.

The decision: every output is known, and known to be possible as far as can be told, before the first plan is
made. A document is written whole or not at all.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from storeplan.cli.reporting import say
from storeplan.errors import Problem, UnusableCommand
from storeplan.loading.replaced_files import replace_file

STANDARD_STREAM = "-"
"""Stands for standard input and output."""

FORMATS = ("docx", "md")
"""Formats made when nothing else is said."""

_ENDINGS = (".answers.yaml", ".answers.yml", ".answers.json")
_UNNAMED = "store-plan"


@dataclass(frozen=True, slots=True)
class Target:
    """One document to write.

    Attributes:
        format: ``docx`` or ``md``.
        path: The file, ``-`` for standard output.
    """

    format: str
    path: str


def formats_of(words: str | None) -> tuple[str, ...]:
    """The formats asked for, none when nothing was said.

    Args:
        words: Value of ``--format``: formats with commas between them.

    Raises:
        UnusableCommand: When one is not known.
    """
    asked = [word.strip().lower().removeprefix(".") for word in (words or "").split(",") if word.strip()]
    problems = [
        Problem(
            "unknown-format", {"word": word, "valid": ", ".join(FORMATS)}, "--format", hint="valid-values"
        )
        for word in asked
        if word not in FORMATS
    ]
    if problems:
        raise UnusableCommand(problems)
    return tuple(dict.fromkeys(asked))


def targets_of(
    files: Sequence[str], outputs: Sequence[str], formats: Sequence[str]
) -> dict[str, tuple[Target, ...]]:
    """What is to be written for each answers file.

    Args:
        files: Answers files, ``-`` for standard input.
        outputs: Values of ``-o``.
        formats: Formats asked for; none when nothing was said.

    Raises:
        UnusableCommand: With every output that cannot be written.
    """
    if not outputs:
        raise UnusableCommand(Problem("no-output", hint="say-output"))
    targets: dict[str, tuple[Target, ...]] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            targets[file] = tuple(one for output in outputs for one in _targets(file, output, formats))
        except UnusableCommand as error:
            problems += error.problems
    every = [target for of_file in targets.values() for target in of_file]
    problems += _crowded(files, every)
    for target in every:
        problems += _unwritable(target)
    if problems:
        raise UnusableCommand(dict.fromkeys_problems(problems) if False else _once(problems))
    return targets


def write(documents: Sequence[tuple[Target, bytes]], language: str, *, quiet: bool) -> None:
    """Writes documents, each whole, and says where they are.

    Args:
        documents: Where each goes, and its content.
        language: Of the run.
        quiet: Says nothing.

    Raises:
        UnusableCommand: When one cannot be written.
    """
    for target, content in documents:
        if target.path == STANDARD_STREAM:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            continue
        try:
            replace_file(Path(target.path), content)
        except OSError as error:
            raise _refused(error, target.path) from error
        if not quiet:
            say("wrote", language, file=target.path)


def make_folders(targets: Sequence[Target]) -> None:
    """Makes the folders documents go into, where only the last one of the path is missing.

    Raises:
        UnusableCommand: When one cannot be made.
    """
    for target in targets:
        folder = Path(target.path).parent
        if target.path != STANDARD_STREAM and not folder.is_dir():
            try:
                folder.mkdir()
            except OSError as error:
                raise _refused(error, str(folder)) from error


def name_of(file: str) -> str:
    """What the documents of an answers file are called, without ending."""
    if file == STANDARD_STREAM:
        return _UNNAMED
    name = Path(file).name
    ending = next((one for one in _ENDINGS if name.lower().endswith(one)), Path(file).suffix)
    return name[: -len(ending)] or name if ending else name


def _targets(file: str, output: str, formats: Sequence[str]) -> Iterator[Target]:
    """What one ``-o`` means for one answers file."""
    if output == STANDARD_STREAM:
        if len(formats) != 1:
            raise UnusableCommand(Problem("standard-output-once", {}, "-o", hint="one-output"))
        yield Target(formats[0], STANDARD_STREAM)
    elif _is_folder(output):
        for format_ in formats or FORMATS:
            yield Target(format_, os.path.join(output, f"{name_of(file)}.{format_}"))  # noqa: PTH118 - keeps ./
    else:
        yield Target(_format_of_file(output, formats), output)


def _is_folder(output: str) -> bool:
    """A folder there is, or a name without ending: a folder to be made."""
    if output.endswith(("/", os.sep)) or Path(output).is_dir():
        return not Path(output).suffix.lower().removeprefix(".") in FORMATS or output.endswith(("/", os.sep))
    return not Path(output).suffix and not Path(output).exists()


def _format_of_file(output: str, formats: Sequence[str]) -> str:
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending in FORMATS:
        return ending
    if len(formats) == 1:
        return formats[0]
    values = {"word": output, "valid": ", ".join(FORMATS)}
    raise UnusableCommand(Problem("format-not-told", values, "-o", hint="say-format"))
