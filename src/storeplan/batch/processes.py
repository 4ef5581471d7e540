"""Making jobs in several processes of this machine.

The decision: every worker has a pipe of its own and one job at a time. A worker that dies is therefore known
with its job, which gets a fresh worker once more; and a worker whose pipe is closed at the other end, because
the parent is gone, has nothing left to wait for and ends. ``concurrent.futures`` loses all jobs under way when
one worker dies and cannot tell which of them it was. Processes are spawned, as on every system they can be.
"""

import gc
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Generic

from storeplan.batch.results import Job, Result, Results, worker_fault, worker_lost

MOST_TRIES = 2
"""How often a job may lose its worker: a machine short of memory ends workers that did nothing wrong."""

_PYTHON_FAULT = 1
"""What a Python process ends with after a traceback; the same job would end the same way again."""

_SECONDS_TO_END = 2.0


class InProcesses:
    """Makes jobs in so many processes, started as there is work for them.

    Args:
        count: Processes at most.
    """

    def __init__(self, count: int) -> None:
        self._count = count

    def results(self, make: Callable[[Job], Result], jobs: Iterable[tuple[int, Job]]) -> Results:
        """As ``Executor.results``; the workers end with the iteration, however that ends."""
        crew = _Crew(self._count, make, jobs)
        try:
            yield from crew.work()
        finally:
            crew.end()


class _Crew(Generic[Job]):
    """The workers of one run."""

    def __init__(self, count: int, make: Callable[[Job], Result], jobs: Iterable[tuple[int, Job]]) -> None:
        self._count = count
        self._make = make
        self._jobs = iter(jobs)
        self._busy: dict[object, _Worker[Job]] = {}
        self._started: list[_Worker[Job]] = []  # all of them: an interruption may come between two jobs

    def work(self) -> Results:
        """Results as they come; whoever is done gets the next job before the result is looked at."""
        while len(self._busy) < self._count and (task := self._next()) is not None:
            self._start(task)
        while self._busy:
            for connection in wait([worker.connection for worker in self._busy.values()]):
                worker = self._busy.pop(connection)
                task, result = worker.task, worker.received()
                if result is None:
                    worker.end()
                    fault = worker.exit_code == _PYTHON_FAULT
                    if task.tries < MOST_TRIES and not fault:
                        self._start(task)
                        continue
                    result = worker_fault() if fault else worker_lost(str(worker.exit_code))
                    self._go_on(None)
                else:
                    self._go_on(worker)
                yield task.number, result

    def end(self) -> None:
        """Ends whoever is still there."""
        for worker in self._started:
            worker.end()

    def _next(self) -> "_Task[Job] | None":
        one = next(self._jobs, None)
        return None if one is None else _Task(*one)

    def _go_on(self, worker: "_Worker[Job] | None") -> None:
        """Gives the next job to a worker that is free, or to a new one for None."""
        task = self._next()
        if task is None:
            if worker is not None:
                worker.end()
        elif worker is not None and worker.take(task):
            self._busy[worker.connection] = worker
        else:
            self._start(task)

    def _start(self, task: "_Task[Job]") -> None:
        """Starts a worker with a task; one that dies at once is noticed as any other."""
        worker = _Worker(self._make)
        self._started.append(worker)
        self._busy[worker.connection] = worker
        worker.take(task)


class _Task(Generic[Job]):
    """A job, its number, and how many workers were tried."""

    def __init__(self, number: int, job: Job) -> None:
        self.number = number
        self.job = job
        self.tries = 0


class _Worker(Generic[Job]):
    """One process and our end of its pipe."""

    task: _Task[Job]
    """What it is making."""

    def __init__(self, make: Callable[[Job], Result]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make, gc.get_threshold()))
        with _keyboard_unheard():
            self._process.start()
        theirs.close()

    @property
    def exit_code(self) -> int | None:
        """What the process ended with; negative for a signal."""
        return self._process.exitcode

    def take(self, task: _Task[Job]) -> bool:
        """Gives it a task; False when it is dead."""
        self.task = task
        task.tries += 1
        try:
            self.connection.send(task.job)
        except OSError:
            return False
        return True

    def received(self) -> Result | None:
        """What it made; None when it died."""
        try:
            result: Result = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            return None
        return result

    def end(self) -> None:
        """Ends it, in the middle of its job if it has one."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()


def _serve(connection: Connection, make: Callable[[Job], Result], thresholds: tuple[int, int, int]) -> None:
    """The life of a worker: it looks for garbage as seldom as its parent and ends when nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent alone decides
    gc.set_threshold(*thresholds)
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        result = make(job)
        try:
            connection.send(result)
        except OSError:
            return


@contextmanager
def _keyboard_unheard() -> Iterator[None]:
    """Lets a process be started that never hears Ctrl-C, not even before its first line runs."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
