"""A cluster of two processes on the loopback: the same bytes as here, also when one of them is killed."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.batch.stub_jobs import StubJob, make

from storeplan.batch.cluster import InCluster
from storeplan.batch.results import Failed, InThisProcess, Made
from storeplan.batch.running import Order
from storeplan.cli.clients import Client, orders_of
from storeplan.cli.jobs import Job
from storeplan.cli.jobs import make as make_plan
from storeplan.cli.making import Manner
from storeplan.cli.sources import Sources
from storeplan.errors import UnusableCommand

pytestmark = pytest.mark.filterwarnings("ignore")  # dask's own

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.answers.yaml"))
DASK = (sys.executable, "-m", "dask")
STRICT = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "DASK_LOGGING__DISTRIBUTED": "info"}


class Cluster:
    """A scheduler, and so many workers; a nanny would start them again."""

    def __init__(self, workers: int = 2, *, nanny: bool = False) -> None:
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.address = self._said(self._scheduler, r"Scheduler at:\s+(tcp://\S+)")
        how = [] if nanny else ["--no-nanny"]
        self.workers = [
            self._start("worker", self.address, *how, "--nthreads", "1", "--host", "127.0.0.1")
            for _ in range(workers)
        ]
        for worker in self.workers:
            self._said(worker, r"Registered to:\s+(\S+)")

    def end(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.terminate()  # a nanny takes its worker along
            process.communicate()

    @staticmethod
    def _start(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*DASK, *words, "--no-dashboard"],
            cwd=ROOT,
            env={**os.environ, **STRICT, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
            stderr=subprocess.PIPE,
            text=True,
        )

    @staticmethod
    def _said(process: subprocess.Popen[str], pattern: str) -> str:
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(f"it ended with {process.wait()}")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    one = Cluster()
    yield one
    one.end()


def test_a_worker_that_is_killed_takes_no_plan_with_it(cluster: Cluster) -> None:
    """Real plans with their Word files: every byte is that of a run without a cluster."""
    sources = [Sources((str(path),)) for path in EXAMPLES]
    clients = [Client(f"client-{number}", one) for number, one in enumerate(sources)]
    orders = list(orders_of(clients, ("docx", "md"), Manner(), date(2026, 11, 22), remote=True))
    found = {}
    for number, result in InCluster(cluster.address).results(make_plan, numbered(orders)):
        found[number] = result
        if len(found) == 2:
            cluster.workers[0].send_signal(signal.SIGKILL)

    assert found == dict(InThisProcess().results(make_plan, numbered(orders)))
    assert all(isinstance(one, Made) for one in found.values())


def numbered(orders: list[Order[Job]]) -> Iterator[tuple[int, Job]]:
    """The jobs of orders as an executor takes them; none failed to be read."""
    for number, order in enumerate(orders):
        assert isinstance(order.job, Job)
        yield number, order.job


def test_a_job_that_kills_its_workers_is_the_failure_of_its_client_alone() -> None:
    """A nanny starts workers again; the scheduler of this test allows a job no lost worker."""
    cluster = Cluster(workers=1, nanny=True)
    try:
        jobs = [StubJob("a"), StubJob("b", "die"), StubJob("c"), StubJob("d")]
        found = dict(InCluster(cluster.address).results(make, enumerate(jobs)))
    finally:
        cluster.end()

    assert {number for number, one in found.items() if isinstance(one, Failed)} == {1}
    assert isinstance(lost := found[1], Failed)
    assert lost.problems[0].message == "worker-lost"


def test_jobs_that_are_refused_or_raise_are_results(cluster: Cluster) -> None:
    jobs = [StubJob("a"), StubJob("b", "refuse"), StubJob("c", "raise")]
    found = dict(InCluster(cluster.address).results(make, enumerate(jobs)))

    assert [type(found[n]) for n in range(3)] == [Made, Failed, Failed]
    assert isinstance(raised := found[2], Failed)
    assert raised.problems[0].message == "raised-elsewhere"


def test_where_there_is_no_cluster_that_is_said() -> None:
    with pytest.raises(UnusableCommand, match="cluster-unreachable"):
        list(InCluster("tcp://127.0.0.1:9", patience=0.5).results(make, enumerate([StubJob("a")])))
    with pytest.raises(UnusableCommand, match="cluster-unreachable"):
        list(InCluster("nonsense://x").results(make, enumerate([StubJob("a")])))


def test_a_scheduler_without_workers_is_not_waited_for_in_vain() -> None:
    alone = Cluster(workers=0)
    try:
        with pytest.raises(UnusableCommand, match="cluster-without-workers"):
            list(InCluster(alone.address, patience=0.5).results(make, enumerate([StubJob("a")])))
    finally:
        alone.end()
