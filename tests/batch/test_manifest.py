"""The manifest: nothing that was finished is forgotten, nothing that is not ours is touched."""

import json
from pathlib import Path

import pytest
from tests.batch.stub_jobs import StubJob, account

from storeplan.batch.manifest import JOURNAL, MANIFEST, Manifest, Receipt
from storeplan.errors import UnusableFile


def receipt(name: str) -> Receipt:
    return Receipt(
        "inputs of " + name, {f"{name}.md": "digest"}, "0.1.0", account(StubJob(name, clock="2026-11-22"))
    )


def test_what_was_recorded_reads_back_the_same(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    manifest.record("松屋", receipt("松屋"))
    manifest.close()

    assert Manifest(tmp_path).receipt("松屋") == receipt("松屋")
    assert Manifest(tmp_path).receipt("other") is None
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_a_run_that_ended_without_closing_left_everything_it_finished(tmp_path: Path) -> None:
    first = Manifest(tmp_path)
    first.record("a", receipt("a"))
    first.close()
    Manifest(tmp_path).record("b", receipt("b"))
    whole = (tmp_path / JOURNAL).read_bytes()
    for length in range(len(whole) - 2):
        (tmp_path / JOURNAL).write_bytes(whole[:length])
        assert Manifest(tmp_path).receipt("a") == receipt("a")
        assert Manifest(tmp_path).receipt("b") is None


def test_a_line_that_was_cut_off_does_not_spoil_the_next(tmp_path: Path) -> None:
    Manifest(tmp_path).record("a", receipt("a"))
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-40])
    Manifest(tmp_path).record("b", receipt("b"))

    assert Manifest(tmp_path).receipt("a") is None
    assert Manifest(tmp_path).receipt("b") == receipt("b")


def test_the_order_in_which_clients_were_done_leaves_no_trace(tmp_path: Path) -> None:
    for folder, names in ((tmp_path / "one", "ab"), (tmp_path / "two", "ba")):
        folder.mkdir()
        manifest = Manifest(folder)
        for name in names:
            manifest.record(name, receipt(name))
        manifest.close()

    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "not json", '{"name": "my web app"}', '{"schema_version": "2.0", "clients": {}}',
     '{"schema_version": "1.0", "clients": {"a": {}}}'],
)  # fmt: skip
def test_a_file_that_is_no_manifest_of_ours_is_refused_and_stays(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")

    with pytest.raises(UnusableFile, match="manifest-foreign"):
        Manifest(tmp_path)
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == content


def test_a_later_minor_version_is_read(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    manifest.record("a", receipt("a"))
    manifest.close()
    said = json.loads((tmp_path / MANIFEST).read_bytes())
    said["schema_version"] = "1.7"
    said["clients"]["a"]["something new"] = 1
    (tmp_path / MANIFEST).write_text(json.dumps(said), encoding="utf-8")

    assert Manifest(tmp_path).receipt("a") == receipt("a")
