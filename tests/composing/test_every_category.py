"""Every category of the packs has words for every part of the plan, whatever the shop."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from storeplan.composing.actions import action_table
from storeplan.composing.words import PackText
from storeplan.loading.knowledge import choices
from storeplan.model.document import Heading, Table
from storeplan.model.plain_text import plain_text

PARTS = [f"{section}.{part}" for section in range(1, 9) for part in range(1, 4) if (section, part) != (5, 3)]
CATEGORIES = sorted(id_ for id_, _ in choices("categories", {}))
OF_THE_CATEGORY = ("store.subcategory=null", "audience.needs=null")
"""The examples' own choices belong to their categories; without them the category's first ones are taken."""

SITUATIONS = (
    ("korean-apparel", "logistics.mode=direct", "price.tax=added"),
    ("german-kitchenware", "logistics.mode=consolidated", "team.operator=agency"),
    ("american-supplements", "marketing.budget=0", "goals.acceptable_loss=9000万", "store.awareness=channel"),
)
"""Shops unlike in stage, delivery, rivals, number of products, and in what stands in the way of the goal."""

Shops = Callable[..., Any]


def decisions(one: Any) -> Iterator[str]:
    printer = one.printer
    category = printer.words["category"]
    texts = [category["decisions"][part] for part in PARTS]
    texts += [category["not_done"][str(section)] for section in range(1, 9)]
    for text in texts:
        assert isinstance(text, PackText)
        yield plain_text(printer.filled(text, printer.vocabulary))


def test_there_are_twenty_three_parts_and_twenty_five_categories() -> None:
    assert len(PARTS) == 23
    assert len(CATEGORIES) >= 25


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_part_has_its_decision_and_actions_in_every_situation(shop: Shops, category: str) -> None:
    for example, *changes in SITUATIONS:
        one = shop(example, f"store.category={category}", *OF_THE_CATEGORY, *changes)
        said = list(decisions(one))
        assert len(set(said)) == len(said)
        assert all(len(text) >= 12 and "{" not in text for text in said)
        actions = one.printer.words["category"].plain["actions"]
        for part in PARTS:
            table = action_table(part, actions[part], one.plan.results, one.printer)
            assert isinstance(table, Table)
            assert all(plain_text(cell) for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_becomes_a_whole_document(shop: Shops, category: str) -> None:
    one = shop("japanese-skincare", f"store.category={category}", *OF_THE_CATEGORY)
    blocks = one.document.blocks
    parts = [b.id for b in blocks if isinstance(b, Heading) and b.id.startswith("part-")]
    assert parts == [f"part-{part.replace('.', '-')}" for part in PARTS]
    assert sum(isinstance(block, Table) for block in blocks) >= 20
