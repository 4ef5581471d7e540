"""``storeplan answers migrate``: an older answers file made into today's format."""

import sys
from pathlib import Path

import click

from storeplan.cli import DONE, options
from storeplan.cli.answers.changing import diff_lines
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json, result
from storeplan.cli.reporting import say
from storeplan.overlays import NO_OVERLAYS


def migrate_command(language: str) -> click.Command:
    """The command in a language."""

    def run(answers: str, dry_run: bool, json: bool) -> int:  # noqa: FBT001 - switches
        from storeplan.loading.migrating import migrate  # noqa: PLC0415 - not for --help
        from storeplan.loading.question_sets import every_question  # noqa: PLC0415 - as above

        done = migrate(Path(answers), every_question(NO_OVERLAYS), language, write=not dry_run)
        diff = "".join(diff_lines(done.before, done.after, answers))
        if json:
            data = {
                "file": answers,
                "from": done.format,
                "written": done.backup is not None,
                "backup": None if done.backup is None else str(done.backup),
                "diff": diff,
            }
            print_json(result("answers migrate", data))
            return DONE
        if dry_run:
            sys.stdout.write(diff)
        if done.before == done.after:
            say("format-current", language, file=answers)
        elif done.backup is not None:
            say("migrated", language, file=answers, format=done.format, backup=str(done.backup))
        return DONE

    params = [
        click.Argument(["answers"], metavar="ANSWERS"),
        options.flag("--dry-run", language, short="-n", text="help-dry-run-answers"),
        options.flag("--json", language),
    ]
    return Command("migrate", language, run, params, "help-answers-migrate")
