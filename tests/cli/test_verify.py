"""``build --embed``, ``answers extract`` and ``verify``: a Word file that tells what it was made of."""

import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.answers.yaml"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def plan(run, answers: Path, folder: Path) -> Path:
    """A plan with its answers within."""
    done = run("build", answers.name, "-o", "plan.docx", "--embed")
    assert done.code == 0, done.err
    return folder / "plan.docx"


def edit(path: Path, heading: str, words: str) -> None:
    """Puts a paragraph behind a heading."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    after = next(
        one
        for one in root.iter(f"{W}p")
        if "".join(map(str, one.itertext(f"{W}t"))) == heading and one.find(f"{W}bookmarkStart") is not None
    )
    after.addnext(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{words}</w:t></w:r></w:p>'))
    parts["word/document.xml"] = etree.tostring(root)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_the_answers_within_make_the_same_plan_byte_for_byte(run, plan: Path, folder: Path) -> None:
    assert run("answers", "extract", plan.name, "-o", "again.answers.yaml").code == 0
    assert run("build", "again.answers.yaml", "-o", "again.docx", "--embed").code == 0

    assert (folder / "again.docx").read_bytes() == plan.read_bytes()


@pytest.mark.parametrize("example", EXAMPLES[:2], ids=lambda path: path.name.partition(".")[0])
def test_layers_flags_and_the_day_are_within_too(run, folder: Path, example: Path) -> None:
    base = folder / "agency.answers.yaml"
    base.write_text("storeplan: 1\nagency:\n  name: 北岸\n", encoding="utf-8")
    arguments = ("-a", base.name, "--set", "goals.sales=777万", "--as-of", "2026-11-25")
    assert run("build", str(example), *arguments, "-o", "plan.docx", "--embed").code == 0
    (folder / "again.answers.yaml").write_bytes(run("answers", "extract", "plan.docx").raw)
    done = run("build", "again.answers.yaml", "-o", "again.docx", "--embed")

    assert done.code == 0, done.err
    assert (folder / "again.docx").read_bytes() == (folder / "plan.docx").read_bytes()


def test_the_answers_come_to_standard_output_with_a_dash_or_without(run, plan: Path) -> None:
    shown = run("answers", "extract", plan.name)
    assert shown.code == 0
    assert "brand: 松屋" in shown.out
    assert run("answers", "extract", plan.name, "-o", "-").raw == shown.raw


def test_a_file_that_is_there_is_not_overwritten_with_answers(run, plan: Path, answers: Path) -> None:
    before = answers.read_bytes()
    done = run("answers", "extract", plan.name, "-o", answers.name)
    assert (done.code, answers.read_bytes()) == (2, before)


def test_without_embed_there_are_no_answers_to_extract(run, answers: Path, folder: Path) -> None:
    assert run("build", answers.name, "-o", "plan.docx").code == 0
    done = run("answers", "extract", "plan.docx", environment={"LANG": "zh_CN.UTF-8"})

    assert (done.code, done.out) == (2, "")
    assert "没有答卷" in done.err
    assert "--embed" in done.err
    with zipfile.ZipFile(folder / "plan.docx") as archive:
        carried = [archive.read(name) for name in archive.namelist() if name.startswith("customXml/item")]
    assert not any(b"storeplan: 1" in part for part in carried)


def test_a_client_is_given_no_answer_that_is_withheld_from_them(run, answers: Path) -> None:
    cost = ("--set", "products.serum-30.landed_cost=73.19")
    assert run("build", answers.name, *cost, "-o", "own.docx", "--embed").code == 0
    done = run("build", answers.name, *cost, "--audience", "client", "-o", "plan.docx", "--embed")

    assert done.code == 0, done.err
    assert "73.19" in run("answers", "extract", "own.docx").out
    given = run("answers", "extract", "plan.docx").out
    assert "修护精华 30 ml" in given
    assert "73.19" not in given
    assert run("verify", "plan.docx").code == 0


def test_embedding_without_a_word_file_is_refused(run, answers: Path, folder: Path) -> None:
    done = run("build", answers.name, "-o", "plan.md", "--embed")
    assert done.code == 2
    assert "--embed" in done.err
    assert not (folder / "plan.md").exists()


def test_a_plan_as_built_verifies(run, plan: Path) -> None:
    done = run("verify", plan.name)
    assert (done.code, done.out) == (0, "")
    assert "as built" in done.err


def test_an_edit_is_told_with_its_heading_and_words(run, plan: Path) -> None:
    edit(plan, "店铺目标", "我们再加一句")

    done = run("verify", plan.name, environment={"LANG": "zh_CN.UTF-8"})

    assert done.code == 1
    assert done.out == "新增：店铺目标：“我们再加一句”（_sp_part_1_3）\n"
    assert "1 处变动" in done.err


def test_changes_are_told_as_json(run, plan: Path) -> None:
    assert json.loads(run("verify", plan.name, "--json").out)["data"]["as_built"] is True
    edit(plan, "店铺目标", "我们再加一句")

    told = json.loads(run("verify", plan.name, "--json").out)

    assert (told["command"], told["ok"], told["data"]["as_built"]) == ("verify", False, False)
    assert told["data"]["changes"] == [
        {"change": "added", "block": "_sp_part_1_3", "heading": "店铺目标", "quote": "我们再加一句"}
    ]


def test_a_word_file_of_somebody_else_cannot_be_verified(run, folder: Path) -> None:
    import docx  # noqa: PLC0415 - a Word file that is not ours

    docx.Document().save(str(folder / "other.docx"))
    done = run("verify", "other.docx")
    assert (done.code, done.out) == (2, "")
    assert "how it was built" in done.err


@pytest.mark.parametrize("command", [("verify",), ("answers", "extract")])
def test_what_is_no_word_file_is_refused_by_name(run, answers: Path, command: tuple[str, ...]) -> None:
    done = run(*command, answers.name)
    assert done.code == 2
    assert done.err.startswith(f"{answers.name}: 这不是 Word 文件")
    assert run(*command, "none.docx").code == 2
