"""Many clients in one run: time for each, what two processes bring, and what a run costs that changes nothing."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.processes import Program, Run, environment

CLIENTS = 200
MANY = 2_000
STUBS = 10_000
PANDOC_RUNS = 5
STOREPLAN = (sys.executable, "-m", "storeplan")
ROOT = Path(__file__).resolve().parent.parent


def batch_row(folder: Path, clients: int = CLIENTS) -> Iterator[tuple[str, Run, str]]:
    """Word and Markdown for each client: by one process, by two, and again; beside pandoc on one of the plans.

    Args:
        folder: An empty one.
        clients: How many.

    Yields:
        Label, time of one plan (of the whole where the label says so) with the memory of the parent, and ratio.
    """
    files = answers_files(folder, clients)
    one = _batch(files, folder / "one", 1)
    pandoc = _pandoc(sorted((folder / "one").glob("*.md"))[:: max(1, clients // PANDOC_RUNS)], folder)
    two = _batch(files, folder / "two", 2)
    again = _batch(files, folder / "one", 1)
    each = one.seconds / clients
    ratio = "" if pandoc is None else f"{each / pandoc:.2f} × pandoc"
    yield f"{clients} clients, 1 process, each", Run(each, one.megabytes), ratio
    faster = f"{one.seconds / two.seconds:.2f} × as fast"
    yield f"{clients} clients, 2 processes, each", Run(two.seconds / clients, two.megabytes), faster
    share = f"{again.seconds / one.seconds:.1%} of it"
    yield f"{clients} clients, nothing changed, all", again, share
    if pandoc is not None:
        yield "pandoc, Markdown of one to Word", Run(pandoc, 0), ""


def batch_long_row(folder: Path, clients: int = CLIENTS, many: int = MANY) -> Iterator[tuple[str, Run, str]]:
    """Ten times as many clients: a plan takes no longer for those made before it.

    The few are made before the many and after them, so that a machine growing slower or faster meanwhile shows.
    """
    little = answers_files(folder, clients)
    before = _batch(little, folder / "before", 2)
    lot = _batch(answers_files(folder, many), folder / "many", 2)
    after = _batch(little, folder / "after", 2)
    for label, few in ("before", before), ("after", after):
        yield f"{clients} clients, 2 processes, {label}, each", Run(few.seconds / clients, few.megabytes), ""
    each = (before.seconds + after.seconds) / 2 / clients
    ratio = f"{lot.seconds / many / each:.2f} × their mean"
    yield f"{many} clients, 2 processes, each", Run(lot.seconds / many, lot.megabytes), ratio


def batch_many_row(folder: Path, clients: int = STUBS) -> Iterator[tuple[str, Run, str]]:
    """What the run itself takes, with documents that take no time: ten thousand clients in one folder."""
    program = (sys.executable, "-m", "benchmarks.stub_batch", str(folder / "stubs"), str(clients))
    for label in ("made", "nothing changed"):
        run = Program(label, program).run()
        yield (
            f"{clients} clients of no work, {label}, all",
            run,
            f"{run.seconds / clients * 1000:.2f} ms each",
        )


def answers_files(folder: Path, count: int) -> list[str]:
    """So many answers files, written by a process of their own: this one has to stay small."""
    place = folder / f"answers-{count}"
    command = (sys.executable, "-m", "benchmarks.clients", str(place), str(count))
    subprocess.run(command, check=True, env=environment(), cwd=ROOT)
    return sorted(str(path) for path in place.iterdir())


def _batch(files: list[str], out: Path, processes: int) -> Run:
    """Whole process from start to end; failures would make it fast."""
    command = (*STOREPLAN, "build", *files, "-o", str(out), "--format", "docx,md", "-j", str(processes), "-q")
    return Program("batch", command).run()


def _pandoc(plans: list[Path], folder: Path) -> float | None:
    """Seconds of one pandoc on one plan, None where there is no pandoc."""
    if not shutil.which("pandoc"):
        return None
    times = []
    for plan in plans:
        started = time.perf_counter()
        subprocess.run(
            ("pandoc", str(plan), "-o", str(folder / "pandoc.docx")), check=True, env=environment()
        )
        times.append(time.perf_counter() - started)
    return median(times)
