from storeplan.resources import (
    examples_folder,
    knowledge_folder,
    languages,
    questionnaires_folder,
    texts_folder,
)


def test_the_first_language_comes_first() -> None:
    assert languages()[0] == "zh-CN"
    assert "en" in languages()


def test_the_words_of_formulas_beside_the_messages_are_no_language() -> None:
    assert (texts_folder() / "formulas.en.toml").is_file()
    assert "formulas.en" not in languages()


def test_the_folders_hold_what_they_are_named_after() -> None:
    assert (questionnaires_folder() / "store-plan.yaml").is_file()
    assert (texts_folder() / "zh-CN.toml").is_file()
    assert knowledge_folder().name == "knowledge"


def test_the_examples_are_answers_files() -> None:
    assert list(examples_folder().glob("*.answers.yaml"))
