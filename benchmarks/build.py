"""Time and memory of one whole plan as a Word file, beside what others need for the same pages.

Three whole processes, in turn, so that a busy machine troubles all alike: ``storeplan build`` from answers
to Word; ``pandoc`` from that plan's own Markdown to Word; python-docx writing the same blocks with
``add_paragraph`` and ``add_table``. Medians; the first round, which compiles templates, does not count.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import docx
from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "japanese-skincare.answers.yaml"
ROUNDS = 7
STOREPLAN = (sys.executable, "-m", "storeplan")


@dataclass(frozen=True)
class Run:
    """One process: wall seconds and peak resident memory in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        commands = commands_in(Path(name))
        runs: dict[str, list[Run]] = {label: [] for label in commands}
        for _ in range(ROUNDS):
            for label, command in commands.items():
                runs[label].append(measured(command))
    print(f"{EXAMPLE.name}, medians of {ROUNDS} rounds in turn\n")
    print(f"{'':42}{'time':>8}{'storeplan is':>15}{'memory':>10}")
    own = median(run.seconds for run in next(iter(runs.values())))
    for label, measurements in runs.items():
        seconds = median(run.seconds for run in measurements)
        peak = max(run.megabytes for run in measurements)
        print(f"{label:42}{seconds:6.2f} s{own / seconds:13.2f} x{peak:7.0f} MB")
    if not shutil.which("pandoc"):
        print("\npandoc is not installed, its row is left out: apt-get install pandoc")


def commands_in(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is timed, by label, storeplan first; its files for the others are made on the way."""
    word, markdown, blocks = folder / "plan.docx", folder / "plan.md", folder / "blocks.json"
    build: tuple[str, ...] = (*STOREPLAN, "build", str(EXAMPLE), "-o", str(word))
    subprocess.run((*build, "-o", str(markdown)), check=True)
    blocks.write_text(json.dumps(list(blocks_of(word))), "utf-8")
    commands: dict[str, tuple[str, ...]] = {"storeplan build, answers to Word": build}
    if shutil.which("pandoc"):
        commands["pandoc, its Markdown to Word"] = (
            "pandoc",
            str(markdown),
            "-o",
            str(folder / "pandoc.docx"),
        )
    script = str(HERE / "plain_python_docx.py")
    commands["python-docx, the same blocks"] = (
        sys.executable,
        script,
        str(blocks),
        str(folder / "plain.docx"),
    )
    commands["storeplan --help"] = (*STOREPLAN, "--help")
    return commands


def blocks_of(word: Path) -> Iterator[tuple[str, object]]:
    """Style and text of each paragraph, rows of each table, as they stand in the file."""
    for block in docx.Document(str(word)).iter_inner_content():
        if isinstance(block, Paragraph):
            level = block.style.name.removeprefix("Heading ") if block.style and block.style.name else ""
            yield ("heading " + level if level in {"1", "2", "3"} else "paragraph", block.text)
        else:
            yield ("table", [[cell.text for cell in row.cells] for row in block.rows])


def measured(command: tuple[str, ...]) -> Run:
    """Run a process to its end.

    Raises:
        RuntimeError: When it fails.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
