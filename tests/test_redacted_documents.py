"""Documents for clients: whole sentences, and nothing in them that a client is not to see."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from tests.shops import Answers, answers_of_a_shop, written

from storeplan import pipeline, publishing
from storeplan.composing.wordings import wording_of
from storeplan.model.document import Callout, CalloutKind, Chart, Document, Heading, Table, Value
from storeplan.model.figures import Figure
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import ColumnKind
from storeplan.planning.plan import Plan

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.answers.yaml"))

each_example = pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.name.partition(".")[0])

SECRETS = (
    "products.serum-30.landed_cost=73.19",
    "products.cream-50.landed_cost=91.47",
    "products.mask-5.landed_cost=23.83",
    "finance.cash=1357913",
    "goals.acceptable_loss=246813",
    "facts.people.pay.ads=13577",
    "facts.people.pay.operations=11779",
    "facts.people.pay.design=12887",
    "facts.agency.retainer=27139",
)
"""Unusual amounts, so that none of them is met by chance."""

PRINTED = (
    *("73.19", "91.47", "23.83", "1357913", "1,357,913", "135.8", "246813", "246,813", "24.7万"),
    *("13577", "13,577", "11779", "11,779", "12887", "12,887", "27139", "27,139", "小田原"),
)
"""The secrets in every form in which a document could print them, and a supplier's name."""

SHORTEST = 5
"""Digits and marks from which on an amount is unlikely to stand in a document for another reason."""


@cache
def made(file: Path, changes: tuple[str, ...], audience: str) -> tuple[Plan, Document]:
    loaded = pipeline.load([str(file)], changes)
    plan = publishing.redacted(pipeline.plan(loaded), audience)
    return plan, publishing.document(plan, loaded)


def texts_of(document: Document) -> str:
    """Everything that is in the files of a document: Markdown, every part of the Word file, every workbook."""
    word = publishing.render(document, "docx")
    return "\n".join([publishing.render(document, "md").decode(), *parts_of(word)])


