"""Compiled copies may be missing, old, damaged or another's: what a file says comes out all the same."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from storeplan.compiled import cache_folder, compiled

Reads = list[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text("serum", encoding="utf-8")
    return path


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


@pytest.fixture
def reads() -> Reads:
    return []


@pytest.fixture
def parse(reads: Reads) -> Callable[[Path], dict[str, list[str]]]:
    def parse(path: Path) -> dict[str, list[str]]:
        reads.append(path.name)
        return {"says": [path.read_text("utf-8")]}

    return parse


def test_a_file_is_parsed_once(file, copies, parse, reads) -> None:
    assert [compiled(file, parse, copies) for _ in range(3)] == [{"says": ["serum"]}] * 3
    assert reads == ["pack.yaml"]


def test_a_file_that_changed_is_parsed_again(file, copies, parse) -> None:
    compiled(file, parse, copies)
    file.write_text("cream", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert compiled(file, parse, copies) == {"says": ["cream"]}


def test_files_of_one_name_in_two_folders_have_copies_of_their_own(file, tmp_path, copies, parse) -> None:
    other = tmp_path / "other" / file.name
    other.parent.mkdir()
    other.write_text("cream", encoding="utf-8")
    status = file.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    said = [compiled(one, parse, copies)["says"] for one in (file, other, file, other)]
    assert said == [["serum"], ["cream"], ["serum"], ["cream"]]


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"not a copy at all, whatever its name says it were"])
def test_a_damaged_copy_is_as_good_as_none(file, copies, parse, reads, damage) -> None:
    compiled(file, parse, copies)
    (copy,) = copies.iterdir()
    whole = copy.read_bytes()
    for content in (damage, whole[:-3], whole[:40] + b"?" + whole[41:]):
        copy.write_bytes(content)
        assert compiled(file, parse, copies) == {"says": ["serum"]}
        assert copy.read_bytes() == whole
    assert len(reads) == 4


def test_where_nothing_can_be_kept_files_are_parsed_each_time(file, tmp_path, parse, reads) -> None:
    for nowhere in (None, tmp_path / "not there"):
        assert compiled(file, parse, nowhere) == {"says": ["serum"]}
    assert len(reads) == 2


def test_what_cannot_be_parsed_is_not_kept(file, copies) -> None:
    def fails(path: Path) -> str:
        raise ValueError(path.name)

    for _ in range(2):
        with pytest.raises(ValueError, match=file.name):
            compiled(file, fails, copies)
    assert list(copies.iterdir()) == []


def test_no_unfinished_copy_is_left(file, copies, parse) -> None:
    compiled(file, parse, copies)
    assert [copy.suffix for copy in copies.iterdir()] == [".data"]


def test_the_folder_is_private(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = cache_folder()
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_others_can_write_in_is_not_trusted(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = cache_folder()
    assert folder is not None
    folder.chmod(0o777)
    assert cache_folder() is None


def test_where_no_folder_can_be_made_there_is_none(file, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert cache_folder() is None
