"""``storeplan schema``: what a command prints with ``--json``, as a JSON Schema."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from storeplan.cli import DONE
from storeplan.cli.help import Command
from storeplan.cli.json_output import print_json
from storeplan.errors import Problem, UnusableCommand
from storeplan.resources import result_schemas


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(words: tuple[str, ...]) -> int:
        known = json.loads(result_schemas().read_text(encoding="utf-8"))
        name = " ".join(words)
        if not name:
            sys.stdout.writelines(f"{one}\n" for one in known["commands"])
            return DONE
        if name not in known["commands"]:
            from storeplan.loading.problem_log import nearest  # noqa: PLC0415 - only where a name is wrong

            near = nearest(name, known["commands"])
            values = {"word": name, "nearest": near, "valid": ", ".join(known["commands"])}
            hint = "did-you-mean" if near else "valid-values"
            raise UnusableCommand(Problem("no-result-schema", values, hint=hint))
        print_json(schema_of(known, name), indent=2)
        return DONE

    return Command("schema", language, run, [click.Argument(["words"], nargs=-1, metavar="[COMMAND]")])


def schema_of(known: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The schema of one command's result, with what it refers to.

    Args:
        known: The file of schemas.
        name: Of a command in it.
    """
    return {"$schema": known["$schema"], **known["commands"][name], "$defs": known["$defs"]}
