"""Settings of project and user, and what is wrong with them."""

from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.settings import (
    Setting,
    SettingsFile,
    in_folder_of,
    read_settings,
    settings_files,
    settings_for,
)


def settings(folder: Path, text: str, name: str = "storeplan.toml") -> SettingsFile:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.delenv("STOREPLAN_CONFIG", raising=False)


def values(command: tuple[str, ...], *files: SettingsFile, profile: str = "") -> dict[str, object]:
    return {flag: one.value for flag, one in settings_for(command, files, profile).items()}


def test_a_setting_knows_its_file_and_line(tmp_path):
    file = settings(tmp_path, '# house style\nlang = "en"\n\n[build]\nas-of = 2026-11-22\npages = true\n')
    shown = str(tmp_path / "storeplan.toml")
    assert settings_for(("build",), [file], "") == {
        "lang": Setting("lang", "en", shown, 2),
        "as-of": Setting("as-of", "2026-11-22", shown, 5),
        "pages": Setting("pages", value=True, file=shown, line=6),
    }


def test_what_is_said_for_less_counts_more(tmp_path):
    user = settings(tmp_path, 'lang = "en"\ndepth = "quick"\n[build]\nlang = "zh-CN"\n', "user.toml")
    project = settings(tmp_path, 'lang = "en"\n[profile.agency]\nlang = "zh-CN"\n')
    assert values(("build",), user) == {"lang": "zh-CN", "depth": "quick"}
    assert values(("build",), user, project) == {"lang": "en", "depth": "quick"}
    assert values(("build",), user, project, profile="agency") == {"lang": "zh-CN", "depth": "quick"}
    assert values(("check",), user) == {"lang": "en", "depth": "quick"}


def test_a_command_of_a_group_has_a_table_within_that_of_the_group(tmp_path):
    file = settings(tmp_path, '[answers]\nlang = "en"\n[answers.show]\norigin = true\n')
    assert values(("answers", "show"), file) == {"lang": "en", "origin": True}
    assert values(("answers", "init"), file) == {"lang": "en"}


def test_a_profile_no_file_has_is_refused_with_those_there_are(tmp_path):
    file = settings(tmp_path, '[profile.agency]\nlang = "en"\n')
    with pytest.raises(UnusableFile) as refused:
        settings_for(("build",), [file], "agentur")
    (problem,) = refused.value.problems
    assert (problem.message, problem.values["valid"]) == ("unknown-profile", "agency")


def test_the_project_is_found_above_the_answers_and_the_user_comes_first(tmp_path):
    settings(tmp_path / "user" / "storeplan", 'lang = "en"')
    settings(tmp_path, 'lang = "zh-CN"')
    inside = tmp_path / "clients" / "north"
    inside.mkdir(parents=True)
    assert settings_files(inside) == (tmp_path / "user/storeplan/storeplan.toml", tmp_path / "storeplan.toml")


def test_a_variable_names_the_users_file(tmp_path, monkeypatch):
    settings(tmp_path, 'lang = "en"', "mine.toml")
    monkeypatch.setenv("STOREPLAN_CONFIG", str(tmp_path / "mine.toml"))
    assert settings_files(tmp_path) == (tmp_path / "mine.toml",)
    monkeypatch.setenv("STOREPLAN_CONFIG", str(tmp_path / "gone.toml"))
    with pytest.raises(UnusableFile, match="config-missing"):
        settings_files(tmp_path)


def test_paths_are_meant_from_the_folder_of_their_file():
    setting = Setting("answers", ("agency.yaml",), "house/storeplan.toml", 3)
    assert in_folder_of(setting, "agency.yaml") == "house/agency.yaml"
    assert in_folder_of(setting, "/srv/agency.yaml") == "/srv/agency.yaml"
    assert in_folder_of(setting, "-") == "-"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("lang = \n", "bad-toml", 1),
        ('lang = "en"\nlang = "en"\n', "bad-toml", 2),
        ('[build]\nformat = ["docx", 3]\n', "setting-of-no-kind", 2),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, text, message, line):
    with pytest.raises(UnusableFile) as refused:
        settings(tmp_path, text)
    (problem,) = refused.value.problems
    assert (problem.message, problem.line) == (message, line)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "storeplan.toml"
    path.write_bytes(b"lang = \xff")
    with pytest.raises(UnusableFile, match="not-utf8"):
        read_settings(path)
