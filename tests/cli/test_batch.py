"""``build`` of many clients: one folder, one report, and a run that can be ended and given again."""

import csv
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import ANSWERS

from storeplan.cli.progress import Progress
from storeplan.loading.file_locks import FileLock

NAMES = ("甲", "乙", "丙")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def clients(folder: Path) -> list[str]:
    """Three answers files of unlike shops."""
    for number, name in enumerate(NAMES):
        text = ANSWERS.replace("松屋", name).replace("320万", f"{300 + 50 * number}万")
        (folder / f"{name}.answers.yaml").write_text(text, encoding="utf-8")
    return [f"{name}.answers.yaml" for name in NAMES]


def build(run, clients: list[str], *words: str):
    out = () if "-o" in words else ("-o", "out")
    return run("build", *clients, *out, "--format", "md", "-j", "1", "--lang", "zh-CN", *words)


class TestRuns:
    def test_a_second_run_leaves_everything_alone_and_says_so(self, run, clients, folder: Path) -> None:
        first = build(run, clients)
        second = build(run, clients)

        assert (first.code, second.code) == (0, 0)
        assert first.err.splitlines() == [
            *(f"已写出 out/{name}.md" for name in NAMES),
            "写出 3 份，没变 0 份，没成 0 份",
        ]
        assert second.err.splitlines() == ["写出 0 份，没变 3 份，没成 0 份"]
        assert files(folder / "out") == sorted(["manifest.json", *(f"{name}.md" for name in NAMES)])

    def test_several_processes_write_what_one_writes(self, run, clients, folder: Path) -> None:
        build(run, clients, "--format", "docx,md")
        done = build(run, clients, "--format", "docx,md", "-o", "parallel", "-j", "2")

        assert done.code == 0, done.err
        for path in (folder / "out").iterdir():
            assert (folder / "parallel" / path.name).read_bytes() == path.read_bytes()

    def test_documents_do_not_depend_on_where_their_answers_stand(self, run, clients, folder: Path) -> None:
        """Otherwise a client whose file was moved would have to be made again."""
        (folder / "moved").mkdir()
        build(run, clients)
        moved = [str((folder / one).rename(folder / "moved" / one)) for one in clients]

        assert "没变 3 份" in build(run, moved).err
        assert build(run, moved, "--force").code == 0
        assert "没变 3 份" in build(run, moved).err

    def test_what_changed_is_made_again_and_nothing_else(self, run, clients, folder: Path) -> None:
        build(run, clients)
        answers = folder / clients[1]
        answers.write_text(answers.read_text(encoding="utf-8").replace("289", "299"), encoding="utf-8")

        assert build(run, clients).err.splitlines()[0] == f"已写出 out/{NAMES[1]}.md"
        assert "没变 2 份" in build(run, [clients[0], clients[2]]).err
        assert "写出 3 份" in build(run, clients, "--set", "goals.sales=280万").err
        assert "写出 3 份" in build(run, clients, "--as-of", "2026-12-01").err
        assert "写出 3 份" in build(run, clients, "--force", "--as-of", "2026-12-01").err

    def test_failures_are_told_at_the_end_with_their_places(self, run, clients, folder: Path) -> None:
        (folder / clients[0]).write_text(ANSWERS.replace("skincare", "skincar"), encoding="utf-8")
        (folder / clients[2]).unlink()
        done = build(run, clients)

        assert done.code == 3
        wrote, *told = done.err.splitlines()
        assert wrote == f"已写出 out/{NAMES[1]}.md"
        assert told[0].startswith(f"{clients[0]}:7:13: ")
        assert any(line.startswith(f"{clients[2]}: 找不到这个文件") for line in told)
        assert told[-2:] == ["写出 1 份，没变 0 份，没成 2 份", "3 份里有 2 份没成"]

    def test_a_dry_run_says_what_it_would_write_and_leaves_no_folder(
        self, run, clients, folder: Path
    ) -> None:
        done = build(run, clients, "-n")

        assert (done.code, done.err.splitlines()) == (0, [f"会写出 out/{name}.md" for name in NAMES])
        assert not (folder / "out").exists()

    def test_a_folder_somebody_else_writes_to_is_left_alone(self, clients, folder: Path) -> None:
        """Locks are held by processes, so that the other one has to be one."""
        (folder / "out").mkdir()
        lock = FileLock(folder / "out" / "manifest.json")
        assert lock.take()
        command = [sys.executable, "-m", "storeplan", "build", *clients, "-o", "out", "--lang", "zh-CN"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        lock.let_go()

        assert done.returncode == 2
        assert done.stderr.splitlines()[0] == "out: 另一个 storeplan 正在往这个文件夹里写"
        assert files(folder / "out") == []

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["-o", "one", "-o", "two"], "一批文档要写进同一个文件夹"),
            (["-o", "out", "-j", "0"], "不是 1 到 1024 的整数"),
            (["-o", "out", "--summary", "pdf"], "没有叫“pdf”的格式"),
            (["-o", "out", "--scheduler", "nonsense"], "连不上 nonsense"),
        ],
    )
    def test_what_cannot_be_is_told_before_anything_is_made(self, run, clients, folder, words, said) -> None:
        done = run("build", *clients, "--lang", "zh-CN", *words)

        assert done.code == 2
        assert said in done.err
        assert not list(folder.glob("*/*.md"))

    @pytest.mark.parametrize("name", ["CON", "summary", "a ", "x" * 201])
    def test_names_some_system_cannot_have_are_refused(self, run, clients, folder: Path, name: str) -> None:
        (folder / f"{name}.answers.yaml").write_text(ANSWERS, encoding="utf-8")
        done = build(run, [*clients, f"{name}.answers.yaml"])

        assert done.code == 2
        assert "换个名字" in done.err
        assert not (folder / "out").exists()


