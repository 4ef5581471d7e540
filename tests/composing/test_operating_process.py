"""The operating process in words: every step, situation and reader, in every language."""

import re
from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.composing.register import used_facts
from storeplan.composing.template_check import check_templates
from storeplan.loading.knowledge import choices
from storeplan.loading.template_texts import load_template_texts
from storeplan.model.document import Callout, CalloutKind, Document, Flow, Heading, Table
from storeplan.model.figures import Known
from storeplan.overlays import layer_of
from storeplan.planning.documents.operating_process_results import OperatingProcessResults
from storeplan.planning.documents.operating_process_steps import OPERATING, RUNNING
from storeplan.resources import languages, templates_folder

EXAMPLES = Path(__file__).parents[2] / "examples/operating-process"
WITH_PLAN, WITHOUT = "korean-make-up", "french-watches"
CATEGORIES = sorted(id_ for id_, _ in choices("categories", {}))
ASKED_OF_A_STEP = 6
"""What is done, taken, given, by whom, within what time and checked how."""

each_example = pytest.mark.parametrize("example", [WITH_PLAN, WITHOUT])
each_language = pytest.mark.parametrize("language", languages())


def document(example: str, language: str, *changes: str, audience: str = "internal") -> Document:
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes)
    made = publishing.redacted(pipeline.planned(loaded)["operating-process"], audience)
    return publishing.document(made, loaded, language)


def markdown(example: str, language: str, *changes: str, audience: str = "internal") -> str:
    told = document(example, language, *changes, audience=audience)
    return publishing.render(told, "md").decode("utf-8-sig")


def steps_of(told: Document) -> dict[str, list[object]]:
    """The blocks below the heading of each step."""
    found: dict[str, list[object]] = {}
    step = ""
    for block in told.blocks:
        if isinstance(block, Heading):
            step = block.id.removeprefix("step-") if block.id.startswith("step-") else ""
        elif step:
            found.setdefault(step, []).append(block)
    return found


@each_language
@each_example
def test_each_step_opens_with_its_decision_and_says_what_is_done_and_what_goes_wrong(example, language):
    steps = steps_of(document(example, language))
    assert list(steps) == [*OPERATING, *RUNNING]
    for step, blocks in steps.items():
        opening = blocks[0]
        assert isinstance(opening, Callout)
        assert opening.kind is CalloutKind.DECISION
        done, *failures = (block for block in blocks if isinstance(block, Table))
        assert done.id == f"operating-process.{step}"
        assert len(done.columns) == ASKED_OF_A_STEP
        assert all(cell for row in done.rows for cell in row.cells)
        assert failures


@each_language
@each_example
def test_both_languages_say_the_same_things(example, language):
    def shape(told: Document) -> list[tuple[type, str]]:
        return [
            (type(block), getattr(block, "id", "")) for block in told.blocks if not isinstance(block, Table)
        ]

    def captioned(told: Document) -> list[str]:
        return [block.id for block in told.blocks if isinstance(block, Table) and block.id]

    here, chinese = document(example, language), document(example, "zh-CN")
    assert captioned(here) == captioned(chinese)
    assert shape(here) == shape(chinese)


@each_language
@each_example
def test_the_flow_stands_in_lanes(example, language):
    [flow] = [block for block in document(example, language).blocks if isinstance(block, Flow)]
    assert len(flow.lanes) == len(set(flow.lanes)) == 6
    assert all(step.name for step in flow.steps)


@each_language
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_can_be_told_with_and_without_a_plan(category, language, tmp_path):
    for at, goal in enumerate(("", "goals: {sales: 600万}\nmarketing: {budget: 150万}\n")):
        answers = tmp_path / f"{at}.answers.yaml"
        answers.write_text(
            "storeplan: 1\ndocuments: [operating-process]\nas_of: 2026-11-22\n"
            f"store: {{brand: Alder, origin: france, category: {category}}}\n"
            f"products: [{{id: one, name: Alder One, price: 260}}]\n{goal}",
            "utf-8",
        )
        loaded = pipeline.load([str(answers)])
        told = publishing.document(pipeline.planned(loaded)["operating-process"], loaded, language)
        text = publishing.render(told, "md").decode("utf-8-sig").partition("---\n\n")[2]
        assert not re.search(r"\{[a-z_]+\}|\bNone\b|。。|；。|\.\.(?!\.)", text)


@pytest.mark.parametrize(
    "change",
    [
        "process.customs_owner=陈屿",
        "process.finance_owner=陈屿",
        "process.after_sales_owner=陈屿",
        "process.return_address=宁波北仑保税区",
        "process.warehouse=宁波保税 A 仓",
        "process.declarant=甬通报关",
    ],
)
@each_example
def test_every_answer_changes_what_is_told(example, change):
    assert markdown(example, "zh-CN", change) != markdown(example, "zh-CN")


@each_language
@each_example
@pytest.mark.parametrize("platform", sorted(id_ for id_, _ in choices("platforms", {})))
def test_other_platforms_are_called_by_their_own_names(platform, example, language):
    text = markdown(example, language, f"store.platform={platform}")
    of_tmall = re.compile("天猫|旺旺|生意参谋|Tmall|Wangwang")
    told = text.partition("---\n\n")[2].partition('<a id="annex-a">')[0]
    assert bool(of_tmall.search(told)) == (platform == "tmall-global")


@pytest.mark.parametrize("operator", ["own", "agency", "undecided"])
def test_who_runs_the_shop_is_told(operator):
    text = markdown(WITHOUT, "zh-CN", f"team.operator={operator}")
    assert ("由代运营交人" in text) == (operator == "agency")
    assert ("自建还是找代运营还没定" in text) == (operator == "undecided")


def test_an_unknown_return_address_is_told_as_open_and_not_invented():
    assert "国内退货仓（未定）" in markdown(WITHOUT, "zh-CN")
    assert "（未定）" not in markdown(WITH_PLAN, "zh-CN")


def test_what_only_the_operations_plan_computed_is_left_to_its_own_register():
    loaded = pipeline.load([str(EXAMPLES / f"{WITH_PLAN}.answers.yaml")])
    made = pipeline.planned(loaded)["operating-process"]
    facts = {one.origin.fact.path for one in used_facts(made) if isinstance(one.origin, Known)}
    assert {"origin.sea-days", "tax.vat.general", "platform.settlement-days"} <= facts
    assert not {path for path in facts if path.startswith("practice.job-share")}


@each_language
def test_clients_see_the_flow_and_days_but_not_what_an_order_leaves(language):
    internal, client = (markdown(WITH_PLAN, language, audience=one) for one in ("internal", "client"))
    limit = {"zh-CN": "客服70元", "en": "Agents decide up to CNY 70"}[language]
    assert limit in internal
    assert limit not in client
    assert "```mermaid\nflowchart TB" in client
    assert {"zh-CN": "首尾最慢48天", "en": "at most 48 days"}[language] in client


@each_language
def test_templates_use_names_that_are_there(language):
    folder, below = (templates_folder() / kind / language for kind in ("operating-process", "store-plan"))
    texts = load_template_texts(folder, below=load_template_texts(below))
    exhibits = [id_ for part in ("tables", "charts", "diagrams") for id_ in texts[part]]
    layer = layer_of(folder)
    assert check_templates(layer, [layer], exhibits, OperatingProcessResults) == []
