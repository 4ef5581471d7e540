"""Settings as the command line uses and shows them."""

import json

import pytest

SETTINGS = """\
lang = "zh-CN"

[build]
format = "md"
output = "plans"

[profile.agency]
depth = "standard"

[profile.agency.build]
format = "docx"
"""


@pytest.fixture(autouse=True)
def no_user(folder, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "nobody"))


@pytest.fixture
def settings(folder):
    (folder / "storeplan.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def test_settings_stand_in_for_flags(run, answers, settings):
    assert run("build", str(answers)).code == 0
    assert [path.name for path in (settings / "plans").iterdir()] == ["client.md"]


def test_a_flag_goes_before_the_environment_and_that_before_settings(run, answers, settings):
    done = run("build", str(answers), "-n", environment={"STOREPLAN_FORMAT": "docx"})
    assert "client.docx" in done.err
    done = run("build", str(answers), "-n", "--format", "md", environment={"STOREPLAN_FORMAT": "docx"})
    assert "client.md" in done.err
    assert "client.docx" not in done.err
    assert settings


def test_a_profile_is_asked_for_by_name(run, answers, settings):
    assert "client.docx" in run("build", str(answers), "-n", "--profile", "agency").err
    assert "client.docx" in run("build", str(answers), "-n", environment={"STOREPLAN_PROFILE": "agency"}).err
    done = run("build", str(answers), "-n", "--profile", "agentur")
    assert done.code == 2
    assert "agency" in done.err
    assert settings


def test_isolated_runs_read_no_settings(run, answers, settings):
    done = run("build", str(answers), "--isolated")
    assert done.code == 2
    assert "-o" in done.err
    assert settings


def test_paths_of_settings_are_meant_from_their_file(run, answers, settings, monkeypatch):
    inside = settings / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert run("build", str(answers)).code == 0
    assert (settings / "plans" / "client.md").is_file()


def test_unknown_settings_are_all_told_with_the_nearest(run, answers, folder):
    (folder / "storeplan.toml").write_text('lnag = "en"\n[biuld]\npages = true\n', encoding="utf-8")
    done = run("check", str(answers), "--lang", "en")
    assert done.code == 2
    assert "storeplan.toml:1:1" in done.err
    assert "'lang'" in done.err
    assert "'build'" in done.err


def test_a_setting_of_the_wrong_kind_is_told(run, answers, folder):
    (folder / "storeplan.toml").write_text('[build]\npages = "yes"\nlang = true\n', encoding="utf-8")
    done = run("build", str(answers), "-o", "x.md", "--lang", "en")
    assert done.code == 2
    assert "'pages' takes true or false" in done.err
    assert "'lang' takes one text" in done.err


def test_show_says_where_each_setting_comes_from(run, settings):
    done = run("config", "show", "--origin", environment={"STOREPLAN_DEPTH": "full"})
    assert done.code == 0
    assert "storeplan.toml:1" in done.out
    assert "STOREPLAN_DEPTH" in done.out
    build = run("config", "show", "build", "--profile", "agency", "--json")
    rows = {one["flag"]: one for one in json.loads(build.out)["data"]["settings"]}
    assert rows["--format"] == {
        "command": "build",
        "flag": "--format",
        "value": "docx",
        "origin": "file",
        "place": "storeplan.toml:11",
    }
    assert rows["--depth"]["value"] == "standard"
    assert settings


def test_show_all_lists_what_is_built_in_too(run, folder):
    done = run("config", "show", "build", "--all", "--origin", "--isolated")
    assert done.code == 0
    assert "depth" in done.out
    assert "built in" in done.out
    assert not list(folder.iterdir())


def test_nothing_set_is_said(run, folder):
    assert "Nothing is set." in run("config", "show").out
    assert not list(folder.iterdir())
