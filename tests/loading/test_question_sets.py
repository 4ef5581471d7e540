"""Which questions some documents ask, each once, whoever asks it."""

from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.conditions import questions_in
from storeplan.loading.question_files import questionnaire_from
from storeplan.loading.question_sets import every_question, questions_of
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.yaml_nodes import scan_yaml
from storeplan.model.answers import OPERATIONS_PLAN
from storeplan.model.questions import Choice, Depth
from storeplan.overlays import NO_OVERLAYS
from storeplan.resources import document_kinds, languages, questionnaires_folder

OTHERS = [kind for kind in document_kinds() if kind != OPERATIONS_PLAN]
each_kind = pytest.mark.parametrize("kind", OTHERS)


def ids(documents: tuple[str, ...]) -> list[str]:
    return [one.id for one in questions_of(documents, NO_OVERLAYS)]


def test_the_operations_plan_alone_asks_its_own_questions() -> None:
    assert questions_of((OPERATIONS_PLAN,), NO_OVERLAYS) == load_questionnaire(OPERATIONS_PLAN)


@each_kind
def test_a_document_asks_what_it_shares_and_then_its_own(kind: str) -> None:
    questionnaire = load_questionnaire(kind)
    shared = [one.id for one in questionnaire.shares]
    asked = ids((kind,))
    assert sorted(asked[: len(shared)]) == sorted(shared)
    assert asked[len(shared) :] == [one.id for one in questionnaire]


@each_kind
def test_together_with_the_operations_plan_nothing_is_asked_twice(kind: str) -> None:
    asked = ids((OPERATIONS_PLAN, kind))
    assert len(asked) == len(set(asked))
    assert asked == [*ids((OPERATIONS_PLAN,)), *(one.id for one in load_questionnaire(kind))]


@each_kind
def test_a_condition_names_a_question_the_same_document_asks(kind: str) -> None:
    asked = questions_of((kind,), NO_OVERLAYS)
    known = {one.id for one in asked}
    for question in asked:
        conditions = [question.asked_when, *(one.offered_when for one in question.choices)]
        named = {one.question for condition in conditions for one in questions_in(condition)}
        assert named <= known, question.id


@each_kind
def test_the_packs_of_a_document_are_asked_for(kind: str) -> None:
    assert {"store.platform", "store.category", "store.origin"} <= set(ids((kind,)))


def test_a_question_is_required_where_one_of_the_documents_requires_it() -> None:
    alone = questions_of(("career-path",), NO_OVERLAYS).question("store.brand")
    together = questions_of((OPERATIONS_PLAN, "career-path"), NO_OVERLAYS).question("store.brand")
    assert (alone.required, together.required) == (False, True)


def test_a_question_is_asked_at_the_least_of_the_depths() -> None:
    shallow = {one.id: one.depth for one in questions_of((OPERATIONS_PLAN,), NO_OVERLAYS)}
    order = tuple(Depth)
    for kind in OTHERS:
        for one in questions_of((OPERATIONS_PLAN, kind), NO_OVERLAYS):
            usual = shallow.get(one.id, Depth.FULL)
            assert order.index(one.depth) <= order.index(usual)


def test_an_answers_file_may_answer_every_question_of_every_document() -> None:
    known = {one.id for one in every_question(NO_OVERLAYS)}
    assert all(set(ids((kind,))) <= known for kind in document_kinds())
    assert every_question(NO_OVERLAYS).kinds == document_kinds()


def test_what_is_shared_has_to_be_a_question_of_the_operations_plan(tmp_path: Path) -> None:
    file = tmp_path / "menu.yaml"
    file.write_text(
        "questionnaire: menu\nversion: 1\nshares: [store.brand, {id: store.brnad, depth: quick}]\ngroups: []\n",
        "utf-8",
    )
    with pytest.raises(UnusableFile) as caught:
        questionnaire_from(scan_yaml(file), [], load_questionnaire(OPERATIONS_PLAN))
    (problem,) = caught.value.problems
    assert (problem.message, problem.line, problem.values["nearest"]) == (
        "no-earlier-question",
        3,
        "store.brand",
    )


def test_a_copy_says_what_the_files_say() -> None:
    for kind in document_kinds():
        assert load_questionnaire(kind) == load_questionnaire(kind, questionnaires_folder())


def test_every_choice_of_every_document_has_its_words_in_every_language() -> None:
    def lacking(choice: Choice) -> bool:
        return set(choice.label) != set(languages())

    for question in every_question(NO_OVERLAYS):
        fields = (question, *question.fields)
        assert not [choice.id for one in fields for choice in one.choices if lacking(choice)], question.id
