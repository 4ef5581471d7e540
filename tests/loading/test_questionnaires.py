from decimal import Decimal
from pathlib import Path

import pytest

from storeplan.errors import UnusableFile
from storeplan.loading.conditions import questions_in
from storeplan.loading.question_files import questionnaire_from
from storeplan.loading.question_structure import DEFAULT_RULES
from storeplan.loading.questionnaires import load_questionnaire
from storeplan.loading.yaml_nodes import nodes_of, scan_yaml
from storeplan.model.questions import AllOf, AnyOf, Depth, Is, Question, QuestionKind, Questionnaire
from storeplan.resources import document_kinds, languages, questionnaires_folder

SAMPLE = Path(__file__).parent / "sample-structure.yaml"
CONTRACT = [
    "store.brand",
    "store.name",
    "store.origin",
    "store.awareness",
    "store.category",
    "store.subcategory",
    "store.type",
    "store.stage",
    "store.last_year_sales",
    "products",
    "audience.needs",
    "audience.ages",
    "rivals",
    "goals.sales",
    "goals.acceptable_loss",
    "marketing.budget",
    "schedule.start",
    "supply.goods_at",
    "supply.lead_days",
    "team.operator",
    "team.heads",
    "price.tax",
    "history",
    "market.lowest_price",
    "market.lowest_price_channel",
    "marketing.cost_per_visit",
    "marketing.target_roas",
    "after_sales.refund_share",
    "after_sales.before_dispatch_share",
    "suppliers",
    "authorisation.until",
    "authorisation.level",
    "logistics.mode",
    "logistics.parcel_cost",
    "logistics.storage_cost",
    "content.videos",
    "content.images",
    "content.notes",
    "content.creators",
    "live.own_hours",
    "live.hosts",
    "members.count",
    "members.repeat_share",
    "members.repeat_days",
    "service.hours",
    "service.outsourced",
    "finance.purchase_currency",
    "finance.cash",
    "platform.score",
    "platform.manager_known",
    "sales.basket",
    "sales.conversion",
    "brand.values",
    "brand.story",
    "brand.positioning",
    "audience.regions",
    "market.size",
    "market.countries",
    "store.platform",
    "goals.profit_share",
    "goals.three_year_sales",
    "goals.satisfaction_score",
    "goals.awareness_searches",
    "people",
    "client.name",
    "client.contact",
    "agency.name",
    "agency.contact",
    "document.version",
    "document.confidentiality",
]


def with_fields(questionnaire: Questionnaire) -> list[Question]:
    return [one for question in questionnaire for one in (question, *question.fields)]


def test_the_store_plan_asks_what_planning_reads(store_plan: Questionnaire) -> None:
    assert sorted(question.id for question in store_plan) == sorted(CONTRACT)


def test_the_store_plan_is_found_among_the_kinds() -> None:
    assert "store-plan" in document_kinds()
    assert not [kind for kind in document_kinds() if "." in kind]


def test_from_compiled_copies_comes_what_the_files_say(store_plan: Questionnaire) -> None:
    assert load_questionnaire("store-plan") == store_plan
    assert load_questionnaire("store-plan", questionnaires_folder()) == store_plan


def test_a_kind_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(UnusableFile) as raised:
        load_questionnaire("store-paln")
    assert raised.value.problems[0].message == "no-questionnaire"
    assert "store-plan" in raised.value.problems[0].values["valid"]


@pytest.mark.parametrize("kind", ["../store-plan", "", "store-plan.en"])
def test_a_kind_is_a_name_and_no_path(kind: str) -> None:
    with pytest.raises(UnusableFile):
        load_questionnaire(kind)


def test_everything_asked_has_words_in_every_language(store_plan: Questionnaire) -> None:
    for language in languages():
        assert store_plan.title[language]
        assert all(group.title[language] for group in store_plan.groups)
        assert all(question.help[language] for question in store_plan)
        for question in with_fields(store_plan):
            assert question.prompt[language]
            assert all(choice.label[language] for choice in question.choices)
            assert not question.pattern or question.pattern_message[language]


def test_labels_of_a_question_differ_in_every_language(store_plan: Questionnaire) -> None:
    for question in with_fields(store_plan):
        for language in languages():
            labels = [choice.label[language] for choice in question.choices]
            assert len(labels) == len(set(labels)), question.id


