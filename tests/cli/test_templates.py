"""The user's own templates, texts, questions and packs, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from storeplan.resources import templates_folder

Run = Callable[..., Any]

EXTENDED = """\
{% extends "base:service.md.j2" %}
{% block part_4_1 %}
{{ super() }}

SENTENCE
{% endblock %}
"""
QUESTIONS = """\
questionnaire: store-plan
version: 1
groups:
  - id: ours
    questions: [{id: custom.guarantee, kind: text, depth: quick}]
"""
WORDS = """\
questionnaire: store-plan
language: zh-CN
title: 店铺运营计划
groups: {ours: 本所}
questions:
  custom.guarantee: {prompt: 对客户承诺什么？, help: 写进客服一节。, example: 三个月不满意退服务费}
"""


@pytest.fixture
def own(folder: Path) -> Callable[..., str]:
    """A folder with a template that adds a sentence to 4.1, and with what else is named."""

    def made(sentence: str = "本所补充。", name: str = "own", **files: str) -> str:
        place = folder / name / "store-plan" / "zh-CN"
        place.mkdir(parents=True)
        (place / "service.md.j2").write_text(EXTENDED.replace("SENTENCE", sentence), "utf-8")
        for path, text in files.items():
            (place.parent / path).write_text(text, "utf-8")
        return name

    return made


def text_of(folder: Path, name: str = "plan.md") -> str:
    return (folder / name).read_text("utf-8")


def test_a_block_of_a_template_is_replaced_and_all_else_stays(
    run: Run, own: Callable[..., str], answers: Path, folder: Path
) -> None:
    assert run("build", str(answers), "-o", "plain.md").code == 0
    done = run("build", str(answers), "-o", "plan.md", "--templates", own("本所补充：{{ goals.sales }}。"))
    assert done.code == 0, done.err
    added = [
        line for line in text_of(folder).split("\n") if line not in text_of(folder, "plain.md").split("\n")
    ]
    assert added == ["本所补充：320万元。"]


def test_a_later_folder_goes_before_an_earlier_one_and_can_reach_it(
    run: Run, own: Callable[..., str], answers: Path, folder: Path
) -> None:
    first, second = own("事务所的话。", "agency"), own("品牌的话。", "brand")
    done = run("build", str(answers), "-o", "plan.md", "--templates", first, "--templates", second)
    assert done.code == 0, done.err
    assert 0 < text_of(folder).index("事务所的话。") < text_of(folder).index("品牌的话。")


def test_folders_may_be_named_in_the_environment(
    run: Run, own: Callable[..., str], answers: Path, folder: Path
) -> None:
    done = run("build", str(answers), "-o", "plan.md", environment={"STOREPLAN_TEMPLATES": own()})
    assert done.code == 0, done.err
    assert "本所补充。" in text_of(folder)


def test_texts_of_a_folder_reach_findings_tables_and_both_formats(
    run: Run, own: Callable[..., str], answers: Path, folder: Path
) -> None:
    place = Path(own())
    (place / "store-plan" / "zh-CN" / "mine.yaml").write_text(
        "terms: {role.manager: '*主理人* | <b>&amp;'}\n", "utf-8"
    )
    done = run("build", str(answers), "-o", "plan.md", "-o", "plan.docx", "--templates", str(place))
    assert done.code == 0, done.err
    assert "\\*主理人\\* \\| " in text_of(folder)
    with ZipFile(folder / "plan.docx") as word:
        assert "*主理人* | &lt;b&gt;&amp;amp;" in word.read("word/document.xml").decode()


def test_an_answer_to_a_question_of_ones_own_is_no_markup_in_either_format(
    run: Run, own: Callable[..., str], answers: Path, folder: Path
) -> None:
    place = own(
        "承诺：{{ custom.guarantee }}。", **{"questions.yaml": QUESTIONS, "questions.zh-CN.yaml": WORDS}
    )
    wild = "](x) **退** | <w:p/>&lt; {{ goals }} {% raw %} ../../a \u202e"
    done = run(
        "build", str(answers), "-o", "plan.md", "-o", "plan.docx", "--templates", place,
        "--set", f"custom.guarantee={wild}",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "承诺：\\](x) \\*\\*退\\*\\* \\| \\<w:p/>" in text_of(folder)
    with ZipFile(folder / "plan.docx") as word:
        assert "&lt;w:p/&gt;&amp;lt; {{ goals }} {% raw %} ../../a" in word.read("word/document.xml").decode()


def test_a_question_of_ones_own_is_asked_checked_and_in_the_schema(
    run: Run, own: Callable[..., str], answers: Path
) -> None:
    place = own(**{"questions.yaml": QUESTIONS, "questions.zh-CN.yaml": WORDS})
    schema = json.loads(run("questions", "--schema", "--templates", place).out)
    assert "guarantee" in schema["properties"]["custom"]["properties"]
    assert "custom.guarantee" in run("questions", "--templates", place).out
    assert run("answers", "set", str(answers), "custom.guarantee=退", "--templates", place).code == 0
    assert "guarantee: 退" in answers.read_text("utf-8")
    assert "custom.guarantee" in run("answers", "show", str(answers), "--templates", place).out
    assert run("check", str(answers)).code == 2
    assert run("check", str(answers), "--templates", place).code in {0, 1}


def test_a_question_of_ones_own_is_asked_in_the_interview(
    run: Run, own: Callable[..., str], answers: Path
) -> None:
    place = own(**{"questions.yaml": QUESTIONS, "questions.zh-CN.yaml": WORDS})
    done = run(
        "new", str(answers), "--plain", "--lang", "zh-CN", "--ask", "custom.*", "--templates", place,
        typed="三个月退\n\n",
    )  # fmt: skip
    assert "对客户承诺什么？" in done.err
    assert "guarantee: 三个月退" in answers.read_text("utf-8")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("{{ goals.sale }}", "service.md.j2:5"),
        ("{% for %}", "service.md.j2:5"),
        ("{{ ''.__class__ }}", "service.md.j2:5"),
        ("```table\nnothing.there\n```", "nothing.there"),
        ("####### 太深\n\n#### 也太深 {#x}", "heading"),
    ],
)
def test_a_template_that_is_wrong_is_told_with_exit_code_5(
    run: Run, own: Callable[..., str], answers: Path, folder: Path, sentence: str, told: str
) -> None:
    done = run("build", str(answers), "-o", "plan.md", "--templates", own(sentence))
    assert (done.code, told in done.err, (folder / "plan.md").exists()) == (5, True, False), done.err
    assert "Traceback" not in done.err


def test_a_folder_that_is_not_there_is_told(run: Run, answers: Path) -> None:
    done = run("build", str(answers), "-o", "plan.md", "--templates", "nowhere", "--knowledge", "neither")
    assert done.code == 5
    assert "nowhere" in done.err
    assert "neither" in done.err


def test_the_list_says_what_each_is_which_is_used_and_its_blocks(run: Run, own: Callable[..., str]) -> None:
    rows = json.loads(run("templates", "list", "--json", "--templates", own()).out)["data"]["templates"]
    by_name = {row["name"]: row for row in rows}
    assert set(by_name) == {one.name for one in (templates_folder() / "store-plan" / "zh-CN").iterdir()}
    assert (by_name["service.md.j2"]["own"], by_name["team.md.j2"]["own"]) == (True, False)
    assert by_name["team.md.j2"]["blocks"] == ["part_8_1", "part_8_2", "part_8_3", "not_done_8"]
    assert by_name["team.md.j2"]["about"] == "团队管理与协作"
    assert [row["name"] for row in rows if row["name"].endswith(".j2") and not row["about"]] == []
    told = run("templates", "list", "--lang", "zh-CN").out
    assert "part_8_1 part_8_2 part_8_3 not_done_8" in told


def test_a_copy_is_the_template_itself_and_nothing_is_overwritten(run: Run, folder: Path) -> None:
    first = run("templates", "eject", "team.md.j2", "team.yaml", "-o", "mine")
    place = folder / "mine" / "store-plan" / "zh-CN"
    shipped = templates_folder() / "store-plan" / "zh-CN"
    assert first.code == 0
    for name in ("team.md.j2", "team.yaml"):
        assert (place / name).read_bytes() == (shipped / name).read_bytes()
    (place / "team.yaml").write_text("changed", "utf-8")
    again = run("templates", "eject", "summary.md.j2", "team.yaml", "-o", "mine")
    assert again.code == 2
    assert not (place / "summary.md.j2").exists()
    assert (place / "team.yaml").read_text("utf-8") == "changed"
    assert run("templates", "eject", "team.yaml", "-o", "mine", "--force").code == 0
    assert (place / "team.yaml").read_bytes() == (shipped / "team.yaml").read_bytes()


def test_a_link_in_the_way_is_replaced_and_not_followed(run: Run, folder: Path) -> None:
    place = folder / "mine" / "store-plan" / "zh-CN"
    place.mkdir(parents=True)
    (folder / "precious").write_text("stays", "utf-8")
    (place / "team.yaml").symlink_to(folder / "precious")
    assert run("templates", "eject", "team.yaml", "-o", "mine").code == 2
    assert run("templates", "eject", "team.yaml", "-o", "mine", "--force").code == 0
    assert (folder / "precious").read_text("utf-8") == "stays"


def test_a_template_for_some_blocks_changes_nothing_until_it_is_written_in(
    run: Run, answers: Path, folder: Path
) -> None:
    done = run("templates", "eject", "team.md.j2", "-o", "mine", "--block", "part_8_1", "--block", "part_8_3")
    assert done.code == 0, done.err
    for name, more in (("plain", ()), ("own", ("--templates", "mine"))):
        assert run("build", str(answers), "-o", f"{name}.md", *more).code == 0
    assert text_of(folder, "plain.md") == text_of(folder, "own.md")


@pytest.mark.parametrize(
    "words",
    [
        ("teem.md.j2",),
        ("../team.md.j2",),
        ("team.md.j2", "--block", "part_8_9"),
        ("team.yaml", "--block", "x"),
    ],
)
def test_what_cannot_be_copied_is_told(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    assert run("templates", "eject", *words, "-o", "mine").code == 2
    assert not (folder / "mine").exists()


def test_a_folder_in_order_is_said_to_be(run: Run, own: Callable[..., str], answers: Path) -> None:
    done = run("templates", "check", own(), "-a", str(answers))
    assert (done.code, done.err.count("1")) == (0, 2), done.err


def test_all_mistakes_of_a_folder_are_told_at_once(run: Run, own: Callable[..., str]) -> None:
    place = own("{{ gaols }}{{ goals.sale }}", **{"questions.yaml": QUESTIONS})
    texts = Path(place) / "store-plan" / "zh-CN"
    (texts / "team.md.j2").write_text("{% for %}", "utf-8")
    (texts / "mine.yaml").write_text("terms: [a]\n", "utf-8")
    done = run("templates", "check", place)
    assert done.code == 5
    for told in ("service.md.j2:5", "gaols", "sale", "team.md.j2:1", "mine.yaml:1", "questions.zh-CN.yaml"):
        assert told in done.err


def test_what_only_a_plan_shows_is_found_by_rendering(
    run: Run, own: Callable[..., str], answers: Path
) -> None:
    done = run("templates", "check", own("{{ place('nothing') }}"), "-a", str(answers))
    assert (done.code, "service.md.j2:5" in done.err) == (5, True), done.err


def test_a_folder_without_anything_is_told(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert run("templates", "check", "empty").code == 5


FEES = "facts:\n" + "".join(
    f"  {name}: {{value: {value}, as_of: 2026-09, source: chinapath-tmall, confidence: medium}}\n"
    for name, value in (
        ("commission-share", "4%, unit: share"),
        ("annual-fee", "30000, unit: CNY"),
        ("deposit", "50000, unit: CNY"),
    )
)
"""What the platform asks of a category that it does not know."""


def test_a_category_of_ones_own_makes_a_plan(run: Run, answers: Path, folder: Path) -> None:
    from storeplan.loading.pack_files import SHIPPED  # noqa: PLC0415 - where the packs are

    (folder / "packs" / "categories").mkdir(parents=True)
    for name in ("{}.yaml", "{}.zh-CN.yaml"):
        text = (SHIPPED / "categories" / name.format("skincare")).read_text("utf-8")
        text = text.replace("id: skincare", "id: candles", 1).replace("name: 护肤", "name: 香薰蜡烛", 1)
        text = text.replace("\nfacts:\n", f"\n{FEES}", 1)
        (folder / "packs" / "categories" / name.format("candles")).write_text(text, "utf-8")
    words = ("build", str(answers), "--set", "store.category=candles", "-o", "plan.md")
    assert run(*words).code == 2
    done = run(*words, "--knowledge", "packs")
    assert done.code == 0, done.err
    assert "香薰蜡烛" in text_of(folder)
