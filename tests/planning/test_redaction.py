"""Nothing that an audience sees gives away what it is not to see."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, DecimalException
from functools import cache
from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.loading.audiences import load_audience
from storeplan.model.audience import Audience, Listed
from storeplan.model.figures import (
    Answered,
    Computed,
    Figure,
    Known,
    Operand,
    evaluated,
    operands_of,
)
from storeplan.model.redaction import Redaction
from storeplan.planning.plan import Plan
from storeplan.planning.redaction import redact

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))

CORE = (
    "order.goods",
    "order.contribution",
    "order.contribution-share",
    "order.reported-break-even-roas",
    "cash.contribution.year",
    "cash.profit.year",
    "cash.profit.year-2",
    "cash.exposure",
    "team.month-cost",
    "team.own-year",
    "scenarios.floor.profit",
    "scenarios.stretch.profit",
)
"""Ids of figures that a client is never to know."""

each_example = pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.name.partition(".")[0])


def client() -> Audience:
    found = load_audience("client")
    assert found is not None
    return found


@cache
def plan_for_client(file: Path) -> Plan:
    return redact(pipeline.plan(pipeline.load([str(file)])), client())


def withheld_by(plan: Plan) -> Callable[[Figure], bool]:
    assert isinstance(plan.redaction, Redaction)
    return plan.redaction


def decided(readers: Audience, listed: Listed, path: str) -> bool:
    return readers.shows(listed, path) or readers.withholds(listed, path)


@each_example
def test_every_figure_with_an_id_is_decided(file: Path) -> None:
    """It is listed, or rests on something withheld; nothing is withheld only because nobody thought of it."""
    plan, readers = plan_for_client(file), client()
    withholds = withheld_by(plan)
    undecided = set()
    for figure in plan.figures():
        if not isinstance(figure.origin, Computed) or not figure.id:
            continue
        if not decided(readers, "figures", figure.id) and not any(
            withholds(one) for one in operands_of(figure)
        ):
            undecided.add(figure.id)
    assert undecided == set()


@each_example
def test_every_answer_and_fact_that_a_plan_rests_on_is_decided(file: Path) -> None:
    readers = client()
    origins = [figure.origin for figure in plan_for_client(file).figures()]
    answers = {one.question for one in origins if isinstance(one, Answered)}
    facts = {one.fact.path for one in origins if isinstance(one, Known)}
    assert {path for path in answers if not decided(readers, "answers", path)} == set()
    assert {path for path in facts if not decided(readers, "facts", path)} == set()


@each_example
def test_what_is_shown_rests_on_nothing_that_is_withheld(file: Path) -> None:
    plan = plan_for_client(file)
    withholds = withheld_by(plan)
    for figure in plan.figures():
        if not withholds(figure):
            assert not any(withholds(one) for one in operands_of(figure)), figure


@each_example
def test_the_figures_that_matter_are_withheld(file: Path) -> None:
    plan = plan_for_client(file)
    found = {figure.id: figure for figure in plan.figures() if figure.id}
    withholds = withheld_by(plan)
    assert {id_ for id_ in CORE if id_ in found} >= {
        "order.contribution",
        "cash.profit.year",
        "cash.exposure",
    }
    assert all(withholds(found[id_]) for id_ in CORE if id_ in found)


@each_example
def test_a_reader_who_knows_every_formula_cannot_work_out_what_is_withheld(file: Path) -> None:
    plan = plan_for_client(file)
    figures = list(plan.figures())
    withholds = withheld_by(plan)
    known = solved(figures, (figure for figure in figures if not withholds(figure)))
    leaves = [one for one in figures if not isinstance(one.origin, Computed) and withholds(one)]
    core = [one for one in figures if one.id in CORE]
    assert leaves
    assert [one for one in (*leaves, *core) if id(one.origin) in known] == []


@each_example
def test_one_contribution_too_many_would_give_the_purchase_cost_away(file: Path) -> None:
    """The same search finds what it looks for as soon as there is a leak."""
    plan = plan_for_client(file)
    figures = list(plan.figures())
    withholds = withheld_by(plan)
    leak = next(one for one in figures if one.id.endswith(".contribution") and one.id.startswith("products."))
    known = solved(figures, [leak, *(figure for figure in figures if not withholds(figure))])
    before = solved(figures, (figure for figure in figures if not withholds(figure)))
    assert id(leak.origin) in known - before
    assert len(known - before) > 1


@each_example
def test_drawings_of_withheld_figures_are_no_part_of_the_plan(file: Path) -> None:
    plan = plan_for_client(file)
    withholds = withheld_by(plan)
    drawn = [one for chart in plan.charts.values() for series in chart.series for one in series.figures]
    assert drawn
    assert not any(withholds(one) for one in drawn if one is not None)
    assert "chart.cash.balance" not in plan.charts
    assert "cash.balance" not in plan.tables


def test_findings_about_withheld_figures_are_no_part_of_the_plan(planned: Callable[..., Plan]) -> None:
    whole = planned("japanese-skincare", "goals.acceptable_loss=0", "finance.cash=1000")
    rules = {one.rule for one in whole.findings}
    assert "SP106" in rules
    assert {one.rule for one in redact(whole, client()).findings} == rules - {
        rule for rule in rules if client().withholds("findings", rule)
    }


def test_the_plan_itself_is_left_as_it_is(planned: Callable[..., Plan]) -> None:
    whole = planned("japanese-skincare")
    redacted = redact(whole, client())
    assert redacted.results is whole.results
    assert whole.redaction is None
    assert "chart.cash.balance" in whole.charts


def solved(figures: Sequence[Figure], shown: Iterable[Figure]) -> set[int]:
    """Origins whose figures are known to somebody who has the shown ones and all formulas.

    A formula gives its result when all its operands are known, and its one unknown operand when its result
    and all others are: the operand can be found by trying, if other values give other results.
    """
    computed = [one for one in figures if isinstance(one.origin, Computed)]
    known = {id(one.origin) for one in shown}
    before = -1
    while len(known) > before:
        before = len(known)
        for figure in computed:
            unknown = {id(one.origin): one for one in operands_of(figure) if id(one.origin) not in known}
            if not unknown and any(True for _ in operands_of(figure)):
                known.add(id(figure.origin))
            elif len(unknown) == 1 and id(figure.origin) in known:
                ((origin, operand),) = unknown.items()
                if decides(figure, operand):
                    known.add(origin)
    return known


def decides(figure: Figure, operand: Figure) -> bool:
    """Whether the figure is another one when its operand is a tenth more or less."""
    origin = figure.origin
    assert isinstance(origin, Computed)
    return any(
        with_other(origin, operand, operand.amount * factor, figure) != figure.amount
        for factor in (Decimal("0.9"), Decimal("1.1"))
    )


def with_other(origin: Computed, operand: Figure, amount: Decimal, figure: Figure) -> Decimal | None:
    """The result for another amount of an operand, None where the formula has none."""
    other = Figure(amount, operand.unit, operand.origin)

    def put(value: Operand) -> Operand:
        if isinstance(value, tuple):
            return tuple(other if one.origin is operand.origin else one for one in value)
        return other if isinstance(value, Figure) and value.origin is operand.origin else value

    values = tuple(put(value) for value in origin.values)
    changed = Computed(origin.formula, origin.evaluate, origin.parameters, values)
    try:
        return evaluated(changed, figure.unit)
    except (DecimalException, ValueError, ZeroDivisionError):
        return None
