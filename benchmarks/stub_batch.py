"""A batch whose documents take no time: ``python -m benchmarks.stub_batch FOLDER CLIENTS``."""

import sys
from pathlib import Path

from storeplan.batch.digests import digest_of_bytes
from storeplan.batch.manifest import Manifest
from storeplan.batch.results import Account, InThisProcess, Made
from storeplan.batch.running import Batch, Order, State, Terms

DOCUMENT = b"x" * 150_000
"""As large as a plan in Word."""


def make(name: str) -> Made:
    """The same document for everybody."""
    return Made({"docx": DOCUMENT}, Account("reachable", {}, (), {}, name))


def main(folder: Path, clients: int) -> None:
    """Make them all."""
    folder.mkdir(exist_ok=True)
    names = (f"client-{number}" for number in range(clients))
    orders = (Order(one, one, ("docx",), digest_of_bytes(one.encode()), one) for one in names)
    manifest = Manifest(folder)
    outcomes = Batch(folder, manifest, Terms("2026-11-22")).run(orders, make, InThisProcess())
    failed = sum(outcome.state is State.FAILED for outcome in outcomes)
    manifest.close()
    sys.exit(failed > 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
