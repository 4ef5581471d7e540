"""``storeplan answers show``: every answer and where it came from."""

import shutil
import sys
from datetime import date

import click
from click.core import ParameterSource

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json, result
from storeplan.cli.reporting import report
from storeplan.model.answers import AnswerOrigin
from storeplan.overlays import Overlays


def show_command(language: str) -> click.Command:
    """The command in a language."""

    def run(
        answers: str,
        layers: tuple[str, ...],
        sets: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        overlays: Overlays,
        origin: bool,  # noqa: FBT001 - a switch
        json: bool,  # noqa: FBT001 - a switch
    ) -> int:
        from storeplan.cli.answers.origins import Shown  # noqa: PLC0415 - not for --help
        from storeplan.loading.answers import load_answers  # noqa: PLC0415 - as above
        from storeplan.loading.own_questions import lists_with  # noqa: PLC0415 - as above
        from storeplan.loading.question_sets import every_question  # noqa: PLC0415 - as above

        source = click.get_current_context().get_parameter_source("sets")
        given = AnswerOrigin.ENVIRONMENT if source is ParameterSource.ENVIRONMENT else AnswerOrigin.FLAG
        questionnaire = every_question(overlays)
        loaded = load_answers(
            [*layers, answers], sets, questionnaire, lists_with(overlays), sets_origin=given, as_of=as_of
        )
        report(loaded.notices, language)
        shown = Shown(questionnaire, loaded, lang or language, overlays)
        if json:
            print_json(result("answers show", shown.for_json()))
        else:
            width = shutil.get_terminal_size().columns
            sys.stdout.writelines(f"{line}\n" for line in shown.lines(width, whole=origin))
        return DONE

    params = [
        click.Argument(["answers"], metavar="ANSWERS"),
        options.layers(language),
        options.sets(language),
        options.as_of(language),
        options.lang(language),
        *options.overlays(language),
        options.flag("--origin", language),
        options.flag("--json", language),
    ]
    return Command("show", language, run, params, "help-answers-show")
