"""``storeplan check``: are the answers right, and is the plan sound?"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date

import click

from storeplan.cli import DONE, options
from storeplan.cli.help import Command
from storeplan.cli.help_layout import wrapped
from storeplan.cli.reporting import report, say
from storeplan.cli.sources import Sources
from storeplan.cli.verdicts import PlacedFinding, Verdict, judge
from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.overlays import Overlays

_SEVERITIES = ("error", "warning", "note")
_INDENT = "  "


@frozen
class Manner:
    """How findings are told.

    Attributes:
        language: Of the run.
        width: Columns of the terminal; None where there is none, and nothing is wrapped.
        named: Whether the client's file stands above its findings.
        quiet: Titles only, and no count.
    """

    language: str
    width: int | None
    named: bool
    quiet: bool


def command(language: str) -> click.Command:
    """The command in a language."""

    def run(  # noqa: PLR0913, PLR0917 - an option each
        answers: tuple[str, ...],
        layers: tuple[str, ...],
        sets: tuple[str, ...],
        as_of: date | None,
        lang: str | None,
        depth: str,
        overlays: Overlays,
        explain: str | None,
        strict: bool,  # noqa: FBT001 - a switch
        json: bool,  # noqa: FBT001 - a switch
        sarif: bool,  # noqa: FBT001 - a switch
        quiet: bool,  # noqa: FBT001 - a switch
    ) -> int:
        if explain is not None:
            return _explain(explain, language, json=json)
        if not answers:
            raise UnusableCommand(Problem("argument-missing", {"word": "ANSWERS…"}, hint="see-help"))
        del lang  # the run is in that language already; findings are told in one there are words in
        clients = (Sources((*layers, one), sets, as_of, depth=depth, overlays=overlays) for one in answers)
        verdicts = [judge(one, language, strict=strict) for one in clients]
        if sarif:
            from storeplan.cli.json_output import print_json  # noqa: PLC0415 - only when asked for
            from storeplan.cli.sarif import as_sarif  # noqa: PLC0415 - as above

            print_json(as_sarif(verdicts, language), indent=2)
        elif json:
            from storeplan.cli.check_json import as_json  # noqa: PLC0415 - as above
            from storeplan.cli.json_output import print_json  # noqa: PLC0415 - as above

            for verdict in verdicts:
                print_json(as_json(verdict, language))
        else:
            width = _columns() if sys.stdout.isatty() else None
            for verdict in verdicts:
                _tell(verdict, Manner(language, width, len(answers) > 1, quiet))
        return max(verdict.code for verdict in verdicts)

    rule = click.Option(["--explain"], metavar="RULE", help=message("help-explain-rule", {}, language))
    return Command(
        "check",
        language,
        run,
        [
            click.Argument(["answers"], nargs=-1, required=False, metavar="ANSWERS…"),
            options.layers(language),
            options.sets(language),
            options.as_of(language),
            options.lang(language),
            options.depth(language),
            *options.overlays(language),
            rule,
            options.flag("--strict", language),
            options.flag("--json", language),
            options.flag("--sarif", language),
            options.flag("--quiet", language, short="-q"),
        ],
    )


def _explain(rule: str, language: str, *, json: bool) -> int:
    from storeplan.cli.rule_help import rule_help  # noqa: PLC0415 - loads the rules

    one = rule_help(rule, language)
    if json:
        from storeplan.cli.json_output import print_json, result  # noqa: PLC0415 - only when asked for

        parts = {"id": one.id, "name": one.name, "gravest": one.gravest, "text": one.whole}
        print_json(result("check", parts))
    else:
        lines = one.lines(_columns())
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return DONE


def _columns() -> int:
    from shutil import get_terminal_size  # noqa: PLC0415 - loads what packs archives

    return get_terminal_size().columns


def _tell(verdict: Verdict, manner: Manner) -> None:
    """What was found about one client: problems and notices aside, findings on standard output."""
    language = manner.language
    report(verdict.problems, language)
    if verdict.problems:
        return
    report(verdict.notices, language)
    lines = [line for one in verdict.carried for line in _finding(one, manner)]
    if verdict.accepted:
        lines.append(message("accepted-heading", {}, language))
        lines += [line for one in verdict.accepted for line in _accepted(one, manner)]
    if manner.named and lines:
        lines.insert(0, f"{verdict.file}:")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    if not manner.quiet:
        _count(verdict, language)
        _tell_worth(verdict, language)


def _tell_worth(verdict: Verdict, language: str) -> None:
    """Which answers would settle most; no finding, and therefore aside."""
    from storeplan.cli.worth import worth_lines  # noqa: PLC0415 - not for --help

    sys.stderr.write("".join(f"{line}\n" for line in worth_lines(verdict.worths, language)))


def _finding(one: PlacedFinding, manner: Manner) -> Iterator[str]:
    """A finding: its rule and title, then why, what would have to be true, and where to change it."""
    told, language = one.told, manner.language
    yield _heading(one, language)
    if manner.quiet:
        return
    paragraphs = [told.text, told.then, *_notes(one, language)]
    for paragraph in paragraphs:
        yield from _indented(paragraph, manner.width)


def _accepted(one: PlacedFinding, manner: Manner) -> Iterator[str]:
    yield _heading(one, manner.language)
    why = one.told.finding.accepted
    reason = {"reason": why.in_language(manner.language) if why else ""}
    yield from _indented(message("accepted-reason", reason, manner.language), manner.width)


def _heading(one: PlacedFinding, language: str) -> str:
    finding = one.told.finding
    title = one.told.title
    if one.told.language != language:  # a name in the language of the run before words that are in another
        from storeplan.loading.rule_texts import load_rule_texts  # noqa: PLC0415 - see above

        title = f"{load_rule_texts(language)[finding.rule].name}: {title}"
    values = {"rule": finding.rule, "severity": f"msg:severity-{finding.severity.value}", "text": title}
    return message("finding-line", values, language)


def _notes(one: PlacedFinding, language: str) -> Iterator[str]:
    finding, place = one.told.finding, one.place
    if finding.lapsed is not None:
        yield message("finding-lapsed", {"day": finding.lapsed.isoformat()}, language)
    if one.flagged:
        yield message("finding-answer-flagged", {"answer": finding.answer}, language)
    elif finding.answer and place is not None:
        where = f"{place.file}:{place.line}"
        yield message("finding-answer", {"answer": finding.answer, "place": where}, language)
    elif finding.answer:
        yield message("finding-answer-missing", {"answer": finding.answer}, language)


def _indented(paragraph: str, width: int | None) -> list[str]:
    lines: Sequence[str] = [paragraph] if width is None else wrapped(paragraph, width - len(_INDENT))
    return [f"{_INDENT}{line}" for line in lines]


def _count(verdict: Verdict, language: str) -> None:
    severities = [one.told.finding.severity.value for one in verdict.carried]
    errors, warnings, notes = (str(severities.count(one)) for one in _SEVERITIES)
    key = "findings-count" if severities else "findings-none"
    say(key, language, errors=errors, warnings=warnings, notes=notes)
