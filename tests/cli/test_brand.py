"""``brand check``, and ``build`` with a brand and a Word file."""

import json
from pathlib import Path
from zipfile import ZipFile

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "brands"


def brand(folder: Path, text: str) -> str:
    (folder / "house.yml").write_text(text, encoding="utf-8")
    return "house.yml"


def test_what_is_doubtful_is_listed_and_ends_well(run, folder: Path) -> None:
    done = run("brand", "check", brand(folder, "color: {primary: '#9CC9F0'}"))
    assert done.code == 0
    assert "house.yml:1:18: primary (#9CC9F0) has a contrast of 1.7 : 1 on white" in done.out
    assert "3 warnings, 0 notes" in done.err


def test_with_strict_warnings_end_with_1_and_notes_do_not(run, folder: Path) -> None:
    assert run("brand", "check", "--strict", brand(folder, "color: {primary: '#9CC9F0'}")).code == 1
    assert run("brand", "check", "--strict", str(EXAMPLES / "agency-blue.brand.yml")).code == 0


def test_a_file_with_problems_ends_with_2_and_is_told_in_place(run, folder: Path) -> None:
    done = run("brand", "check", brand(folder, "color: {primray: '#9CC9F0'}"))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "house.yml:1:9: there is no key called 'primray'",
        "  did you mean 'primary'?",
    ]


def test_programs_get_what_documents_will_look_like(run, folder: Path) -> None:
    done = run("brand", "check", "--json", brand(folder, "color: {primary: '#9CC9F0'}"))
    told = json.loads(done.out)
    assert (told["command"], told["ok"], told["data"]["logo"]) == ("brand check", True, None)
    assert len(told["data"]["colours"]["chart"]) == 6
    pale = next(one for one in told["findings"] if one["id"] == "brand-pale-line")
    assert (pale["severity"], pale["line"], pale["column"]) == ("warning", 1, 18)


def test_a_plan_is_built_in_a_brand(run, answers: Path, folder: Path) -> None:
    done = run("build", answers.name, "--brand", str(EXAMPLES / "dark-green.brand.yml"), "-o", "plan.docx")
    assert done.code == 0
    styles = ZipFile(folder / "plan.docx").read("word/styles.xml")
    assert b"0E5C3F" in styles


def test_a_plan_takes_the_looks_of_another(run, answers: Path, folder: Path) -> None:
    run("build", answers.name, "--brand", str(EXAMPLES / "dark-green.brand.yml"), "-o", "house.docx")
    done = run("build", answers.name, "--reference-docx", "house.docx", "-o", "plan.docx")
    assert done.code == 0
    assert b"0E5C3F" in ZipFile(folder / "plan.docx").read("word/styles.xml")


def test_a_brand_or_word_file_that_cannot_be_used_ends_with_2_and_leaves_nothing(
    run, answers: Path, folder: Path
) -> None:
    (folder / "house.docx").write_text("no Word file")
    for option, file in (
        ("--brand", "missing.yml"),
        ("--reference-docx", "house.docx"),
        ("--reference-docx", "no"),
    ):
        done = run("build", answers.name, option, file, "-o", "plan.docx")
        assert done.code == 2
        assert file in done.err
        assert not (folder / "plan.docx").exists()
