"""Gantt charts in both formats: the same cells, readable without colours."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from storeplan.model.brand import Colours
from storeplan.model.colour import mixed
from storeplan.model.document import Bar, Document, Gantt, Heading, Lane, Period, Text
from storeplan.writers import WRITERS
from storeplan.writers.gantt_table import table_of_gantt
from storeplan.writers.mermaid import gantt_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def calendar(rich_chinese_document: Document) -> Gantt:
    [found] = [block for block in rich_chinese_document.blocks if isinstance(block, Gantt)]
    return found


def cells_of(calendar: Gantt) -> list[list[str]]:
    rows = table_of_gantt(calendar).rows
    return [
        ["".join(one.text for one in cell if isinstance(one, Text)) for cell in row.cells] for row in rows
    ]


def word_table(document: Document, calendar: Gantt) -> list[list[etree._Element]]:
    """The cells of the calendar in a Word file, row by row."""
    content = WRITERS["docx"](replace(document, blocks=(Heading(1, (Text("章"),), "chapter"), calendar)))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    [table] = body.iter(f"{W}tbl")
    return [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]


def words(cell: etree._Element) -> str:
    return "".join(map(str, cell.itertext(f"{W}t")))


def fill(cell: etree._Element) -> str | None:
    shade = cell.find(f"{W}tcPr/{W}shd")
    return None if shade is None else shade.get(f"{W}fill")


def test_a_mark_stands_where_its_bar_begins_and_a_line_where_it_goes_on(calendar):
    assert cells_of(calendar) == [["双11", "货", "–", "报卖", "–"], ["货源地停工", "", "", "停", ""]]


def test_marks_of_two_letters_stand_apart(calendar):
    lane = calendar.lanes[0]
    marks = {"货": "30", "报": "60", "卖": "90"}
    latin = replace(lane, bars=tuple(replace(bar, mark=marks[bar.mark]) for bar in lane.bars))
    assert cells_of(replace(calendar, lanes=(latin,))) == [["双11", "30", "–", "60 90", "–"]]


def test_bars_of_one_kind_share_a_mark():
    day = date(2027, 5, 1)
    bars = tuple(Bar(name, "卖", day, day) for name in ("520", "母亲节"))
    calendar = Gantt(
        "g", (Text("题"),), "事", (Period("5月", day),), date(2027, 5, 31), (Lane((Text("大促"),), bars),)
    )
    assert cells_of(calendar) == [["大促", "卖"]]


def test_the_last_day_of_a_period_belongs_to_it(calendar):
    last = Bar("开卖", "卖", date(2027, 9, 30), date(2027, 9, 30))
    assert cells_of(replace(calendar, lanes=(Lane((Text("一"),), (last,)),))) == [["一", "", "卖", "", ""]]


def test_word_shows_the_cells_of_the_table_below_a_marked_head(rich_chinese_document, calendar):
    head, *rows = word_table(rich_chinese_document, calendar)
    assert [words(cell) for cell in head] == ["活动", "8月2027", "9月", "10月", "11月"]
    row = head[0].getparent()
    assert row is not None
    assert row.find(f"{W}trPr/{W}tblHeader") is not None
    assert [[words(cell) for cell in row] for row in rows] == cells_of(calendar)


def test_word_shades_what_has_a_mark_and_nothing_else(rich_chinese_document, calendar):
    for row in word_table(rich_chinese_document, calendar)[1:]:
        assert [fill(cell) is not None for cell in row[1:]] == [bool(words(cell)) for cell in row[1:]]
        assert fill(row[0]) is None


def test_what_everything_is_done_for_is_darker(rich_chinese_document, calendar):
    campaign = word_table(rich_chinese_document, calendar)[1]
    goods, sale = fill(campaign[1]), fill(campaign[3])
    assert goods is not None
    assert sale is not None
    assert sum(bytes.fromhex(sale)) < sum(bytes.fromhex(goods))
    assert fill(campaign[4]) == sale


def test_rows_stay_on_one_page_with_the_note(rich_chinese_document, calendar):
    for row in word_table(rich_chinese_document, calendar)[1:]:
        assert all(cell.find(f"{W}p/{W}pPr/{W}keepNext") is not None for cell in row)


def test_markdown_draws_the_bars_and_shows_the_cells(rich_chinese_document):
    text = WRITERS["md"](rich_chinese_document).decode()
    assert re.search(
        r"\*\*表 2-2\*\* 双11最晚8月20日下单 <a id=\"supply\.calendar\"></a>\n\n```mermaid\ngantt\n", text
    )
    assert re.search(r"^\| 双11 +\| +货 +\| +– +\| +报卖 +\| +– +\|$", text.replace("**", ""), re.MULTILINE)


def test_mermaid_gets_days_that_are_included_and_milestones(calendar):
    lines = gantt_of(calendar).splitlines()
    assert lines[0] == "gantt"
    assert "  inclusiveEndDates" in lines
    assert "  双11开卖 :crit, 2027-10-20, 2027-11-11" in lines
    # a colon would end the name
    assert "  报名  截止 :milestone, 2027-10-01, 0d" in lines


def test_a_colour_thins_towards_its_ground():
    colours = Colours()
    assert mixed(colours.primary, colours.paper, 1) == colours.primary
    assert mixed(colours.primary, colours.paper, 0) == colours.paper
    assert mixed("000000", "FFFFFF", 0.5) == "808080"
