"""``storeplan answers extract``: the answers file that a Word file carries within."""

import sys

import click

from storeplan.cli import DONE, options
from storeplan.cli.answers.new_file import write_new
from storeplan.cli.help import Command
from storeplan.cli.outputs import STANDARD_STREAM
from storeplan.errors import Problem, UnusableFile
from storeplan.messages import message


def extract_command(language: str) -> click.Command:
    """The command in a language."""

    def run(file: str, output: str | None, lang: str | None) -> int:
        del lang  # the run is in that language already
        content = _carried(file).encode()
        if output in (None, STANDARD_STREAM):
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            write_new(str(output), content, language)
        return DONE

    output = click.Option(
        ["-o", "--output"],
        type=options.PATH,
        metavar="FILE",
        help=message("help-output-answers", {}, language),
    )
    params = [click.Argument(["file"], metavar="PLAN.docx"), output, options.lang(language)]
    return Command("extract", language, run, params, "help-answers-extract")


def _carried(file: str) -> str:
    """The text of the answers within a Word file.

    Raises:
        UnusableFile: When it is no Word file that can be read, or carries none.
    """
    from storeplan.writers.docx.embedding import ANSWERS, answers_in  # noqa: PLC0415 - not for --help
    from storeplan.writers.docx.returned import opened  # noqa: PLC0415 - as above

    with opened(file) as word:
        part = word.custom(ANSWERS)
    if part is None:
        raise UnusableFile(Problem("no-answers-within", {}, file, hint="build-with-embed"))
    return answers_in(part)
