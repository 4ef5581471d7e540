"""Versions of a shop side by side: the key figures of each, and the findings that come and go."""

from collections.abc import Iterator, Sequence

from storeplan import judging
from storeplan.cli.amounts import change_text, key_figure_name, key_figure_text, ratio_text
from storeplan.cli.json_output import JsonObject
from storeplan.cli.sources import spoken
from storeplan.cli.tables import Cell, TextTable
from storeplan.frozen import frozen
from storeplan.messages import message
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.model.plan import Finding
from storeplan.overlays import Overlays
from storeplan.planning.comparing import change, finding_changes, relative_change
from storeplan.planning.key_figures import KeyFigure, key_figures, verdict_of
from storeplan.planning.plan import Plan


@frozen
class Case:
    """A version of the shop.

    Attributes:
        name: As its column is headed; empty for the only one.
        sets: ``PATH=VALUE`` that make it.
        plan: What comes of it.
    """

    name: str
    sets: tuple[str, ...]
    plan: Plan


def comparison(now: Plan, cases: Sequence[Case], language: str) -> TextTable:
    """A row for each key figure: what it is now, and in every case with what it changes by."""
    rows = [_row(id_, now, cases, language) for id_ in key_figures(now.results)]
    verdicts = [_verdict_cell(one, language) for one in (now, *(case.plan for case in cases))]
    blank = [Cell("")] * (len(rows[0]) - 1 - len(verdicts))
    rows.append((Cell(key_figure_name("verdict", language), "verdict"), *verdicts, *blank))
    names = [case.name or message("whatif-then", {}, language) for case in cases]
    changes = ["whatif-change", "whatif-ratio"] if len(cases) == 1 else []
    return TextTable(
        (
            message("whatif-figure", {}, language),
            message("whatif-now", {}, language),
            *names,
            *(message(key, {}, language) for key in changes),
        ),
        tuple(rows),
    )


def _row(id_: str, now: Plan, cases: Sequence[Case], language: str) -> tuple[Cell, ...]:
    before = key_figures(now.results)[id_]
    cells = [Cell(key_figure_name(id_, language), id_), value_cell(id_, before, language)]
    for case in cases:
        after = key_figures(case.plan.results)[id_]
        cell = value_cell(id_, after, language)
        by, ratio = _changes(before, after, language)
        if len(cases) == 1:
            cells += [cell, by, ratio]
        else:
            values = {"value": cell.text, "ratio": ratio.text}
            text = message("whatif-with-ratio", values, language) if ratio.text else cell.text
            cells.append(Cell(text, cell.exact))
    return tuple(cells)


def _changes(before: KeyFigure, after: KeyFigure, language: str) -> tuple[Cell, Cell]:
    """By how much, and by which part; nothing where nothing changes or there is nothing to compare."""
    if isinstance(before, Month) and isinstance(after, Month) and before != after:
        months = (after.year - before.year) * 12 + after.month - before.month
        return Cell(message("whatif-months", {"number": f"{months:+}"}, language), str(months)), Cell("")
    if not isinstance(before, Figure) or not isinstance(after, Figure) or before.amount == after.amount:
        return Cell(""), Cell("")
    by, ratio = change(before, after), relative_change(before, after)
    return Cell(change_text(by, language), f"{by.amount:f}"), _ratio_cell(ratio, language)


def _ratio_cell(ratio: Figure | None, language: str) -> Cell:
    return Cell("-") if ratio is None else Cell(ratio_text(ratio, language), f"{ratio.amount:f}")


def value_cell(id_: str, value: KeyFigure, language: str) -> Cell:
    """A key figure in a table."""
    exact = f"{value.amount:f}" if isinstance(value, Figure) else str(value or "")
    return Cell(key_figure_text(id_, value, language), exact)


def _verdict_cell(plan: Plan, language: str) -> Cell:
    verdict = verdict_of(plan.results)
    return Cell(message(f"verdict-{verdict}", {}, language), verdict)


def finding_lines(now: Plan, case: Case, language: str, overlays: Overlays) -> Iterator[str]:
    """What a case adds to the findings and takes from them, under a heading each."""
    changes = finding_changes(now.findings, case.plan.findings)
    for key, plan, findings in (
        ("whatif-appear", case.plan, changes.appear),
        ("whatif-disappear", now, changes.disappear),
    ):
        if not findings:
            continue
        heading = message(key, {}, language)
        yield (
            message("whatif-of-case", {"name": case.name, "words": heading}, language)
            if case.name
            else heading
        )
        for told in judging.told_findings(plan, spoken(language), overlays):
            if told.finding in findings:
                severity = f"msg:severity-{told.finding.severity.value}"
                values = {"rule": told.finding.rule, "severity": severity, "text": told.title}
                yield f"  {message('finding-line', values, language)}"


def comparison_data(now: Plan, cases: Sequence[Case]) -> JsonObject:
    """The same for programs."""
    return {
        "now": _plan_data(now),
        "cases": [
            {"name": case.name, "set": list(case.sets), **_plan_data(case.plan), **_case_data(now, case)}
            for case in cases
        ],
    }


def _case_data(now: Plan, case: Case) -> JsonObject:
    changes = finding_changes(now.findings, case.plan.findings)
    before = key_figures(now.results)
    by: JsonObject = {}
    for id_, after in key_figures(case.plan.results).items():
        was = before[id_]
        if isinstance(was, Figure) and isinstance(after, Figure) and was.amount != after.amount:
            ratio = relative_change(was, after)
            by[id_] = {
                "by": f"{change(was, after).amount:f}",
                "ratio": None if ratio is None else f"{ratio.amount:f}",
            }
    return {
        "changes": by,
        "appear": [finding_data(one) for one in changes.appear],
        "disappear": [finding_data(one) for one in changes.disappear],
    }


def _plan_data(plan: Plan) -> JsonObject:
    figures = {id_: figure_data(value) for id_, value in key_figures(plan.results).items()}
    return {"figures": figures, "verdict": verdict_of(plan.results)}


def figure_data(value: KeyFigure) -> object:
    """A key figure as JSON: amount and unit, a month, or null."""
    if isinstance(value, Figure):
        return {"amount": f"{value.amount:f}", "unit": value.unit.name}
    return None if value is None else str(value)


def finding_data(finding: Finding) -> JsonObject:
    """A finding as JSON, without words."""
    return {"rule": finding.rule, "severity": finding.severity.value, "subject": finding.subject}
