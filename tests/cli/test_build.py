"""``build``: where documents go, and that nothing is half written."""

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from storeplan.cli import outputs
from storeplan.cli.sources import document_languages
from storeplan.errors import UnusableCommand


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_folder_gets_every_format_under_the_name_of_the_answers(run, answers: Path, folder: Path) -> None:
    done = run("build", answers.name, "-o", "out")

    assert (done.code, done.out) == (0, "")
    assert _files(folder) == ["client.answers.yaml", "out", "out/client.docx", "out/client.md"]
    assert ZipFile(folder / "out/client.docx").testzip() is None
    assert "松屋" in (folder / "out/client.md").read_text(encoding="utf-8")
    assert done.err.splitlines() == ["已写出 out/client.docx", "已写出 out/client.md"]


def test_the_ending_of_a_file_decides_its_format(run, answers: Path, folder: Path) -> None:
    done = run("build", answers.name, "-o", "方案.md", "-o", "plan.docx")

    assert done.code == 0
    assert _files(folder) == ["client.answers.yaml", "plan.docx", "方案.md"]


def test_a_format_may_be_named_instead(run, answers: Path, folder: Path) -> None:
    assert run("build", answers.name, "-o", "plan.txt", "--format", "md").code == 0
    assert run("build", answers.name, "-o", ".", "--format", "md").code == 0

    assert _files(folder) == ["client.answers.yaml", "client.md", "plan.txt"]
    assert (folder / "plan.txt").read_bytes() == (folder / "client.md").read_bytes()


def test_standard_output_gets_the_document_and_nothing_else(run, answers: Path) -> None:
    text = run("build", answers.name, "-o", "-", "--format", "md", "-v")
    word = run("build", answers.name, "-o", "-", "--format", "docx")

    assert (text.code, word.code) == (0, 0)
    assert text.out.startswith(("#", "---", "<", "\n"))
    assert "SP" not in text.out.splitlines()[0]
    assert ZipFile(BytesIO(word.raw)).testzip() is None
    assert word.err == ""


def test_answers_may_come_from_standard_input(run, answers: Path, folder: Path) -> None:
    typed = answers.read_text(encoding="utf-8")
    answers.unlink()

    assert run("build", "-", "-o", ".", "--format", "md", typed=typed).code == 0
    assert _files(folder) == ["store-plan.md"]


def test_the_same_answers_give_the_same_bytes(run, answers: Path, folder: Path) -> None:
    run("build", answers.name, "-o", "one")
    run("build", answers.name, "-o", "two")

    for name in ("client.docx", "client.md"):
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()


def test_the_day_comes_from_flag_then_epoch_then_file(run, answers: Path) -> None:
    def head(*flags: str, **environment: str) -> str:
        made = run("build", answers.name, "-o", "-", "--format", "md", *flags, environment=environment)
        assert made.code == 0, made.err
        return str(made.out)

    of_file = head()
    assert head(SOURCE_DATE_EPOCH="1795000000") != of_file  # 2026-11-18
    assert head("--as-of", "2026-11-22", SOURCE_DATE_EPOCH="1795000000") == of_file
    assert head("--as-of", "2026年11月22日") == of_file


def test_an_answer_may_be_changed_by_a_flag(run, answers: Path) -> None:
    plain = run("build", answers.name, "-o", "-", "--format", "md").out
    other = run("build", answers.name, "-o", "-", "--format", "md", "--set", "store.brand=竹屋").out

    assert "竹屋" not in plain
    assert "竹屋" in other


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(run, answers: Path, folder: Path) -> None:
    done = run("build", answers.name, "-o", "out", "-n")

    assert done.code == 0
    assert done.err.splitlines() == ["会写出 out/client.docx", "会写出 out/client.md"]
    assert _files(folder) == ["client.answers.yaml"]


def test_quiet_says_nothing_and_verbose_says_what_was_found(run, answers: Path) -> None:
    assert run("build", answers.name, "-o", ".", "-q").err == ""

    verbose = run("build", answers.name, "-o", ".", "-v").err
    titles = run("check", answers.name, "-q").out.splitlines()
    assert titles
    assert all(title in verbose for title in titles)


