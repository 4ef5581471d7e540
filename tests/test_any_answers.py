"""Any valid answers become a whole plan, and any text of the user comes out as it went in."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from storeplan import pipeline
from storeplan.composing.markdown import read_markdown
from storeplan.composing.tokens import Tokens
from storeplan.loading.knowledge import choices
from storeplan.model.document import (
    Block,
    BulletList,
    Callout,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    Quote,
    Table,
)
from storeplan.model.plain_text import plain_text
from storeplan.planning.plan import Plan

DEBRIS = re.compile(r"\{\{|\}\}|\{%|\{#|\bNone\b|\b[Nn]a[Nn]\b|Undefined|Infinity|\dE[+-]?\d|[\ue000-\uf8ff]")
"""What is left in a text when something had no value, or a template or formula went wrong."""

Answers = dict[str, Any]

FEW = settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
"""Each example is a whole plan; making a failing one smaller would take minutes."""

ids = count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


def built(folder: Path, answers: Answers) -> tuple[Plan, str, bytes]:
    """The plan of answers, its Markdown and its Word file."""
    path = folder / f"{next(ids)}.answers.yaml"
    head = {"storeplan": 1, "language": "zh-CN", "as_of": "2026-11-22"}
    path.write_text(json.dumps(head | answers), encoding="utf-8")
    loaded = pipeline.load([str(path)])
    plan = pipeline.plan(loaded)
    document = pipeline.document(plan, loaded)
    return plan, pipeline.render(document, "md").decode(), pipeline.render(document, "docx")


def total(figures: Iterable[Any]) -> Decimal:
    return sum((figure.amount for figure in figures), Decimal(0))


# --- any valid answers ------------------------------------------------------------------------------

UNITS = ("ml", "g", "sheet", "tablet", "capsule", "can", "bottle", "piece", "pair", "set")
CATEGORIES = sorted(id_ for id_, _ in choices("categories", {}))
ORIGINS = sorted(id_ for id_, _ in choices("origins", {}))

shares = st.integers(0, 100).map(lambda percent: f"{percent}%")
prices = st.decimals(1, 20000, places=2).map(str)
money = st.one_of(st.integers(0, 50_000_000).map(str), st.just("0"))
starts = st.tuples(st.integers(2027, 2029), st.integers(1, 12)).map(lambda m: f"{m[0]}-{m[1]:02}")

products = st.fixed_dictionaries(
    {"price": prices},
    optional={
        "landed_cost": prices,
        "content": st.decimals("0.01", 5000, places=2).map(str),
        "content_unit": st.sampled_from(UNITS),
        "shelf_life_months": st.integers(1, 60),
        "role": st.sampled_from(["traffic", "hero", "profit", "image"]),
        "minimum_order": st.integers(1, 100_000),
        "bonded_only": st.booleans(),
        "filing": st.sampled_from(["done", "pending", "none"]),
        "share": st.decimals("0.1", 8, places=1).map(lambda percent: f"{percent}%"),
    },
)
rivals = st.fixed_dictionaries(
    {"name": st.just("对手")},
    optional={
        "price": prices,
        "content": st.integers(1, 2000),
        "content_unit": st.sampled_from(UNITS),
    },
)


def numbered(found: list[Answers], prefix: str) -> list[Answers]:
    return [{"id": f"{prefix}-{at}", "name": f"{prefix} {at}"} | one for at, one in enumerate(found, 1)]


@st.composite
def answers_of_a_shop(draw: st.DrawFn) -> Answers:
    """Answers that contradict nothing: any choice, any price, any budget, goals from twenty orders a month on."""
    offered = draw(st.lists(products, min_size=1, max_size=12))
    dearest = max(Decimal(str(one["price"])) for one in offered)
    goal = dearest * draw(st.integers(1000, 2_000_000))
    answers: Answers = {
        "store.brand": "Alder",
        "store.origin": draw(st.sampled_from(ORIGINS)),
        "store.category": draw(st.sampled_from(CATEGORIES)),
        "products": numbered(offered, "item"),
        "goals.sales": str(min(goal, Decimal(10) ** 11)),
        "schedule.start": draw(starts),
    }
    optional: Answers = {
        "store.stage": st.sampled_from(["not-applied", "approved", "new", "running", "taken-over"]),
        "store.awareness": st.sampled_from(["none", "daigou", "channel"]),
        "store.last_year_sales": money,
        "rivals": st.lists(rivals, max_size=3).map(lambda found: numbered(found, "rival")),
        "goals.acceptable_loss": money,
        "marketing.budget": money,
        "price.tax": st.sampled_from(["included", "added"]),
        "supply.goods_at": st.sampled_from(["origin", "overseas-warehouse", "bonded"]),
        "supply.lead_days": st.integers(0, 365),
        "team.operator": st.sampled_from(["own", "agency", "undecided"]),
        "logistics.mode": st.sampled_from(["bonded", "direct", "consolidated"]),
        "after_sales.refund_share": st.integers(0, 95).map(lambda percent: f"{percent}%"),
        "after_sales.before_dispatch_share": shares,
        "sales.conversion": st.decimals("0.05", 30, places=2).map(lambda percent: f"{percent}%"),
        "sales.basket": st.integers(1, 300).map(lambda percent: str(dearest * percent / 100)),
        "marketing.cost_per_visit": st.decimals("0.05", 60, places=2).map(str),
        "marketing.target_roas": st.integers(1, 20),
        "market.lowest_price": prices,
        "market.size": st.integers(1, 10**11).map(str),
        "members.count": st.integers(0, 10**6),
        "members.repeat_share": shares,
        "service.hours": st.integers(1, 24),
        "service.outsourced": st.sampled_from(["own", "outsourced", "undecided"]),
        "finance.cash": money,
        "finance.purchase_currency": st.sampled_from(["CNY", "USD", "EUR", "JPY", "KRW", "AUD", "GBP"]),
        "platform.score": st.decimals(0, 5, places=1).map(str),
        "live.own_hours": st.integers(0, 168),
        "live.hosts": st.booleans(),
        "authorisation.until": st.dates().filter(lambda d: 2027 <= d.year < 2040).map(str),
        "goals.three_year_sales": st.integers(1, 10**10).map(str),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=14))
    return answers | {key: draw(optional[key]) for key in chosen}


@FEW
@given(answers=answers_of_a_shop())
def test_any_valid_answers_give_a_whole_plan(folder: Path, answers: Answers) -> None:
    plan, markdown, word = built(folder, answers)
    results = plan.results

    assert len(results.goals.months) == 12
    assert total(month.sales for month in results.goals.months) == results.brief.sales_goal.amount
    assert total(month.orders for month in results.goals.months) == results.goals.orders.amount
    assert total(month.budget for month in results.marketing.months) == results.brief.marketing_budget.amount
    assert total(month.profit for month in results.cash.months) == results.cash.profit.amount
    assert total(one.product.share for one in results.products) == 1
    assert DEBRIS.findall(markdown) == []
    assert len(docx.Document(io.BytesIO(word)).tables) >= 20


# --- any text ---------------------------------------------------------------------------------------

PIECES = [
    *"*_#|<>&[](){}\\`~!+-=:.,;1 9$\"'%^@/\t\n\r",
    "。", "，", "“", "”", "（", "）", "、", "：", "￥", "—", "…", "表：", "注：", "Table: ", "第1章 ", "1. ", "- ",
    "&amp;", "&#42;", "<br>", "<!-- x -->", "<b>", "**", "__", "```", "~~~", "![", "](#x)", "{#x}", "{{ brand }}",
    "{hero}", "{% if %}", "\\pagebreak", "---", "===", "| - |", "http://a.example/?b=1&c=2", "none", "null",
    "a", "B", "é", "ß", "中", "文字", "品牌", "\u3000", "\xa0", "\u200b", "\u2028", "\ufeff", "\u202e",
    "😀", "👩\u200d👩\u200d👧", "שלום", "مرحبا", "한국", "かな", "𠮷",
    "\x00", "\x07", "\x0c", "\x1b", "\x85", "\ue000", "\ue0010\ue001", "\ufffe",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=15).map("".join)
visible = texts.filter(lambda text: bool(kept(text).strip()))

MERMAID = re.compile(r"^```mermaid\n.*?^```$", re.MULTILINE | re.DOTALL)
REMOVED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")


def kept(text: str) -> str:
    """What reading keeps of a text: everything but characters no document can hold."""
    return re.sub("\r\n?", "\n", REMOVED.sub("", text))


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of every heading, paragraph, lead, cell and note."""
    for block in blocks:
        inside: tuple[tuple[Inline, ...], ...] = ()
        match block:
            case Heading() | Paragraph():
                inside = (block.inlines,)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from lines_of(item)
            case Quote(blocks=within) | Callout(blocks=within):
                yield from lines_of(within)
            case Table():
                cells = tuple(cell for row in block.rows for cell in row.cells)
                inside = (block.caption, *(column.heading for column in block.columns), *cells, block.note)
            case _:
                pass
        yield from (plain_text(inlines) for inlines in inside)


