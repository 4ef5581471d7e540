"""Time and memory of one whole plan as a Word file, beside what others need for the same pages.

Whole processes, in turn, so that a busy machine troubles all alike: ``storeplan build`` from answers to
Word; ``pandoc`` from that plan's own Markdown to Word; python-docx writing the same blocks with
``add_paragraph`` and ``add_table``. Medians; a build before the first round compiles the templates.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "japanese-skincare.answers.yaml"
ROUNDS = 7
STOREPLAN = (sys.executable, "-m", "storeplan")
BUILD, PANDOC = "storeplan build, answers to Word", "pandoc, its Markdown to Word"
PYTHON_DOCX, HELP = "python-docx, the same blocks", "storeplan --help"


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
    print(f"{'':34}{'time':>9}{'memory':>9}{'storeplan build takes':>25}")
    own = median(run.seconds for run in runs[BUILD])
    for label, measurements in runs.items():
        seconds = median(run.seconds for run in measurements)
        peak = median(run.megabytes for run in measurements)
        ratio = f"{own / seconds:.2f} × its time" if label in {PANDOC, PYTHON_DOCX} else ""
        print(f"{label:34}{seconds * 1000:6.0f} ms{peak:6.0f} MB{ratio:>25}")
    if PANDOC not in runs:
        print("\npandoc is not installed, so its row is left out: apt-get install pandoc")


def commands_in(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is timed, by label; the files that the others start from are made on the way."""
    word, markdown, blocks = (str(folder / name) for name in ("plan.docx", "plan.md", "blocks.json"))
    build: tuple[str, ...] = (*STOREPLAN, "build", str(EXAMPLE), "-o", word)
    subprocess.run((*build, "-o", markdown), check=True)
    subprocess.run((sys.executable, str(HERE / "word_blocks.py"), word, blocks), check=True)
    commands = {BUILD: build}
    if shutil.which("pandoc"):
        commands[PANDOC] = ("pandoc", markdown, "-o", str(folder / "pandoc.docx"))
    plain = str(HERE / "plain_python_docx.py")
    commands[PYTHON_DOCX] = (sys.executable, plain, blocks, str(folder / "plain.docx"))
    commands[HELP] = (*STOREPLAN, "--help")
    return commands


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
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
