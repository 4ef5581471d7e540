"""``new``: asking, saving, going on, building."""

import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import AnswerOrigin, AnswerValue, LocalText, Money, Record

QUICK = {
    "store.brand": "Matsuya",
    "store.origin": "japan",
    "store.category": "skincare",
    "name": "修护精华",
    "goals.sales": "320万",
}


def _lines() -> str:
    """Lines that answer the quick questions: what is not given above is left empty."""
    questionnaire = load_questionnaire("store-plan")
    typed = []
    for question in questionnaire:
        if question.id == "products":
            typed += [QUICK["name"], *([""] * 5), ""]
        elif question.depth.value == "quick" and question.asked_when is None:
            typed.append(QUICK.get(question.id, ""))
    return "".join(f"{line}\n" for line in typed)


def _values(path: Path) -> dict[str, AnswerValue]:
    loaded = load_answers([path], (), load_questionnaire("store-plan"), choices)
    return {id_: answer.value for id_, answer in loaded.values.items()}


def test_an_interview_ends_with_answers_and_documents(run, folder: Path) -> None:
    done = run("new", "shop.answers.yaml", "--plain", "--as-of", "2026-11-22", typed=_lines())

    assert done.code == 0, done.err
    assert sorted(path.name for path in folder.iterdir()) == ["shop.answers.yaml", "shop.docx", "shop.md"]
    assert done.out == ""
    values = _values(folder / "shop.answers.yaml")
    assert values["store.brand"] == LocalText((("", "Matsuya"),))
    products = values["products"]
    assert isinstance(products, tuple)
    assert [one.id for one in products if isinstance(one, Record)] == ["product-1"]
    assert values["rivals"] == ()
    assert "the answers are in shop.answers.yaml" in done.err
    assert "wrote shop.docx" in done.err


def test_the_usual_file_is_store_answers(run, folder: Path) -> None:
    run("new", "--plain", typed="Matsuya\n")

    assert [path.name for path in folder.iterdir()] == ["store.answers.yaml"]


def test_every_answer_is_saved_and_the_interview_can_be_taken_up(run, folder: Path) -> None:
    lines = _lines().splitlines(keepends=True)
    path = folder / "a.answers.yaml"

    first = run("new", path.name, "--plain", typed="".join(lines[:3]))
    assert first.code == 2
    assert "storeplan new --resume a.answers.yaml" in first.err
    assert list(_values(path)) == ["store.brand", "store.name", "store.origin"]

    second = run("new", path.name, "--plain", "--resume", "--as-of", "2026-11-22", typed="".join(lines[3:]))
    assert second.code == 0, second.err
    run("new", "b.answers.yaml", "--plain", "--as-of", "2026-11-22", typed="".join(lines))
    assert _values(path) == _values(folder / "b.answers.yaml")


def test_parked_answers_facts_and_exceptions_outlive_an_interruption(run, folder: Path) -> None:
    path = folder / "a.answers.yaml"
    path.write_text(
        "storeplan: 1\nstore:\n  stage: running\n  last_year_sales: 860万\n"
        "facts:\n  category.refund-share: 8%\nexceptions:\n  - rule: SP203\n    reason: ok\n",
        encoding="utf-8",
    )
    run("new", path.name, "--plain", "--resume", typed="Matsuya\n<\n\n\njapan\n\n\n<\n")
    loaded = load_answers([path], (), load_questionnaire("store-plan"), choices)
    assert loaded.facts == {"category.refund-share": "8%"}
    assert [one.rule for one in loaded.exceptions] == ["SP203"]

    path.write_text(
        path.read_text(encoding="utf-8").replace("stage: running", "stage: approved"), encoding="utf-8"
    )
    run("new", path.name, "--plain", "--resume", typed="skincare\n")
    parked = load_answers([path], (), load_questionnaire("store-plan"), choices).parked
    assert parked == {"store.last_year_sales": Money(Decimal(8_600_000), "CNY")}


def test_a_file_there_is_is_edited_with_its_answers_as_the_defaults(run, answers: Path) -> None:
    before = answers.read_text(encoding="utf-8")

    done = run("new", answers.name, "--plain", "--lang", "zh-CN", typed="松屋 Matsuya\n:q\n")

    assert done.code == 0, done.err
    assert "直接回车不改：松屋" in done.err
    assert "接着填：storeplan new --resume client.answers.yaml" in done.err
    after = answers.read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == ["  brand: 松屋"]
    assert _values(answers)["store.brand"] == LocalText((("", "松屋 Matsuya"),))


