import os
import stat
from pathlib import Path

import pytest

from storeplan.loading.replaced_files import moved, replace_file


def test_a_new_file_has_its_content_and_the_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    replace_file(path, b"new")

    other = tmp_path / "b.txt"
    other.touch()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == other.stat().st_mode
    assert sorted(tmp_path.iterdir()) == [path, other]


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)

    replace_file(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_is_no_file_is_written_to_and_not_replaced() -> None:
    replace_file(Path(os.devnull), b"gone")

    assert not Path(os.devnull).is_file()


def test_nothing_is_left_behind_when_the_place_cannot_be_taken(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    with pytest.raises(OSError, match=r"directory|denied"):
        replace_file(folder, b"new")

    assert list(tmp_path.iterdir()) == [folder]


def test_a_file_somebody_has_open_is_tried_again(tmp_path: Path) -> None:
    tries: list[Path] = []

    def move(source: Path, target: Path) -> None:
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError
        source.replace(target)

    (tmp_path / "new").write_bytes(b"new")
    moved(tmp_path / "new", tmp_path / "old", move)

    assert len(tries) == 3
    assert (tmp_path / "old").read_bytes() == b"new"


def test_a_file_that_stays_open_is_told_after_a_moment(tmp_path: Path) -> None:
    def move(source: Path, target: Path) -> None:
        raise PermissionError(source, target)

    with pytest.raises(PermissionError):
        moved(tmp_path / "new", tmp_path / "old", move)
