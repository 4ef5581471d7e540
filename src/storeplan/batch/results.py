"""What making one client's documents gives: the documents and an account of the plan, or why there are none.

The decision: results are plain values that cross from process to process, and everything a summary or a later
run needs to know of a plan is in its account, so that an unchanged client is never planned again to be listed.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Protocol, TypeAlias, TypeVar

from storeplan import __version__
from storeplan.errors import Problem
from storeplan.frozen import frozen

Job = TypeVar("Job")
"""What a client's documents are made of; it can be pickled and says everything."""


@frozen
class KeyAmount:
    """One number of the account.

    Attributes:
        amount: As an exact decimal, or a month.
        unit: Name of its unit; empty for a month.
    """

    amount: str
    unit: str


@frozen
class FoundRule:
    """A finding of the plan that nobody accepted.

    Attributes:
        rule: ``SP203``.
        severity: error, warning or note.
        subject: What it is about where a rule can fire for several, else empty.
    """

    rule: str
    severity: str
    subject: str = ""


@frozen
class Account:
    """What is worth knowing of a plan besides its documents.

    Attributes:
        verdict: Id of the verdict on the shop; empty where no operations plan was made.
        figures: Key figures by their id; one the shop has not is left out.
        findings: Gravest first.
        packs: Versions of the knowledge packs, by pack.
        digest: Of the answers.
        clock: The day that counted as today when only the clock said so, else empty.
    """

    verdict: str
    figures: Mapping[str, KeyAmount]
    findings: tuple[FoundRule, ...]
    packs: Mapping[str, str]
    digest: str
    clock: str = ""


@frozen
class Made:
    """Documents of one client.

    Attributes:
        documents: By what their names end in (``docx``, ``en.docx``).
        account: Of the plan.
        notices: What was mended when the answers were read.
    """

    documents: Mapping[str, bytes]
    account: Account
    notices: tuple[Problem, ...] = ()


@frozen
class Failed:
    """Why one client has no documents.

    Attributes:
        problems: At least one.
        exit_code: What the command would end with if this were its only client.
    """

    problems: tuple[Problem, ...]
    exit_code: int


Result: TypeAlias = Made | Failed

Results: TypeAlias = Generator[tuple[int, Result], None, None]
"""The number of a job and its result, in the order they are done; closing it ends whoever is at work."""


class Executor(Protocol):
    """Who makes documents: this process, others, or other machines."""

    def results(self, make: Callable[[Job], Result], jobs: Iterable[tuple[int, Job]]) -> Results:
        """Makes every job, taking new ones only as fast as they are made.

        Args:
            make: Makes one; a function of a module, so that its name can be sent.
            jobs: With a number each.
        """
        ...


class InThisProcess:
    """Makes one job after another, here."""

    def results(self, make: Callable[[Job], Result], jobs: Iterable[tuple[int, Job]]) -> Results:
        """As ``Executor.results``."""
        for number, job in jobs:
            yield number, make(job)


def worker_lost(reason: str) -> Failed:
    """The result of a job whose worker ended every time it was tried.

    Args:
        reason: What the worker ended with.
    """
    return Failed((Problem("worker-lost", {"reason": reason}, hint="worker-lost"),), WORKER_FAULT)


def worker_fault() -> Failed:
    """The result of a job whose worker ended with a traceback of its own."""
    return Failed((Problem("bug", {"version": __version__}),), WORKER_FAULT)


def raised_elsewhere(error: BaseException) -> Failed:
    """The result of a job that raised on another machine, whose log has the traceback."""
    return Failed(
        (Problem("raised-elsewhere", {"reason": repr(error), "version": __version__}),), WORKER_FAULT
    )


WORKER_FAULT = 70
"""A worker that ends before its job does is a fault of storeplan or of the machine, none of the answers."""
