"""``storeplan answers migrate`` and what loading says of other formats."""

import json

import pytest


def test_a_file_in_todays_format_is_said_to_be(run, answers):
    before = answers.read_bytes()
    done = run("answers", "migrate", str(answers))
    assert done.code == 0
    assert "现行格式" in done.err
    assert answers.read_bytes() == before


def test_json_tells_what_was_done(run, answers):
    data = json.loads(run("answers", "migrate", str(answers), "--json").out)["data"]
    assert data == {"file": str(answers), "from": "1", "written": False, "backup": None, "diff": ""}


@pytest.mark.parametrize(("format_", "words"), [("0", "answers migrate"), ("2", "update storeplan")])
def test_other_formats_are_told_apart(run, folder, format_, words):
    path = folder / "old.answers.yaml"
    path.write_text(f"storeplan: {format_}\nlanguage: en\n", encoding="utf-8")
    done = run("check", str(path))
    assert done.code == 2
    assert words in done.err