class TestChecks:
    def test_it_says_what_is_out_of_date_and_writes_nothing(self, run, clients, folder: Path) -> None:
        build(run, clients)
        assert (build(run, clients, "--check").code, build(run, clients, "--check").err) == (0, "")
        (folder / "out" / f"{NAMES[0]}.md").unlink()
        (folder / "out" / f"{NAMES[1]}.md").write_text("by hand", encoding="utf-8")
        (folder / clients[2]).write_text(ANSWERS, encoding="utf-8")
        done = build(run, clients, "--check")

        assert done.code == 1
        assert done.err.splitlines() == [
            "out/甲.md：还没有",
            "out/乙.md：写出后被人改过",
            "out/丙.md：已过时",
        ]
        assert files(folder / "out") == sorted(["manifest.json", "乙.md", "丙.md"])

    def test_a_single_plan_is_held_against_what_would_be_written(
        self, run, answers: Path, folder: Path
    ) -> None:
        words = ("build", answers.name, "-o", "plan.md", "--lang", "zh-CN")
        assert run(*words, "--check").err == "plan.md：还没有\n"
        run(*words)
        assert (run(*words, "--check").code, run(*words, "--check").err) == (0, "")
        (folder / "plan.md").write_text("by hand", encoding="utf-8")
        done = run(*words, "--check")

        assert (done.code, done.err) == (1, "plan.md：已过时\n")
        assert (folder / "plan.md").read_text(encoding="utf-8") == "by hand"


