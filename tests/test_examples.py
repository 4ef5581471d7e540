"""Every shipped example becomes a whole plan in both formats."""

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.answers.yaml"))

SECTIONS = {
    "店铺定位与目标": 3,
    "商品管理": 3,
    "店铺装修与页面优化": 3,
    "客户服务": 3,
    "营销推广": 2,
    "数据分析与运营优化": 3,
    "物流与供应链管理": 3,
    "团队管理与协作": 3,
}
"""Titles of the eight sections, each with the number of its parts; 23 in all."""

DEBRIS = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|\bNone\b|\bnan\b|\bNaN\b|Undefined|\\contents|\\pagebreak|[\ue000-\uf8ff]"
)
"""What is left in a text when a template or a writer goes wrong."""

Builder = Callable[[Path], Path]

each_example = pytest.mark.parametrize("answers", EXAMPLES, ids=lambda path: path.name.partition(".")[0])


def built(build_example: Builder, answers: Path, ending: str) -> Path:
    return build_example(answers) / f"{answers.name.removesuffix('.answers.yaml')}.{ending}"


def text_of_markdown(build_example: Builder, answers: Path) -> str:
    return built(build_example, answers, "md").read_text("utf-8")


def text_of_word(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(paragraph.itertext(W + "t")) for paragraph in body.iter(W + "p"))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def headings(path: Path, level: int) -> list[Paragraph]:
    paragraphs = docx.Document(str(path)).paragraphs
    return [p for p in paragraphs if p.style is not None and p.style.name == f"Heading {level}" and p.text]


def test_there_are_at_least_six_examples() -> None:
    assert len(EXAMPLES) >= 6


@each_example
def test_an_example_leaves_no_template_debris(build_example: Builder, answers: Path) -> None:
    for text in (
        text_of_markdown(build_example, answers),
        text_of_word(built(build_example, answers, "docx")),
    ):
        assert DEBRIS.findall(text) == []


@each_example
def test_a_markdown_plan_has_eight_sections_and_their_parts_in_order(
    build_example: Builder, answers: Path
) -> None:
    text = text_of_markdown(build_example, answers)
    chapters = re.findall(r"^## 第\d章 (?:<a id=\"section-\d\"></a>)?(.+)$", text, re.MULTILINE)
    parts = re.findall(r'^### (\d\.\d) <a id="part-(\d-\d)"></a>', text, re.MULTILINE)
    expected = [
        f"{at}.{part}" for at, count in enumerate(SECTIONS.values(), 1) for part in range(1, count + 1)
    ]

    assert [title in chapter for title, chapter in zip(SECTIONS, chapters, strict=True)] == [True] * 8
    assert [number for number, _ in parts] == expected
    assert [anchor.replace("-", ".") for _, anchor in parts] == expected


@each_example
def test_a_word_plan_has_eight_sections_and_23_parts_as_headings(
    build_example: Builder, answers: Path
) -> None:
    path = built(build_example, answers, "docx")
    titles = [paragraph.text for paragraph in headings(path, 1)]
    chapters = [title for title in titles if any(name in title for name in SECTIONS)]

    assert [name in title for name, title in zip(SECTIONS, chapters, strict=True)] == [True] * 8
    assert len(headings(path, 2)) >= sum(SECTIONS.values())


@each_example
def test_a_plan_opens_with_a_summary_and_ends_with_annexes_on_assumptions_and_open_questions(
    build_example: Builder, answers: Path
) -> None:
    text = text_of_markdown(build_example, answers)
    in_order = re.findall(r'^## .*<a id="(summary|section-\d|annex-[a-z])"></a>', text, re.MULTILINE)
    titles = [paragraph.text for paragraph in headings(built(build_example, answers, "docx"), 1)]

    assert in_order[0] == "summary"
    assert in_order[1:9] == [f"section-{at}" for at in range(1, 9)]
    assert in_order[9:] == [f"annex-{letter}" for letter in "abcdefgh"]
    assert table_below(text, "register.weak")[1:]
    assert table_below(text, "questions.open")[1:]
    assert "摘要" in titles[0]
    assert [title for title in titles if "假设与来源" in title]
    assert [title for title in titles if "待答问题" in title]


@each_example
def test_a_plan_carries_at_least_twenty_tables(build_example: Builder, answers: Path) -> None:
    text = text_of_markdown(build_example, answers)
    in_markdown = re.findall(r"^\|(?: ?:?-+:? ?\|)+$", text, re.MULTILINE)
    in_word = docx.Document(str(built(build_example, answers, "docx"))).tables

    assert len(in_markdown) >= 20
    assert len(in_word) >= 20


@each_example
def test_a_plan_carries_at_least_ten_charts_that_can_be_edited(build_example: Builder, answers: Path) -> None:
    path = built(build_example, answers, "docx")
    names = zipfile.ZipFile(path).namelist()
    drawn = [name for name in names if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    described = re.findall(
        r'<wp:docPr [^>]*descr="([^"]+)"', zipfile.ZipFile(path).read("word/document.xml").decode()
    )
    captions = re.findall(
        r'^\*\*图 \S+\*\* .*<a id="chart\.', text_of_markdown(build_example, answers), re.MULTILINE
    )

    assert len(drawn) >= 10
    assert len(captions) == len(drawn)
    assert len(set(described)) >= len(drawn)


@each_example
def test_campaigns_and_the_year_are_shown_along_a_calendar(build_example: Builder, answers: Path) -> None:
    text = text_of_markdown(build_example, answers)

    assert len(re.findall(r"^```mermaid\ngantt$", text, re.MULTILINE)) == 2
    for id_, least in (("marketing.calendar", 12), ("roadmap.year", 12)):
        head, *rows = table_below(text, id_)
        assert len(head) > least
        assert len(rows) > 4
        assert all(any(row[1:]) for row in rows)


@each_example
def test_the_printed_months_sum_to_the_printed_year(build_example: Builder, answers: Path) -> None:
    rows = table_below(text_of_markdown(build_example, answers), "goals.months")
    months = [row for row in rows if re.fullmatch(r"\d{4}-\d{2}", row[0])]
    (year,) = [row for row in rows[1:] if row not in months]

    assert len(months) == 12
    assert sum(amount(month[1]) for month in months) == amount(year[1])


@each_example
def test_the_same_answers_give_the_same_bytes(
    build_example: Builder, answers: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    twin = tmp_path_factory.mktemp("again") / answers.name
    twin.write_bytes(answers.read_bytes())

    for ending in ("docx", "md"):
        first = built(build_example, answers, ending).read_bytes()
        assert first == built(build_example, twin, ending).read_bytes()


def table_below(text: str, table_id: str) -> list[list[str]]:
    """Cells of the pipe table whose caption carries the id, header first, marks of strong text removed."""
    _, _, after = text.partition(f'<a id="{table_id}"></a>')
    lines = re.search(r"(?:^\|.*\|\n)+", after, re.MULTILINE)
    assert lines is not None, f"no table {table_id}"
    rows = [line.strip("|").split("|") for line in lines[0].splitlines()]
    return [[cell.strip(" *") for cell in row] for row in [rows[0], *rows[2:]]]


def amount(cell: str) -> Decimal:
    return Decimal(cell.replace(",", ""))
