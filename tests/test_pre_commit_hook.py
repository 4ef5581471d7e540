"""The hook for pre-commit does what pre-commit would run."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
FILES = sorted(str(path) for path in (ROOT / "examples").iterdir() if path.is_file())


def hook(*files: str) -> int:
    """The exit code of the hook's entry with these files, as pre-commit calls it."""
    words = HOOK["entry"].split()
    program = str(Path(sys.executable).parent / words[0])
    return subprocess.run([program, *words[1:], *files], capture_output=True, check=False).returncode


def test_it_is_given_answers_files_only():
    assert [path for path in FILES if re.search(HOOK["files"], path)] == [
        path for path in FILES if path.endswith(".answers.yaml")
    ]
    assert not re.search(HOOK["files"], "README.md")


def test_it_passes_files_in_order_and_stops_others(tmp_path):
    bad = tmp_path / "bad.answers.yaml"
    bad.write_text("storeplan: 1\nstroe: {}\n", encoding="utf-8")
    assert hook(*(path for path in FILES if "skincare" in path)) == 0
    assert hook(str(bad)) == 2
