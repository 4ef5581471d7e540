"""A plan that LibreOffice has opened and saved is still the plan."""

import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from storeplan.cli import main

pytestmark = pytest.mark.office

EXAMPLE = Path(__file__).parents[1] / "examples" / "japanese-skincare.answers.yaml"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example with its answers within."""
    path = tmp_path_factory.mktemp("plan") / "plan.docx"
    assert main(["build", str(EXAMPLE), "-o", str(path), "--embed"]) == 0
    return path


@pytest.fixture(scope="module")
def saved(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("saved")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(plan)], check=True, capture_output=True, timeout=240
    )
    return folder / plan.name


def headings(path: Path) -> list[tuple[str, str]]:
    paragraphs = docx.Document(str(path)).paragraphs
    return [
        (one.style.name, one.text) for one in paragraphs if one.style and one.style.name.startswith("Heading")
    ]


def cells(path: Path) -> list[list[list[str]]]:
    rows_of = (table.rows for table in docx.Document(str(path)).tables)
    return [[[cell.text for cell in row.cells] for row in rows] for rows in rows_of]


def charts(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(name.startswith("word/charts/chart") for name in archive.namelist())


def test_headings_keep_their_words_and_levels(plan: Path, saved: Path) -> None:
    assert headings(saved) == headings(plan)
    assert len(headings(plan)) > 30


def test_tables_keep_every_cell(plan: Path, saved: Path) -> None:
    assert cells(saved) == cells(plan)


def test_charts_stay_charts(plan: Path, saved: Path) -> None:
    assert charts(saved) == charts(plan) > 5


def test_it_is_still_as_built(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(saved)]) == 0
    assert capsys.readouterr().out == ""


def test_it_still_carries_its_answers(plan: Path, saved: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    assert main(["answers", "extract", str(plan), "-o", str(before)]) == 0
    assert main(["answers", "extract", str(saved), "-o", str(after)]) == 0
    assert after.read_bytes() == before.read_bytes()
