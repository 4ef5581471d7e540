from pathlib import Path

from storeplan.cli.sources import document_languages


def test_a_document_can_be_written_where_every_template_is(tmp_path: Path) -> None:
    for language, parts in {"zh-CN": ("plan", "team"), "en": ("plan", "team", "more")}.items():
        for part in parts:
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / language / f"{part}.md.j2").touch()
    assert document_languages(tmp_path) == ("zh-CN", "en")


def test_names_of_facts_alone_are_no_document(tmp_path: Path) -> None:
    for language in ("zh-CN", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "facts.yaml").touch()
    (tmp_path / "zh-CN" / "plan.md.j2").touch()
    assert document_languages(tmp_path) == ("zh-CN",)


def test_a_language_that_lacks_one_template_is_not_offered(tmp_path: Path) -> None:
    for place in ("zh-CN/plan.md.j2", "zh-CN/team.md.j2", "en/plan.md.j2"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).touch()
    assert document_languages(tmp_path) == ("zh-CN",)


def test_the_store_plan_is_written_in_chinese() -> None:
    assert document_languages()[0] == "zh-CN"
