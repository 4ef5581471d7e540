"""Where documents go: what ``-o`` and ``--format`` mean, looked at before anything is computed.

The decision: every output is known, and known to be possible as far as can be told, before the first plan is
made. A document is written whole or not at all.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from errno import EACCES
from pathlib import Path

from storeplan.cli.output_names import Output, file_name, outputs_of
from storeplan.cli.places import is_folder, is_there
from storeplan.cli.reporting import say
from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.loading.replaced_files import replace_file
from storeplan.model.answers import OPERATIONS_PLAN

STANDARD_STREAM = "-"
"""Stands for standard input and output."""

USUAL_FORMATS = ("docx", "md")
"""Formats made when nothing else is said."""

FORMATS = (*USUAL_FORMATS, "pdf")
"""Every format there is."""

SUMMARY_FORMATS = ("md", "csv")
"""Formats of the summary of a batch."""

_BINARY = {"docx", "pdf"}

_ENDINGS = (".answers.yaml", ".answers.yml", ".answers.json")
_UNNAMED = "store-plan"


@frozen
class Target:
    """Where documents go: what one ``-o`` means for one answers file, before its answers are read.

    Attributes:
        format: ``docx``, ``md`` or ``pdf``.
        path: The file, ``-`` for standard output.
        folder: The folder that was asked for, empty when a file was.
    """

    format: str
    path: str
    folder: str = ""


def formats_of(words: str | None) -> tuple[str, ...]:
    """The formats asked for, none when nothing was said.

    Args:
        words: Value of ``--format``: formats with commas between them.

    Raises:
        UnusableCommand: When one is not known.
    """
    return _listed(words, FORMATS, "--format")


def _listed(words: str | None, valid: Sequence[str], flag: str) -> tuple[str, ...]:
    """The words of a list with commas, each once."""
    asked = [word.strip().lower().removeprefix(".") for word in (words or "").split(",") if word.strip()]
    problems = [
        Problem("unknown-format", {"word": word, "valid": ", ".join(valid)}, flag, hint="valid-values")
        for word in asked
        if word not in valid
    ]
    if problems:
        raise UnusableCommand(problems)
    return tuple(dict.fromkeys(asked))


def targets_of(
    files: Sequence[str], outputs: Sequence[str], formats: Sequence[str]
) -> tuple[tuple[Target, ...], ...]:
    """What is to be written for each answers file, in their order.

    Args:
        files: Answers files, ``-`` for standard input.
        outputs: Values of ``-o``.
        formats: Formats asked for; none when nothing was said.

    Raises:
        UnusableCommand: With every output that cannot be written.
    """
    if not outputs:
        raise UnusableCommand(Problem("no-output", hint="say-output"))
    wanted = tuple(
        tuple(target for output in outputs for target in _targets(file, output, formats)) for file in files
    )
    _refuse_impossible(wanted)
    return wanted


def _refuse_impossible(wanted: Sequence[Sequence[Target]]) -> None:
    problems = [problem for targets in wanted for target in targets for problem in _impossible(target)]
    problems += _crowded(wanted)
    if problems:
        once = [one for index, one in enumerate(problems) if one not in problems[:index]]
        raise UnusableCommand(once)


def spread(
    targets: Iterable[Target], languages: Sequence[str], kinds: Sequence[str] = (OPERATIONS_PLAN,)
) -> tuple[tuple[Target, Output], ...]:
    """The file of each document, once the answers say which there are.

    What tells one document from another stands before the ending of a file that was named.

    Args:
        targets: Where documents go.
        languages: Of the documents.
        kinds: Of the documents.

    Raises:
        UnusableCommand: With every output that cannot be written.
    """
    wanted = tuple(
        (replace(target, path=_path(target, output, languages, kinds)), output)
        for target in targets
        for output in outputs_of((target.format,), languages, kinds)
    )
    _refuse_impossible([tuple(target for target, _ in wanted)])
    return wanted


def _path(target: Target, output: Output, languages: Sequence[str], kinds: Sequence[str]) -> str:
    if target.path == STANDARD_STREAM:
        return target.path
    head, ending = os.path.splitext(target.path)  # noqa: PTH122 - a leading ./ stays
    language = output.language if len(languages) > 1 else ""
    kind = output.kind if target.folder or len(kinds) > 1 else OPERATIONS_PLAN
    return file_name(head, ending.removeprefix("."), language, kind)


def folder_of(wanted: Sequence[Sequence[Target]]) -> str:
    """The one folder into which all documents of a batch go.

    Raises:
        UnusableCommand: When there are several, or none.
    """
    folders = {target.folder for targets in wanted for target in targets}
    if len(folders) != 1 or "" in folders:
        raise UnusableCommand(Problem("batch-one-folder", {}, "-o", hint="output-folder"))
    return folders.pop()


def summaries_of(words: str | None) -> tuple[str, ...]:
    """The formats of the summary asked for.

    Args:
        words: Value of ``--summary``: formats with commas between them.

    Raises:
        UnusableCommand: When one is not known.
    """
    return _listed(words, SUMMARY_FORMATS, "--summary")


def state_of(target: Target, content: bytes) -> str:
    """Whether a document stands as it would be written: ``missing``, ``stale``, or empty when it does.

    Raises:
        UnusableCommand: When it would not go to a file, or what stands there cannot be read.
    """
    if target.path == STANDARD_STREAM:
        raise UnusableCommand(Problem("check-needs-files", {}, "--check", hint="say-output"))
    if not is_there(target.path):
        return "missing"
    try:
        return "" if Path(target.path).read_bytes() == content else "stale"
    except OSError as error:
        raise UnusableCommand(
            Problem("unreadable-file", {"reason": error.strerror or ""}, target.path, hint="check-permission")
        ) from error


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
            if target.folder:
                Path(target.folder).mkdir(exist_ok=True)
            replace_file(Path(target.path), content)
        except OSError as error:
            raise _refused(error, target.path) from error
        if not quiet:
            say("wrote", language, file=target.path)


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
        for format_ in formats or USUAL_FORMATS:
            path = os.path.join(output, f"{name_of(file)}.{format_}")  # noqa: PTH118 - a leading ./ stays
            yield Target(format_, path, folder=output)
    else:
        yield Target(_format_of_file(output, formats), output)


def _is_folder(output: str) -> bool:
    """A folder there is, or a name without ending that can become one; ``plan.docx`` is meant as a file."""
    path = Path(output)
    if output.endswith(("/", os.sep)):
        return True
    if _ending(output) in FORMATS:
        return False
    return is_folder(path) or (not path.suffix and not is_there(path))


def _format_of_file(output: str, formats: Sequence[str]) -> str:
    if _ending(output) in FORMATS:
        return _ending(output)
    if len(formats) == 1:
        return formats[0]
    raise UnusableCommand(Problem("format-not-told", {"word": output}, "-o", hint="say-format"))


def _ending(output: str) -> str:
    return Path(output).suffix.lower().removeprefix(".")


def _impossible(target: Target) -> Iterator[Problem]:
    """Why a document cannot be written there, as far as it can be told beforehand."""
    if target.path == STANDARD_STREAM:
        if target.format in _BINARY and sys.stdout.isatty():
            yield Problem("binary-to-terminal", {"format": target.format}, "-o", hint="redirect")
        return
    path, folder = Path(target.path), Path(target.path).parent
    made = Path(target.folder).parent if target.folder and not is_there(folder) else folder
    if is_folder(path):
        values = {"format": target.format, "word": f"{name_of(target.path)}.{target.format}"}
        yield Problem("output-is-folder", values, target.path, hint="name-the-file")
    elif is_there(made) and not is_folder(made):
        yield Problem("output-folder-is-file", {}, target.path, hint="make-folder")
    elif not is_there(made):
        yield Problem("output-folder-missing", {}, target.path, hint="make-folder")
    elif not os.access(made, os.W_OK):
        yield _unwritable(os.strerror(EACCES), target.path)


def _crowded(wanted: Sequence[Sequence[Target]]) -> Iterator[Problem]:
    """Outputs that would overwrite each other."""
    counts = Counter(target.path for targets in wanted for target in targets)
    for targets in wanted:
        for target in targets:
            if counts[target.path] == 1:
                continue
            if target.path == STANDARD_STREAM:
                yield Problem("standard-output-once", {}, "-o", hint="one-output")
            elif target.folder or len(wanted) == 1:
                yield Problem("output-twice", {}, target.path, hint="two-outputs")
            else:
                count = str(len(wanted))
                yield Problem("output-needs-folder", {"count": count}, target.path, hint="output-folder")


def _unwritable(reason: str, path: str) -> Problem:
    return Problem("unwritable-file", {"reason": reason}, path, hint="check-folder")


def _refused(error: OSError, path: str) -> UnusableCommand:
    return UnusableCommand(_unwritable(error.strerror or type(error).__name__, path))
