"""Any valid answers become a whole plan, and any text of the user comes out as it went in."""

import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.shops import Answers, answers_of_a_shop, written

from storeplan import pipeline, publishing
from storeplan.composing.markdown import read_markdown
from storeplan.composing.tokens import Tokens
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

FEW = settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
"""Each example is a whole plan; making a failing one smaller would take minutes."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


def built(folder: Path, answers: Answers) -> tuple[Plan, str, bytes]:
    """The plan of answers, its Markdown and its Word file."""
    loaded = pipeline.load([str(written(folder, answers))])
    plan = pipeline.plan(loaded)
    document = publishing.document(plan, loaded)
    return plan, publishing.render(document, "md").decode(), publishing.render(document, "docx")


def total(figures: Iterable[Any]) -> Decimal:
    return sum((figure.amount for figure in figures), Decimal(0))


# --- any valid answers ------------------------------------------------------------------------------


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