class TestSummaries:
    def test_every_client_is_in_it_made_unchanged_or_failed(self, run, clients, folder: Path) -> None:
        build(run, clients[:2], "--summary", "md,csv")
        (folder / clients[1]).write_text("", encoding="utf-8")
        build(run, clients, "--summary", "md,csv")

        rows = list(csv.DictReader((folder / "out/summary.csv").read_text("utf-8-sig").splitlines()))
        assert [row["客户"] for row in rows] == list(NAMES)
        assert rows[0]["去退销售目标"] == "3000000.00"
        assert [row["结论"] == "没成" for row in rows] == [False, True, False]
        lines = (folder / "out/summary.md").read_text("utf-8").splitlines()
        assert lines[0] == "# 客户汇总"
        assert lines[4].startswith("| 甲 | ")
        assert "300万元" in lines[4]

    def test_the_summary_of_a_run_that_makes_nothing_is_the_same(self, run, clients, folder: Path) -> None:
        build(run, clients, "--summary", "md")
        before = (folder / "out/summary.md").read_bytes()
        assert "没变 3 份" in build(run, clients, "--summary", "md").err

        assert (folder / "out/summary.md").read_bytes() == before

    def test_no_cell_is_taken_for_a_formula(self, run, folder: Path, answers: Path) -> None:
        (folder / "clients.csv").write_text(
            "id,goals.sales\n=1+1,300万\n@a,300万\n+b,300万\n", encoding="utf-8"
        )
        build(run, [answers.name], "--clients", "clients.csv", "--summary", "csv")

        rows = csv.reader((folder / "out/summary.csv").read_text("utf-8-sig").splitlines()[1:])
        assert [row[0] for row in rows] == ["'=1+1", "'@a", "'+b"]

    def test_each_client_is_a_line_of_json(self, run, clients, folder: Path) -> None:
        (folder / clients[1]).unlink()
        first = build(run, clients, "--json", "-q")
        second = build(run, clients, "--json", "-q")

        rows = {row["data"]["client"]: row for row in map(json.loads, first.out.splitlines())}
        assert [rows[name]["ok"] for name in NAMES] == [True, False, True]
        assert rows["乙"]["data"]["problems"][0]["id"] == "no-such-file"
        assert rows["甲"]["data"]["figures"]["goal"] == {"amount": "3000000.00", "unit": "CNY"}
        assert {"rule", "severity", "subject"} == set(rows["甲"]["findings"][0])
        again = {row["data"]["client"]: row for row in map(json.loads, second.out.splitlines())}
        assert [rows[name]["data"].pop("state") for name in NAMES] == ["made", "failed", "made"]
        assert [again[name]["data"].pop("state") for name in NAMES] == ["unchanged", "failed", "unchanged"]
        assert again == rows

    def test_a_single_client_is_a_line_too(self, run, answers: Path) -> None:
        done = run("build", answers.name, "-o", "plan.md", "--json", "-q")

        (row,) = map(json.loads, done.out.splitlines())
        assert (row["ok"], row["data"]["outputs"]) == (True, ["plan.md"])


class TestTables:
    def test_each_row_is_a_client_over_the_answers(self, run, answers: Path, folder: Path) -> None:
        (folder / "clients.csv").write_text(
            "id,store.brand,products.serum-30.price\n竹,竹屋,\n梅,梅屋,199\n", encoding="utf-8"
        )
        done = build(run, [answers.name], "--clients", "clients.csv")

        assert done.code == 0, done.err
        assert "竹屋" in (folder / "out/竹.md").read_text("utf-8")
        assert "松屋" not in (folder / "out/梅.md").read_text("utf-8")
        assert "没变 2 份" in build(run, [answers.name], "--clients", "clients.csv").err

    def test_a_workbook_makes_what_the_same_csv_makes(self, run, answers: Path, folder: Path) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (["id", "goals.sales", "schedule.start"], ["竹", 3_000_000, "2027-03"]):
            book.active.append(row)
        book.save(folder / "clients.xlsx")
        (folder / "clients.csv").write_text(
            "id,goals.sales,schedule.start\n竹,300万,2027-03\n", encoding="utf-8"
        )
        made = []
        for table in ("clients.xlsx", "clients.csv"):
            assert build(run, [answers.name], "--clients", table, "--force").code == 0
            made.append((folder / "out/竹.md").read_bytes())

        assert made[0] == made[1]

    def test_a_row_that_cannot_be_used_fails_alone_with_its_place(
        self, run, answers: Path, folder: Path
    ) -> None:
        (folder / "clients.csv").write_text("id,goals.sales\n竹,很多\n梅,300万\n", encoding="utf-8")
        done = build(run, [answers.name], "--clients", "clients.csv")

        assert done.code == 3
        assert "clients.csv:2:2: " in done.err
        assert (folder / "out/梅.md").exists()

    def test_names_that_lead_elsewhere_or_are_one_are_refused(self, run, answers: Path, folder: Path) -> None:
        (folder / "clients.csv").write_text("id\n../a\nb\nB\n\n", encoding="utf-8")
        done = build(run, [answers.name], "--clients", "clients.csv")

        assert done.code == 2
        assert [line.partition(": ")[0] for line in done.err.splitlines()[::2]] == [
            "clients.csv:2:1",
            "clients.csv:4:1",
        ]
        assert files(folder) == [answers.name, "clients.csv"]

    def test_a_table_lies_over_one_answers_file(self, run, clients, folder: Path) -> None:
        (folder / "clients.csv").write_text("id\na\n", encoding="utf-8")

        done = build(run, clients, "--clients", "clients.csv")
        assert (done.code, done.err.splitlines()[0]) == (
            2,
            "--clients: --clients 只能垫在一份答案上，这里给了 3 份",
        )


