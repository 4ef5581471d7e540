"""``storeplan check``: are the answers right, and is the plan sound?"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import click

from storeplan.cli import DONE, FINDINGS, options
from storeplan.cli.help import Command
from storeplan.cli.json_output import JsonObject, print_json, problem_rows, result
from storeplan.cli.reporting import report, say
from storeplan.cli.sources import Sources, load, spoken
from storeplan.errors import Problem, StoreplanError
from storeplan.messages import message

_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one client.

    Attributes:
        file: Answers file.
        findings: Rule, severity and words of every finding that was not accepted.
        problems: What is wrong with the answers; the plan was not made then.
        notices: What was mended when they were read.
        code: Exit code.
    """

    file: str
    findings: Sequence[tuple[str, str, str]] = ()
    problems: Sequence[Problem] = field(default=())
    notices: Sequence[Problem] = field(default=())
    code: int = DONE


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(  # noqa: PLR0913, PLR0917 - an option each
        answers: tuple[str, ...],
        layers: tuple[str, ...],
        sets: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        depth: str,
        strict: bool,  # noqa: FBT001 - a switch
        json: bool,  # noqa: FBT001 - a switch
        quiet: bool,  # noqa: FBT001 - a switch
    ) -> int:
        code = DONE
        for one in answers:
            verdict = judge(Sources((*layers, one), sets, as_of, lang, depth), language, strict=strict)
            if json:
                print_json(_as_json(verdict, language))
            else:
                _tell(verdict, language, named=len(answers) > 1, quiet=quiet)
            code = max(code, verdict.code)
        return code

    return Command(
        "check",
        language,
        run,
        [
            click.Argument(["answers"], nargs=-1, required=True, metavar="ANSWERS…"),
            options.layers(language),
            options.sets(language),
            options.as_of(language),
            options.lang(language),
            options.depth(language),
            options.flag("--strict", language),
            options.flag("--json", language),
            options.flag("--quiet", language, short="-q"),
        ],
    )


def judge(sources: Sources, language: str, *, strict: bool) -> Verdict:
    """Loads the answers of one client, makes the plan, and says what was found.

    Args:
        sources: Where the answers come from; the last layer names the client.
        language: Of the findings' words.
        strict: Whether warnings count as errors.
    """
    from storeplan import pipeline  # noqa: PLC0415 - heavy, and --help needs none of it

    file = sources.layers[-1]
    try:
        loaded = load(sources)
        findings = pipeline.finding_lines(pipeline.plan(loaded), spoken(language))
    except StoreplanError as error:
        return Verdict(file, problems=error.problems, code=error.exit_code)
    grave = ("error", "warning") if strict else ("error",)
    failed = any(severity in grave for _, severity, _ in findings)
    return Verdict(file, findings, notices=loaded.notices, code=FINDINGS if failed else DONE)


def _tell(verdict: Verdict, language: str, *, named: bool, quiet: bool) -> None:
    report(verdict.problems, language)
    if verdict.problems:
        return
    report(verdict.notices, language)
    before = f"{verdict.file}: " if named else ""
    for rule, severity, text in verdict.findings:
        values = {"rule": rule, "severity": f"msg:severity-{severity}", "text": text}
        sys.stdout.write(f"{before}{message('finding-line', values, language)}\n")
    if quiet:
        return
    severities = [severity for _, severity, _ in verdict.findings]
    errors, warnings, notes = (str(severities.count(one)) for one in _SEVERITIES)
    key = "findings-count" if verdict.findings else "findings-none"
    say(key, language, errors=errors, warnings=warnings, notes=notes)


def _as_json(verdict: Verdict, language: str) -> JsonObject:
    data = {
        "file": verdict.file,
        "problems": problem_rows(verdict.problems, language),
        "notices": problem_rows(verdict.notices, language),
    }
    findings = [
        {"rule": rule, "severity": severity, "text": text} for rule, severity, text in verdict.findings
    ]
    return {**result("check", data, ok=verdict.code == DONE), "findings": findings}