def parts_of(package: bytes) -> Iterator[str]:
    """The parts of a package and of the packages within it."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            if content.startswith(b"PK"):
                yield from parts_of(content)
            else:
                yield f"{name}\n{content.decode('utf-8', 'replace')}"


@pytest.fixture(scope="module")
def skincare() -> Path:
    return next(file for file in EXAMPLES if "skincare" in file.name)


@pytest.fixture(scope="module")
def for_client(skincare: Path) -> str:
    return texts_of(made(skincare, SECRETS, "client")[1])


@pytest.fixture(scope="module")
def for_inside(skincare: Path) -> str:
    return texts_of(made(skincare, SECRETS, "internal")[1])


def test_no_secret_stands_anywhere_in_the_files_of_a_client(for_client: str) -> None:
    assert [secret for secret in PRINTED if secret in for_client] == []


def test_the_files_for_inside_have_the_secrets(for_inside: str) -> None:
    """So that the search above can find what it looks for."""
    assert {"73.19", "135.8", "24.7万", "小田原"} <= {secret for secret in PRINTED if secret in for_inside}


def test_no_withheld_figure_is_printed_in_the_files_of_a_client(skincare: Path, for_client: str) -> None:
    plan, _ = made(skincare, SECRETS, "client")
    withholds = plan.redaction
    assert withholds is not None
    figures = list(plan.figures())
    shown = {form for one in figures if not withholds(one) for form in printed_forms(one)}
    withheld = {form: one for one in figures if withholds(one) for form in printed_forms(one)}
    found = {
        form: one
        for form, one in withheld.items()
        if form not in shown and re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d.,])", for_client)
    }
    assert len(withheld) > 300
    assert found == {}


def printed_forms(figure: Figure) -> Iterator[str]:
    """An amount as text and tables print it, without its unit, where it is long enough to mean something."""
    wording = wording_of("zh-CN")
    kinds = (ColumnKind.MONEY, ColumnKind.PRICE) if figure.unit.name.startswith("CNY") else ()
    for printed in (wording.figure(figure), *(wording.cell(figure, kind) for kind in kinds)):
        number = re.match(r"-?[\d.,]+", printed)
        if number and len(number[0].lstrip("-")) >= SHORTEST:
            yield number[0]


def test_the_cover_names_the_audience(for_client: str, for_inside: str) -> None:
    assert "客户版" in for_client
    assert "客户版" not in for_inside
    assert "内部版" not in for_inside


def test_the_digest_of_withheld_answers_stays_inside(for_client: str, for_inside: str) -> None:
    assert "storeplan.digest" in for_inside
    assert "storeplan.digest" not in for_client


def test_internal_readers_get_the_same_bytes_as_when_nobody_is_named(skincare: Path) -> None:
    loaded = pipeline.load([str(skincare)])
    plain = publishing.render(publishing.document(pipeline.plan(loaded), loaded), "docx")
    assert publishing.render(made(skincare, (), "internal")[1], "docx") == plain


def test_the_same_answers_give_a_client_the_same_bytes(skincare: Path) -> None:
    first = publishing.render(made(skincare, (), "client")[1], "docx")
    made.cache_clear()
    assert publishing.render(made(skincare, (), "client")[1], "docx") == first


@each_example
def test_every_part_still_opens_with_a_decision(file: Path) -> None:
    blocks = made(file, (), "client")[1].blocks
    parts = [
        (block, after) for block, after in pairwise(blocks) if isinstance(block, Heading) and block.level == 2
    ]
    assert len(parts) >= 23
    for heading, after in parts:
        assert isinstance(after, Callout), plain_text(heading.inlines)
        assert after.kind is CalloutKind.DECISION
        assert after.blocks


@each_example
def test_no_heading_is_left_without_anything_below_it(file: Path) -> None:
    blocks = made(file, (), "client")[1].blocks
    for block, after in pairwise(blocks):
        if isinstance(block, Heading) and block.level > 1:
            assert not isinstance(after, Heading) or after.level > block.level, plain_text(block.inlines)
    assert not isinstance(blocks[-1], Heading)


@each_example
def test_no_text_of_a_client_has_a_hole(file: Path) -> None:
    text = publishing.render(made(file, (), "client")[1], "md").decode()
    holes = re.findall(
        r".{12}(?:，，|；；|。。|，。|；。|：。|、。|“”|（）|占去退款销售额[，。]).{0,6}", text
    )
    assert holes == []


@each_example
def test_tables_of_a_client_have_captions_and_no_column_or_row_that_only_says_withheld(file: Path) -> None:
    word = "不公开"
    tables = [block for block in made(file, (), "client")[1].blocks if isinstance(block, Table)]
    assert any(word in plain_text(cell) for table in tables for row in table.rows for cell in row.cells)
    for table in tables:
        cells = [[plain_text(cell) for cell in row.cells] for row in table.rows]
        assert plain_text(table.caption), table.id
        for column in zip(*cells, strict=True):
            assert set(column) - {word, "", "—"} or word not in column, table.id
        for row in cells:
            assert set(row[1:]) - {word, "", "—"} or word not in row, table.id


@each_example
def test_a_client_still_gets_the_plan_of_sales(file: Path) -> None:
    blocks = made(file, (), "client")[1].blocks
    ids = {block.id for block in blocks if isinstance(block, Table | Chart)}
    assert {"goals.months", "marketing.months", "cash.profit", "team.heads", "summary.key-figures"} <= ids
    assert {"chart.goals.months", "chart.marketing.budget"} <= ids
    assert not ids & {"cash.balance", "cash.years", "chart.cash.balance", "products.waterfall", "team.choice"}


@each_example
def test_references_of_a_client_lead_somewhere(file: Path) -> None:
    text = publishing.render(made(file, (), "client")[1], "md").decode()
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


@settings(max_examples=10, deadline=None, derandomize=True, phases=[Phase.generate])
@given(answers_of_a_shop())
def test_any_shop_has_a_plan_for_clients_without_holes(folder: Path, answers: Answers) -> None:
    document = made(written(folder, answers), (), "client")[1]
    assert list(empty_values(document)) == []
    parts = [
        at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 2
    ]
    assert all(isinstance(document.blocks[at + 1], Callout) for at in parts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


def empty_values(thing: object) -> Iterator[Value]:
    """Figures that print nothing, wherever in a document."""
    if isinstance(thing, Value) and not thing.text:
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from empty_values(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from empty_values(getattr(thing, field.name))


@each_example
def test_no_figure_of_a_client_prints_nothing(file: Path) -> None:
    assert list(empty_values(made(file, (), "client")[1])) == []
