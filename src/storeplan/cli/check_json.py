"""What ``check`` found, for programs: one JSON object a client."""

from collections.abc import Mapping

from storeplan.cli import DONE
from storeplan.cli.json_output import JsonObject, problem_rows, result
from storeplan.cli.verdicts import PlacedException, PlacedFinding, Verdict
from storeplan.cli.worth import Worth
from storeplan.model.figures import Figure
from storeplan.model.plan import Cell
from storeplan.planning.figures_within import figures_in
from storeplan.planning.open_answers import Resting


def as_json(verdict: Verdict, language: str) -> JsonObject:
    """One client's verdict.

    Args:
        verdict: What was found.
        language: Of the words of problems.
    """
    data = {
        "file": verdict.file,
        "problems": problem_rows(verdict.problems, language),
        "notices": problem_rows(verdict.notices, language),
        "exceptions": [_exception(one, language) for one in verdict.exceptions],
        "open_answers": [_worth(one) for one in verdict.worths],
    }
    found = [_finding(one) for one in verdict.findings]
    return {**result("check", data, ok=verdict.code == DONE), "findings": found}


def named_figures(values: Mapping[str, Cell]) -> dict[str, Figure]:
    """The figures of a finding by their ids, in the order they are named."""
    return {figure.id: figure for figure in figures_in(values) if figure.id}


def _finding(one: PlacedFinding) -> JsonObject:
    told, finding = one.told, one.told.finding
    figures = named_figures(finding.values)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "title": told.title,
        "text": told.text,
        "then": told.then,
        "part": finding.part,
        "subject": finding.subject or None,
        "figures": [
            {"id": id_, "amount": f"{figure.amount:f}", "unit": figure.unit.name}
            for id_, figure in figures.items()
        ],
        "accepted": finding.accepted.in_language(told.language) if finding.accepted else None,
        "lapsed": None if finding.lapsed is None else finding.lapsed.isoformat(),
        "answer": finding.answer or None,
        "file": one.place.file if one.place else None,
        "line": one.place.line if one.place else None,
        "column": one.place.column if one.place else None,
    }


def _exception(one: PlacedException, language: str) -> JsonObject:
    until = one.exception.until
    return {
        "rule": one.exception.rule,
        "subject": one.exception.subject or None,
        "reason": one.exception.reason.in_language(language),
        "until": None if until is None else until.isoformat(),
        "state": one.state,
        "file": one.place.file if one.place else None,
        "line": one.place.line if one.place else None,
    }


def _worth(one: Worth) -> JsonObject:
    answer = one.answer
    return {
        "question": answer.question,
        "prompt": one.prompt,
        "stands_in": [
            {
                "id": figure.id,
                "amount": f"{figure.amount:f}",
                "unit": figure.unit.name,
                "confidence": None if figure.confidence is None else figure.confidence.value,
            }
            for figure in answer.stands_in
        ],
        "sales": _resting(answer.sales),
        "profit": _resting(answer.profit),
        "cash": _resting(answer.cash),
    }


def _resting(resting: Resting | None) -> JsonObject | None:
    if resting is None:
        return None
    return {"share": f"{resting.share.amount:f}", "swing": f"{resting.swing.amount:f}"}