def lines_of_markdown(published: str) -> list[str]:
    """What is read back from published Markdown; charts are drawn from their tables and left out."""
    return list(lines_of(read_markdown(MERMAID.sub("", published), Tokens(), {})))


def lines_of_word(content: bytes) -> list[str]:
    """The words of every paragraph, those in the cells of tables too."""
    marks = {qn("w:br"): " ", qn("w:tab"): "\t"}
    paragraphs = docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p"))
    wanted = (qn("w:t"), *marks)
    return ["".join(marks.get(one.tag) or one.text or "" for one in p.iter(*wanted)) for p in paragraphs]


@FEW
@given(brand=visible, product=visible, rival=visible, story=visible)
def test_any_text_comes_out_as_that_text_in_both_formats(
    folder: Path, brand: str, product: str, rival: str, story: str
) -> None:
    answers = {
        "store.brand": brand,
        "store.origin": "japan",
        "store.category": "skincare",
        "products": [{"id": "serum", "name": product, "price": "289", "proofs": story}],
        "rivals": [{"id": "other", "name": rival, "price": "259", "complaint": story}],
        "goals.sales": "600万",
        "schedule.start": "2027-03",
        "brand.positioning": story,
        "brand.story": story,
    }
    _, markdown, word = built(folder, answers)
    for lines in (lines_of_markdown(markdown), lines_of_word(word)):
        everything = "\n".join(lines)
        for text in (brand, product, rival, story):
            assert kept(text).replace("\n", " ") in everything, text
        for name in (product, rival):  # a cell of a table is the text and nothing else
            assert kept(name).replace("\n", " ") in lines, name
