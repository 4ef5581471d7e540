"""What commands print with --json is what their published schemas say."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from storeplan.cli.program import Program
from storeplan.cli.settings import every_command
from storeplan.resources import result_schemas

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "japanese-skincare.answers.yaml")
BRAND = str(Path(__file__).parents[2] / "examples" / "brands" / "agency-blue.brand.yml")
KNOWN = json.loads(result_schemas().read_text(encoding="utf-8"))

CALLS: dict[str, list[tuple[str, ...]]] = {
    "check": [("check", EXAMPLE), ("check", EXAMPLE, "--strict")],
    "explain": [
        ("explain", EXAMPLE),
        ("explain", EXAMPLE, "goals.sales.year", "--all"),
        ("explain", EXAMPLE, "cash.*"),
    ],
    "whatif": [
        ("whatif", EXAMPLE, "--set", "goals.sales=5m"),
        ("whatif", EXAMPLE, "--sweep", "goals.sales=2m..4m/1m"),
        ("whatif", EXAMPLE, "--sweep", "goals.sales=2m..3m/1m", "--sweep", "marketing.budget=1m..2m/1m"),
    ],
    "questions": [("questions", "--format", "json")],
    "answers show": [("answers", "show", EXAMPLE)],
    "answers set": [("answers", "set", EXAMPLE, "goals.sales=5m", "-n")],
    "answers unset": [("answers", "unset", EXAMPLE, "marketing.budget", "-n")],
    "answers migrate": [("answers", "migrate", EXAMPLE, "-n")],
    "config show": [("config", "show", "--all")],
    "verify": [("verify", "made.docx")],
    "templates list": [("templates", "list")],
    "brand check": [("brand", "check", BRAND)],
    "build": [("build", EXAMPLE, "bad.answers.yaml", "-o", "plans", "--format", "md")],
}


def told(run, call) -> list[dict[str, Any]]:
    arguments = call if call[0] == "questions" else (*call, "--json")
    done = run(*arguments)
    assert done.out, done.err
    return [json.loads(line) for line in done.out.splitlines()]


@pytest.fixture(autouse=True)
def files(folder, run):
    """What some calls read: a plan, and answers with a mistake."""
    (folder / "bad.answers.yaml").write_text("storeplan: 1\nstroe: {}\n", encoding="utf-8")
    assert run("build", EXAMPLE, "-o", "made.docx", "-q").code == 0


@pytest.mark.parametrize("name", KNOWN["commands"])
def test_every_result_is_as_its_schema_says(run, name):
    schema = json.loads(run("schema", *name.split()).out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for call in CALLS[name]:
        for one in told(run, call):
            assert [error.message for error in validator.iter_errors(one)] == []


def test_every_command_that_prints_json_has_a_schema():
    program = Program("en")
    commands = every_command(click.Context(program))
    with_json = {
        " ".join(words)
        for words, command in commands.items()
        if any("--json" in one.opts for one in command.params)
    }
    assert with_json | {"questions"} == set(KNOWN["commands"]) == set(CALLS)


def test_a_schema_refuses_what_is_not_so(run):
    (found,) = told(run, ("check", EXAMPLE))
    found["data"].pop("problems")
    schema = json.loads(run("schema", "check").out)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(found)]


def test_without_a_command_the_commands_are_listed(run):
    assert run("schema").out.splitlines() == list(KNOWN["commands"])


def test_a_command_without_a_schema_is_told_with_the_nearest(run):
    done = run("schema", "chek")
    assert done.code == 2
    assert "'check'" in done.err