class TestOutputsThatCannotBe:
    @pytest.mark.parametrize(
        ("wanted", "chinese", "english"),
        [
            ([], "没有说写到哪里", "nothing says where to write"),
            (["-o", "plan.odt"], "看不出“plan.odt”要写成哪种格式", "does not say which format"),
            (["-o", "-"], "标准输出一次只能写一份文档", "standard output takes one document"),
            (["-o", "-", "--format", "docx,md"], "标准输出一次只能写", "standard output takes one document"),
            (["-o", ".", "--format", "md,odt"], "没有叫“odt”的格式", "no format called 'odt'"),
            (["-o", "missing/plan.docx"], "上级文件夹不存在", "does not exist"),
            (["-o", "missing/out/"], "上级文件夹不存在", "does not exist"),
            (["-o", "file/plan.docx"], "上级路径是文件", "is a file"),
            (["-o", "folder.docx"], "已经有一个文件夹", "a folder stands where"),
            (["-o", "full"], "已经有一个文件夹", "a folder stands where"),
            (["-o", "plan.md", "-o", "plan.md"], "有两份输出会写到这里", "two outputs would go here"),
        ],
    )
    def test_they_are_told_before_anything_is_made(
        self, run, answers: Path, folder: Path, wanted: list[str], chinese: str, english: str
    ) -> None:
        (folder / "file").touch()
        (folder / "folder.docx").mkdir()
        (folder / "full" / "client.md").mkdir(parents=True)
        before = _files(folder)

        done = run("build", answers.name, *wanted)

        assert (done.code, done.out) == (2, "")
        assert chinese in done.err
        assert english in run("build", answers.name, *wanted, "--lang", "en").err
        assert "Traceback" not in done.err
        assert _files(folder) == before

    def test_a_name_too_long_is_told_and_leaves_nothing(self, run, answers: Path, folder: Path) -> None:
        done = run("build", answers.name, "-o", f"{'x' * 300}.md")

        assert done.code == 2
        assert "写不进去" in done.err
        assert _files(folder) == [answers.name]

    def test_a_full_disk_is_told(self, run, answers: Path) -> None:
        if not Path("/dev/full").exists():
            return
        done = run("build", answers.name, "-o", "/dev/full", "--format", "md")

        assert done.code == 2
        assert "写不进去" in done.err

    def test_word_does_not_go_to_a_terminal(self, answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class Terminal:
            def isatty(self) -> bool:
                return True

        monkeypatch.setattr(sys, "stdout", Terminal())
        with pytest.raises(UnusableCommand, match="binary-to-terminal"):
            outputs.targets_of([answers.name], ["-"], ["docx"])
        assert outputs.targets_of([answers.name], ["-"], ["md"])

    def test_a_document_that_stands_there_stays_when_the_answers_are_wrong(
        self, run, answers: Path, folder: Path
    ) -> None:
        (folder / "plan.md").write_text("the old plan", encoding="utf-8")
        answers.write_text(
            answers.read_text(encoding="utf-8").replace("skincare", "skinccare"), encoding="utf-8"
        )

        done = run("build", answers.name, "-o", "plan.md", "-o", "plan.docx")

        assert done.code == 2
        assert (folder / "plan.md").read_text(encoding="utf-8") == "the old plan"
        assert _files(folder) == [answers.name, "plan.md"]


class TestBatches:
    def test_every_client_gets_its_documents(self, run, answers: Path, folder: Path) -> None:
        (folder / "other.answers.yaml").write_bytes(answers.read_bytes())

        done = run("build", answers.name, "other.answers.yaml", "-o", "out", "--format", "md")

        assert done.code == 0
        assert _files(folder / "out") == ["client.md", "manifest.json", "other.md"]

    def test_one_that_fails_does_not_stop_the_others(self, run, answers: Path, folder: Path) -> None:
        done = run("build", "missing.answers.yaml", answers.name, "-o", "out", "--format", "md")

        assert done.code == 3
        assert "missing.answers.yaml: 找不到这个文件" in done.err
        assert "2 份里有 1 份没成" in done.err
        assert _files(folder / "out") == ["client.md", "manifest.json"]

    def test_when_all_fail_it_is_an_input_error(self, run, folder: Path) -> None:
        assert run("build", "a.yaml", "b.yaml", "-o", str(folder)).code == 2

    def test_several_clients_do_not_fit_in_one_file(self, run, answers: Path, folder: Path) -> None:
        (folder / "other.answers.yaml").write_bytes(answers.read_bytes())

        done = run("build", answers.name, "other.answers.yaml", "-o", "plan.md")

        assert done.code == 2
        assert "2 份答案，一个文件装不下" in done.err

    def test_two_clients_of_one_name_do_not_overwrite_each_other(
        self, run, answers: Path, folder: Path
    ) -> None:
        (folder / "b").mkdir()
        (folder / "b" / answers.name).write_bytes(answers.read_bytes())

        done = run("build", answers.name, f"b/{answers.name}", "-o", ".", "--format", "md")

        assert (done.code, _files(folder)) == (2, ["b", f"b/{answers.name}", answers.name])
        assert "有两份输出会写到这里" in done.err


def test_a_language_without_templates_is_told(run, answers: Path) -> None:
    done = run("build", answers.name, "-o", ".", "--lang", "en")

    assert done.code == (0 if "en" in document_languages() else 2)
    assert ("templates" in done.err) == (done.code == 2)


def test_a_client_gets_a_plan_without_what_is_not_for_clients(run, answers: Path, folder: Path) -> None:
    assert run("build", answers.name, "-o", "all.md").code == 0
    assert run("build", answers.name, "--audience", "client", "-o", "client.md").code == 0

    whole, told = ((folder / name).read_text(encoding="utf-8") for name in ("all.md", "client.md"))
    assert "客户版" in told
    assert "客户版" not in whole
    assert "全年利润" in whole
    assert "不公开" in told


def test_internal_readers_are_the_usual_ones(run, answers: Path, folder: Path) -> None:
    assert run("build", answers.name, "-o", "usual.docx").code == 0
    assert run("build", answers.name, "--audience", "internal", "-o", "internal.docx").code == 0

    assert (folder / "usual.docx").read_bytes() == (folder / "internal.docx").read_bytes()


def test_an_audience_that_is_not_known_is_told_with_those_that_are(run, answers: Path, folder: Path) -> None:
    done = run("build", answers.name, "--audience", "everybody", "-o", "x.md")

    assert done.code == 2
    assert "everybody" in done.err
    assert "internal, client" in done.err
    assert not (folder / "x.md").exists()


@pytest.mark.parametrize(("audience", "there"), [("internal", True), ("client", False)])
def test_embedded_answers_of_a_client_lack_what_is_withheld(
    run, answers: Path, folder: Path, audience: str, *, there: bool
) -> None:
    secret = ("--set", "goals.acceptable_loss=24681")
    assert run("build", answers.name, *secret, "--audience", audience, "--embed", "-o", "plan.docx").code == 0
    assert run("answers", "extract", "plan.docx", "-o", "back.answers.yaml").code == 0

    back = (folder / "back.answers.yaml").read_text(encoding="utf-8")
    assert "price:" in back
    assert ("24681" in back.replace(",", "")) == there
