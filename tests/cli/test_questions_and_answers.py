"""``questions`` and ``answers``: what can be asked, blank files, what a file says."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire


@pytest.mark.parametrize(("language", "required"), [("zh-CN", "（必答）"), ("en", "(required)")])
def test_questions_are_listed_for_people(run, language: str, required: str) -> None:
    done = run("questions", "--lang", language)

    lines = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert any(line.startswith("  store.category ") and line.endswith(required) for line in lines)
    assert any(line.startswith("    .price ") for line in lines)
    assert bool(re.search(r"[\u4e00-\u9fff]", done.out.replace("海外旗舰店", ""))) == (language == "zh-CN")


def test_depth_says_how_many_questions_are_listed(run) -> None:
    counts = [len(run("questions", "--depth", depth).out) for depth in ("quick", "standard", "full")]

    assert counts == sorted(set(counts))
    assert run("questions").out == run("questions", "--depth", "full").out


def test_questions_as_json_and_markdown_and_schema(run) -> None:
    rows = json.loads(run("questions", "--format", "json").out)
    table = run("questions", "--format", "md").out
    schema = json.loads(run("questions", "--schema").out)

    assert (rows["schema_version"], rows["command"], rows["ok"]) == ("1.0", "questions", True)
    assert {"store.category", "products.*.price"} <= {row["id"] for row in rows["data"]}
    assert "| `store.category` |" in table
    Draft202012Validator.check_schema(schema)


def test_a_blank_file_explains_itself_and_loads(run, folder: Path) -> None:
    printed = run("answers", "init", "--depth", "standard", "--lang", "zh-CN")
    written = run("answers", "init", "-o", "a.answers.yaml", "--depth", "standard", "--lang", "zh-CN")

    assert (printed.code, printed.err, written.code, written.out) == (0, "", 0, "")
    assert (folder / "a.answers.yaml").read_text(encoding="utf-8") == printed.out
    loaded = load_answers([folder / "a.answers.yaml"], (), load_questionnaire("store-plan"), choices)
    assert dict(loaded.values) == {}


def test_a_blank_file_never_overwrites_answers(run, answers: Path) -> None:
    before = answers.read_bytes()

    done = run("answers", "init", "-o", answers.name)

    assert (done.code, answers.read_bytes()) == (2, before)
    assert "这个文件已经有了" in done.err


@pytest.mark.parametrize("place", [".", "missing/a.yaml", "x" * 300])
def test_a_blank_file_that_cannot_be_written_is_told(run, folder: Path, place: str) -> None:
    done = run("answers", "init", "-o", place)

    assert done.code == 2
    assert "Traceback" not in done.err
    assert list(folder.iterdir()) == []


def test_answers_are_shown_with_where_they_came_from(run, answers: Path) -> None:
    done = run("answers", "show", answers.name, "--set", "goals.sales=500万", "--lang", "zh-CN")

    assert done.code == 0
    assert re.search(r"^store\.brand +松屋 （文件）$", done.out, re.MULTILINE)
    assert re.search(r"^goals\.sales +5000000 （命令行）$", done.out, re.MULTILINE)
    assert re.search(r"^products\.serum-30 +（文件）\n  \.name +修护精华 30 ml$", done.out, re.MULTILINE)


def test_answers_are_shown_as_json(run, answers: Path) -> None:
    text = answers.read_text(encoding="utf-8").replace("brand: 松屋", "brand: {zh-CN: 松屋, en: Matsuya}")
    answers.write_text(text + "  profit_share: 12%\naudience: {needs: null}\nrivals: []\n", encoding="utf-8")

    shown = json.loads(run("answers", "show", answers.name, "--json").out)["data"]

    assert (shown["language"], shown["as_of"]) == ("zh-CN", "2026-11-22")
    values = {id_: one["value"] for id_, one in shown["answers"].items()}
    assert values == {
        "store.brand": {"zh-CN": "松屋", "en": "Matsuya"},
        "store.origin": "japan",
        "store.category": "skincare",
        "products": [
            {"id": "serum-30", "name": "修护精华 30 ml", "price": {"amount": "289", "currency": "CNY"}}
        ],
        "audience.needs": None,
        "rivals": [],
        "goals.sales": {"amount": "3200000", "currency": "CNY"},
        "goals.profit_share": "12%",
    }
    assert {one["origin"] for one in shown["answers"].values()} == {"file"}
