"""Several processes: every job once, whoever dies, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.batch.stub_jobs import StubJob, make

from storeplan.batch.processes import MOST_TRIES, InProcesses
from storeplan.batch.results import Failed, Made

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30


def results(jobs: list[StubJob], count: int = 2):
    return dict(InProcesses(count).results(make, enumerate(jobs)))


def test_every_job_is_made_once_and_the_same_as_here() -> None:
    jobs = [StubJob(f"client-{n}") for n in range(20)]

    assert results(jobs) == {number: make(job) for number, job in enumerate(jobs)}


def test_jobs_are_asked_for_only_as_fast_as_they_are_made() -> None:
    asked: list[int] = []

    def jobs():
        for number in range(50):
            asked.append(number)
            yield number, StubJob(f"client-{number}")

    with closing(InProcesses(2).results(make, jobs())) as made:
        next(made)
        assert len(asked) <= 4


def test_no_process_is_started_where_there_is_nothing_to_make() -> None:
    assert results([]) == {}


def test_a_job_that_is_refused_is_a_result_like_any_other() -> None:
    found = results([StubJob("a"), StubJob("b", "refuse"), StubJob("c")])

    assert [type(found[n]) for n in range(3)] == [Made, Failed, Made]


def test_a_job_whose_worker_is_killed_once_is_made_by_another(tmp_path: Path) -> None:
    jobs = [StubJob("a"), StubJob("b", "die once", mark=str(tmp_path / "begun")), StubJob("c")]

    assert [type(one) for one in results(jobs).values()] == [Made] * 3
    assert MOST_TRIES > 1


def test_a_job_that_kills_every_worker_is_the_failure_of_its_client_alone() -> None:
    jobs = [StubJob("a"), StubJob("b", "die"), *(StubJob(f"c{n}") for n in range(6))]
    found = results(jobs)

    assert {number for number, one in found.items() if isinstance(one, Failed)} == {1}
    assert found[1].problems[0].message == "worker-lost"
    assert found[1].exit_code == 70


def test_a_fault_of_ours_keeps_its_traceback_and_is_not_tried_again(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = results([StubJob("a"), StubJob("b", "raise")])

    assert found[1].problems[0].message == "bug"
    assert capfd.readouterr().err.count("RuntimeError: b") == 1


WORKING = """
import sys
from storeplan.batch.processes import InProcesses
from tests.batch.stub_jobs import StubJob, make
list(InProcesses(2).results(make, enumerate([StubJob(n, "say who", mark=sys.argv[1]) for n in "ab"])))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_whoever_started_them(tmp_path: Path, how: signal.Signals) -> None:
    """A killed parent has no time to end them: their pipes close, and that ends them after the job."""
    parent = subprocess.Popen([sys.executable, "-c", WORKING, str(tmp_path)], cwd=ROOT)
    until(lambda: len(list(tmp_path.iterdir())) == 2)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    os.kill(parent.pid, how)
    parent.wait(PATIENCE_SECONDS)

    until(lambda: not any(is_alive(worker) for worker in workers))


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(happened) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)
