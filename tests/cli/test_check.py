"""``check``: problems of answers, findings of plans, both languages."""

import json
from pathlib import Path

import pytest

BOMB = "storeplan: 1\na: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"


def _changed(answers: Path, old: str, new: str) -> None:
    text = answers.read_text(encoding="utf-8")
    assert old in text
    answers.write_text(text.replace(old, new), encoding="utf-8")


def test_findings_go_to_standard_output_and_decide_the_exit_code(run, answers: Path) -> None:
    done = run("check", str(answers))

    headings = [line for line in done.out.splitlines() if not line.startswith(" ")]
    severities = [line.split("[")[1].split("]")[0] for line in headings]
    assert all(line.startswith("SP") for line in headings)
    assert done.code == (1 if "错误" in severities else 0)
    assert "Traceback" not in done.err


def test_a_finding_says_why_what_would_have_to_be_true_and_where_to_change_it(run, answers: Path) -> None:
    _changed(answers, "price: 289", "price: 340\n    content: 30\n    content_unit: ml")

    lines = run("check", answers.name, "--lang", "zh-CN").out.splitlines()

    at = lines.index("SP203 [错误] 修护精华 30 ml碰到消费税线")
    assert "空档" in lines[at + 1]
    assert "327元" in lines[at + 2]
    assert lines[at + 3] == f"  改哪里：products.serum-30.price（{answers.name}:11）"


def test_an_answer_given_for_this_run_is_named_as_given(run, answers: Path) -> None:
    out = run("check", answers.name, "--lang", "zh-CN", "--set", "market.size=1000").out

    assert "  改哪里：market.size（这次用 --set 给的）" in out.splitlines()


def test_an_answer_that_is_missing_is_named_as_missing(run, answers: Path) -> None:
    out = run("check", answers.name, "--lang", "zh-CN").out

    assert "  改哪里：market.size（还没填）" in out.splitlines()


def test_findings_are_told_in_the_language_of_the_run(run, answers: Path) -> None:
    chinese, english = (run("check", answers.name, "--lang", one).out for one in ("zh-CN", "en"))

    assert "SP105 [备注] 份额核不了" in chinese
    assert "SP105 [note] Market share cannot be checked" in english


def test_quiet_leaves_the_titles(run, answers: Path) -> None:
    done = run("check", answers.name, "--quiet")

    assert done.err == ""
    assert all(line.startswith("SP") for line in done.out.splitlines())


def test_strict_takes_warnings_for_errors(run, answers: Path) -> None:
    findings = json.loads(run("check", str(answers), "--json").out)["findings"]
    grave = {one["severity"] for one in findings} & {"error", "warning"}

    assert run("check", str(answers), "--strict").code == (1 if grave else 0)


def test_an_accepted_finding_no_longer_counts(run, answers: Path) -> None:
    findings = json.loads(run("check", str(answers), "--json").out)["findings"]
    rules = dict.fromkeys(one["rule"] for one in findings)
    accepted = "".join(f"  - rule: {rule}\n    reason: 已知\n" for rule in rules)
    with answers.open("a", encoding="utf-8") as stream:
        stream.write(f"exceptions:\n{accepted}" if accepted else "exceptions: []\n")

    done = run("check", str(answers), "--strict", "--json")

    assert done.code == 0
    assert {one["accepted"] for one in json.loads(done.out)["findings"]} == {"已知"}
    told = run("check", str(answers), "--lang", "zh-CN").out.splitlines()
    assert told[0] == "已接受："
    assert told.count("  理由：已知") == len(rules)


def _with_exceptions(answers: Path, *exceptions: str) -> None:
    items = "".join(f"  - {{{one}}}\n" for one in exceptions)
    with answers.open("a", encoding="utf-8") as stream:
        stream.write(f"exceptions:\n{items}")


def test_an_exception_that_ended_fires_again_and_says_so(run, answers: Path) -> None:
    _with_exceptions(answers, "rule: SP105, reason: 在查, until: 2026-11-21")

    done = run("check", answers.name, "--lang", "zh-CN")
    told = json.loads(run("check", answers.name, "--json").out)

    assert "  接受它的例外已在 2026-11-21 到期，重新列出" in done.out.splitlines()
    assert [one["lapsed"] for one in told["findings"] if one["rule"] == "SP105"] == ["2026-11-21"]
    assert [one["state"] for one in told["data"]["exceptions"]] == ["expired"]


def test_an_exception_that_nothing_needs_is_told_at_its_place(run, answers: Path) -> None:
    _with_exceptions(answers, "rule: SP211, reason: 不卖酒", "rule: SP205, reason: 在谈, subject: cream")

    done = run("check", answers.name, "--lang", "zh-CN")

    assert f"{answers.name}:15:5: 例外 SP211 没有对应的问题，可以删掉" in done.err
    assert f"{answers.name}:16:5: 例外 SP205（cream）没有对应的问题，可以删掉" in done.err


@pytest.mark.parametrize(
    ("exception", "told", "hint"),
    [
        ("rule: SP999, reason: x", "there is no rule 'SP999'", "did you mean"),
        ("rule: SP203", "'reason' is missing", "reason"),
    ],
)
def test_an_exception_without_sense_is_an_error(
    run, answers: Path, exception: str, told: str, hint: str
) -> None:
    _with_exceptions(answers, exception)

    done = run("check", answers.name, "--lang", "en")

    assert done.code == 2
    assert told in done.err
    assert hint in done.err


