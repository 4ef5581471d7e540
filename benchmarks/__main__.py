"""Time and memory of storeplan beside what others need, one table: ``python -m benchmarks``.

Whole processes, in turn, so that a busy machine troubles all alike, and medians of the rounds. A first round
is not counted: it writes bytecode, compiled templates and compiled data. ``--rows check,new`` times only those
rows, ``--rounds`` says how often.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.batch import batch_long_row, batch_many_row, batch_row
from benchmarks.processes import Program, Run, environment

HERE = Path(__file__).resolve().parent
EXAMPLE = str(HERE.parent / "examples" / "japanese-skincare.answers.yaml")
ROUNDS = 7
PYTHON = sys.executable
STOREPLAN = (PYTHON, "-m", "storeplan")
FIRST_PROMPT = "品牌叫什么"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument(
        "--rows", default=",".join(one for one in ROWS if one not in LONG_ROWS), help=f"of: {', '.join(ROWS)}"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    wanted = asked.rows.split(",")
    if unknown := sorted(set(wanted) - set(ROWS)):
        parser.error(f"no row is called {', '.join(unknown)}; there are {', '.join(ROWS)}")
    print(f"{Path(EXAMPLE).name}, medians of {asked.rounds} rounds in turn\n")
    print(f"{'':44}{'time':>9}{'memory':>9}{'storeplan takes':>18}")
    with tempfile.TemporaryDirectory() as name:
        for row in wanted:
            for line in ROWS[row](Path(name), asked.rounds):
                print(line, flush=True)
    if "build" in wanted and not shutil.which("pandoc"):
        print("\npandoc is not installed, so its row is left out: apt-get install pandoc")


def build_row(folder: Path, rounds: int) -> Iterator[str]:
    """A plan as a Word file, beside pandoc and python-docx with the same pages."""
    word, markdown, blocks = (str(folder / name) for name in ("plan.docx", "plan.md", "blocks.json"))
    build = (*STOREPLAN, "build", EXAMPLE, "-o", word)
    subprocess.run((*build, "-o", markdown), check=True, env=environment())
    subprocess.run((PYTHON, str(HERE / "word_blocks.py"), word, blocks), check=True)
    plain = (PYTHON, str(HERE / "plain_python_docx.py"), blocks, str(folder / "plain.docx"))
    programs = [Program("storeplan build, answers to Word", build)]
    if shutil.which("pandoc"):
        pandoc = ("pandoc", markdown, "-o", str(folder / "pandoc.docx"))
        programs.append(Program("pandoc, its Markdown to Word", pandoc))
    programs.append(Program("python-docx, the same blocks", plain))
    yield from compared(programs, rounds)


def check_row(folder: Path, rounds: int) -> Iterator[str]:
    """Judging answers, beside importing the libraries that any program of this kind imports."""
    del folder
    judged = Program("storeplan check", (*STOREPLAN, "check", EXAMPLE))
    yield from compared([judged, _import("jinja2, yaml")], rounds)


def new_row(folder: Path, rounds: int) -> Iterator[str]:
    """From the start of an interview to its first question, beside importing what asks it."""
    answers = folder / "new.answers.yaml"
    command = (*STOREPLAN, "new", str(answers), "--lang", "zh-CN")
    asked = Program("storeplan new, to the first question", command, FIRST_PROMPT, answers)
    yield from compared([asked, _import("questionary")], rounds)


def help_row(folder: Path, rounds: int) -> Iterator[str]:
    """The help of the whole, beside a bare interpreter."""
    del folder
    bare = Program("python, nothing at all", (PYTHON, "-c", ""))
    yield from compared([Program("storeplan --help", (*STOREPLAN, "--help")), bare], rounds)


def plan_row(folder: Path, rounds: int) -> Iterator[str]:
    """All results and findings in a warm process, and the tables, beside a known benchmark of exact money."""
    del folder, rounds  # it has rounds of its own, within one process
    command = (PYTHON, "-m", "benchmarks.planning", EXAMPLE)
    printed = subprocess.run(
        command, check=True, capture_output=True, cwd=HERE.parent, env=environment()
    ).stdout
    times: dict[str, float] = json.loads(printed)
    peer, exhibits = times.pop("telco"), times.pop("exhibits")
    for count, milliseconds in times.items():
        ratio = f"{milliseconds / peer:.2f} × its time"
        products = "product" if count == "1" else "products"
        yield _line(f"planning {count} {products}, warm", milliseconds, None, ratio)
    yield _line("tables and charts of 12 products, warm", exhibits, None, f"{exhibits / peer:.2f} × its time")
    yield _line("telco, 20,000 calls", peer, None)


def word_row(folder: Path, rounds: int) -> Iterator[str]:
    """A document to the bytes of a Word file in a warm process, beside other ways to the same blocks."""
    blocks = str(folder / "blocks.json")
    build = (*STOREPLAN, "build", EXAMPLE, "-o", str(folder / "plan.docx"), "--quiet")
    subprocess.run(build, check=True, env=environment())
    subprocess.run((PYTHON, str(HERE / "word_blocks.py"), str(folder / "plan.docx"), blocks), check=True)
    command = (PYTHON, "-m", "benchmarks.word", EXAMPLE, blocks, str(rounds))
    printed = subprocess.run(
        command, check=True, capture_output=True, cwd=HERE.parent, env=environment()
    ).stdout
    times: dict[str, float] = json.loads(printed)
    own = times["storeplan, document to Word"]
    for label, milliseconds in times.items():
        ratio = "" if milliseconds == own else f"{own / milliseconds:.2f} × its time"
        yield _line(f"{label}, warm", milliseconds, None, ratio)


def batch_rows(row: Callable[[Path], Iterator[tuple[str, Run, str]]]) -> Callable[[Path, int], Iterator[str]]:
    """A row of ``batch.py``, which takes long enough to be run once."""

    def lines(folder: Path, rounds: int) -> Iterator[str]:
        del rounds
        place = folder / row.__name__
        place.mkdir()
        for label, run, ratio in row(place):
            yield _line(label, run.seconds * 1000, run.megabytes or None, ratio)

    return lines


ROWS: dict[str, Callable[[Path, int], Iterator[str]]] = {
    "build": build_row,
    "word": word_row,
    "check": check_row,
    "new": new_row,
    "help": help_row,
    "plan": plan_row,
    "batch": batch_rows(batch_row),
    "batch-long": batch_rows(batch_long_row),
    "batch-many": batch_rows(batch_many_row),
}

LONG_ROWS = {"batch", "batch-long", "batch-many"}
"""Minutes to half an hour each; only when they are named."""


def compared(programs: Sequence[Program], rounds: int) -> Iterator[str]:
    """The lines of storeplan, the first, and of the others with the ratio to each."""
    for program in programs:
        program.run()
    runs: dict[str, list[Run]] = {program.label: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            runs[program.label].append(program.run())
    own = median(run.seconds for run in runs[programs[0].label])
    for label, measured in runs.items():
        seconds = median(run.seconds for run in measured)
        megabytes = median(run.megabytes for run in measured)
        ratio = "" if label == programs[0].label else f"{own / seconds:.2f} × its time"
        yield _line(label, seconds * 1000, megabytes, ratio)


def _import(modules: str) -> Program:
    return Program(f"python, import {modules}", (PYTHON, "-c", f"import {modules}"))


def _line(label: str, milliseconds: float, megabytes: float | None, ratio: str = "") -> str:
    memory = "" if megabytes is None else f"{megabytes:.0f} MB"
    return f"{label:44}{milliseconds:6.0f} ms{memory:>9}{ratio:>18}"


if __name__ == "__main__":
    main()
