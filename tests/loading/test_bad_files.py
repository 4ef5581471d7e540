"""Broken files announce their own problems: ``# error: message; hint: hint`` on the line at fault."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from storeplan.errors import Problem, UnusableFile
from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.answers import load_answers
from storeplan.loading.question_files import questionnaire_from
from storeplan.loading.yaml_nodes import scan_yaml
from storeplan.messages import hint, message
from storeplan.model.questions import Questionnaire

HERE = Path(__file__).parent
BAD = HERE / "bad"
MARK = "# error: "


def announced(path: Path) -> dict[int, list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {number: line.split(MARK)[1:] for number, line in enumerate(lines, 1) if MARK in line}
    return {number: sorted(part.strip() for part in parts) for number, parts in found.items()}


def reported(problems: tuple[Problem, ...]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        words = message(problem.message, problem.values, "en")
        advice = f"; hint: {hint(problem.hint, problem.values, 'en')}" if problem.hint else ""
        found[problem.line or 0].append(words + advice)
    return {number: sorted(parts) for number, parts in found.items()}


def problems_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(UnusableFile) as raised:
        read()
    return raised.value.problems


def bad_files(folder: str) -> list[str]:
    return sorted(path.name for path in (BAD / folder).glob("*.yaml"))


@pytest.mark.parametrize("name", bad_files("questionnaires"))
def test_a_broken_questionnaire_is_reported_line_by_line(name: str) -> None:
    path = BAD / "questionnaires" / name
    assert reported(problems_of(lambda: questionnaire_from(scan_yaml(path), []))) == announced(path)


@pytest.mark.parametrize("name", bad_files("texts"))
def test_broken_words_of_a_questionnaire_are_reported_line_by_line(name: str) -> None:
    path = BAD / "texts" / name
    structure = scan_yaml(HERE / "sample-structure.yaml")
    assert reported(problems_of(lambda: questionnaire_from(structure, [scan_yaml(path)]))) == announced(path)


@pytest.mark.parametrize("name", bad_files("answers"))
def test_a_broken_answers_file_is_reported_line_by_line(
    name: str, store_plan: Questionnaire, lists: ChoiceLists
) -> None:
    path = BAD / "answers" / name
    assert reported(problems_of(lambda: load_answers([path], [], store_plan, lists))) == announced(path)


def test_problems_say_where_they_stand_in_the_order_of_the_file(
    store_plan: Questionnaire, lists: ChoiceLists
) -> None:
    path = BAD / "answers" / "wrong-values.yaml"
    problems = problems_of(lambda: load_answers([path], [], store_plan, lists))
    places = [(problem.line or 0, problem.column or 0) for problem in problems]
    assert places == sorted(places)
    assert {problem.file for problem in problems} == {str(path)}
    assert (5, 10) in places
