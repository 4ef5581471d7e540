"""``answers set``, ``unset``, ``show --origin`` and ``edit``."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storeplan.cli.answers.editing import Editing
from storeplan.cli.help_layout import columns
from storeplan.loading.answers import load_answers
from storeplan.loading.commented_form import ASKED, filled_in, form_of
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import AnswerOrigin, AnswerValue, LocalText
from storeplan.model.questions import Depth

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))


def _value(path: Path, question: str) -> AnswerValue:
    return load_answers([path], (), load_questionnaire("store-plan"), choices).value(question)


def test_several_answers_are_set_as_they_were_typed(run, answers: Path) -> None:
    before = answers.read_text(encoding="utf-8")

    done = run(
        "answers",
        "set",
        answers.name,
        "goals.sales=500万",
        "products.serum-30.price=399",
        "team.heads=6",
        "team.operator=own",
    )

    assert (done.code, done.out) == (0, "")
    after = answers.read_text(encoding="utf-8")
    assert after.startswith(before.replace("320万", "500万").replace("289", "399"))
    assert "goals.sales：3200000 改为 5000000" in done.err
    assert "team.heads：填 6" in done.err
    assert _value(answers, "team.heads") == 6


def test_a_dry_run_shows_the_lines_and_changes_nothing(run, answers: Path) -> None:
    before = answers.read_bytes()

    done = run("answers", "set", answers.name, "store.brand=竹屋", "-n")

    assert (done.code, answers.read_bytes()) == (0, before)
    assert "-  brand: 松屋\n+  brand: 竹屋\n" in done.out


def test_changes_are_told_as_json(run, answers: Path) -> None:
    told = json.loads(run("answers", "set", answers.name, "goals.sales=5m", "--json").out)

    assert (told["command"], told["ok"], told["data"]["written"]) == ("answers set", True, True)
    assert told["data"]["changes"] == {"goals.sales": {"before": "3200000", "after": "5000000"}}
    assert "+  sales: 5m\n" in told["data"]["diff"]


@pytest.mark.parametrize(
    ("assignment", "told"),
    [
        ("goals.sale=1", "没有叫“goals.sale”的题目\n  是不是想写“goals.sales”？"),
        ("goals.sales=很多", "“很多”不是金额"),
        ("goals.sales", "“goals.sales”里没有等号"),
        ("=5", "“=5”里没有等号，或等号前没有题目"),
        ("products.toner.price=5", "没有“products.toner.price”这条记录"),
        ("store.category=teas", "没有“teas”这个选项"),
    ],
)
def test_what_cannot_be_set_is_told_as_for_any_flag(run, answers: Path, assignment: str, told: str) -> None:
    before = answers.read_bytes()

    done = run("answers", "set", answers.name, "store.brand=x", assignment)

    assert (done.code, answers.read_bytes()) == (2, before)
    assert told in done.err
    assert "--set:" not in done.err


def test_a_file_that_is_not_there_is_told(run) -> None:
    assert run("answers", "set", "missing.yaml", "store.brand=x").code == 2
    assert run("answers", "unset", "missing.yaml", "store.brand").code == 2


def test_answers_records_and_fields_are_taken_away(run, answers: Path) -> None:
    run(
        "answers",
        "set",
        answers.name,
        "products.mask.name=面膜",
        "rivals.k.name=K",
        "facts.category.refund-share=9%",
    )

    done = run(
        "answers", "unset", answers.name, "products.mask", "rivals.k", "products.serum-30.price", "goals.sales",
        "facts.category.refund-share", "as_of",
    )  # fmt: skip

    assert done.code == 0, done.err
    text = answers.read_text(encoding="utf-8")
    assert [word for word in ("mask", "rivals", "price", "goals", "facts", "as_of") if word in text] == []
    assert "products.serum-30.price：删去 289" in done.err


def test_what_is_not_there_cannot_be_taken_away(run, answers: Path) -> None:
    before = answers.read_bytes()

    done = run("answers", "unset", answers.name, "store.brnd", "team.heads", "store.brand")

    assert (done.code, answers.read_bytes()) == (2, before)
    assert "这份答案里没有“store.brnd”\n  是不是想写“store.brand”？" in done.err
    assert "这份答案里没有“team.heads”" in done.err


def test_setting_what_is_there_writes_nothing(run, answers: Path) -> None:
    before = answers.stat().st_ino

    done = run("answers", "set", answers.name, "goals.sales=3.2m")

    assert "client.answers.yaml 没有变化" in done.err
    assert answers.stat().st_ino == before


def test_a_default_that_was_taken_follows_what_it_rests_on(run, folder: Path) -> None:
    path = folder / "a.answers.yaml"
    run("new", path.name, "--plain", typed="Matsuya\n\njapan\n\n\n\nskincare\n\n")
    loaded = load_answers([path], (), load_questionnaire("store-plan"), choices)
    assert loaded.value("store.subcategory") == "serum"
    assert loaded.origins["store.subcategory"] is AnswerOrigin.DEFAULT

    done = run("answers", "set", path.name, "store.category=wine")

    loaded = load_answers([path], (), load_questionnaire("store-plan"), choices)
    assert done.code == 0, done.err
    assert loaded.value("store.subcategory") not in ("serum", None)
    assert loaded.origins["store.subcategory"] is AnswerOrigin.DEFAULT
    assert loaded.origins["store.category"] is AnswerOrigin.FILE


def test_every_value_is_shown_with_where_it_came_from(run, answers: Path, folder: Path) -> None:
    layer = folder / "agency.answers.yaml"
    layer.write_text("storeplan: 1\nmarketing:\n  target_roas: 3\n", encoding="utf-8")

    done = run(
        "answers",
        "show",
        answers.name,
        "-a",
        layer.name,
        "--origin",
        environment={"STOREPLAN_SET": "team.operator=own"},
    )

    assert done.code == 0, done.err
    assert re.search(r"^store\.brand +松屋 （文件 client\.answers\.yaml:5）$", done.out, re.MULTILINE)
    assert re.search(r"^marketing\.target_roas +3 （文件 agency\.answers\.yaml:3）$", done.out, re.MULTILINE)
    assert re.search(r"^team\.operator +own （环境变量）$", done.out, re.MULTILINE)
    assert re.search(r"^  \.price +289 （文件 client\.answers\.yaml:11）$", done.out, re.MULTILINE)
    assert re.search(r"^marketing\.budget +\S+ （默认；销售目标 ×", done.out, re.MULTILINE)
    assert re.search(r"可信度(高|中|低|假设)", done.out.replace("\n", "").replace(" ", ""))


def test_what_is_shown_fits_eighty_columns(run) -> None:
    for example in EXAMPLES:
        shown = run(
            "answers",
            "show",
            str(example),
            "--origin",
            environment={"COLUMNS": "80"},
        ).out
        too_wide = [line for line in shown.splitlines() if columns(line) > 80 and str(example) not in line]
        assert [line for line in too_wide if " " in line.strip()] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name[:8])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_form_that_is_not_touched_is_the_file(example: Path, line_end: str) -> None:
    text = example.read_text(encoding="utf-8").replace("\n", line_end)
    questionnaire = load_questionnaire("store-plan")

    form = form_of(text, questionnaire, Depth.FULL, "zh-CN")

    assert filled_in(form) == text
    for question in questionnaire:
        assert question.prompt["zh-CN"] in form


Edit = Callable[[str], str]


def _unsaved(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-state") / "storeplan" / "unsaved"


def _edited(path: Path, *edits: Edit, ends_well: bool = True) -> tuple[int, list[str]]:
    """Edits a file with an editor that does one thing after another; gives the exit code and what it was shown."""
    shown: list[str] = []
    left: Iterator[Edit] = iter(edits)

    def open_(draft: Path) -> bool:
        shown.append(draft.read_text(encoding="utf-8"))
        draft.write_text(next(left)(shown[-1]), encoding="utf-8")
        return ends_well

    return Editing(str(path), Depth.FULL, "zh-CN").run(open_), shown


def test_an_open_question_is_answered_by_taking_its_mark_away(answers: Path) -> None:
    before = answers.read_text(encoding="utf-8")

    def answer(form: str) -> str:
        return form.replace(f"  {ASKED} name:", "  name: 松屋旗舰店", 1).replace(
            f"  {ASKED} story:", "  story: 百年老店"
        )

    code, _ = _edited(answers, answer)

    assert code == 0
    assert _value(answers, "store.name") == LocalText((("", "松屋旗舰店"),))
    assert _value(answers, "brand.story") == LocalText((("", "百年老店"),))
    after = answers.read_text(encoding="utf-8")
    assert ASKED not in after
    kept = after.replace("  name: 松屋旗舰店\n", "").replace("brand:\n  story: 百年老店\n", "")
    assert kept == before


def test_errors_stand_above_their_lines_until_there_are_none(answers: Path, folder: Path) -> None:
    code, shown = _edited(
        answers,
        lambda form: form.replace("320万", "很多").replace("origin: japan", "orign: japan"),
        lambda form: form.replace("很多", "400万"),
        lambda form: form.replace("orign", "origin"),
    )

    assert code == 0
    assert "  #! “很多”不是金额\n  #!   例如 120万、1,200,000、¥120万、USD 8k\n  sales: 很多\n" in shown[1]
    assert "  #! 没有叫“store.orign”的题目\n" in shown[1]
    assert "很多" not in shown[2]
    assert answers.read_text(encoding="utf-8").count("400万") == 1
    assert "#!" not in answers.read_text(encoding="utf-8")
    assert list(_unsaved(folder).iterdir()) == []


@pytest.mark.parametrize("ends_well", [True, False])
def test_whoever_gives_up_loses_nothing(
    answers: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    ends_well: bool,  # noqa: FBT001 - a parameter
) -> None:
    before = answers.read_bytes()
    code, shown = _edited(
        answers, lambda form: form.replace("320万", "很多"), lambda form: form, ends_well=ends_well
    )

    assert (code, answers.read_bytes()) == (2, before)
    (draft,) = _unsaved(folder).iterdir()
    assert "sales: 很多" in draft.read_text(encoding="utf-8")
    told = capsys.readouterr().err
    number = draft.read_text(encoding="utf-8").splitlines().index("  sales: 很多") + 1
    assert f"{draft}:{number}:10: “很多”不是金额" in told
    assert f"存在 {draft}" in told
    assert len(shown) == (2 if ends_well else 1)


def test_an_editor_in_a_terminal_edits_the_file(answers: Path) -> None:
    keyboard, end = pty.openpty()
    program = "import pathlib, sys; p = pathlib.Path(sys.argv[1]); p.write_text(p.read_text('utf-8').replace('320', '500'), 'utf-8')"
    script = answers.with_name("editor.py")
    script.write_text(program, encoding="utf-8")
    environment = {**os.environ, "EDITOR": f"{sys.executable} {script}", "VISUAL": ""}
    command = [sys.executable, "-m", "storeplan", "answers", "edit", answers.name]
    done = subprocess.run(
        command,
        stdin=end,
        stdout=end,
        stderr=subprocess.PIPE,
        cwd=answers.parent,
        env=environment,
        check=False,
    )
    os.close(end)
    os.close(keyboard)

    assert done.returncode == 0, done.stderr.decode()
    assert "sales: 500万" in answers.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("editor", "told"),
    [("", "没有设定编辑器\n  设定 VISUAL 或 EDITOR"), ("vi", "这里不是终端，编辑器打不开")],
)
def test_without_editor_or_terminal_the_way_out_is_told(run, answers: Path, editor: str, told: str) -> None:
    done = run("answers", "edit", answers.name, environment={"EDITOR": editor, "VISUAL": ""})

    assert done.code == 2
    assert told in done.err
