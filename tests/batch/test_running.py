"""A batch: what is made, what is left alone, and that nothing is half written, whatever goes wrong."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.batch.stub_jobs import DAY, Counting, make, order, text_of

from storeplan.batch.manifest import JOURNAL, MANIFEST, Manifest
from storeplan.batch.results import InThisProcess
from storeplan.batch.running import Batch, State, Terms
from storeplan.errors import UnusableCommand
from storeplan.loading.replaced_files import replace_file

ROOT = Path(__file__).parents[2]
MADE, UNCHANGED, FAILED = State.MADE, State.UNCHANGED, State.FAILED


def run(folder: Path, orders, executor=None, terms=Terms(DAY), **how):  # noqa: B008 - immutable
    manifest = Manifest(folder)
    outcomes = list(Batch(folder, manifest, terms, **how).run(orders, make, executor or InThisProcess()))
    if not terms.dry_run:
        manifest.close()
    return sorted(outcomes, key=lambda one: one.number)


def states(outcomes) -> list[State]:
    return [one.state for one in outcomes]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_client_gets_its_documents_and_is_on_record(tmp_path: Path) -> None:
    assert states(run(tmp_path, [order("a"), order("b", "md")])) == [MADE, MADE]

    assert files(tmp_path) == ["a.docx", "a.md", "b.md", MANIFEST]
    assert (tmp_path / "b.md").read_bytes() == text_of("b")
    receipt = Manifest(tmp_path).receipt("a")
    assert receipt is not None
    assert set(receipt.outputs) == {"a.docx", "a.md"}
    assert receipt.account.findings[0].rule == "SP203"


def test_a_second_run_makes_nothing_and_still_tells_of_everyone(tmp_path: Path) -> None:
    first = run(tmp_path, [order("a"), order("b")])
    before = (tmp_path / MANIFEST).read_bytes()
    counting = Counting()
    second = run(tmp_path, [order("a"), order("b")], counting)

    assert (states(second), counting.made) == ([UNCHANGED, UNCHANGED], [])
    assert [one.account for one in second] == [one.account for one in first]
    assert (tmp_path / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("spoil", ["edit", "remove", "link"])
def test_a_document_that_is_not_as_it_was_written_is_made_again(tmp_path: Path, spoil: str) -> None:
    run(tmp_path, [order("a"), order("b")])
    path = tmp_path / "b.md"
    match spoil:
        case "edit":
            path.write_text("by hand", encoding="utf-8")
        case "remove":
            path.unlink()
        case "link":
            path.rename(tmp_path / "elsewhere")
            path.symlink_to(tmp_path / "elsewhere")
    counting = Counting()

    assert states(run(tmp_path, [order("a"), order("b")], counting)) == [UNCHANGED, MADE]
    assert counting.made == [1]
    assert path.read_bytes() == text_of("b")


def test_other_inputs_another_format_and_force_make_a_client_again(tmp_path: Path) -> None:
    run(tmp_path, [order("a", "md")])

    assert states(run(tmp_path, [order("a", "md", inputs="others")])) == [MADE]
    assert states(run(tmp_path, [order("a", "docx", "md", inputs="others")])) == [MADE]
    assert states(run(tmp_path, [order("a", "md", inputs="others")])) == [UNCHANGED]
    assert states(run(tmp_path, [order("a", inputs="others")], terms=Terms(DAY, force=True))) == [MADE]


def test_a_client_has_the_documents_its_job_makes_and_is_known_by_them(tmp_path: Path) -> None:
    both = order("a", "md", endings=("zh-CN.md", "en.md"))
    outcomes = [*run(tmp_path, [both]), *run(tmp_path, [both])]
    batch = Batch(tmp_path, Manifest(tmp_path), Terms(DAY))
    (tmp_path / "a.en.md").unlink()

    assert states(outcomes) == [MADE, UNCHANGED]
    assert [one.files for one in outcomes] == [("a.zh-CN.md", "a.en.md")] * 2
    assert batch.unchanged(both) is None
    assert batch.states(both, ("zh-CN.md", "en.md")) == (("a.en.md", "missing"),)


def test_a_document_never_takes_the_name_of_another_client(tmp_path: Path) -> None:
    orders = [order("a", "md", endings=("zh-CN.md", "en.md")), order("a.en", "md")]
    outcomes = run(tmp_path, orders, names={"a", "a.en"})

    assert states(outcomes) == [FAILED, MADE]
    assert [one.message for one in outcomes[0].problems] == ["output-twice"]
    assert files(tmp_path) == ["a.en.md", MANIFEST]


def test_a_plan_dated_by_the_clock_is_as_old_as_its_day_and_no_other_is(tmp_path: Path) -> None:
    """Also when the clock was put back: what counts is another day, not a later one."""
    both = [order("dated"), order("by clock", clock=DAY)]
    run(tmp_path, both)

    assert states(run(tmp_path, both)) == [UNCHANGED, UNCHANGED]
    assert states(run(tmp_path, both, terms=Terms("2026-11-23"))) == [UNCHANGED, MADE]
    run(tmp_path, both, terms=Terms(DAY, force=True))
    assert states(run(tmp_path, both, terms=Terms("1999-01-01"))) == [UNCHANGED, MADE]


def test_times_of_files_mean_nothing(tmp_path: Path) -> None:
    run(tmp_path, [order("a")])
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))

    assert states(run(tmp_path, [order("a")])) == [UNCHANGED]


def test_one_that_fails_is_one_outcome_and_leaves_what_was_there(tmp_path: Path) -> None:
    run(tmp_path, [order("b")])
    outcomes = run(tmp_path, [order("a"), order("b", inputs="new", act="refuse"), order("c")])

    assert states(outcomes) == [MADE, FAILED, MADE]
    assert outcomes[1].problems[0].message == "no-such-file"
    assert (tmp_path / "b.md").read_bytes() == text_of("b")


def test_a_dry_run_makes_everything_and_writes_nothing(tmp_path: Path) -> None:
    assert states(run(tmp_path, [order("a")], terms=Terms(DAY, dry_run=True))) == [MADE]
    assert files(tmp_path) == []


def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text("not ours", encoding="utf-8")
    (tmp_path / "out" / "a.md").symlink_to(outside)

    assert states(run(tmp_path / "out", [order("a", "md")])) == [MADE]
    assert outside.read_text(encoding="utf-8") == "not ours"
    assert not (tmp_path / "out" / "a.md").is_symlink()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EBUSY])
def test_a_disk_that_is_full_read_only_or_locks_one_file_fails_that_client(
    tmp_path: Path, number: int
) -> None:
    def write(path: Path, content: bytes) -> None:
        if path.name == "b.md":
            raise OSError(number, os.strerror(number))
        replace_file(path, content, through_links=False)

    outcomes = run(tmp_path, [order("a"), order("b"), order("c")], write=write)

    assert states(outcomes) == [MADE, FAILED, MADE]
    assert outcomes[1].problems[0].values == {"reason": os.strerror(number)}
    assert states(run(tmp_path, [order("a"), order("b"), order("c")])) == [UNCHANGED, MADE, UNCHANGED]


def test_a_folder_that_takes_no_journal_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).mkdir()

    with pytest.raises(UnusableCommand, match="unwritable-file"):
        run(tmp_path, [order("a"), order("b")])


WRITING = """
import resource, sys, tracemalloc
from pathlib import Path
from tests.batch.stub_jobs import DAY, make, order
from storeplan.batch.manifest import Manifest
from storeplan.batch.results import InThisProcess
from storeplan.batch.running import Batch, Terms
folder, clients, size, limit = Path(sys.argv[1]), *map(int, sys.argv[2:])
tracemalloc.start()
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
orders = (order(f"client-{n}", "md", size=size) for n in range(clients))
manifest = Manifest(folder)
failed = 0
for outcome in Batch(folder, manifest, Terms(DAY)).run(orders, make, InThisProcess()):
    failed += bool(outcome.problems)
    print(outcome.name, flush=True)
