"""``storeplan answers init``: a blank answers file that explains itself."""

import sys

import click

from storeplan.cli import DONE, options
from storeplan.cli.answers.new_file import write_new
from storeplan.cli.help import Command
from storeplan.cli.outputs import STANDARD_STREAM
from storeplan.messages import message
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.questions import Depth
from storeplan.overlays import Overlays


def init_command(language: str) -> click.Command:
    """The command in a language."""

    def run(
        output: str | None, depth: str, lang: str | None, documents: tuple[str, ...], overlays: Overlays
    ) -> int:
        from storeplan.loading.blank import blank_answers  # noqa: PLC0415 - not for --help
        from storeplan.loading.question_sets import questions_of  # noqa: PLC0415 - as above

        asked = questions_of(documents or (OPERATIONS_PLAN,), overlays)
        text = blank_answers(asked, Depth(depth), lang or language)
        if output in (None, STANDARD_STREAM):
            sys.stdout.write(text)
        else:
            write_new(str(output), text.encode(), language)
        return DONE

    output = click.Option(
        ["-o", "--output"],
        type=options.PATH,
        metavar="FILE",
        help=message("help-output-answers", {}, language),
    )
    params = [
        output,
        options.depth(language),
        options.lang(language),
        options.documents(language),
        *options.overlays(language),
    ]
    return Command("init", language, run, params, "help-answers-init")