def test_leaving_an_existing_file_as_it_is_changes_nothing_in_it(run, answers: Path) -> None:
    before = answers.read_bytes()

    done = run("new", answers.name, "--plain", typed=":q\n")

    assert (done.code, answers.read_bytes()) == (0, before)


def test_only_missing_asks_what_is_open(run, answers: Path) -> None:
    done = run("new", answers.name, "--plain", "--only-missing", "--lang", "en", typed=":q\n")

    assert "What is the store called" in done.err
    assert "What is the brand called" not in done.err


def test_ask_puts_only_what_matches(run, answers: Path) -> None:
    arguments = ("--ask", "products.*.price", "--ask", "goals.s*", "--lang", "en")
    done = run("new", answers.name, "--plain", *arguments, typed="299\n330万\n")

    assert done.err.count("\nQuestion ") == 2, done.err
    values = _values(answers)
    assert values["goals.sales"] == Money(Decimal(3_300_000), "CNY")
    products = values["products"]
    assert isinstance(products, tuple)
    assert isinstance(products[0], Record)
    assert products[0].values["price"] == Money(Decimal(299), "CNY")


def test_a_pattern_that_matches_no_question_is_told_before_anything_is_asked(run, answers: Path) -> None:
    before = answers.read_bytes()

    done = run("new", answers.name, "--plain", "--ask", "goals.*", "--ask", "gaols.*", typed="")

    assert (done.code, answers.read_bytes()) == (2, before)
    assert done.err == "没有哪道题的编号对得上“gaols.*”\n  storeplan questions 列出全部题目\n"


def test_resume_goes_on_where_it_was_left_not_at_the_first_question_skipped(run, folder: Path) -> None:
    path = folder / "a.answers.yaml"
    run("new", path.name, "--plain", "--lang", "en", typed="Matsuya\n")
    text = path.read_text(encoding="utf-8")
    assert "next: store.name" in text
    path.write_text(text.replace("next: store.name", "next: store.stage"), encoding="utf-8")

    done = run("new", path.name, "--plain", "--lang", "en", "--resume", typed=":q\n")

    assert "Question 6 " in done.err
    assert "Question 2 " not in done.err


def test_a_default_taken_is_remembered_as_one_and_follows_what_it_rests_on(run, folder: Path) -> None:
    path = folder / "a.answers.yaml"
    typed = "Matsuya\n\njapan\n\n\n\nskincare\n\n>7\nwine\n:q\n"

    done = run("new", path.name, "--plain", "--lang", "zh-CN", typed=typed)

    loaded = load_answers([path], (), load_questionnaire("store-plan"), choices)
    assert "跟着变的默认值：再细一点，主要卖哪一类？ 精华 → " in done.err
    assert loaded.origins["store.subcategory"] is AnswerOrigin.DEFAULT
    assert loaded.origins["store.category"] is AnswerOrigin.ASKED


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--resume", "missing.answers.yaml"], "no such file to go on with"),
        (["missing/a.answers.yaml"], "does not exist"),
        (["."], "this is a folder"),
    ],
)
def test_a_file_that_cannot_be_is_told_before_anything_is_asked(run, arguments: list[str], told: str) -> None:
    done = run("new", "--plain", *arguments, typed="x\n")

    assert done.code == 2
    assert told in done.err
    assert "Question" not in done.err


