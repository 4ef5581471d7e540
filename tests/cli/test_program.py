"""Help, version, usage errors, exit codes, streams, languages."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from storeplan import __version__
from storeplan.cli import DONE, FAULT, FINDINGS, INPUT_ERROR, INTERRUPTED, PARTLY_FAILED
from storeplan.cli.program import COMMANDS, Program
from storeplan.errors import UnusablePack

CHINESE = re.compile(r"[\u4e00-\u9fff]")
EVERY = [[], *([one] for one in COMMANDS), ["answers", "init"], ["answers", "show"]]


@pytest.mark.parametrize("words", EVERY)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_help_is_in_the_language_of_the_run_and_tells_the_exit_codes(words: list[str], language: str) -> None:
    told = CliRunner().invoke(Program(language), [*words, "--help"], prog_name="storeplan")

    assert told.exit_code == 0
    for code in (DONE, FINDINGS, INPUT_ERROR, PARTLY_FAILED, UnusablePack.exit_code, FAULT, INTERRUPTED):
        assert re.search(rf"^\s+{code}\s", told.output, re.MULTILINE)
    if language == "en":
        assert not CHINESE.search(told.output)
    else:
        assert "用法：" in told.output
        assert not re.search(r"Usage|Options:|Show this|Commands", told.output)


def test_every_flag_has_its_help_text_and_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    told = CliRunner().invoke(Program("en"), ["build", "-h"])
    for flag in (
        "-o",
        "--format",
        "-a",
        "--set",
        "--as-of",
        "--lang",
        "--depth",
        "--no-input",
        "--defaults",
        "-n",
        "-q",
    ):
        assert re.search(rf"^\s+.*{flag}\b.*\s\s\w", told.output, re.MULTILINE), flag

    monkeypatch.setenv("STOREPLAN_FORMAT", "json")
    monkeypatch.setenv("STOREPLAN_DEPTH", "quick")
    listed = CliRunner().invoke(Program("en"), ["questions"])
    assert '"id": "store.brand"' in listed.stdout
    assert "live.hosts" not in listed.stdout


def test_the_version_goes_to_standard_output(run) -> None:
    done = run("--version")

    assert (done.code, done.out, done.err) == (0, f"storeplan {__version__}\n", "")


def test_without_a_command_the_help_goes_to_standard_error(run) -> None:
    done = run()

    assert (done.code, done.out) == (2, "")
    assert "storeplan new" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["buid"], "there is no command 'buid'\n  did you mean 'build'?"),
        (
            ["sell"],
            "there is no command 'sell'\n  one of: new, build, check, explain, whatif, verify",
        ),
        (["build", "--ouput", "x"], "there is no option '--ouput'\n  did you mean '--output'?"),
        (["build"], "ANSWERS… is missing"),
        (
            ["check", "a.yaml", "--depth", "deep"],
            "--depth: no depth is called 'deep'\n  one of: quick, standard, full",
        ),
        (["check", "a.yaml", "--as-of", "yesterday"], "--as-of: 'yesterday' is not a date"),
        (["answers", "list"], "there is no command 'list'\n  one of: init, show, set, unset, edit"),
        (["questions", "--format", "pdf"], "--format: there is no format called 'pdf'\n  one of: md, json"),
        (
            ["answers", "init", "shop.answers.yaml"],
            (
                "'shop.answers.yaml' is one argument too many\n"
                "  the file to write is given with -o: -o shop.answers.yaml"
            ),
        ),
        (
            ["explain", "a.yaml", "goals.sales.year", "b.yaml"],
            "'b.yaml' is one argument too many\n  storeplan --help",
        ),
    ],
)
def test_a_wrong_command_line_is_told_with_a_hint(run, arguments: list[str], told: str) -> None:
    done = run(*arguments)

    assert done.code == 2
    assert told in done.err
    assert done.out == ""
    assert "Traceback" not in done.err


def test_a_wrong_command_line_is_told_in_chinese_on_a_chinese_machine(run) -> None:
    done = run("buid", environment={"LANG": "zh_CN.UTF-8"})

    assert "没有“buid”这个命令\n  是不是想写“build”？" in done.err


def test_the_language_of_the_run_comes_from_flag_variable_file_and_machine(run, folder: Path) -> None:
    (folder / "zh.yaml").write_text("storeplan: 1\nlanguage: zh-CN\nshop: x\n", encoding="utf-8")
    chinese, english = "没有叫“shop”的题目", "there is no question called 'shop'"
    english = run("check", "zh.yaml", "--lang", "en").err.splitlines()[0].split(": ", 1)[1]

    assert chinese in run("check", "zh.yaml").err
    assert not CHINESE.search(english)
    assert english in run("check", "zh.yaml", environment={"STOREPLAN_LANG": "en"}).err
    assert english not in run("check", "zh.yaml", "--lang", "zh-CN", environment={"STOREPLAN_LANG": "en"}).err
    (folder / "zh.yaml").write_text("storeplan: 1\nshop: x\n", encoding="utf-8")
    assert english in run("check", "zh.yaml", environment={"LANG": "C"}).err
    assert chinese in run("check", "zh.yaml", environment={"LC_ALL": "zh_TW.UTF-8"}).err


def _process(folder: Path, *arguments: str, code: str = "") -> subprocess.CompletedProcess[bytes]:
    begin = code or "import sys; from storeplan.cli import main; sys.exit(main())"
    command = [sys.executable, "-X", "utf8", "-c", begin, *arguments]
    return subprocess.run(command, capture_output=True, cwd=folder, check=False)


def test_help_and_version_import_nothing_heavy(folder: Path) -> None:
    heavy = {
        "yaml",
        "jinja2",
        "docx",
        "lxml",
        "questionary",
        "prompt_toolkit",
        "markdown_it",
        "storeplan.pipeline",
    }
    code = f"import sys; from storeplan.cli import main; main(); print(sorted({heavy} & set(sys.modules)))"

    for words in (["--help"], ["--version"], ["build", "--help"], ["new", "-h"]):
        assert _process(folder, *words, code=code).stdout.endswith(b"[]\n"), words
    code = code.replace(str(heavy), str({"click", "tomllib"}))
    assert _process(folder, "--version", code=code).stdout.endswith(b"[]\n")


def test_a_fault_of_ours_keeps_its_traceback_and_ends_with_70(folder: Path) -> None:
    code = (
        "import sys, storeplan.cli.program as program\n"
        "def run(words): raise ZeroDivisionError('a fault')\n"
        "program.run = run\n"
        "from storeplan.cli import main; sys.exit(main())"
    )
    done = _process(folder, "check", code=code)

    assert done.returncode == FAULT
    assert b"Traceback" in done.stderr
    assert b"a fault" in done.stderr
    assert __version__.encode() in done.stderr


def test_a_console_of_another_encoding_does_not_stop_a_command(folder: Path) -> None:
    code = "import sys; from storeplan.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "questions", "--lang", "zh-CN"]
    done = subprocess.run(
        command, capture_output=True, cwd=folder, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )

    assert done.returncode == 0
    assert b"store.brand" in done.stdout


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    code = "import sys; from storeplan.cli import main; sys.exit(main())"
    command = [sys.executable, "-X", "utf8", "-c", code, "questions", "--schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()

    assert b"Traceback" not in told
    assert process.returncode in (0, 141)
