"""What several test files share: examples built by the command line, once a run."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")  # the same cases on every machine: a change fails for what it changed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


@pytest.fixture(scope="session")
def build_example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A function that builds an answers file as Word and Markdown and gives the folder they are in."""

    @cache
    def build(answers: Path) -> Path:
        folder = tmp_path_factory.mktemp("built")
        command = [
            sys.executable,
            "-m",
            "storeplan",
            "build",
            str(answers),
            "-o",
            str(folder),
            "--format",
            "docx,md",
        ]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return folder

    return build
