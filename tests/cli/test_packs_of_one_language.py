"""A pack of the user's own with words in one language: what is said where another is asked for."""

from pathlib import Path

import pytest
from tests.cli.conftest import ANSWERS

from storeplan.loading.pack_files import SHIPPED


@pytest.fixture
def own(answers: Path, folder: Path) -> str:
    """A folder with the origin ``portugal``, which has Chinese words only; the answers are of a shop of its goods."""
    answers.write_text(ANSWERS.replace("origin: japan", "origin: portugal"), encoding="utf-8")
    kept = folder / "own" / "origins"
    kept.mkdir(parents=True)
    for ending in ("yaml", "zh-CN.yaml"):
        text = (SHIPPED / "origins" / f"france.{ending}").read_text("utf-8")
        (kept / f"portugal.{ending}").write_text(text.replace("id: france", "id: portugal"), encoding="utf-8")
    return "own"


def test_findings_are_told_in_the_language_the_packs_have(run, answers: Path, own: str) -> None:
    done = run("check", answers.name, "--lang", "en", "--knowledge", own)

    assert "SP501 [error] Advertising loses: 越投越亏" in done.out


def test_a_document_names_the_words_that_are_missing(run, answers: Path, own: str) -> None:
    done = run("build", answers.name, "--lang", "en", "--knowledge", own, "-o", "plan.md")

    assert done.code == 5
    assert "origins/portugal.en.yaml" in done.err
