"""One answer at many values: a row each, marked where the verdict turns or a finding comes or goes.

The decision: a row is held against the last one above it that has a plan, so that the marks stand exactly where
something turns. A value no plan can be made for says why in its row, and the others are shown all the same.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from storeplan.cli.amounts import figure_text, key_figure_name
from storeplan.cli.cases import figure_data, finding_data, value_cell
from storeplan.cli.json_output import JsonObject, problem_rows
from storeplan.cli.tables import Cell, TextTable
from storeplan.errors import Problem, UnusableCommand
from storeplan.frozen import frozen
from storeplan.loading.problem_log import nearest
from storeplan.loading.sweeps import Sweep
from storeplan.messages import message
from storeplan.model.figures import answered
from storeplan.model.quantity import CNY
from storeplan.model.questions import QuestionKind
from storeplan.planning.comparing import FindingChanges, finding_changes
from storeplan.planning.key_figures import KEY_FIGURES, key_figures, verdict_of
from storeplan.planning.plan import Plan

VERDICT = "verdict"
"""Id of the verdict among the ids of the key figures."""

USUAL = ("coverage", "profit", "exposure", VERDICT)
"""Columns of a sweep when none are asked for."""

USUAL_OF_GRID = "profit"
"""Figure of a grid when none is asked for."""

_MOST_MARKS = 3


@frozen
class NoPlan:
    """What comes of a value no plan can be made for: why, at least one problem."""

    problems: tuple[Problem, ...]

    def reason(self, language: str) -> str:
        """The first problem without its place, which is the value."""
        first = self.problems[0]
        return message(first.message, first.values, language)


Outcome: TypeAlias = Plan | NoPlan


@frozen
class Step:
    """One value of a sweep, and what comes of it."""

    value: str
    plan: Outcome


def chosen_figures(asked: Sequence[str], at_most: int = 0) -> tuple[str, ...]:
    """The figures asked for, each once.

    Args:
        asked: Ids of key figures or ``verdict``.
        at_most: How many may be asked for, any number when 0.

    Raises:
        UnusableCommand: When there is no such figure, or there are too many.
    """
    known = (*KEY_FIGURES, VERDICT)
    for word in asked:
        if word not in known:
            near = nearest(word, known)
            values = {"word": word, "nearest": near, "valid": ", ".join(known)}
            hint = "did-you-mean" if near else "valid-values"
            raise UnusableCommand(Problem("no-such-key-figure", values, "--figure", hint=hint))
    chosen = tuple(dict.fromkeys(asked))
    if at_most and len(chosen) > at_most:
        raise UnusableCommand(Problem("one-figure-of-grid", {}, "--figure"))
    return chosen


def sweep_table(
    now: Plan, sweep: Sweep, steps: Sequence[Step], figures: Sequence[str], language: str
) -> TextTable:
    """A row for what is now, then one for each value.

    Args:
        now: The shop as it is.
        sweep: What is swept.
        steps: One for each of its values.
        figures: Ids of key figures, ``verdict`` among them, a column each.
        language: Of the run.
    """
    rows = [(Cell(message("whatif-now", {}, language)), *_cells(now, figures, language), Cell(""))]
    before: Plan | None = None
    for step in steps:
        cells = _cells(step.plan, figures, language)
        value = Cell(value_text(sweep, step.value, language), step.value)
        if isinstance(step.plan, NoPlan):
            rows.append((value, *cells, Cell(step.plan.reason(language))))
            continue
        rows.append((value, *cells, _marks(before, step.plan, language)))
        before = step.plan
    headings = [key_figure_name(id_, language) for id_ in figures]
    last = len(figures) + 1
    return TextTable(
        (sweep.path, *headings, message("whatif-turns", {}, language)), tuple(rows), frozenset({last})
    )


def grid_table(
    down: Sweep, across: Sweep, plans: Sequence[Sequence[Outcome]], figure: str, language: str
) -> TextTable:
    """One key figure for every pair of values: the first sweep down, the second across."""
    rows = [
        (Cell(value_text(down, value, language), value), *(_cells(one, [figure], language)[0] for one in row))
        for value, row in zip(down.values, plans, strict=True)
    ]
    corner = message("whatif-corner", {"down": down.path, "across": across.path}, language)
    return TextTable((corner, *(value_text(across, one, language) for one in across.values)), tuple(rows))


def reasons(plans: Sequence[Sequence[Outcome]], language: str) -> tuple[str, ...]:
    """Why there is no plan for some pairs of a grid, each reason once."""
    found = (one.reason(language) for row in plans for one in row if isinstance(one, NoPlan))
    return tuple(message("whatif-no-plan", {"reason": one}, language) for one in dict.fromkeys(found))


def value_text(sweep: Sweep, value: str, language: str) -> str:
    """A swept value as it is read: yuan with their unit, all else as it would be written."""
    if sweep.kind is QuestionKind.MONEY and value.replace(".", "", 1).isdecimal():
        return figure_text(answered(sweep.path, Decimal(value), CNY), language)
    return value


def _cells(plan: Outcome, figures: Sequence[str], language: str) -> list[Cell]:
    if isinstance(plan, NoPlan):
        return [Cell("-") for _ in figures]
    values, verdict = key_figures(plan.results), verdict_of(plan.results)
    return [
        Cell(message(f"verdict-{verdict}", {}, language), verdict)
        if id_ == VERDICT
        else value_cell(id_, values[id_], language)
        for id_ in figures
    ]


def _turns(before: Plan | None, plan: Plan) -> tuple[bool, FindingChanges]:
    """Whether the verdict turns against the row above, and which findings come and go."""
    if before is None:
        return False, FindingChanges((), ())
    turned = verdict_of(before.results) != verdict_of(plan.results)
    return turned, finding_changes(before.findings, plan.findings)


def _marks(before: Plan | None, plan: Plan, language: str) -> Cell:
    turned, changes = _turns(before, plan)
    marks = [message("whatif-turned", {}, language)] if turned else []
    marks += dict.fromkeys(f"+{one.rule}" for one in changes.appear)
    marks += dict.fromkeys(f"-{one.rule}" for one in changes.disappear)
    shown = marks if len(marks) <= _MOST_MARKS else [*marks[:_MOST_MARKS], "..."]
    return Cell(" ".join(shown), " ".join(marks))


def sweep_data(
    now: Plan, sweep: Sweep, steps: Sequence[Step], figures: Sequence[str], language: str
) -> JsonObject:
    """The same for programs."""
    rows: list[JsonObject] = []
    before: Plan | None = None
    for step in steps:
        if isinstance(step.plan, NoPlan):
            rows.append({"value": step.value, "problems": problem_rows(step.plan.problems, language)})
            continue
        rows.append({"value": step.value, **_step_data(before, step.plan, figures), "problems": []})
        before = step.plan
    here = {"figures": _figures(now, figures), "verdict": verdict_of(now.results)}
    return {"path": sweep.path, "now": here, "rows": rows}


def _step_data(before: Plan | None, plan: Plan, figures: Sequence[str]) -> JsonObject:
    turned, changes = _turns(before, plan)
    return {
        "figures": _figures(plan, figures),
        "verdict": verdict_of(plan.results),
        "turned": turned,
        "appear": [finding_data(one) for one in changes.appear],
        "disappear": [finding_data(one) for one in changes.disappear],
    }


def grid_data(
    down: Sweep, across: Sweep, plans: Sequence[Sequence[Outcome]], figure: str, language: str
) -> JsonObject:
    """The same for programs; null where there is no plan, with the problems of each such pair."""
    problems = [
        {"down": value, "across": other, "problems": problem_rows(one.problems, language)}
        for value, row in zip(down.values, plans, strict=True)
        for other, one in zip(across.values, row, strict=True)
        if isinstance(one, NoPlan)
    ]
    return {
        "figure": figure,
        "down": {"path": down.path, "values": list(down.values)},
        "across": {"path": across.path, "values": list(across.values)},
        "rows": [[None if isinstance(one, NoPlan) else _data(one, figure) for one in row] for row in plans],
        "problems": problems,
    }


def _figures(plan: Plan, figures: Sequence[str]) -> JsonObject:
    return {id_: _data(plan, id_) for id_ in figures if id_ != VERDICT}


def _data(plan: Plan, figure: str) -> object:
    if figure == VERDICT:
        return verdict_of(plan.results)
    return figure_data(key_figures(plan.results)[figure])
