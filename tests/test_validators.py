"""Two independent checkers of Word files find nothing in any plan."""

from collections.abc import Callable
from pathlib import Path

import docx_integrity
import pytest
from openxml_audit import OpenXmlValidator

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.answers.yaml"))

Builder = Callable[[Path], Path]

each_example = pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])


def built(build_example: Builder, answers: Path) -> str:
    return str(build_example(answers) / answers.name.replace(".answers.yaml", ".docx"))


@each_example
def test_docx_integrity_finds_nothing(build_example: Builder, answers: Path) -> None:
    assert docx_integrity.check(built(build_example, answers)) == []


def test_openxml_audit_finds_nothing(build_example: Builder) -> None:
    assert OpenXmlValidator().validate(built(build_example, EXAMPLES[0])).errors == []


@pytest.mark.office  # needs no office, but takes as long as one
@each_example
def test_openxml_audit_finds_nothing_in_any_example(build_example: Builder, answers: Path) -> None:
    assert OpenXmlValidator().validate(built(build_example, answers)).errors == []
