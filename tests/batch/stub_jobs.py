"""Jobs that take no time: what is made of a name, and how a job can go wrong."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from storeplan.batch.digests import digest_of_bytes
from storeplan.batch.results import Account, Failed, FoundRule, InThisProcess, KeyAmount, Made, Result
from storeplan.batch.running import Order
from storeplan.errors import Problem

DAY = "2026-11-22"


@dataclass(frozen=True)
class StubJob:
    """What to make of a name; ``mark`` is a file that remembers that the job was begun once."""

    name: str
    act: str = "make"
    mark: str = ""
    size: int = 100
    seconds: float = 0.0
    clock: str = ""
    endings: tuple[str, ...] = ("docx", "md")


def make(job: StubJob) -> Result:
    """Does it, or goes wrong as it is told to."""
    time.sleep(job.seconds)
    match job.act:
        case "refuse":
            return Failed((Problem("no-such-file", {}, job.name, hint="check-path"),), 2)
        case "raise":
            raise RuntimeError(job.name)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die once" if not Path(job.mark).exists():
            Path(job.mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "say who":
            Path(job.mark, str(os.getpid())).touch()
            time.sleep(3)
    text = text_of(job.name, job.size)
    return Made({one: b"PK" + text if one.endswith("docx") else text for one in job.endings}, account(job))


def text_of(name: str, size: int = 100) -> bytes:
    """The document of a name."""
    return (f"{name}\n" * size).encode()


def account(job: StubJob) -> Account:
    figures = {"goal": KeyAmount("3200000", "CNY"), "exposure-month": KeyAmount("2027-03", "")}
    return Account("reachable", figures, (FoundRule("SP203", "warning"),), {"a": "1"}, job.name, job.clock)


def order(name: str, *formats: str, inputs: str = "", **how) -> Order[StubJob]:
    """An order whose inputs are its name unless they are said, and its documents the formats."""
    wanted = formats or ("docx", "md")
    job = StubJob(name, **{"endings": wanted, **how})
    digest = digest_of_bytes((inputs or name).encode())
    return Order(name, f"{name}.answers.yaml", wanted, digest, job)


class Counting(InThisProcess):
    """Makes jobs here and remembers which."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def results(self, make, jobs):
        for number, result in super().results(make, jobs):
            self.made.append(number)
            yield number, result