def test_json_holds_all_there_is_to_a_finding(run, answers: Path) -> None:
    _changed(answers, "price: 289", "price: 340\n    content: 30\n    content_unit: ml")

    findings = json.loads(run("check", answers.name, "--json").out)["findings"]

    one = next(one for one in findings if one["rule"] == "SP203")
    assert one["severity"] == "error"
    assert one["part"] == "2.1"
    assert (one["subject"], one["answer"]) == ("serum-30", "products.serum-30.price")
    assert (one["file"], one["line"]) == (answers.name, 11)
    assert one["accepted"] is None
    assert all(one[key] for key in ("title", "text", "then"))
    figures = {figure["id"]: (figure["amount"], figure["unit"]) for figure in one["figures"]}
    assert figures["products.serum-30.first-price-above"] == ("370.00", "CNY/item")


def test_json_is_one_object_a_file_and_nothing_else(run, answers: Path, folder: Path) -> None:
    (folder / "bad.yaml").write_text("storeplan: 1\nstore:\n  categry: skincare\n", encoding="utf-8")

    done = run("check", str(answers), "bad.yaml", "--json")

    good, bad = (json.loads(line) for line in done.out.splitlines())
    assert done.code == 2
    assert {good["schema_version"], bad["schema_version"]} == {"1.0"}
    assert (good["command"], good["data"]["problems"]) == ("check", [])
    assert bad["ok"] is False
    problem = bad["data"]["problems"][0]
    assert (problem["file"], problem["line"], problem["column"]) == ("bad.yaml", 3, 3)
    assert "store.category" in problem["hint"]


@pytest.mark.parametrize(
    ("old", "new", "place", "chinese", "hint"),
    [
        (
            "category: skincare",
            "category: skinccare",
            ":7:13",
            "“store.category”没有“skinccare”这个选项",
            "skincare",
        ),
        ("sales: 320万", "sales: 0", ":13:10", "“goals.sales”要大于 0", "null"),
        ("sales: 320万", "sales: 很多", ":13:10", "“很多”不是金额", "120万"),
        ("price: 289", "share: 140%", ":11:12", "比例“140%”不在 0% 到 100% 之间", "12%"),
        ("goals:", "schedule:\n  start: 2026-10\ngoals:", ":13:10", "计划从 2026-10 开始，早于", "as_of"),
        ("brand: 松屋", "brand: 松屋\n  brand: 另一个", ":6:3", "写了两次", "只保留一个"),
        ("brand: 松屋", "brnad: 松屋", ":5:3", "没有叫“store.brnad”的题目", "store.brand"),
    ],
)
def test_a_problem_is_told_with_place_and_hint(
    run, answers: Path, old: str, new: str, place: str, chinese: str, hint: str
) -> None:
    _changed(answers, old, new)

    done = run("check", answers.name)

    assert done.code == 2
    line, _, rest = done.err.partition("\n")
    assert line.startswith(f"{answers.name}{place}: ")
    assert chinese in line
    assert hint in rest.split("\n")[0]
    english = run("check", answers.name, "--lang", "en").err.partition("\n")[0]
    assert english.startswith(f"{answers.name}{place}: ")
    assert chinese not in english


def test_all_problems_of_a_file_are_told_at_once(run, answers: Path) -> None:
    _changed(answers, "category: skincare", "category: skinccare")
    _changed(answers, "sales: 320万", "sales: 0")
    _changed(answers, "price: 289", "prise: 289")

    told = run("check", answers.name).err

    assert [line.split(":")[1] for line in told.splitlines() if line.startswith(answers.name)] == [
        "7",
        "11",
        "13",
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.yaml", None, "there is no such file"),
        ("binary.yaml", b"PK\x03\x04\0\0\0", "this is not a text file"),
        ("gbk.yaml", "storeplan: 1\n# 护肤\n".encode("gbk"), "not UTF-8"),
        ("empty.yaml", b"", "does not say that it is an answers file"),
        ("bomb.yaml", BOMB.encode(), "are not allowed"),
        ("large.yaml", b"#" * (1024 * 1024 + 1), "larger than 1 MiB"),
        ("broken.yaml", b"storeplan: 1\nstore: [a\n", "a bracket is not closed"),
    ],
)
def test_a_file_that_is_no_answers_file_is_told_without_a_traceback(
    run, folder: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)

    done = run("check", name)

    assert done.code == 2
    assert told in done.err
    assert done.err.startswith(name)
    assert done.out == ""


def test_a_folder_is_no_answers_file(run, folder: Path) -> None:
    (folder / "answers.yaml").mkdir()

    done = run("check", "answers.yaml")

    assert (done.code, "this is a folder" in done.err) == (2, True)


def test_missing_answers_are_told_with_how_to_give_them(run, folder: Path) -> None:
    (folder / "a.yaml").write_text("storeplan: 1\nstore:\n  brand: A\n", encoding="utf-8")

    done = run("check", "a.yaml")

    assert done.code == 2
    assert "(store.category)" in done.err
    assert "--set store.category=" in done.err
    assert "(store.brand)" not in done.err


def test_answers_may_come_as_flags_layers_and_standard_input(run, answers: Path, folder: Path) -> None:
    (folder / "agency.yaml").write_text(
        "storeplan: 1\nstore:\n  category: wine\n  origin: france\n", encoding="utf-8"
    )
    text = answers.read_text(encoding="utf-8").replace("  category: skincare\n", "")

    done = run("check", "-", "-a", "agency.yaml", "--set", "goals.sales=500万", "--json", typed=text)

    assert json.loads(done.out)["data"]["problems"] == []
    assert json.loads(done.out)["data"]["file"] == "-"


@pytest.mark.parametrize("epoch", ["soon", "-1", "1e9", "9" * 30, ""])
def test_an_epoch_that_is_none_is_told(run, answers: Path, epoch: str) -> None:
    done = run("check", answers.name, environment={"SOURCE_DATE_EPOCH": epoch})

    assert done.code == 2
    assert "SOURCE_DATE_EPOCH" in done.err
