"""``whatif``: versions of a shop side by side, one answer at many values."""

import csv
import json
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from storeplan.cli.help_layout import columns
from storeplan.cli.whatif import cases_of
from storeplan.errors import UnusableCommand
from storeplan.planning.key_figures import KEY_FIGURES

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "japanese-skincare.answers.yaml")


def data(done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    assert (found["command"], found["ok"], found["schema_version"]) == ("whatif", True, "1.0")
    shown: dict[str, Any] = found["data"]
    return shown


def test_the_key_figures_stand_side_by_side(run):
    found = data(run("whatif", EXAMPLE, "--set", "marketing.budget=100万", "--json"))
    (case,) = found["cases"]

    assert list(found["now"]["figures"]) == list(KEY_FIGURES) == list(case["figures"])
    now, then = found["now"]["figures"]["affordable"], case["figures"]["affordable"]
    by = case["changes"]["affordable"]
    assert int(then["amount"]) - int(now["amount"]) == int(by["by"])
    assert float(by["ratio"]) == pytest.approx(int(by["by"]) / int(now["amount"]), abs=1e-6)
    assert "goal" not in case["changes"]
    assert (found["now"]["verdict"], case["verdict"]) == ("reachable", "short-of-visits")
    assert {"SP502", "SP801"} <= {one["rule"] for one in case["appear"]}


def test_nothing_is_written(run, answers: Path, folder: Path):
    before = {path: path.read_bytes() for path in folder.iterdir()}

    done = run("whatif", answers.name, "--set", "goals.sales=500万")

    assert done.code == 0
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_facts_can_be_set_too(run):
    (case,) = data(run("whatif", EXAMPLE, "--set", "facts.category.refund-share=20%", "--json"))["cases"]

    assert float(case["changes"]["paid"]["ratio"]) == pytest.approx(0.92 / 0.8 - 1, abs=1e-4)


def test_the_table_fits_eighty_columns_in_both_languages(run):
    cases = (
        "--case",
        "便宜",
        "--set",
        "marketing.cost_per_visit=3",
        "--case",
        "贵",
        "--set",
        "goals.sales=3000万",
    )
    for language in ("zh-CN", "en"):
        done = run("whatif", EXAMPLE, *cases, "--lang", language, environment={"COLUMNS": "80"})
        table = [line for line in done.out.split("\n\n") if "SP" not in line]
        assert done.code == 0
        assert all(columns(line) <= 80 for block in table for line in block.splitlines())


def test_chinese_prints_ten_thousands_and_english_millions(run):
    shown = {
        language: run("whatif", EXAMPLE, "--set", "goals.sales=800万", "--lang", language).out
        for language in ("zh-CN", "en")
    }

    assert "800万元" in shown["zh-CN"]
    assert "-11.1%" in shown["zh-CN"]
    assert "CNY 8 million" in shown["en"]
    assert "sales goal" in shown["en"]


def test_findings_that_come_and_go_are_named(run):
    done = run("whatif", EXAMPLE, "--set", "goals.sales=3000万", "--lang", "zh-CN")
    back = run("whatif", EXAMPLE, "--case", "回来", "--set", "goals.sales=300万", "--lang", "zh-CN")

    assert "新出现的问题：\n  SP" in done.out
    assert "回来：不再有的问题：\n  SP" in back.out


def test_a_set_before_the_first_case_holds_in_all(run):
    done = run(
        "whatif", EXAMPLE, "--set", "goals.sales=700万",
        "--case", "a", "--set", "marketing.budget=100万",
        "--case", "b", "--set", "marketing.budget=200万", "--json",
    )  # fmt: skip
    cases = data(done)["cases"]

    assert [(one["name"], one["set"]) for one in cases] == [
        ("a", ["goals.sales=700万", "marketing.budget=100万"]),
        ("b", ["goals.sales=700万", "marketing.budget=200万"]),
    ]
    assert {one["figures"]["goal"]["amount"] for one in cases} == {"7000000.00"}


def test_sets_of_the_environment_hold_in_all_cases():
    assert cases_of(["cases"], ["goals.sales=1"], ["a"]) == {"a": ("goals.sales=1",)}
    assert cases_of([], ["goals.sales=1"], []) == {"": ("goals.sales=1",)}


@pytest.mark.parametrize(
    ("order", "sets", "names"),
    [([], [], []), (["cases"], [], ["a"]), (["cases", "sets", "cases", "sets"], ["x=1", "x=2"], ["a", "a"])],
)
def test_cases_that_change_nothing_or_are_called_the_same_are_refused(order, sets, names):
    with pytest.raises(UnusableCommand):
        cases_of(order, sets, names)


def test_standard_input_is_read_once_for_all_versions(run, answers: Path):
    text = answers.read_text(encoding="utf-8")

    found = data(run("whatif", "-", "--sweep", "goals.sales=200万..400万/100万", "--json", typed=text))

    assert [row["value"] for row in found["rows"]] == ["2000000", "3000000", "4000000"]


def test_a_sweep_marks_the_row_where_something_turns(run):
    found = data(run("whatif", EXAMPLE, "--sweep", "marketing.budget=150万..300万/50万", "--json"))
    rows = found["rows"]

    assert found["path"] == "marketing.budget"
    assert [row["turned"] for row in rows] == [
        False,
        *(before["verdict"] != row["verdict"] for before, row in pairwise(rows)),
    ]
    assert any(row["turned"] for row in rows)
    turned = next(row for row in rows if row["turned"])
    assert "SP101" in {one["rule"] for one in turned["disappear"]}
    assert [float(row["figures"]["coverage"]["amount"]) for row in rows] == sorted(
        float(row["figures"]["coverage"]["amount"]) for row in rows
    )


def test_a_sweep_for_people_shows_what_is_now_and_the_marks(run):
    done = run("whatif", EXAMPLE, "--sweep", "marketing.budget=150万..300万/50万", "--lang", "zh-CN")
    lines = done.out.splitlines()

    assert lines[1].startswith("现在")
    assert [line.split()[0] for line in lines[2:6]] == ["150万元", "200万元", "250万元", "300万元"]
    assert "结论变" in done.out
    assert "-SP101" in done.out


def test_a_value_of_a_sweep_gives_what_setting_it_gives(run):
    swept = data(
        run("whatif", EXAMPLE, "--sweep", "goals.sales=500万..600万/100万", "--figure", "profit", "--json")
    )
    (case,) = data(run("whatif", EXAMPLE, "--set", "goals.sales=600万", "--json"))["cases"]

    assert swept["rows"][1]["figures"] == {"profit": case["figures"]["profit"]}


def test_two_sweeps_are_a_grid_of_one_figure(run):
    sweeps = ("--sweep", "goals.sales=500万..700万/100万", "--sweep", "marketing.budget=100万..200万/100万")
    grid = data(run("whatif", EXAMPLE, *sweeps, "--figure", "coverage", "--json"))
    shown = run("whatif", EXAMPLE, *sweeps, "--figure", "verdict", "--lang", "en").out

    assert grid["figure"] == "coverage"
    assert [len(row) for row in grid["rows"]] == [2, 2, 2]
    assert float(grid["rows"][0][1]["amount"]) > float(grid["rows"][2][0]["amount"])
    assert "short of visits" in shown


def test_csv_and_markdown_are_tables_too(run):
    sweep = ("--sweep", "goals.sales=500万..600万/100万", "--figure", "profit", "--lang", "en")
    rows = list(csv.reader(StringIO(run("whatif", EXAMPLE, *sweep, "--format", "csv").out)))

    assert [row[0] for row in rows] == ["goals.sales", "now", "5000000", "6000000"]
    assert all(float(row[1]) for row in rows[1:])
    assert run("whatif", EXAMPLE, *sweep, "--format", "md").out.startswith("| goals.sales | profit |")


@pytest.mark.parametrize(
    ("arguments", "told", "hint"),
    [
        ((), "nothing is said to change", "--sweep"),
        (("--set", "goal.sales=1"), "no question has the id 'goal.sales'", "goals.sales"),
        (("--set", "facts.category.refund=1%"), "category.refund", "category.refund-share"),
        (("--set", "goals.sales=nothing"), "'nothing' is not an amount", "1.2m"),
        (("--sweep", "goal.sales=1..2/1"), "no question has the id 'goal.sales'", "goals.sales"),
        (("--sweep", "goals.sales=3m..4m/1m", "--figure", "profits"), "'profits'", "profit"),
        (("--sweep", "goals.sales=3m..4m/1m", "--case", "a", "--set", "goals.sales=1m"), "--case and --sweep", ""),
        (("--case", "a", "--set", "goals.sales=1m", "--case", "b"), "no --set after the case 'b'", "--set"),
        (("--set", "goals.sales=3m", "--format", "docx"), "no format called 'docx'", "csv"),
        (("--sweep", "goals.sales=3m..4m/1m", "--sweep", "supply.lead_days=1..2/1", "--figure", "goal", "--figure",
          "profit"), "only one figure", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_told_with_a_hint(run, arguments: tuple[str, ...], told: str, hint: str):
    done = run("whatif", EXAMPLE, *arguments, "--lang", "en")

    assert done.code == 2
    assert done.out == ""
    assert told in done.err
    assert hint in done.err
    assert "Traceback" not in done.err


TOO_SMALL = "goals.sales=1000..4001000/2000000"
"""A goal of less than an order a month, and two that can be planned for."""


def test_a_value_without_a_plan_says_why_in_its_row_and_the_others_are_shown(run):
    done = run("whatif", EXAMPLE, "--sweep", TOO_SMALL, "--lang", "zh-CN")
    _, now, first, second, third = done.out.split("\n\n")[0].splitlines()

    assert done.code == 3
    assert "够得着" in now
    assert first.split()[:5] == ["1,000元", "-", "-", "-", "-"]
    assert "一个月不到一单" in first
    assert second.startswith("200.1万元")
    assert third.startswith("400.1万元")
    assert "一个月不到一单" not in second + third


def test_programs_get_the_problems_of_a_value_without_a_plan(run):
    done = run("whatif", EXAMPLE, "--sweep", TOO_SMALL, "--json")
    found = json.loads(done.out)
    first, second, third = found["data"]["rows"]

    assert (done.code, found["ok"]) == (3, False)
    assert set(first) == {"value", "problems"}
    assert [one["id"] for one in first["problems"]] == ["goal-below-orders"]
    assert second["problems"] == third["problems"] == []
    assert not second["turned"]
    assert second["appear"] == []


def test_a_grid_has_dashes_where_there_is_no_plan_and_the_reasons_below(run):
    pairs = ("--sweep", TOO_SMALL, "--sweep", "marketing.budget=100万..200万/100万")
    done = run("whatif", EXAMPLE, *pairs, "--lang", "en")
    table, below = done.out.split("\n\n")
    found = json.loads(run("whatif", EXAMPLE, *pairs, "--json").out)["data"]

    assert done.code == 3
    assert table.splitlines()[1].split()[-2:] == ["-", "-"]
    assert "-  no plan: a sales goal of CNY 1,000.00" in below
    assert below.count("no plan") == 1
    assert found["rows"][0] == [None, None]
    assert None not in found["rows"][1]
    assert [(one["down"], one["across"]) for one in found["problems"]] == [
        ("1000", "1000000"),
        ("1000", "2000000"),
    ]


def test_a_sweep_without_any_plan_is_an_error(run):
    done = run("whatif", EXAMPLE, "--sweep", "goals.sales=1000..3000/1000", "--lang", "en")

    assert done.code == 2
    assert done.out == ""
    assert "less than an order a month" in done.err
