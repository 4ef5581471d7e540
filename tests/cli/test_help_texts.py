"""The help that was written down is the help that the commands compose."""

import pytest

from storeplan.cli import main
from storeplan.cli.program import run
from storeplan.resources import languages, texts_folder


@pytest.mark.parametrize("language", languages())
def test_the_help_written_down_is_the_help_composed(language, capsys, monkeypatch):
    """When it fails: ``make help-texts``."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("STOREPLAN_LANG", language)
    assert run(["--help"]) == 0
    composed = capsys.readouterr().out
    assert composed == (texts_folder() / f"help.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_speaks_the_language_of_the_run(language, flag, capsys, monkeypatch):
    monkeypatch.setenv("STOREPLAN_LANG", language)
    assert main([flag]) == 0
    assert capsys.readouterr().out == (texts_folder() / f"help.{language}.txt").read_text(encoding="utf-8")
