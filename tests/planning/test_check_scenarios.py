"""The rules of ``check`` held against shops: what must be found, what must not, and what doing it changes.

The shops stand in ``scenarios/*.yaml``, where somebody who knows the trade and not the code can add one.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.figures import Figure, walk
from storeplan.model.plan import Cell, Finding, Phrase, Severity
from storeplan.planning.checks import RULES
from storeplan.planning.checks.rules import GRAVEST
from storeplan.planning.plan import Plan

FOLDER = Path(__file__).parent / "scenarios"
KEYS = {"name", "base", "answers", "fires", "silent", "says", "cured_by"}

PARTS = {f"{section}.{part}" for section in range(1, 9) for part in range(1, 4)} - {"5.3"}

ROUNDING = 1e-4
"""How far an amount may lie from the one written: months are whole orders, prices whole fen."""

Planned = Callable[..., Plan]


class Written(yaml.SafeLoader):
    """Reads every value as it is written, as answers files are read."""


Written.yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}


class Scenario(NamedTuple):
    """One shop: an example with some answers changed, and what must be found."""

    name: str
    base: str
    answers: Mapping[str, str] = {}
    fires: Mapping[str, str] = {}
    silent: tuple[str, ...] = ()
    says: Mapping[str, str] = {}
    cured_by: Mapping[str, str] = {}


def scenarios() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.load(path.read_text("utf-8"), Written):  # noqa: S506 - a safe loader that keeps texts
            assert set(entry) <= KEYS, (path.name, entry)
            scenario = Scenario(**{**entry, "silent": tuple(entry.get("silent", ()))})
            yield pytest.param(scenario, id=f"{path.stem}: {scenario.name}")


PARAMETERS = list(scenarios())
SCENARIOS = [parameter.values[0] for parameter in PARAMETERS]

each_scenario = pytest.mark.parametrize("scenario", PARAMETERS)
each_cure = pytest.mark.parametrize("scenario", [one for one in PARAMETERS if one.values[0].cured_by])


def planned_with(planned: Planned, base: str, answers: Mapping[str, str]) -> Plan:
    return planned(base, *(f"{path}={value}" for path, value in answers.items()))


def figures_of(cells: Mapping[str, Cell]) -> Iterator[Figure]:
    for cell in cells.values():
        if isinstance(cell, Figure):
            yield cell
        elif isinstance(cell, Phrase):
            yield from figures_of(cell.values)


def severities(findings: tuple[Finding, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in findings:
        found.setdefault(finding.rule, set()).add(finding.severity.value)
    return found


@each_scenario
def test_a_shop_gets_the_findings_it_must_and_none_it_must_not(planned: Planned, scenario: Scenario) -> None:
    found = severities(planned_with(planned, scenario.base, scenario.answers).findings)

    for rule, severity in scenario.fires.items():
        assert severity in found.get(rule, set()), rule
    for rule in scenario.silent:
        assert rule not in found


@each_scenario
def test_a_finding_names_what_would_have_to_be_true(planned: Planned, scenario: Scenario) -> None:
    findings = planned_with(planned, scenario.base, scenario.answers).findings
    named = {f.id: f.amount for one in findings if one.rule in scenario.fires for f in figures_of(one.values)}

    for id_, amount in scenario.says.items():
        assert float(named[id_]) == pytest.approx(float(amount), rel=ROUNDING), id_


@each_cure
def test_doing_what_a_finding_says_settles_it(planned: Planned, scenario: Scenario) -> None:
    answers = {**scenario.answers, **scenario.cured_by}
    left = severities(planned_with(planned, scenario.base, answers).findings)

    for rule, severity in scenario.fires.items():
        assert severity not in left.get(rule, set()), rule


@each_scenario
def test_the_figures_of_a_finding_have_an_id_and_rest_on_answers_and_facts(
    planned: Planned, scenario: Scenario
) -> None:
    for finding in planned_with(planned, scenario.base, scenario.answers).findings:
        shown = list(figures_of(finding.values))
        assert all(figure.id for figure in shown), (finding.rule, [f for f in shown if not f.id])
        assert all(figure.origin is not None and figure.unit.name for figure in walk(shown))


def test_a_finding_belongs_to_a_part_of_the_plan_and_to_an_answer_there_is(planned: Planned) -> None:
    questions = load_questionnaire("store-plan")
    known = {question.id for question in questions}
    fields = {f"{question.id}.{field.id}" for question in questions for field in question.fields}
    for scenario in SCENARIOS:
        for finding in planned_with(planned, scenario.base, scenario.answers).findings:
            group, _, rest = finding.answer.partition(".")
            field = f"{group}.{rest.rpartition('.')[2]}"
            assert finding.part in PARTS, finding.rule
            assert finding.answer in known | {""} or field in fields, finding.answer


def test_two_findings_of_a_rule_differ_in_their_subject(planned: Planned) -> None:
    for scenario in SCENARIOS:
        findings = planned_with(planned, scenario.base, scenario.answers).findings
        assert len({(one.rule, one.subject) for one in findings}) == len(findings)


def test_every_rule_speaks_in_one_scenario_and_is_silent_in_another() -> None:
    assert {rule for one in SCENARIOS for rule in one.fires} == set(RULES)
    assert {rule for one in SCENARIOS for rule in one.silent} == set(RULES)


def test_no_finding_is_graver_than_its_rule_says(planned: Planned) -> None:
    order = list(Severity)
    for scenario in SCENARIOS:
        for finding in planned_with(planned, scenario.base, scenario.answers).findings:
            assert order.index(finding.severity) >= order.index(GRAVEST[finding.rule]), finding.rule


def test_every_rule_speaks_as_gravely_as_it_says() -> None:
    spoken = {(rule, severity) for one in SCENARIOS for rule, severity in one.fires.items()}
    assert {(rule, severity.value) for rule, severity in GRAVEST.items()} <= spoken
