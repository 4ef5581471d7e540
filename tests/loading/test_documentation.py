import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from storeplan.loading.answer_values import ChoiceLists
from storeplan.loading.answers import load_answers
from storeplan.loading.blank import blank_answers
from storeplan.loading.question_docs import question_rows, questions_table
from storeplan.loading.schema import answers_schema
from storeplan.loading.yaml_nodes import nodes_of
from storeplan.model.questions import Depth, Questionnaire
from storeplan.resources import languages

GOOD = """
storeplan: 1
documents: [store-plan]
language: zh-CN
as_of: '2026-11-22'
store: {brand: {zh-CN: 松屋, en: Matsuya}, origin: 日本, category: skincare, subcategory: serum}
products:
  - {id: serum-30, name: Serum, price: 509 元, hs_code: '3304990039', bonded_only: true, shelf_life_months: null}
audience: {needs: [redness], ages: 25-30}
goals: {sales: 320万, acceptable_loss: 600000}
schedule: {start: 2027-01}
facts: {category: {refund-share: 8%}}
exceptions: [{rule: SP203, reason: agreed}]
_meta: {origins: {store.brand: asked}, parked: {}}
"""


@pytest.mark.parametrize("depth", list(Depth))
@pytest.mark.parametrize("language", languages())
def test_a_blank_file_loads_as_it_is(
    depth: Depth, language: str, tmp_path: Path, store_plan: Questionnaire, lists: ChoiceLists
) -> None:
    path = tmp_path / "blank.answers.yaml"
    path.write_text(blank_answers(store_plan, depth, language), encoding="utf-8")
    answers = load_answers([path], [], store_plan, lists)
    assert list(answers) == []
    assert (answers.language, answers.notices) == (language, ())


def test_a_blank_file_explains_each_question_of_its_depth(store_plan: Questionnaire) -> None:
    quick = blank_answers(store_plan, Depth.QUICK, "zh-CN")
    full = blank_answers(store_plan, Depth.FULL, "zh-CN")
    for question in store_plan:
        assert question.prompt["zh-CN"] in full
        assert (question.prompt["zh-CN"] in quick) is (question.depth is Depth.QUICK)
    assert "hs_code" in full
    assert "hs_code" not in quick


def test_taking_the_comment_marks_away_gives_every_question_once(store_plan: Questionnaire) -> None:
    lines = blank_answers(store_plan, Depth.FULL, "en").splitlines()
    names = {question.id.rpartition(".")[2] for question in store_plan}
    fields = {field.id for question in store_plan for field in question.fields} | {"- id"}
    bare = [
        line.replace("# ", "", 1)
        if line.lstrip().startswith("# ") and line.lstrip(" #").partition(":")[0] in names | fields
        else line
        for line in lines
    ]
    read = nodes_of("\n".join(bare), "blank.yaml")
    assert read.problems == ()
    found = yaml.safe_load("\n".join(bare))
    for question in store_plan:
        group, _, name = question.id.rpartition(".")
        assert name in (found[group] if group else found)


def test_the_schema_is_a_schema(store_plan: Questionnaire, lists: ChoiceLists) -> None:
    schema = answers_schema(store_plan, lists)
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_takes_what_loading_takes(
    tmp_path: Path, store_plan: Questionnaire, lists: ChoiceLists
) -> None:
    validator = Draft202012Validator(answers_schema(store_plan, lists))
    path = tmp_path / "good.yaml"
    languages_asked = ["[zh-CN, en]", "zh-CN, en", "null"]
    texts = [f"storeplan: 1\nlanguage: {one}\n" for one in languages_asked]
    texts += [GOOD, *(blank_answers(store_plan, Depth.FULL, language) for language in languages())]
    for text in texts:
        path.write_text(text, encoding="utf-8")
        load_answers([path], [], store_plan, lists)
        assert list(validator.iter_errors(yaml.safe_load(text))) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("storeplan: 1", "storeplan: 2"),
        ("zh-CN\nas_of", "[zh-CN, fr]\nas_of"),
        ("brand: {zh-CN", "brand: {zh"),
        ("origin: 日本", "origin: 火星"),
        ("goals: {sales", "goals: {sale"),
        ("id: serum-30", "id: Serum 30"),
        ("price: 509 元", "prize: 509 元"),
        ("'3304990039'", "'3304'"),
        ("needs: [redness]", "needs: [a, b, c, d]"),
        ("rule: SP203", "rule: 203"),
        ("zh-CN\nas_of", "zh-TW\nas_of"),
    ],
)
def test_the_schema_refuses_slips(good: str, bad: str, store_plan: Questionnaire, lists: ChoiceLists) -> None:
    validator = Draft202012Validator(answers_schema(store_plan, lists))
    assert good in GOOD
    assert list(validator.iter_errors(yaml.safe_load(GOOD.replace(good, bad))))


def test_the_schema_describes_questions_in_every_language(
    store_plan: Questionnaire, lists: ChoiceLists
) -> None:
    text = json.dumps(answers_schema(store_plan, lists), ensure_ascii=False)
    for question in store_plan:
        assert all(json.dumps(words, ensure_ascii=False)[1:-1] in text for words in question.help.values())


@pytest.mark.parametrize("language", languages())
def test_the_table_has_a_row_for_each_question_and_field(language: str, store_plan: Questionnaire) -> None:
    table = questions_table(store_plan, language, Depth.FULL)
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) == sum(1 + len(question.fields) for question in store_plan)
    assert {line.count(" | ") for line in rows} == {8}


def test_the_table_of_a_lower_depth_leaves_the_rest_out(store_plan: Questionnaire) -> None:
    table = questions_table(store_plan, "en", Depth.QUICK)
    assert "`goals.sales`" in table
    assert "`brand.story`" not in table
    assert "## How the brand speaks" not in table


def test_the_table_says_when_a_question_is_asked(store_plan: Questionnaire) -> None:
    lines = questions_table(store_plan, "en", Depth.FULL).splitlines()
    heads = next(line for line in lines if line.startswith("| `team.heads`"))
    assert heads.endswith("| team.operator is Own team |")
    countries = next(line for line in lines if line.startswith("| `market.countries`"))
    assert countries.endswith("| not asked yet |")


def test_rows_are_json_and_in_the_order_asked(store_plan: Questionnaire) -> None:
    rows = question_rows(store_plan, "zh-CN", Depth.FULL)
    assert json.loads(json.dumps(rows)) == rows
    assert [row["id"] for row in rows if "*" not in str(row["id"])] == [
        question.id for question in store_plan
    ]
    price = next(row for row in rows if row["id"] == "products.*.price")
    assert (price["above"], price["default_rule"], price["group"]) == ("0", "price-middle", "products")
