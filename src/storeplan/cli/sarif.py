"""What ``check`` found as SARIF 2.1.0, which code hosts and editors show beside the lines of a file.

The decision: one run for all clients. Findings are results at the line of the answer that would change them,
accepted ones are suppressed results with their justification, problems of a file are notifications.
Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from storeplan import __version__
from storeplan.cli import INPUT_ERROR
from storeplan.cli.check_json import named_figures
from storeplan.cli.json_output import JsonObject
from storeplan.cli.rule_help import RuleHelp, rule_helps
from storeplan.cli.verdicts import PlacedFinding, Verdict
from storeplan.errors import Problem
from storeplan.messages import hint, message

if TYPE_CHECKING:
    from storeplan.loading.yaml_nodes import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "storeplanFinding/v1"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def as_sarif(verdicts: Sequence[Verdict], language: str) -> JsonObject:
    """The log of a run.

    Args:
        verdicts: One a client.
        language: Of rules and problems.
    """
    helps = rule_helps(language)
    index = {id_: at for at, id_ in enumerate(helps)}
    driver = {
        "name": "storeplan",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language,
        "rules": [_rule(id_, one) for id_, one in helps.items()],
    }
    results = [_result(one, verdict, index) for verdict in verdicts for one in verdict.findings]
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(verdict, language) for verdict in verdicts],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(id_: str, one: RuleHelp) -> JsonObject:
    return {
        "id": id_,
        "name": "".join(word.capitalize() for word in one.function.split("_")),
        "shortDescription": {"text": one.name},
        "fullDescription": {"text": one.looks_at},
        "help": {"text": one.whole, "markdown": one.markdown},
        "defaultConfiguration": {"level": LEVELS[one.gravest]},
    }


def _result(one: PlacedFinding, verdict: Verdict, index: Mapping[str, int]) -> JsonObject:
    told, finding = one.told, one.told.finding
    text = f"{told.title}\n{told.text}\n{told.then}"
    made: JsonObject = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity.value],
        "message": {"text": text},
        "locations": [_location(verdict.file, one.place, finding.answer)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(verdict.file, finding.rule, finding.subject)},
        "properties": {
            "part": finding.part,
            "subject": finding.subject,
            "answer": finding.answer,
            "figures": {
                id_: {"amount": f"{figure.amount:f}", "unit": figure.unit.name}
                for id_, figure in named_figures(finding.values).items()
            },
        },
    }
    if finding.accepted:
        justification = finding.accepted.in_language(told.language)
        made["suppressions"] = [{"kind": "external", "justification": justification}]
    return made


def _fingerprint(file: str, rule: str, subject: str) -> str:
    """What stays the same while amounts change: the client's file name, the rule and its subject."""
    return hashlib.sha256(f"{PurePath(file).name}\0{rule}\0{subject}".encode()).hexdigest()


def _location(file: str, place: "Place | None", answer: str) -> JsonObject:
    """Where the answer stands; without a place the first line of the file, as hosts want a line."""
    line = place.line if place is not None and place.line is not None else 1
    column = place.column if place is not None and place.column is not None else 1
    physical = {
        "artifactLocation": {"uri": uri_of(place.file if place is not None else file)},
        "region": {"startLine": line, "startColumn": column},
    }
    if not answer:
        return {"physicalLocation": physical}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": answer}]}


def uri_of(file: str) -> str:
    """A path as a URI: relative as it was written, absolute with its scheme."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _invocation(verdict: Verdict, language: str) -> JsonObject:
    made: JsonObject = {"executionSuccessful": not verdict.problems, "exitCode": verdict.code}
    if verdict.problems:
        made["exitCodeDescription"] = message("sarif-not-judged", {"code": str(INPUT_ERROR)}, language)
    told = [(one, "error") for one in verdict.problems] + [(one, "note") for one in verdict.notices]
    made["toolConfigurationNotifications"] = [
        _notification(one, level, verdict.file, language) for one, level in told
    ]
    return made


def _notification(one: Problem, level: str, file: str, language: str) -> JsonObject:
    text = message(one.message, one.values, language)
    if one.hint is not None:
        text = f"{text}\n{hint(one.hint, one.values, language)}"
    region = {"startLine": one.line or 1, "startColumn": one.column or 1}
    physical = {"artifactLocation": {"uri": uri_of(one.file or file)}, "region": region}
    return {
        "descriptor": {"id": one.message},
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": physical}],
    }
