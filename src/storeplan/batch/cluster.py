"""Making jobs on the machines of a dask cluster.

The decision: workers get the job as bytes, give documents back as bytes, and neither read nor write a file. A
job whose worker is lost is made again elsewhere, as often as the scheduler allows failures; what is still
without a result then is tried once more on its own, so that only the job that ends its workers is blamed.
"""

from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from storeplan.batch.digests import digest_of_program
from storeplan.batch.results import WORKER_FAULT, Failed, Job, Result, Results, raised_elsewhere, worker_lost
from storeplan.errors import Problem, UnusableCommand

SECONDS_TO_CONNECT = 10
JOBS_PER_THREAD = 2
"""Under way at a time: one being made and one waiting at the worker."""


class InCluster:
    """Makes jobs on the workers of a scheduler.

    Args:
        address: Of the scheduler, such as ``tcp://host:8786`` or ``tls://host:8786``.
        patience: Seconds until a scheduler has to answer, and again until a worker is there.
    """

    def __init__(self, address: str, patience: float = SECONDS_TO_CONNECT) -> None:
        self._address = address
        self._patience = patience

    def results(self, make: Callable[[Job], Result], jobs: Iterable[tuple[int, Job]]) -> Results:
        """As ``Executor.results``.

        Raises:
            UnusableCommand: When there is no cluster at the address, or nobody in it.
        """
        with self._client() as client:
            try:
                yield from _results(client, partial(_made_alike, digest_of_program(), make), iter(jobs))
            except CancelledError as error:  # what was under way when the scheduler went
                raise self._unusable("cluster-unreachable", str(error)) from error

    def _client(self) -> Any:  # noqa: ANN401 - dask has no types
        try:
            from distributed import Client  # noqa: PLC0415 - an extra few have installed
        except ImportError as error:
            raise UnusableCommand(
                Problem("cluster-not-installed", {}, "--scheduler", hint="install-cluster")
            ) from error
        try:
            client = Client(self._address, timeout=self._patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise self._unusable("cluster-unreachable", str(error)) from error
        try:
            client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            client.close()
            raise self._unusable("cluster-without-workers") from error
        return client

    def _unusable(self, message: str, reason: str = "") -> UnusableCommand:
        values = {"address": self._address, "reason": reason}
        return UnusableCommand(Problem(message, values, "--scheduler", hint="see-cluster"))


def _made_alike(digest: str, make: Callable[[Job], Result], job: Job) -> Result:
    """What a worker runs: the job, if its storeplan is the one whose digests are written down."""
    if _own_digest() != digest:
        return Failed((Problem("worker-differs", hint="same-storeplan"),), WORKER_FAULT)
    return make(job)


@cache
def _own_digest() -> str:
    """Of the storeplan that a worker runs, which a change on its disk changes only when it starts again."""
    return digest_of_program()


def _results(
    client: Any,  # noqa: ANN401 - dask has no types
    make: Callable[[Job], Result],
    jobs: Iterator[tuple[int, Job]],
) -> Results:
    from distributed import as_completed  # noqa: PLC0415 - as above

    window = JOBS_PER_THREAD * max(1, sum(client.nthreads().values()))
    under_way: dict[Any, tuple[int, Job]] = {}
    lost: deque[tuple[int, Job]] = deque()
    completed = as_completed(loop=client.loop)

    def submit(task: tuple[int, Job] | None) -> None:
        if task is not None:
            future = client.submit(make, task[1], pure=False)
            under_way[future] = task
            completed.add(future)

    for _ in range(window):
        submit(next(jobs, None))
    while under_way:
        future = next(completed)
        number, job = under_way.pop(future)
        submit(next(jobs, None))
        result = _result(future)
        if _is_loss(future.exception()):
            lost.append((number, job))
        else:
            yield number, result
        future.release()
    for number, job in lost:
        yield number, _result(client.submit(make, job, pure=False))


def _result(future: Any) -> Result:  # noqa: ANN401 - dask has no types
    """What a future holds, waiting for it."""
    error = future.exception()
    if error is None:
        result: Result = future.result()
        return result
    return worker_lost(str(error)) if _is_loss(error) else raised_elsewhere(error)


def _is_loss(error: BaseException | None) -> bool:
    """Whether workers ended while they had the job, rather than that it raised."""
    return type(error).__name__ == "KilledWorker"
