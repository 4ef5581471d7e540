"""Completion in a shell."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STOREPLAN = str(Path(sys.executable).parent / "storeplan")


def completed(words: str) -> list[str]:
    """What bash would be offered after these words, the last of them begun."""
    count = str(len(words.split(" ")) - 1)
    environment = {
        **os.environ,
        "_STOREPLAN_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": count,
    }
    done = subprocess.run([STOREPLAN], capture_output=True, text=True, env=environment, check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("storeplan wh", ["whatif"]),
        ("storeplan build --pag", ["--pages"]),
        ("storeplan build --lang z", ["zh-CN"]),
        ("storeplan build --lang zh-CN,", ["zh-CN,en"]),
        ("storeplan build --format m", ["md"]),
        ("storeplan build --format docx,m", ["docx,md"]),
        ("storeplan build --set goals.sal", ["goals.sales="]),
        ("storeplan answers sh", ["show"]),
    ],
)
def test_commands_flags_and_values_are_completed(words, offered):
    assert completed(words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(run, shell):
    done = run("completion", shell)
    assert done.code == 0
    assert f"_STOREPLAN_COMPLETE={shell}_complete" in done.out


def test_bash_takes_the_script(run, tmp_path):
    bash = shutil.which("bash")
    assert bash
    script = tmp_path / "storeplan.bash"
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    asked = f"source {script}; complete -p storeplan"
    done = subprocess.run([bash, "--norc", "-c", asked], capture_output=True, text=True, check=True)
    assert "_storeplan_completion" in done.stdout


def test_a_shell_without_a_script_is_refused(run):
    done = run("completion", "tcsh")
    assert done.code == 2
    assert "bash, zsh, fish" in done.err
