"""``new``: asking, saving, going on, building."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.model.answers import AnswerValue, LocalText, Record

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
    assert parked == {"store.last_year_sales": "8600000"}


def test_an_existing_file_is_not_touched(run, answers: Path) -> None:
    before = answers.read_bytes()

    done = run("new", answers.name, "--plain", typed="x\n")

    assert done.code == 2
    assert "这个文件已经有了，没有动它\n  接着填请加 --resume" in done.err
    assert answers.read_bytes() == before


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
    assert "> " not in done.err


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
        _read_until(process.stderr.fileno(), "1 / ")
        process.stdin.write(b"Matsuya\n")
        process.stdin.flush()
        _read_until(process.stderr.fileno(), "2 / ")
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
        first = _read_until(keyboard, "1 / ")
        os.write(keyboard, "松屋\r".encode())
        _read_until(keyboard, "2 / ")
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
    assert ("< goes back" in first) == (term == "dumb")
    assert "Interrupted. The answers are in a.answers.yaml" in told
    assert "Traceback" not in told
    assert _values(folder / "a.answers.yaml") == {"store.brand": LocalText((("", "松屋"),))}
