"""Annex F and the summary: what nobody has answered, and what rests on it."""

from collections.abc import Callable
from typing import Any

from storeplan.model.document import Block, Heading, Paragraph, Table
from storeplan.model.plain_text import plain_text
from storeplan.planning.open_answers import open_answers

Shops = Callable[..., Any]


def table(blocks: tuple[Block, ...], id_: str) -> list[list[str]]:
    found = [block for block in blocks if isinstance(block, Table) and block.id == id_]
    return [[plain_text(cell) for cell in row.cells] for one in found for row in one.rows]


def summary(blocks: tuple[Block, ...]) -> list[str]:
    chapters = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    return [plain_text(block.inlines) for block in blocks[: chapters[1]] if isinstance(block, Paragraph)]


def weighed_in(blocks: tuple[Block, ...]) -> list[list[str]]:
    """The rows of the weighed questions, question and key apart."""
    return [[*row[0].split("\n"), *row[1:]] for row in table(blocks, "questions.weighed")]


def test_annex_f_lists_every_open_question_those_that_weigh_first(shop: Shops):
    one = shop("american-supplements")
    blocks = one.document.blocks
    found = open_answers(one.plan.results)
    weighed, others = weighed_in(blocks), table(blocks, "questions.open")

    assert [row[1] for row in weighed] == [each.question for each in found if each.stands_in]
    assert [row[1] for row in others] == [each.question for each in found if not each.stands_in]
    prompts = {question.id: question.prompt["zh-CN"] for question in one.loaded.questionnaire}
    assert ("finance.cash", prompts["finance.cash"]) in {(row[1], row[0]) for row in others}
    assert "store.brand" not in {row[1] for row in others}


def test_a_result_that_does_not_rest_on_an_answer_shows_a_dash(shop: Shops):
    rows = {row[1]: row for row in weighed_in(shop("japanese-skincare").document.blocks)}

    assert rows["after_sales.before_dispatch_share"][3] == "—"
    assert all(cell.endswith("%") for cell in rows["marketing.cost_per_visit"][3:5])


def test_a_field_of_a_product_names_the_product(shop: Shops):
    one = shop("german-kitchenware", "products.pot.name=汤锅")
    rows = {row[1]: row[0] for row in weighed_in(one.document.blocks)}

    assert "汤锅" in rows["products.pot.landed_cost"]


def test_a_question_answered_with_null_stays_open(shop: Shops):
    def asked(*changes: str) -> bool:
        blocks = shop("japanese-skincare", *changes).document.blocks
        return "platform.score" in {row[1] for row in table(blocks, "questions.open")}

    assert not asked()
    assert asked("platform.score=null")


def test_the_summary_asks_for_three_answers_and_says_what_they_are_worth(shop: Shops):
    one = shop("japanese-skincare")
    blocks = one.document.blocks
    (asked,) = [text for text in summary(blocks) if text.startswith("最值得先补的答案")]
    rows = weighed_in(blocks)

    assert [row[0] in asked for row in rows[:4]] == [True, True, True, False]
    assert f"{rows[0][-1]}万元" in asked
