"""A plan in English has the parts, tables, charts and cells of the one in Chinese, in every situation."""

from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.model.document import Chart, Document, Gantt, Heading, Table, Tree
from storeplan.writers.outline import every_block

EXAMPLES = Path(__file__).parents[2] / "examples"


def document(example: str, language: str, *changes: str) -> Document:
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes, language=language)
    return pipeline.document(pipeline.plan(loaded), loaded)


def outline(made: Document) -> list[tuple[object, ...]]:
    """Headings and exhibits in reading order, with how much is in them."""
    found: list[tuple[object, ...]] = []
    for block in every_block(made.blocks):
        match block:
            case Heading():
                found.append((block.level, block.id, block.numbered))
            case Table():
                found.append((block.id, len(block.columns), len(block.rows), bool(block.note)))
            case Chart():
                found.append((block.id, block.kind, [one.values.count(None) for one in block.series]))
            case Gantt():
                found.append((block.id, [len(lane.bars) for lane in block.lanes]))
            case Tree():
                found.append((block.id, len(block.levels)))
            case _:
                found.append((type(block).__name__,))
    return found


@pytest.mark.parametrize(
    ("example", "changes"),
    [
        ("american-supplements", ()),
        ("american-supplements", ("goals.sales=1000万",)),
        ("american-supplements", ("marketing.budget=0",)),
        ("american-supplements", ("finance.cash=10万", "logistics.mode=direct")),
        ("american-supplements", ("products.joint-120.filing=none",)),
        ("american-supplements", ("products.joint-120.price=120",)),
        ("australian-formula", ("products.goat-800.filing=pending", "team.operator=agency")),
        ("korean-apparel", ("store.stage=taken-over", "logistics.mode=consolidated")),
    ],
)
def test_an_english_plan_is_built_like_the_chinese_one(example, changes):
    assert outline(document(example, "en", *changes)) == outline(document(example, "zh-CN", *changes))


def test_an_english_plan_prints_english_dates_and_money():
    made = document("korean-apparel", "en")

    assert made.metadata.subtitle == "Feb 2027 to Jan 2028"
    assert made.metadata.title.endswith("Operations Plan")
    assert dict(made.metadata.labels)["weak_mark"] == "†"
