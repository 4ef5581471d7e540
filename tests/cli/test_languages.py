"""Documents in several languages from one answers file: what they are called, and what is said of their answers."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ANSWERS

BOTH = ("--lang", "zh-CN,en")
SECOND = ANSWERS.replace("brand: 松屋", "brand: {zh-CN: 松屋, en: Matsuya}").replace(
    "name: 修护精华 30 ml", "name: {zh-CN: 修护精华 30 ml, en: Barrier Serum 30 ml}"
)
OF_BOTH = {"client.en.docx", "client.en.md", "client.zh-CN.docx", "client.zh-CN.md"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def in_file(answers: Path, language: str) -> str:
    """The answers with this after ``language:``."""
    text = ANSWERS.replace("language: zh-CN", f"language: {language}")
    answers.write_text(text, encoding="utf-8")
    return answers.name


@pytest.mark.parametrize("said", ["zh-CN,en", "en, zh-CN", " zh-CN ,en,"])
def test_every_language_asked_for_gets_every_format(run, answers: Path, folder: Path, said: str) -> None:
    done = run("build", answers.name, "-o", "out", "--lang", said)

    assert (done.code, names(folder / "out")) == (0, OF_BOTH)
    for language in ("zh-CN", "en"):
        text = (folder / f"out/client.{language}.md").read_text("utf-8")
        assert f'\nlanguage: "{language}"\n' in text


@pytest.mark.parametrize("listed", ["[zh-CN, en]", "zh-CN, en", "\n  - zh-CN\n  - en"])
def test_the_answers_may_ask_for_several_languages_themselves(
    run, answers, folder: Path, listed: str
) -> None:
    done = run("build", in_file(answers, listed), "-o", "out")

    assert (done.code, names(folder / "out")) == (0, OF_BOTH)
    assert "已写出 out/client.en.md" in done.err  # the run is in the first of them


def test_one_language_of_a_flag_counts_before_those_of_the_answers(run, answers, folder: Path) -> None:
    run("build", in_file(answers, "[zh-CN, en]"), "-o", "out", "--lang", "en")

    assert names(folder / "out") == {"client.docx", "client.md"}


def test_environment_and_settings_say_it_like_the_flag(run, answers: Path, folder: Path) -> None:
    run("build", answers.name, "-o", "by-environment", environment={"STOREPLAN_LANG": "zh-CN,en"})
    (folder / "storeplan.toml").write_text('lang = "zh-CN,en"\n', encoding="utf-8")
    run("build", answers.name, "-o", "by-setting")

    assert names(folder / "by-environment") == names(folder / "by-setting") == OF_BOTH


@pytest.mark.parametrize("words", [("questions",), ("check", "client.answers.yaml"), ("answers", "init")])
def test_where_one_language_is_enough_the_first_counts(run, answers: Path, words) -> None:
    assert answers.name == "client.answers.yaml"
    one, several = run(*words, "--lang", "en"), run(*words, "--lang", "en,zh-CN")

    assert (several.code, several.out, several.err) == (one.code, one.out, one.err)
    assert one.out


def test_a_file_that_was_named_says_the_language_before_its_ending(run, answers, folder: Path) -> None:
    (folder / "v1.2").mkdir()
    done = run("build", answers.name, "-o", "plan.docx", "-o", "v1.2/plan.md", *BOTH)

    assert done.code == 0
    assert {"plan.en.docx", "plan.zh-CN.docx"} <= names(folder)
    assert names(folder / "v1.2") == {"plan.en.md", "plan.zh-CN.md"}


def test_standard_output_takes_one_language(run, answers: Path) -> None:
    done = run("build", answers.name, "-o", "-", "--format", "md", "--lang", "en,zh-CN")

    assert (done.code, done.out) == (2, "")
    assert "--lang" in done.err


def test_what_cannot_be_written_is_told_before_anything_is_made(run, answers, folder: Path) -> None:
    (folder / "plan.en.md").mkdir()
    done = run("build", answers.name, "-o", "plan.md", *BOTH)

    assert done.code == 2
    assert "plan.en.md" in done.err
    assert "plan.zh-CN.md" not in names(folder)


def test_a_language_that_is_not_known_is_told_with_those_that_are(run, answers: Path) -> None:
    done = run("build", answers.name, "-o", "out", "--lang", "en,fr,de")

    assert done.code == 2
    assert "fr" in done.err
    assert "de" in done.err
    assert "zh-CN, en" in done.err


def test_check_holds_both_documents_against_what_would_be_written(run, answers: Path, folder: Path) -> None:
    words = ("build", answers.name, "-o", "out", "--format", "md", *BOTH)
    run(*words)
    assert run(*words, "--check").code == 0
    (folder / "out/client.en.md").write_text("by hand", encoding="utf-8")
    done = run(*words, "--check")

    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("out/client.en.md")


def test_a_batch_writes_both_of_each_and_leaves_them_alone_the_second_time(run, folder: Path) -> None:
    clients = {"a": "[zh-CN, en]", "b": "zh-CN"}
    for name, language in clients.items():
        in_file(folder / f"{name}.answers.yaml", language)
    words = ("build", *(f"{name}.answers.yaml" for name in clients), "-o", "out", "--format", "md", "-j", "1")
    first, second = run(*words, "--summary", "csv"), run(*words)

    assert first.code == second.code == 0
    assert names(folder / "out") == {"a.zh-CN.md", "a.en.md", "b.md", "manifest.json", "summary.csv"}
    assert "没变 2 份" in second.err
    assert len((folder / "out/summary.csv").read_text("utf-8-sig").splitlines()) == 3
    receipts = json.loads((folder / "out/manifest.json").read_text("utf-8"))["clients"]
    assert set(receipts["a"]["outputs"]) == {"a.zh-CN.md", "a.en.md"}


def test_a_batch_is_checked_by_the_languages_its_answers_ask_for_now(run, folder: Path) -> None:
    for name in ("a", "b"):
        in_file(folder / f"{name}.answers.yaml", "zh-CN")
    words = ("build", "a.answers.yaml", "b.answers.yaml", "-o", "out", "--format", "md", "-j", "1")
    run(*words)
    assert run(*words, "--check").code == 0
    in_file(folder / "a.answers.yaml", "[zh-CN, en]")
    (folder / "out/b.md").unlink()
    done = run(*words, "--check", "--json")

    rows = [json.loads(line)["data"]["outputs"] for line in done.out.splitlines()]
    assert done.code == 1
    assert rows == [{"a.zh-CN.md": "missing", "a.en.md": "missing"}, {"b.md": "missing"}]


def test_no_client_gets_a_document_under_the_name_of_another(run, folder: Path) -> None:
    in_file(folder / "shop.answers.yaml", "[zh-CN, en]")
    in_file(folder / "shop.en.answers.yaml", "en")
    done = run("build", "shop.answers.yaml", "shop.en.answers.yaml", "-o", "out", "--format", "md", "-j", "1")

    assert done.code == 3
    assert "out/shop.en.md" in done.err
    assert names(folder / "out") == {"shop.en.md", "manifest.json"}


def test_an_interview_may_ask_for_both(run, folder: Path) -> None:
    sets = ("store.brand=Acme", "store.origin=japan", "store.category=skincare", "goals.sales=320万")
    record = ("products.a.name=A", "products.a.price=289")
    given = [word for one in (*sets, *record) for word in ("--set", one)]
    (folder / "a.answers.yaml").write_text("storeplan: 1\nproducts: [{id: a, name: A}]\n", encoding="utf-8")
    done = run("new", "a.answers.yaml", "--no-input", *BOTH, *given)

    assert done.code == 0
    assert "language:\n  - zh-CN\n  - en\n" in (folder / "a.answers.yaml").read_text("utf-8")
    assert {"a.zh-CN.docx", "a.en.docx", "a.zh-CN.md", "a.en.md"} <= names(folder)


def test_one_answer_is_given_a_second_text_and_nothing_else_changes(run, answers: Path) -> None:
    before = answers.read_text("utf-8")
    done = run("answers", "set", answers.name, "store.brand.en=Matsuya")

    assert done.code == 0
    assert answers.read_text("utf-8") == before.replace(
        "brand: 松屋", "brand:\n    zh-CN: 松屋\n    en: Matsuya"
    )


class TestAnswersInOneLanguage:
    def test_they_are_counted_and_listed_when_more_is_wanted(self, run, answers: Path) -> None:
        words = ("build", answers.name, "-o", "plan.md", "--lang", "en,zh-CN")

        assert run(*words).err.startswith("answers without a text in the language of a document")
        assert "2" in run(*words).err.splitlines()[0]
        assert run(*words, "-q").err == ""
        assert run(*words, "-v").err.splitlines()[:2] == [
            "client.answers.yaml:5:10: 'store.brand' has no text in en; documents in en print it as it is",
            "client.answers.yaml:10:11: 'products.serum-30.name' has no text in en; documents in en print it as it is",
        ]

    def test_programs_get_them_too(self, run, answers: Path) -> None:
        built = json.loads(run("build", answers.name, "-o", "plan.md", *BOTH, "--json", "-q").out)
        checked = json.loads(run("check", in_file(answers, "[zh-CN, en]"), "--json").out)

        for result in (built, checked):
            assert [one["id"] for one in result["data"]["notices"]] == ["in-one-language"] * 2

    def test_each_document_takes_the_text_of_its_language(self, run, answers: Path, folder: Path) -> None:
        answers.write_text(SECOND, encoding="utf-8")
        done = run("build", answers.name, "-o", "plan.md", *BOTH)
        chinese, english = ((folder / f"plan.{one}.md").read_text("utf-8") for one in ("zh-CN", "en"))

        assert done.err.splitlines() == ["已写出 plan.zh-CN.md", "已写出 plan.en.md"]
        assert "Barrier Serum 30 ml" in english
        assert "Matsuya" in english
        assert "修护精华 30 ml" not in english
        assert "松屋" not in english
        assert "Matsuya" not in chinese

    def test_a_document_lists_those_it_prints_as_they_are(self, run, answers: Path, folder: Path) -> None:
        run("build", answers.name, "-o", "plan.md", *BOTH)
        chinese, english = ((folder / f"plan.{one}.md").read_text("utf-8") for one in ("zh-CN", "en"))

        assert "Answers without an English text" in english
        assert "`products.serum-30.name`" in english
        assert "只有外文" not in chinese