def test_a_quick_interview_stays_short(store_plan: Questionnaire) -> None:
    quick = [question for question in store_plan if question.depth is Depth.QUICK]
    assert len(quick) <= 25
    assert [q.id for q in quick if q.required] == [
        "store.brand",
        "store.origin",
        "store.category",
        "products",
    ]


def test_quick_questions_come_before_the_others(store_plan: Questionnaire) -> None:
    order = list(Depth)
    depths = [order.index(question.depth) for question in store_plan]
    assert depths == sorted(depths)


def test_what_is_neither_required_nor_defaulted_hangs_on_earlier_answers_only(
    store_plan: Questionnaire,
) -> None:
    seen: set[str] = set()
    for question in store_plan:
        assert {comparison.question for comparison in questions_in(question.asked_when)} <= seen
        seen.add(question.id)


def test_defaults_are_computed_by_known_rules(store_plan: Questionnaire) -> None:
    rules = {question.default_rule for question in with_fields(store_plan) if question.default_rule}
    assert rules == DEFAULT_RULES


def test_bounds_are_read_in_the_unit_of_their_question(store_plan: Questionnaire) -> None:
    assert store_plan.question("after_sales.refund_share").maximum == Decimal("0.95")
    assert store_plan.question("team.heads").maximum == 200
    assert store_plan.question("goals.sales").above == 0
    assert store_plan.question("products").minimum == 1


def test_conditions_are_structured() -> None:
    text = """
questionnaire: sample
version: 3
groups:
  - id: team
    questions:
      - {id: team.operator, kind: choice, depth: quick, choices: [own, agency]}
      - {id: live.hosts, kind: yes-no, depth: quick}
      - id: team.heads
        kind: number
        depth: full
        asked_when:
          any_of:
            - {question: team.operator, is: own}
            - all_of: [{question: live.hosts, is: ['yes']}, {question: team.operator, is: [agency]}]
"""
    questionnaire = questionnaire_from(nodes_of(text, "a.yaml"), [])
    assert questionnaire.version == 3
    assert questionnaire.question("team.heads").asked_when == AnyOf(
        (Is("team.operator", ("own",)), AllOf((Is("live.hosts", ("yes",)), Is("team.operator", ("agency",)))))
    )


def test_fields_are_asked_from_the_depth_of_their_records_on_unless_they_say_otherwise(
    store_plan: Questionnaire,
) -> None:
    depths = {field.id: field.depth for field in store_plan.question("products").fields}
    assert depths["price"] is Depth.QUICK
    assert depths["hs_code"] is Depth.STANDARD


def test_every_choice_has_something_to_choose_from(store_plan: Questionnaire) -> None:
    kinds = (QuestionKind.CHOICE, QuestionKind.MULTIPLE_CHOICE)
    choosing = [question for question in with_fields(store_plan) if question.kind in kinds]
    assert all(bool(question.choices) != bool(question.choices_from) for question in choosing)


def test_an_empty_file_is_no_questionnaire() -> None:
    with pytest.raises(UnusableFile) as raised:
        questionnaire_from(nodes_of("", "a.yaml"), [nodes_of("", "a.en.yaml")])
    assert [problem.file for problem in raised.value.problems] == ["a.yaml", "a.en.yaml"]


def test_words_of_several_languages_are_joined() -> None:
    words = """
questionnaire: sample
language: {language}
title: T-{language}
groups: {{store: G}}
questions:
  store.brand: {{prompt: P-{language}, help: H, example: E, pattern_message: M}}
  store.stage: {{prompt: S, help: H, choices: {{new: N-{language}, running: R}}}}
  products: {{prompt: P, help: H, fields: {{name: {{prompt: F-{language}}}}}}}
"""
    files = [nodes_of(words.format(language=language), f"{language}.yaml") for language in ("zh-CN", "en")]
    questionnaire = questionnaire_from(scan_yaml(SAMPLE), files)
    assert questionnaire.title == {"zh-CN": "T-zh-CN", "en": "T-en"}
    assert questionnaire.question("store.stage").choices[0].label == {"zh-CN": "N-zh-CN", "en": "N-en"}
    assert questionnaire.question("products").fields[0].prompt == {"zh-CN": "F-zh-CN", "en": "F-en"}
