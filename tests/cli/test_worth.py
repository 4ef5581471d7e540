"""``check`` says which open answers would settle most: a few to people, all to programs."""

import json
from pathlib import Path

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "japanese-skincare.answers.yaml")


def test_three_answers_are_named_aside_from_the_findings(run):
    done = run("check", EXAMPLE, "--lang", "zh-CN")
    _, _, told = done.err.partition("最值得先补的答案（按销售额、利润、垫款合排）：\n")

    assert [line.split("（")[0].strip() for line in told.splitlines()] == [
        "sales.conversion",
        "marketing.cost_per_visit",
        "after_sales.refund_share",
    ]
    assert "最值得先补" not in done.out
    assert "最值得先补" not in run("check", EXAMPLE, "--quiet", "--lang", "zh-CN").err


def test_programs_get_every_open_answer_with_its_shares_and_swings(run):
    rows = json.loads(run("check", EXAMPLE, "--json").out)["data"]["open_answers"]
    first, last = rows[0], rows[-1]

    assert first["question"] == "sales.conversion"
    assert {one["confidence"] for one in first["stands_in"]} == {"assumption"}
    assert 0 < float(first["profit"]["share"]) < 1 < float(first["profit"]["swing"])
    assert (last["stands_in"], last["sales"], last["profit"], last["cash"]) == ([], None, None, None)