manifest.close()
print(failed, tracemalloc.get_traced_memory()[1] // 1_000_000)
"""


def writing(folder: Path, clients: int, size: int, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITING, str(folder), str(clients), str(size), str(limit)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_files_larger_than_the_system_allows_leave_nothing_behind(tmp_path: Path) -> None:
    """A limit on the size of files stops a write half way, as a full disk does."""
    out, err = writing(tmp_path, 3, size=10_000, limit=50_000).communicate()

    assert out.splitlines()[-1].split()[0] == "3", err
    assert files(tmp_path) == []


def test_a_run_that_is_killed_has_only_whole_documents_and_goes_on_where_it_was(tmp_path: Path) -> None:
    clients, size = 60, 40_000
    run_once = writing(tmp_path, clients, size)
    assert run_once.stdout is not None
    for _ in range(5):
        run_once.stdout.readline()
    os.kill(run_once.pid, signal.SIGKILL)
    run_once.communicate()

    documents = sorted(tmp_path.glob("client-*.md"))
    assert 5 <= len(documents) < clients
    assert all(path.read_bytes() == text_of(path.stem, size) for path in documents)
    counting = Counting()
    outcomes = run(tmp_path, [order(f"client-{n}", "md", size=size) for n in range(clients)], counting)
    assert states(outcomes).count(UNCHANGED) >= 5
    assert len(counting.made) == states(outcomes).count(MADE) < clients - 4
    assert len(list(tmp_path.glob("client-*.md"))) == clients


def test_thousands_of_clients_take_no_more_memory_than_what_is_remembered_of_them(tmp_path: Path) -> None:
    """2,000 clients with 130 KB of documents each, 260 MB had they been kept."""
    out, err = writing(tmp_path, 2_000, size=10_000).communicate()
    failed, peak = map(int, out.splitlines()[-1].split())

    assert failed == 0, err
    assert peak < 40, f"{peak} MB"
    assert len(Manifest(tmp_path)._receipts) == 2_000  # noqa: SLF001 - nothing else counts them