@pytest.mark.usefixtures("clients")
def test_ctrl_c_ends_it_at_once_and_the_same_command_goes_on(folder: Path) -> None:
    for number in range(30):
        (folder / f"more-{number}.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    every = sorted(path.name for path in folder.glob("*.answers.yaml"))
    command = [sys.executable, "-m", "storeplan", "build", *every, "-o", "out", "--format", "md", "-j", "2"]
    command += ["--lang", "zh-CN"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stderr is not None
        assert running.stderr.readline().startswith("已写出 ")
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert running.returncode == 130, said
    assert "Traceback" not in said
    done = re.search(r"已中断，33 份里好了 (\d+) 份", said)
    assert done is not None
    assert 0 < int(done[1]) < 33
    assert not list((folder / "out").glob(".*"))
    again = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert again.stderr.splitlines()[-1] == f"写出 {33 - int(done[1])} 份，没变 {done[1]} 份，没成 0 份"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_after_a_second_with_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    seconds = iter([0.0, 0.5, 2.0, 2.05, 4.0])
    screen = Terminal()
    progress = Progress(4, "en", screen, lambda: next(seconds))
    progress.advance()
    assert screen.getvalue() == ""
    progress.advance()
    assert screen.getvalue().startswith("\r[")
    assert "2/4, 1.0 a second, 0:00:02 left" in screen.getvalue()
    progress.advance()
    assert "3/4" not in screen.getvalue()
    progress.advance()
    assert "4/4, 1.0 a second, 0:00:00 left" in screen.getvalue()
    progress.clear()
    assert screen.getvalue().endswith(" \r")


@pytest.mark.parametrize(("stream", "term"), [(StringIO(), "xterm"), (Terminal(), "dumb")])
def test_no_progress_where_nobody_sees_it_move(monkeypatch: pytest.MonkeyPatch, stream, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    seconds = iter([0.0, 5.0])
    Progress(1, "en", stream, lambda: next(seconds)).advance()

    assert stream.getvalue() == ""


def test_a_terminal_shows_progress_and_keeps_what_was_said(clients: list[str]) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm", COLUMNS="100")
        words = [
            "-m",
            "storeplan",
            "build",
            *clients,
            "-o",
            "out",
            "--format",
            "docx,md",
            "-j",
            "1",
            "--lang",
            "zh-CN",
        ]
        os.execv(sys.executable, [sys.executable, *words])  # noqa: S606 - this is the child
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, shown.decode()
    text = shown.decode()
    assert re.search(r"\[#+-*\] 3/3，每秒 [\d.]+ 份，还要 0:00:00", text)
    assert text.count("已写出 out/") == 6
    assert text.splitlines()[-1] == "写出 3 份，没变 0 份，没成 0 份"
