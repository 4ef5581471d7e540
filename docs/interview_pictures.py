"""Make the pictures of the interview: the real program at a pseudo-terminal, its screen drawn as SVG.

Needs pexpect and pyte, which come with the tests; ``make pictures`` runs it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pexpect
import pyte
from pyte.screens import Char

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "japanese-skincare.answers.yaml"
PICTURES = ROOT / "docs" / "pictures"
COLUMNS, ROWS = 80, 26
CELL_WIDTH, LINE_HEIGHT, MARGIN = 9.0, 20, 16
LONGEST_WAIT_SECONDS = 60
QUIET_SECONDS = 0.3

ENTER, DOWN, CTRL_C, CTRL_O = "\r", "\x1b[B", "\x03", "\x0f"
COLOURS = {"default": "#d8dee9", "cyan": "#88c0d0", "green": "#a3be8c", "brown": "#ebcb8b", "blue": "#81a1c1"}
PAPER, BAR = "#2e3440", "#434c5e"
HEX_DIGITS = 6

PICTURED = {
    "zh-CN": ("interview-choice", "interview-outline", "interview-review"),
    "en": ("interview-choice.en", "interview-outline.en", "interview-review.en"),
}
"""Pictures by the language of the interview: a question, the outline, the review page."""


OUTLINE = {"zh-CN": "回到刚才的题", "en": "Back to the question"}
"""What the outline shows and nothing else does."""


class Screen(pyte.Screen):
    """A screen that tells the program where its cursor is when it asks."""

    answer: Callable[[str], object]

    def write_process_input(self, data: str) -> None:
        """Sends what a terminal answers by itself."""
        self.answer(data)


class Terminal:
    """A terminal with the interview in it.

    Args:
        folder: Where the program runs.
        language: Of the interview.
        *arguments: Of ``storeplan new``.
    """

    def __init__(self, folder: Path, language: str, *arguments: str) -> None:
        self.screen = Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "storeplan", "new", *arguments],
            dimensions=(ROWS, COLUMNS),
            encoding="utf-8",
            env={**os.environ, "TERM": "xterm-256color", "STOREPLAN_LANG": language},
            cwd=folder,
        )
        self.screen.answer = self._child.send

    def press(self, keys: str, then: str) -> None:
        """Presses keys and waits until words are on the screen and nothing moves any more.

        Raises:
            LookupError: When they do not come.
        """
        self._child.send(keys)
        end = time.monotonic() + LONGEST_WAIT_SECONDS
        while time.monotonic() < end:
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=QUIET_SECONDS))
            except pexpect.TIMEOUT:
                if then in "\n".join(self.screen.display):
                    return
        raise LookupError(f"no {then!r} on the screen:\n" + "\n".join(self.screen.display))

    def close(self) -> None:
        """Leaves the interview."""
        self._child.send(CTRL_C)
        self._child.expect(pexpect.EOF, timeout=LONGEST_WAIT_SECONDS)


def main() -> None:
    """Record the interview in each language and draw what was seen."""
    PICTURES.mkdir(exist_ok=True)
    for language, names in PICTURED.items():
        with tempfile.TemporaryDirectory() as folder:
            for name, picture in zip(names, recorded(Path(folder), language), strict=True):
                target = PICTURES / f"{name}.svg"
                target.write_text(picture, encoding="utf-8")
                print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def recorded(folder: Path, language: str) -> Iterator[str]:
    """A question, the outline, and the end of an example's review page."""
    terminal = Terminal(folder, language, "matsuya.answers.yaml", "--as-of", "2026-11-22")
    terminal.press("", then="1 / 18")
    terminal.press(f"松屋 Matsuya{ENTER}", then="2 / 18")
    terminal.press(ENTER, then="3 / 18")
    terminal.press(DOWN * 3 + ENTER, then="4 / 18")
    terminal.press(ENTER, then="5 / 18")
    yield drawn(terminal.screen)
    terminal.press(CTRL_O, then=OUTLINE[language])
    yield drawn(terminal.screen)
    terminal.close()
    (folder / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    terminal = Terminal(folder, language, EXAMPLE.name, "--ask", "store.brand")
    terminal.press("", then="汐町")
    terminal.press(ENTER, then="7.2.1")
    yield drawn(terminal.screen)
    terminal.close()


def drawn(screen: pyte.Screen) -> str:
    """What stands on a screen as SVG; every run of one style is set to the width of its cells."""
    last = max(row for row, line in enumerate(screen.display) if line.strip())
    width, height = 2 * MARGIN + COLUMNS * CELL_WIDTH, 2 * MARGIN + (last + 1) * LINE_HEIGHT
    shapes = [shape for row in range(last + 1) for shape in row_shapes(screen.buffer[row], row)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        f'viewBox="0 0 {width:.0f} {height}" font-size="15" xml:space="preserve" '
        "font-family=\"ui-monospace, Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', monospace\">"
    )
    paper = f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>'
    return "\n".join([head, paper, *shapes, "</svg>", ""])


def row_shapes(cells: "dict[int, Char]", row: int) -> Iterator[str]:
    """The runs of one row, with the bars behind them."""
    column, y = 0, MARGIN + row * LINE_HEIGHT
    while column < COLUMNS:
        start, style = column, look(cells, column)
        text = ""
        while column < COLUMNS and look(cells, column) == style:
            text += cells[column].data  # the second cell of a wide character is empty
            column += 1
        colour, weight, bar, _ = style
        x, wide = MARGIN + start * CELL_WIDTH, (column - start) * CELL_WIDTH
        if bar:
            yield f'<rect x="{x:.0f}" y="{y}" width="{wide:.0f}" height="{LINE_HEIGHT}" fill="{BAR}"/>'
        if text.strip():
            wide -= (len(text) - len(text.rstrip(" "))) * CELL_WIDTH
            yield (
                f'<text x="{x:.0f}" y="{y + 15}" fill="{colour}" font-weight="{weight}" '
                f'textLength="{wide:.0f}" lengthAdjust="spacingAndGlyphs">{escape(text.rstrip(" "))}</text>'
            )


def look(cells: "dict[int, Char]", column: int) -> tuple[str, str, bool, bool]:
    """Colour, weight, whether a bar is behind, and whether the cell is part of a wide character."""
    cell = cells[column]
    known = COLOURS.get(cell.fg) or (f"#{cell.fg}" if len(cell.fg) == HEX_DIGITS else COLOURS["default"])
    is_wide = not cell.data or not cells[column + 1].data
    colour = COLOURS["default"] if cell.reverse else known
    return colour, "700" if cell.bold else "400", cell.reverse, is_wide


if __name__ == "__main__":
    main()
