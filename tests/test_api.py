"""storeplan in a program, as its documentation shows it."""

import doctest
from pathlib import Path

import pytest

from storeplan import api
from storeplan.errors import StoreplanError
from storeplan.messages import describe

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "japanese-skincare.answers.yaml"


def test_what_the_documentation_shows_is_so(monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(api)
    assert (failed, tried > 4) == (0, True)


def test_a_program_gets_what_the_command_line_writes(tmp_path, monkeypatch):
    from storeplan.cli import main  # noqa: PLC0415 - only here

    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(["build", str(EXAMPLE), "-o", str(tmp_path / "x.md"), "-o", str(tmp_path / "x.docx")]) == 0
    made = api.make_plan(api.load_answers(EXAMPLE))
    assert api.render(made, "md") == (tmp_path / "x.md").read_bytes()
    assert api.render(made, "docx") == (tmp_path / "x.docx").read_bytes()


def test_problems_leave_with_their_words(tmp_path):
    path = tmp_path / "x.answers.yaml"
    path.write_text("storeplan: 1\nstroe: {}\n", encoding="utf-8")
    with pytest.raises(StoreplanError) as refused:
        api.load_answers(path)
    assert "stroe" in describe(refused.value.problems[0], "en")
