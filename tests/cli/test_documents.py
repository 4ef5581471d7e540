"""Documents besides the operations plan: asked for in the file or on the command line, one file for several."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ANSWERS, Run

from storeplan.resources import document_kinds, examples_folder

REVIEWER = (examples_folder() / "career-path" / "formula-reviewer.answers.yaml").read_text("utf-8")


def both(folder: Path) -> str:
    text = ANSWERS.replace("language:", "documents: [store-plan, career-path]\nlanguage:")
    (folder / "shop.answers.yaml").write_text(
        f"{text}career:\n  name: 林晓\n  role: operations\n  months: 14\n", "utf-8"
    )
    return "shop.answers.yaml"


def written(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_gets_the_documents_it_asks_for(run: Run, folder: Path) -> None:
    done = run("build", both(folder), "-o", "out", "--format", "md")
    assert done.code == 0, done.err
    assert written(folder / "out") == ["shop.career-path.md", "shop.md"]


def test_one_of_them_can_be_made_alone(run: Run, folder: Path) -> None:
    assert run("build", both(folder), "-o", "plan.md", "--document", "career-path").code == 0
    assert (folder / "plan.md").read_text("utf-8").startswith("---")
    assert "林晓" in (folder / "plan.md").read_text("utf-8")
    assert written(folder) == ["plan.md", "shop.answers.yaml"]


def test_the_kind_stands_before_the_ending_of_a_file_that_was_named(run: Run, folder: Path) -> None:
    done = run("build", both(folder), "-o", "plan.md", "--lang", "zh-CN,en")
    assert done.code == 0, done.err
    made = [name for name in written(folder) if name.startswith("plan")]
    assert made == ["plan.career-path.en.md", "plan.career-path.zh-CN.md", "plan.en.md", "plan.zh-CN.md"]


def test_a_document_without_a_goal_needs_none(run: Run, folder: Path) -> None:
    (folder / "r.answers.yaml").write_text(REVIEWER, "utf-8")
    assert run("build", "r.answers.yaml", "-o", "out/").code == 0
    assert written(folder / "out") == ["r.career-path.docx", "r.career-path.md"]


def test_the_operations_plan_still_needs_one(run: Run, folder: Path) -> None:
    (folder / "r.answers.yaml").write_text(REVIEWER, "utf-8")
    done = run("build", "r.answers.yaml", "-o", "plan.md", "--document", "store-plan")
    assert done.code == 2
    assert "store.brand" in done.err
    assert not (folder / "plan.md").exists()


def test_an_unknown_kind_is_told_with_those_there_are(run: Run, folder: Path) -> None:
    done = run("build", both(folder), "-o", "out", "--document", "career")
    assert done.code == 2
    assert "career-path" in done.err


def test_what_several_documents_show_is_the_same(run: Run, folder: Path) -> None:
    """A figure of the operations plan that another document shows is computed once."""
    run("build", both(folder), "-o", "out", "--format", "md")
    run("build", "shop.answers.yaml", "-o", "alone.md", "--document", "career-path")
    assert (folder / "alone.md").read_bytes() == (folder / "out" / "shop.career-path.md").read_bytes()


def test_an_interview_asks_what_its_documents_need_and_nothing_else(run: Run, folder: Path) -> None:
    sets = ("store.origin=japan", "store.category=skincare", "career.name=Lin", "career.role=operations")
    flags = [word for one in sets for word in ("--set", one)]
    done = run("new", "lin.answers.yaml", "--document", "career-path", "--no-input", *flags)
    assert done.code == 0, done.err
    assert "documents:\n  - career-path\n" in (folder / "lin.answers.yaml").read_text("utf-8")
    assert written(folder) == ["lin.answers.yaml", "lin.career-path.docx", "lin.career-path.md"]


def test_a_file_there_is_gets_one_more_document(run: Run, folder: Path) -> None:
    (folder / "shop.answers.yaml").write_text(ANSWERS, "utf-8")
    flags = ("--set", "career.name=Lin", "--set", "career.role=operations")
    done = run("new", "shop.answers.yaml", "--document", "career-path", "--no-input", *flags)
    assert done.code == 0, done.err
    text = (folder / "shop.answers.yaml").read_text("utf-8")
    assert "store-plan" in text
    assert "career-path" in text
    assert {"shop.docx", "shop.md", "shop.career-path.docx"} <= set(written(folder))


def test_a_figure_of_another_document_explains_itself(run: Run, folder: Path) -> None:
    (folder / "r.answers.yaml").write_text(REVIEWER, "utf-8")
    listed = json.loads(run("explain", "r.answers.yaml", "--json").out)["data"]["figures"]
    assert listed
    done = run("explain", "r.answers.yaml", listed[0]["id"])
    assert done.code == 0, done.err


def test_check_judges_operations_plans_alone(run: Run, folder: Path) -> None:
    (folder / "r.answers.yaml").write_text(REVIEWER, "utf-8")
    done = run("check", "r.answers.yaml")
    assert done.code == 2
    assert "career-path" in done.err + done.out
    assert "store-plan" in done.err + done.out


def test_questions_of_a_document_can_be_listed(run: Run) -> None:
    usual, own = run("questions").out, run("questions", "--document", "career-path").out
    assert "career.name" not in usual
    assert "career.name" in own
    assert "goals.sales" not in own


def test_a_blank_file_asks_for_its_documents(run: Run) -> None:
    text = run("answers", "init", "--document", "readiness").out
    assert "documents: [readiness]" in text
    assert "readiness:" in text


def test_a_batch_makes_them_too_and_knows_them_unchanged(run: Run, folder: Path) -> None:
    (folder / "r.answers.yaml").write_text(REVIEWER, "utf-8")
    files = (both(folder), "r.answers.yaml")
    first = run("build", *files, "-o", "out", "--format", "md", "--json", "-j", "1")
    assert first.code == 0, first.err
    assert written(folder / "out") == ["manifest.json", "r.career-path.md", "shop.career-path.md", "shop.md"]
    lines = [json.loads(line)["data"] for line in first.out.splitlines()]
    assert {one["client"]: one["verdict"] is None for one in lines} == {"r": True, "shop": False}
    again = run("build", *files, "-o", "out", "--format", "md", "--json", "-j", "1")
    assert {json.loads(line)["data"]["state"] for line in again.out.splitlines()} == {"unchanged"}


@pytest.mark.parametrize("kind", [one for one in document_kinds() if one != "store-plan"])
def test_templates_of_every_kind_can_be_listed_taken_and_checked(run: Run, folder: Path, kind: str) -> None:
    assert "plan.md.j2" in run("templates", "list", "--document", kind).out
    assert run("templates", "eject", "plan.md.j2", "-o", "own", "--document", kind).code == 0
    assert (folder / "own" / kind / "zh-CN" / "plan.md.j2").is_file()
    done = run("templates", "check", "own")
    assert done.code == 0, done.err
