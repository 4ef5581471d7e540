"""The real program at a pseudo-terminal of three widths, as a person sees it.

``pytest --update-golden`` writes the screens anew.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storeplan.loading.answers import load_answers
from storeplan.loading.knowledge import choices
from storeplan.loading.questionnaires import load_questionnaire

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import pexpect
import pyte

GOLDEN = Path(__file__).parent / "screens"
WIDTHS = (40, 80, 120)
ROWS = 60
LONGEST_WAIT_SECONDS = 60
QUIET_SECONDS = 0.2

ENTER, DOWN, LEFT, BACKSPACE, F1 = "\r", "\x1b[B", "\x1b[D", "\x7f", "\x1bOP"
CTRL_C, CTRL_E, CTRL_O, CTRL_R, SHIFT_TAB = "\x03", "\x05", "\x0f", "\x12", "\x1b[Z"


class _Screen(pyte.Screen):
    """A screen that tells the program where its cursor is when it asks."""

    answer: Callable[[str], object]

    def write_process_input(self, data: str) -> None:
        self.answer(data)


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, folder: Path, columns: int, *arguments: str, **environment: str) -> None:
        self._screen = _Screen(columns, ROWS)
        self._stream = pyte.Stream(self._screen)
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "STOREPLAN"))}
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "storeplan", "new", "a.answers.yaml", "--as-of", "2026-11-22", *arguments],
            dimensions=(ROWS, columns),
            encoding=environment.pop("encoding", "utf-8"),
            codec_errors="replace",
            env={**clean, "TERM": "xterm", "LANG": "zh_CN.UTF-8", **environment},
            cwd=folder,
        )
        self._screen.answer = self._child.send

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        lines = [line.rstrip() for line in self._screen.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    @property
    def text(self) -> str:
        """The same without what depends on the width."""
        return "".join("".join(self.lines).split())

    def wait_for(self, words: str) -> None:
        """Waits until these words are on the screen and nothing moves any more."""
        wanted = "".join(words.split())
        last = time.monotonic()
        end = last + LONGEST_WAIT_SECONDS
        while time.monotonic() < end:
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=QUIET_SECONDS))
                last = time.monotonic()
            except pexpect.TIMEOUT:
                if wanted in self.text and time.monotonic() - last >= QUIET_SECONDS:
                    return
            except pexpect.EOF:
                if wanted in self.text:
                    return
                break
        raise AssertionError(f"no {words!r} on the screen:\n" + "\n".join(self.lines))

    def press(self, keys: str, then: str) -> None:
        """Presses keys and waits for words."""
        self._child.send(keys)
        self.wait_for(then)

    def end(self) -> int:
        """The exit code, once the program is gone."""
        self._child.expect(pexpect.EOF, timeout=LONGEST_WAIT_SECONDS)
        self._child.close()
        code = self._child.exitstatus
        assert isinstance(code, int)
        return code


def scenes(terminal: Terminal) -> Iterator[tuple[str, list[str]]]:
    """What is looked at: typing, choosing, help, the outline, a list, a refusal."""
    terminal.wait_for("1 / 18")
    terminal.press(f"松屋药妆{LEFT}{BACKSPACE}", then="松屋妆")
    yield "typing, one character taken out", terminal.lines
    terminal.press(ENTER, then="2 / 18")
    terminal.press(ENTER, then="3 / 18")
    terminal.press(DOWN * 3 + ENTER, then="4 / 18")
    terminal.press(ENTER, then="5 / 18")
    yield "choosing", terminal.lines
    terminal.press(F1, then="能卖的品牌数不同")
    yield "help", terminal.lines
    terminal.press(CTRL_O, then="回到刚才的题")
    yield "outline", terminal.lines
    terminal.press(DOWN * 3 + ENTER, then="标价里含不含进口税")
    terminal.press(ENTER, then="11 / 18")
    terminal.press(f"很多{ENTER}", then="不是金额")
    yield "refused in place", terminal.lines
    terminal.press(f"{BACKSPACE}{BACKSPACE}>7{ENTER}", then="主营哪个类目")
    terminal.press(DOWN * 3 + ENTER, then="5 / 20")
    terminal.press(ENTER, then="6 / 20")
    terminal.press(ENTER, then="8 / 20")
    terminal.press(ENTER, then="1 条：商品名")
    terminal.press(f"精华{ENTER}", then="净含量（只写数）")
    terminal.press(SHIFT_TAB, then="9 / 20 第 1 条：商品名")
    yield "a record", terminal.lines


@pytest.mark.parametrize("columns", WIDTHS)
def test_screens_are_as_they_were(tmp_path: Path, columns: int, pytestconfig: pytest.Config) -> None:
    terminal = Terminal(tmp_path, columns)

    shown = "".join(f"[{name}]\n" + "\n".join(lines) + "\n\n" for name, lines in scenes(terminal))
    terminal.press(CTRL_C, then="storeplan new --resume")

    assert terminal.end() == 130
    golden = GOLDEN / f"{columns}.txt"
    if pytestconfig.getoption("--update-golden"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_a_narrow_screen_shows_every_word_a_wide_one_shows() -> None:
    narrow, medium, wide = (
        "".join((GOLDEN / f"{columns}.txt").read_text(encoding="utf-8").split()) for columns in WIDTHS
    )

    assert narrow == medium == wide


def test_the_editor_writes_a_text_and_a_failing_one_keeps_it(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "  松屋 Matsuya\\n\\n" > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = Terminal(tmp_path, 80, EDITOR=str(editor), VISUAL="")
    terminal.wait_for("1 / 18")
    terminal.press(CTRL_E, then="1 / 18 品牌叫什么？ 松屋 Matsuya")

    editor.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    terminal.press(SHIFT_TAB, then="1 / 18 品牌叫什么？ （直接回车不改")
    terminal.press(CTRL_E, then="原来的答案不变")
    terminal.press(CTRL_C, then="--resume")
    terminal.end()

    loaded = load_answers([tmp_path / "a.answers.yaml"], (), load_questionnaire("store-plan"), choices)
    assert str(loaded.value("store.brand")).count("松屋 Matsuya") == 1


@pytest.mark.parametrize(("encoding", "mark"), [("gbk", "1 / 18 品牌叫什么？"), ("ascii", "1 / 18 ")])
def test_a_console_of_another_encoding_is_no_reason_to_crash(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    terminal = Terminal(tmp_path, 80, encoding=encoding, PYTHONIOENCODING=encoding)
    terminal.wait_for(mark)
    terminal.press(f"Matsuya{ENTER}", then="2 / 18")
    terminal.press(ENTER, then="3 / 18")

    assert "> " in "\n".join(terminal.lines)  # the pointer, which neither encoding has as it is drawn
    terminal.press(CTRL_C, then="a.answers.yaml")
    assert terminal.end() == 130
