"""Running commands inside the process, with what they print and what they end with."""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from storeplan.cli import main

ANSWERS = """\
storeplan: 1
language: zh-CN
as_of: 2026-11-22
store:
  brand: 松屋
  origin: japan
  category: skincare
products:
  - id: serum-30
    name: 修护精华 30 ml
    price: 289
goals:
  sales: 320万
"""


@dataclass(frozen=True)
class Done:
    """What a command ended with and printed."""

    code: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, and an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "SOURCE_DATE_EPOCH", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name(f"{tmp_path.name}-state")))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the command changed it
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in the empty folder; no end of it is a terminal."""
    del folder

    def run(*arguments: str, typed: str = "", environment: Mapping[str, str] | None = None) -> Done:
        out, err = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as during:
            for name, value in (environment or {}).items():
                during.setenv(name, value)
            during.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed.encode()), "utf-8"))
            during.setattr(sys, "stdout", out)
            during.setattr(sys, "stderr", err)
            code = main(arguments)
        raw, told = (stream.buffer.getvalue() for stream in (out, err))
        return Done(code, raw.decode("utf-8", "replace"), told.decode(), raw)

    return run


@pytest.fixture
def answers(folder: Path) -> Path:
    """A small answers file in order."""
    path = folder / "client.answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def interruptions_are_heard() -> Iterator[None]:
    """Ctrl-C and a closed terminal count, also where the tests run in the background or under nohup."""
    interrupted = signal.signal(signal.SIGINT, signal.default_int_handler)
    hung_up = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGHUP, hung_up)
