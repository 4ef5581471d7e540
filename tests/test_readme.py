"""What the pages for readers promise is there: commands, links, twins, locked requirements."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
PAGES = (ENGLISH, CHINESE, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def name(path: Path) -> str:
    return path.name


def prose(page: Path) -> str:
    """The page without its code blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=name)
def test_every_make_command_of_a_readme_is_a_target(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = {line.removeprefix("make ") for line in commands(page) if line.startswith("make ")}

    assert {"plan", "test"} <= asked
    assert asked <= targets


def test_both_readmes_give_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(CHINESE)


def test_both_readmes_have_the_same_headings_by_level() -> None:
    levels = [re.findall(r"^#+(?= )", prose(page), re.MULTILINE) for page in (ENGLISH, CHINESE)]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_file_resolves(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", prose(page))
    files = [target for target in targets if not re.match(r"[a-z]+:", target)]

    assert [target for target in files if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("page", [*PAGES, *LOCKS, ROOT / "Makefile", ROOT / "pyproject.toml"], ids=name)
def test_no_page_names_a_path_of_one_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.~])/(?:home|root|work|opt|tmp|Users|mnt)/\S*", page.read_text("utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_a_lock_file_holds_nothing_but_versions_and_hashes(lock: Path) -> None:
    version = r"[a-z0-9-]+==\S+(?: ; [^\\]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    odd = [
        line for line in lock.read_text("utf-8").splitlines() if not re.fullmatch(f"{version}|{digest}", line)
    ]

    assert odd == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "run": project["project"]["dependencies"],
        "build": groups["build"],
        "test": [entry for entry in groups["dev"] if isinstance(entry, str)],
    }
    for name, entries in wanted.items():
        locked = set(
            re.findall(
                r"^([a-z0-9-]+)==", (ROOT / f"requirements/{name}.txt").read_text("utf-8"), re.MULTILINE
            )
        )
        assert {re.split(r"[<>=\[]", entry)[0].lower().replace("_", "-") for entry in entries} <= locked