def test_a_broken_file_is_not_overwritten(run, answers: Path) -> None:
    answers.write_text(answers.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    before = answers.read_bytes()

    done = run("new", answers.name, "--plain", "--resume", typed="x\n")

    assert (done.code, "没有叫“colour”的题目" in done.err) == (2, True)
    assert answers.read_bytes() == before


def test_without_a_terminal_every_missing_answer_is_named(run, folder: Path) -> None:
    done = run("new", "a.answers.yaml", "--set", "store.brand=A")

    assert done.code == 2
    for path in ("store.origin", "store.category", "products"):
        assert f"({path})" in done.err
    assert "(store.brand)" not in done.err
    assert "--plain" in done.err
    assert list(folder.iterdir()) == []


def test_without_a_terminal_flags_may_answer_everything(run, folder: Path) -> None:
    sets = [
        "store.brand=A",
        "store.origin=japan",
        "store.category=skincare",
        "products.serum.name=B",
        "goals.sales=1m",
    ]
    flags = [word for one in sets for word in ("--set", one)]

    done = run("new", "a.answers.yaml", "--as-of", "2026-11-22", *flags)

    assert done.code == 0, done.err
    assert (folder / "a.docx").exists()
    assert _values(folder / "a.answers.yaml")["store.category"] == "skincare"


def test_defaults_leaves_out_what_has_one(run, folder: Path) -> None:
    done = run(
        "new", "a.answers.yaml", "--plain", "--defaults", typed="Matsuya\njapan\nskincare\nSerum\n\n\n\n\n"
    )

    values = _values(folder / "a.answers.yaml")
    assert values["store.type"] == "flagship"
    assert values["store.name"] is None
    assert "What kind of store" not in done.err


def test_neither_goal_nor_budget_is_refused_in_place(run) -> None:
    lines = _lines().splitlines(keepends=True)
    lines[lines.index("320万\n")] = "\n"

    done = run("new", "a.answers.yaml", "--plain", typed="".join(lines))

    assert "a sales goal or a marketing budget" in done.err


def test_an_answer_that_contradicts_another_is_refused_in_place(run, folder: Path) -> None:
    lines = _lines().replace("320万\n\n\n\n", "320万\n\n\n\n2026-10\n2027-01\n", 1)

    done = run("new", "a.answers.yaml", "--plain", "--as-of", "2026-11-22", typed=lines)

    assert "2026-10" in done.err
    assert str(_values(folder / "a.answers.yaml")["schedule.start"]) == "2027-01"


def _read_until(descriptor: int, words: str) -> str:
    seen = b""
    while words.encode() not in seen:
        part = os.read(descriptor, 4096)
        assert part, seen.decode(errors="replace")
        seen += part
    return seen.decode(errors="replace")


COMMAND = [
    sys.executable,
    "-X",
    "utf8",
    "-c",
    "import sys; from storeplan.cli import main; sys.exit(main())",
    "new",
]


def test_an_interruption_tells_where_the_answers_are(folder: Path) -> None:
    command = [*COMMAND, "--plain", "a.answers.yaml", "--lang", "en"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        _read_until(process.stderr.fileno(), "Question 1 ")
        process.stdin.write(b"Matsuya\n")
        process.stdin.flush()
        _read_until(process.stderr.fileno(), "Question 2 ")
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()

    assert process.returncode == 130
    assert "Interrupted. The answers are in a.answers.yaml" in told
    assert "Traceback" not in told
    assert list(_values(folder / "a.answers.yaml")) == ["store.brand"]


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_terminal_is_asked_with_prompts_and_left_with_ctrl_c(folder: Path, term: str) -> None:
    keyboard, end = os.openpty()  # our copy of the end keeps what was written when the process is gone
    environment = {**os.environ, "TERM": term}
    command = [*COMMAND, "a.answers.yaml", "--lang", "en"]
    with subprocess.Popen(
        command,
        stdin=end,
        stdout=subprocess.PIPE,
        stderr=end,
        cwd=folder,
        env=environment,
        start_new_session=True,
    ) as process:
        first = _read_until(keyboard, "Question 1 ")
        os.write(keyboard, "松屋\r".encode())
        _read_until(keyboard, "Question 2 ")
        if term == "dumb":
            process.send_signal(signal.SIGINT)
        else:
            os.write(keyboard, b"\x03")
        code = process.wait(30)
        os.write(end, b"<end>")
        told = _read_until(keyboard, "<end>")
        assert process.stdout is not None
        assert process.stdout.read() == b""
    os.close(end)
    os.close(keyboard)

    assert code == 130
    assert ("< back" in first) == (term == "dumb")
    assert "Interrupted. The answers are in a.answers.yaml" in told
    assert "Traceback" not in told
    assert _values(folder / "a.answers.yaml") == {"store.brand": LocalText((("", "松屋"),))}


def test_a_choice_made_and_excluded_later_is_parked_and_withheld_with_its_reason(run, answers: Path) -> None:
    answers.write_text(
        answers.read_text(encoding="utf-8") + "supply:\n  goods_at: origin\nlogistics:\n  mode: direct\n",
        encoding="utf-8",
    )
    only = ("--ask", "supply.goods_at", "--ask", "logistics.mode", "--lang", "zh-CN")

    done = run("new", answers.name, "--plain", *only, typed="bonded\n海外直邮\n:q\n")

    assert "  -  海外直邮（现在不能选：货已在保税仓，从那里发才用得上）" in done.err
    assert done.err.count("货已在保税仓") == 3  # two choices, and the refusal of the one that was typed
    loaded = load_answers([answers], (), load_questionnaire("store-plan"), choices)
    assert loaded.value("supply.goods_at") == "bonded"
    assert loaded.parked == {"logistics.mode": "direct"}
