"""The wheel is whole: installed in an empty environment it makes a plan without the checkout."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "japanese-skincare.answers.yaml"


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scripts folder of a new environment with the wheel in it, and the dependencies of this one behind it."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    home = folder / "environment"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, folder=folder)
    packages = run(
        scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder
    )
    behind = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(packages.strip(), "dependencies.pth").write_text("\n".join(sorted(behind)), "utf-8")
    return scripts


def test_the_wheel_brings_its_own_templates_and_questionnaires(environment: Path, tmp_path: Path) -> None:
    show = "import storeplan.resources as r; print(r.__file__, r.templates_folder(), r.questionnaires_folder(), sep='\\n')"
    code, templates, questionnaires = run(environment / "python", "-c", show, folder=tmp_path).splitlines()

    inside = environment.parent
    assert [Path(path).is_relative_to(inside) for path in (code, templates, questionnaires)] == [True] * 3


def test_the_installed_wheel_makes_a_plan(environment: Path, tmp_path: Path) -> None:
    run(environment / "storeplan", "build", EXAMPLE, "-o", "plan.docx", "-o", "plan.md", folder=tmp_path)

    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "plan.md").read_text("utf-8").startswith("---\n")


def test_the_installed_wheel_renders_templates_of_ones_own(environment: Path, tmp_path: Path) -> None:
    storeplan = environment / "storeplan"
    run(storeplan, "templates", "eject", "team.md.j2", "-o", "own", "--block", "part_8_1", folder=tmp_path)
    run(storeplan, "build", EXAMPLE, "-o", "plan.md", "--templates", "own", folder=tmp_path)

    assert (tmp_path / "plan.md").read_text("utf-8").startswith("---\n")


def test_the_wheel_brings_the_examples_that_templates_are_checked_with(
    environment: Path, tmp_path: Path
) -> None:
    show = "import storeplan.resources as r; print(*sorted(p.name for p in r.examples_folder().glob('*.answers.yaml')))"

    assert EXAMPLE.name in run(environment / "python", "-c", show, folder=tmp_path).split()
