"""``storeplan questions``: everything that can be asked."""

import sys
from collections.abc import Iterator

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json, result
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.questions import Depth, Questionnaire
from storeplan.overlays import Overlays

_FORMATS = ("md", "json")
_IDS_WIDTH = 34


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(
        format_: str | None,
        schema: bool,  # noqa: FBT001 - a switch
        depth: str,
        lang: str | None,
        documents: tuple[str, ...],
        overlays: Overlays,
    ) -> int:
        from storeplan.loading.question_sets import every_question, questions_of  # noqa: PLC0415 - not for --help

        if format_ not in (None, *_FORMATS):
            values = {"word": str(format_), "valid": ", ".join(_FORMATS)}
            raise UnusableCommand(Problem("unknown-format", values, "--format", hint="valid-values"))
        if schema:
            _print_schema(every_question(overlays), overlays)
        else:
            asked = questions_of(documents or (OPERATIONS_PLAN,), overlays)
            _print(asked, format_, Depth(depth), lang or language)
        return DONE

    return Command(
        "questions",
        language,
        run,
        [
            click.Option(
                ["--format", "format_"],
                metavar="md|json",
                envvar="STOREPLAN_FORMAT",
                help=message("help-questions-format", {}, language),
            ),
            options.flag("--schema", language, text="help-answers-schema"),
            options.depth(language, Depth.FULL),
            options.lang(language),
            options.documents(language),
            *options.overlays(language),
        ],
    )


def _print_schema(questionnaire: Questionnaire, overlays: Overlays) -> None:
    from storeplan.loading.own_questions import lists_with  # noqa: PLC0415 - not for --help
    from storeplan.loading.schema import answers_schema  # noqa: PLC0415 - as above

    print_json(answers_schema(questionnaire, lists_with(overlays)), indent=2)


def _print(questionnaire: Questionnaire, format_: str | None, depth: Depth, language: str) -> None:
    from storeplan.loading.question_docs import question_rows, questions_table  # noqa: PLC0415 - not for --help

    if format_ == "json":
        print_json(result("questions", question_rows(questionnaire, language, depth)))
    elif format_ == "md":
        sys.stdout.write(questions_table(questionnaire, language, depth))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(questionnaire, depth, language))


def _lines(questionnaire: Questionnaire, depth: Depth, language: str) -> Iterator[str]:
    """A list for people: part by part, id and prompt, required ones marked."""
    from storeplan.loading.question_docs import up_to  # noqa: PLC0415 - not for --help

    yield questionnaire.title[language]
    for group in questionnaire.groups:
        questions = up_to(group.questions, depth)
        if not questions:
            continue
        yield ""
        yield group.title[language]
        for question in questions:
            mark = message("in-brackets", {"words": message("required", {}, language)}, language)
            yield f"  {question.id:<{_IDS_WIDTH}}{question.prompt[language]}{mark if question.required else ''}"
            for field in up_to(question.fields, depth):
                yield f"    .{field.id:<{_IDS_WIDTH - 3}}{field.prompt[language]}"
