"""A plan in English has the parts, tables, charts and figures of the one in Chinese, in every situation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from storeplan import pipeline, publishing
from storeplan.composing import one_language
from storeplan.model.document import Chart, Document, Gantt, Heading, Table, Tree, Value
from storeplan.model.plain_text import plain_text
from storeplan.writers.outline import every_block

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMULAS_AND_IDS = {"figures.reached", "questions.weighed", "questions.open", one_language.TABLE}
NAMES = sorted(path.name.removesuffix(".answers.yaml") for path in EXAMPLES.glob("*.answers.yaml"))


def documents(example: str, *changes: str) -> tuple[Document, Document]:
    """Both documents of one plan, the Chinese one first."""
    loaded = pipeline.load([str(EXAMPLES / f"{example}.answers.yaml")], changes, languages=("zh-CN", "en"))
    plan = pipeline.plan(loaded)
    chinese, english = (publishing.document(plan, loaded, language) for language in loaded.languages)
    return chinese, english


def figures(thing: object) -> Iterator[str]:
    """Ids of the figures printed in a part of a document, in their order."""
    if isinstance(thing, Value):
        yield thing.figure
    elif isinstance(thing, tuple):
        for one in thing:
            yield from figures(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from figures(getattr(thing, field.name))


def tables(made: Document) -> dict[str, list[list[list[str]]]]:
    """Ids of the figures in every cell of every table, by the table's id."""
    return {
        block.id: [[list(figures(cell)) for cell in row.cells] for row in block.rows]
        for block in every_block(made.blocks)
        if isinstance(block, Table) and block.id not in {"", one_language.TABLE}
    }


def outline(made: Document) -> list[tuple[object, ...]]:
    """Headings and exhibits in reading order, with how much is in them."""
    found: list[tuple[object, ...]] = []
    for block in every_block(made.blocks):
        match block:
            case Heading():
                found.append((block.level, block.id, block.numbered))
            case Table(id=one_language.TABLE):
                continue  # what one language lacks, the other need not
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
    chinese, english = documents(example, *changes)

    assert outline(english) == outline(chinese)


@pytest.mark.parametrize("example", NAMES)
def test_both_documents_of_a_plan_print_the_same_figures_in_the_same_cells(example):
    chinese, english = documents(example)
    printed = Counter(figures(chinese.blocks))

    assert outline(english) == outline(chinese)
    assert Counter(figures(english.blocks)) == printed
    assert len(printed) > 1000
    assert tables(english) == tables(chinese)


def test_cells_of_an_english_plan_begin_with_a_capital_but_for_the_users_own_words():
    _, made = documents("korean-apparel", "products.knit-01.name=knitted top")
    tables = (block for block in every_block(made.blocks) if isinstance(block, Table))
    cells = [
        plain_text(cell)
        for table in tables
        if table.id not in FORMULAS_AND_IDS
        for row in table.rows
        for cell in row.cells
    ]
    small = {cell for cell in cells if cell[:1].islower()}

    assert "Knitted top" not in {cell[:11] for cell in cells}
    assert {cell[:11] for cell in small} == {"knitted top"}


def test_an_english_plan_prints_english_dates_and_money():
    _, made = documents("korean-apparel")

    assert made.metadata.subtitle == "Feb 2027 to Jan 2028"
    assert made.metadata.title.endswith("Operations Plan")
    assert dict(made.metadata.labels)["weak_mark"] == "†"
