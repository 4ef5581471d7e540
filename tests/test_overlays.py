"""Folders of the user: only regular files inside them count."""

from pathlib import Path

import pytest

from storeplan.errors import UnusablePack
from storeplan.overlays import (
    LARGEST_FILE,
    NO_OVERLAYS,
    Overlays,
    file_in,
    files_in,
    held_against,
    overlays_of,
    text_files,
)


def message_of(caught: pytest.ExceptionInfo[UnusablePack]) -> str:
    return caught.value.problems[0].message


def test_a_later_folder_goes_before_an_earlier_one() -> None:
    overlays = Overlays((Path("agency"), Path("client")), (Path("a"), Path("b")))
    assert overlays.template_folders == (Path("client"), Path("agency"))
    assert overlays.packs == (Path("b"), Path("a"))


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusablePack) as caught:
        overlays_of([str(tmp_path), str(tmp_path / "none")], [str(tmp_path / "neither")])
    assert [one.file for one in caught.value.problems] == [str(tmp_path / "none"), str(tmp_path / "neither")]
    assert caught.value.exit_code == 5


def test_files_are_found_by_ending_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.txt"):
        (tmp_path / name).write_text("", "utf-8")
    assert list(files_in(tmp_path, suffix=".yaml")) == ["a.yaml", "b.yaml"]
    assert files_in(tmp_path, "nowhere") == {}
    assert text_files(Overlays((tmp_path,)), "") == (tmp_path / "a.yaml", tmp_path / "b.yaml")


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("x", "utf-8")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.yaml").symlink_to(outside)
    for look in (lambda: files_in(folder, suffix=".yaml"), lambda: file_in(folder, "a.yaml")):
        with pytest.raises(UnusablePack) as caught:
            look()
        assert message_of(caught) == "outside-folder"


def test_a_folder_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("x", "utf-8")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "categories").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnusablePack) as caught:
        files_in(folder, "categories", suffix=".yaml")
    assert message_of(caught) == "outside-folder"


def test_a_path_that_climbs_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x", "utf-8")
    (tmp_path / "mine").mkdir()
    with pytest.raises(UnusablePack) as caught:
        file_in(tmp_path / "mine", "../a.yaml")
    assert message_of(caught) == "outside-folder"


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x", "utf-8")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert set(files_in(tmp_path, suffix=".yaml")) == {"a.yaml", "b.yaml"}


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * (LARGEST_FILE + 1))
    with pytest.raises(UnusablePack) as caught:
        files_in(tmp_path, suffix=".yaml")
    assert message_of(caught) == "overlay-too-large"


def test_what_is_missing_is_the_folders_fault_only_where_there_are_folders() -> None:
    with pytest.raises(KeyError), held_against(NO_OVERLAYS):
        raise KeyError("category.basket")
    with pytest.raises(UnusablePack) as caught, held_against(Overlays((Path("mine"),))):
        raise KeyError("category.basket")
    assert caught.value.problems[0].values == {"folders": "mine", "reason": "category.basket"}
