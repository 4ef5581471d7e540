"""``storeplan answers init``: a blank answers file that explains itself."""

import sys

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.outputs import STANDARD_STREAM, Target, write
from storeplan.cli.places import is_folder, is_there
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message
from storeplan.model.questions import Depth


def init_command(language: str) -> click.Command:
    """The command in a language."""

    def run(output: str | None, depth: str, lang: str | None) -> int:
        from storeplan.loading.blank import blank_answers  # noqa: PLC0415 - not for --help
        from storeplan.loading.questionnaires import load_questionnaire  # noqa: PLC0415 - as above

        text = blank_answers(load_questionnaire("store-plan"), Depth(depth), lang or language)
        if output in (None, STANDARD_STREAM):
            sys.stdout.write(text)
        else:
            _write_new(str(output), text, language)
        return DONE

    output = click.Option(
        ["-o", "--output"],
        type=options.PATH,
        metavar="FILE",
        help=message("help-output-answers", {}, language),
    )
    params = [output, options.depth(language), options.lang(language)]
    return Command("init", language, run, params, "help-answers-init")


def _write_new(path: str, text: str, language: str) -> None:
    """Writes a file that may not exist yet.

    Raises:
        UnusableCommand: When it exists, or cannot be written.
    """
    if is_folder(path):
        raise UnusableCommand(Problem("is-folder", {}, path, hint="name-a-file"))
    if is_there(path):
        raise UnusableCommand(Problem("answers-exist", {}, path, hint="take-another-name"))
    write([(Target("yaml", path), text.encode())], language, quiet=False)
