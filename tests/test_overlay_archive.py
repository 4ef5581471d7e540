"""Overlays travel as bytes, and nothing is unpacked outside its folder."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from storeplan.errors import UnusablePack
from storeplan.overlay_archive import packed, unpacked
from storeplan.overlays import LARGEST_FILE, Overlays


@pytest.fixture
def overlays(tmp_path: Path) -> Overlays:
    agency, client, packs = (tmp_path / name for name in ("agency", "client", "packs"))
    for folder, name, text in (
        (agency, "store-plan/zh-CN/service.md.j2", "一"),
        (client, "store-plan/zh-CN/service.md.j2", "二"),
        (packs, "categories/candles.yaml", "三"),
    ):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    (agency / "notes.txt").write_text("not sent", "utf-8")
    return Overlays((agency, client), (packs,))


def contents(folders: tuple[Path, ...]) -> list[dict[str, str]]:
    return [
        {str(file.relative_to(one)): file.read_text("utf-8") for file in sorted(one.rglob("*.*"))}
        for one in folders
    ]


def test_what_is_unpacked_is_what_was_packed(overlays: Overlays, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    again = unpacked(packed(overlays), there)
    assert contents(again.templates) == [
        {"store-plan/zh-CN/service.md.j2": "一"},
        {"store-plan/zh-CN/service.md.j2": "二"},
    ]
    assert contents(again.knowledge) == [{"categories/candles.yaml": "三"}]
    assert packed(again) == packed(overlays)


def test_an_empty_folder_is_packed_too(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "there").mkdir()
    again = unpacked(packed(Overlays((tmp_path / "empty",))), tmp_path / "there")
    assert [one.is_dir() for one in again.templates] == [True]


def test_a_link_out_of_a_folder_is_not_packed(overlays: Overlays, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x", "utf-8")
    (overlays.templates[0] / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(UnusablePack):
        packed(overlays)


def archive(name: str, content: bytes = b"x") -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("templates/000/good.yaml", b"x")
        zipped.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "templates/000/../../../out.yaml",
        "/out.yaml",
        "C:/out.yaml",
        "templates\\..\\out.yaml",
        "elsewhere/000/a.yaml",
        "out.yaml",
        "templates/000/run.py",
        "templates/000/a.pyc",
    ],
)
def test_a_path_that_leads_elsewhere_stops_everything(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(UnusablePack):
        unpacked(archive(name), tmp_path / "in")
    assert list((tmp_path / "in").iterdir()) == []


def test_a_file_that_would_grow_too_large_stops_everything(tmp_path: Path) -> None:
    with pytest.raises(UnusablePack):
        unpacked(archive("templates/000/a.yaml", b"x" * (LARGEST_FILE + 1)), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", archive("templates/000/b.yaml")[:-30]])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnusablePack):
        unpacked(data, tmp_path)
