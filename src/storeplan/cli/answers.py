"""``storeplan answers``: begin an answers file, look at one."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import (
    SETTINGS,
    Command,
    Context,
    exit_codes,
    help_option,
    write_list,
    write_options,
    write_usage,
)
from storeplan.cli.json_output import JsonObject, print_json, result, value_for_json
from storeplan.cli.outputs import STANDARD_STREAM, Target, write
from storeplan.cli.places import is_folder, is_there
from storeplan.cli.reporting import report
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message
from storeplan.model.answers import AnswerValue, LocalText, Record
from storeplan.model.questions import Depth, Question, Questionnaire

if TYPE_CHECKING:
    from storeplan.loading.answers import LoadedAnswers

_COMMANDS = ("init", "show")
_PATHS_WIDTH = 38


class _Answers(click.Group):
    """The two commands under one name."""

    context_class = Context

    def __init__(self, language: str) -> None:
        super().__init__(
            "answers",
            commands={"init": _init(language), "show": _show(language)},
            context_settings=dict(SETTINGS),
            params=[help_option(language)],
            help=message("help-answers", {}, language),
            epilog=exit_codes(language),
            options_metavar=message("options-in-usage", {}, language),
            subcommand_metavar=message("command-in-usage", {}, language),
            add_help_option=False,
        )
        self.language = language

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            values = {"word": args[0], "valid": ", ".join(_COMMANDS)}
            raise UnusableCommand(Problem("no-such-command", values, hint="valid-values"))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, self.language, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, self.language, ctx, formatter)
        commands = [(one, message(f"help-answers-{one}", {}, self.language)) for one in _COMMANDS]
        write_list(message("commands", {}, self.language), commands, formatter)


def command(language: str) -> click.Command:
    """The commands in a language."""
    return _Answers(language)


def _init(language: str) -> click.Command:
    def run(output: str | None, depth: str, lang: str | None) -> int:
        from storeplan.loading.blank import blank_answers  # noqa: PLC0415 - not for --help
        from storeplan.loading.questionnaires import load_questionnaire  # noqa: PLC0415 - as above

        text = blank_answers(load_questionnaire("store-plan"), Depth(depth), lang or language)
        if output in (None, STANDARD_STREAM):
            sys.stdout.write(text)
        else:
            write_new(str(output), text, language)
        return DONE

    output = click.Option(
        ["-o", "--output"],
        type=options.PATH,
        metavar="FILE",
        help=message("help-output-answers", {}, language),
    )
    params = [output, options.depth(language), options.lang(language)]
    return Command("init", language, run, params, "help-answers-init")


def write_new(path: str, text: str, language: str) -> None:
    """Writes a file that may not exist yet.

    Raises:
        UnusableCommand: When it exists, or cannot be written.
    """
    if is_folder(path):
        raise UnusableCommand(Problem("is-folder", {}, path, hint="name-a-file"))
    if is_there(path):
        raise UnusableCommand(Problem("answers-exist", {}, path, hint="take-another-name"))
    write([(Target("yaml", path), text.encode())], language, quiet=False)


def _show(language: str) -> click.Command:
    def run(
        answers: str,
        layers: tuple[str, ...],
        sets: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        json: bool,  # noqa: FBT001 - a switch
    ) -> int:
        from storeplan.loading.answers import load_answers  # noqa: PLC0415 - not for --help
        from storeplan.loading.knowledge import choices  # noqa: PLC0415 - as above
        from storeplan.loading.questionnaires import load_questionnaire  # noqa: PLC0415 - as above

        questionnaire = load_questionnaire("store-plan")
        loaded = load_answers([*layers, answers], sets, questionnaire, choices, as_of=as_of)
        report(loaded.notices, language)
        if json:
            print_json(result("answers show", _rows(questionnaire, loaded)))
        else:
            sys.stdout.writelines(f"{line}\n" for line in _lines(questionnaire, loaded, lang or language))
        return DONE

    params = [
        click.Argument(["answers"], metavar="ANSWERS"),
        options.layers(language),
        options.sets(language),
        options.as_of(language),
        options.lang(language),
        options.flag("--json", language),
    ]
    return Command("show", language, run, params, "help-answers-show")


def _rows(questionnaire: Questionnaire, loaded: "LoadedAnswers") -> JsonObject:
    answers = {
        question.id: {
            "value": value_for_json(question, loaded.value(question.id)),
            "origin": loaded.values[question.id].origin.value,
        }
        for question in questionnaire
        if question.id in loaded
    }
    return {
        "documents": list(loaded.documents),
        "language": loaded.language,
        "as_of": None if loaded.as_of is None else str(loaded.as_of),
        "answers": answers,
        "facts": dict(loaded.facts),
        "parked": dict(loaded.parked),
    }


def _lines(questionnaire: Questionnaire, loaded: "LoadedAnswers", language: str) -> Iterator[str]:
    for question in questionnaire:
        if question.id not in loaded:
            continue
        origin = message(f"origin-{loaded.values[question.id].origin.value}", {}, language)
        said = message("in-brackets", {"words": origin}, language)
        value = loaded.value(question.id)
        records = [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []
        if not records:
            yield f"{question.id:<{_PATHS_WIDTH}}{_shown(question, value, language)} {said}"
        for record in records:
            yield f"{f'{question.id}.{record.id}':<{_PATHS_WIDTH}}{said}"
            for field in question.fields:
                if field.id in record.values:
                    path = f"  .{field.id}"
                    yield f"{path:<{_PATHS_WIDTH}}{_shown(field, record.values[field.id], language)}"


def _shown(question: Question, value: AnswerValue, language: str) -> str:
    """An answer in a line: as it would be written in a file."""
    from storeplan.loading.written_scalars import written_scalar  # noqa: PLC0415 - not for --help

    if value is None or value == ():
        return message("not-known", {}, language)
    if isinstance(value, tuple):
        return ", ".join(one for one in value if isinstance(one, str))
    text = written_scalar(question, value, language)
    return " ".join(text.split()) if isinstance(value, LocalText) else text
