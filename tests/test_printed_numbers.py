"""No document contradicts itself: what is printed for a figure is that figure, wherever it is printed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from tests.shops import CATEGORIES, ORIGINS, Answers, written

from storeplan import pipeline, publishing
from storeplan.model.document import Document, Inline, Table, Value
from storeplan.model.plain_text import plain_text
from storeplan.planning.plan import Plan

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.answers.yaml"))

NUMBER = re.compile(
    r"(?P<before>每百单)?(?P<sign>-?)(?:CNY )?(?P<number>[\d,]+(?:\.\d+)?)"
    r"(?P<after>%|万|亿| million| billion| inquiries per 100)?"
)
HUNDREDTH = Decimal("0.01")
SCALES = {
    "每百单": HUNDREDTH,
    " inquiries per 100": HUNDREDTH,
    "%": HUNDREDTH,
    "thousand": Decimal(1_000),
    "万": Decimal(10_000),
    " million": Decimal(1_000_000),
    "亿": Decimal(100_000_000),
    " billion": Decimal(1_000_000_000),
}
OF_COLUMNS = ("万", "亿", "thousand")
LANGUAGES = ("zh-CN", "en")
MONTH = re.compile(r"(?P<of>.+)\.\d{4}-\d{2}")

MONTHS = 12

Printed = tuple[Decimal, Decimal]
"""A number as it is read back, and one of its last place."""


def values_in(thing: object) -> Iterator[Value]:
    """Every printed figure in a part of a document."""
    if isinstance(thing, Value):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from values_in(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from values_in(getattr(thing, field.name))


def read(value: Value, heading: str = "") -> Printed:
    """A printed figure as a number; where the text has no scale, that of the column's heading holds."""
    found = NUMBER.match(value.text)
    assert found is not None, value
    number = found["sign"] + found["number"].replace(",", "")
    named = found["before"] or found["after"] or next((one for one in OF_COLUMNS if one in heading), "")
    scale = SCALES.get(named, Decimal(1))
    return Decimal(number) * scale, scale.scaleb(-len(number.partition(".")[2]))


def tables(document: Document) -> Iterable[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def columns(table: Table) -> Iterator[tuple[str, list[tuple[Inline, ...]]]]:
    """Heading and cells of every column."""
    for at, column in enumerate(table.columns):
        yield plain_text(column.heading), [row.cells[at] for row in table.rows]


def printed(document: Document) -> Iterator[tuple[Value, Printed]]:
    """Every figure with an id, as it is printed."""
    for block in document.blocks:
        below: object = block
        if isinstance(block, Table):
            for heading, cells in columns(block):
                yield from (
                    (value, read(value, heading)) for value in values_in(tuple(cells)) if value.figure
                )
            below = block.note
        yield from ((value, read(value)) for value in values_in(below) if value.figure)


def contradictions(plan: Plan, document: Document) -> list[str]:
    """Figures whose print does not round to their amount."""
    facts = plan.results.knowledge.facts  # words of a pack may name a fact that no formula takes
    amounts = {path: fact.amount for path, fact in facts.items()}
    amounts |= {figure.id: figure.amount for figure in plan.figures() if figure.id}
    return [
        f"{value.figure} is {amounts[value.figure]:f}, printed {value.text}"
        for value, (number, step) in printed(document)
        if abs(number - amounts[value.figure]) > step / 2
    ]


def unequal_sums(document: Document) -> list[str]:
    """Columns of twelve printed months that do not sum to the year printed below them; shares do not add up."""
    found = []
    for table in tables(document):
        for heading, cells in columns(table):
            shown = [value for cell in cells for value in values_in(cell) if value.figure]
            months = {value: match["of"] for value in shown if (match := MONTH.fullmatch(value.figure))}
            years = [value for value in shown if value.figure in {f"{of}.year" for of in months.values()}]
            if len(months) == MONTHS and len(years) == 1 and "%" not in years[0].text:
                added = sum(read(value, heading)[0] for value in months)
                if added != read(years[0], heading)[0]:
                    found.append(f"{table.id}: {heading}: {added} is not {years[0].text}")
    return found


def check(path: Path, language: str = "") -> Document:
    loaded = pipeline.load([str(path)])
    plan = pipeline.plan(loaded)
    document = publishing.document(plan, loaded, language)
    assert contradictions(plan, document) == []
    assert unequal_sums(document) == []
    return document


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name.partition(".")[0])
def test_an_example_prints_every_figure_as_it_is_and_months_that_sum_to_their_year(
    example: Path, language: str
) -> None:
    document = check(example, language)
    assert len({value.figure for value, _ in printed(document)}) > 500


def small_shop(category: str) -> Answers:
    """A shop of the category with a few products, drawn by the category's name.

    Its goal is 600,000 CNY or more and its budget 120,000: below that months keep their fen, and what is printed
    of them in tens of thousands does not always sum.
    """
    draw = Random(category)  # noqa: S311 - no secret, the same shop in every run
    prices = [draw.randint(20, 900) for _ in range(draw.randint(1, 4))]
    return {
        "store.brand": "Alder",
        "store.origin": draw.choice(ORIGINS),
        "store.category": category,
        "store.stage": draw.choice(["approved", "new", "running", "taken-over"]),
        "products": [
            {
                "id": f"item-{at}",
                "name": f"item {at}",
                "price": str(price),
                "landed_cost": str(price // 4 + 1),
            }
            for at, price in enumerate(prices, 1)
        ],
        "goals.sales": f"{draw.randint(60, 2500)}万",
        "marketing.budget": f"{draw.randint(12, 400)}万",
        "schedule.start": f"{draw.randint(2027, 2030)}-{draw.randint(1, 12):02}",
        "price.tax": draw.choice(["included", "added"]),
        "team.operator": draw.choice(["own", "agency"]),
        "finance.purchase_currency": draw.choice(["CNY", "USD", "EUR"]),
    }


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_small_shop_of_any_category_prints_every_figure_as_it_is(tmp_path: Path, category: str) -> None:
    check(written(tmp_path, small_shop(category)))
