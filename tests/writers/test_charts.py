"""Charts of the Word file: the part that draws, the workbook behind it, and what holds them together."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree
from openpyxl import load_workbook

from storeplan.model.brand import UNBRANDED
from storeplan.model.document import Block, Chart, ChartKind, Column, Document, Heading, Series, Table, Text
from storeplan.writers import WRITERS
from storeplan.writers.docx.chart_sheet import Formula, sheet_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

COLOURS = UNBRANDED.colours
MONTHS = ("1月\n2027", "2月", "3月")
SALES = Series("销售额", (51.0, 62.2, 64.8))
VISITS = Series("访客", (76985.0, 79594.0, 77971.0), accent=True)
LEFT = Series("余下", (100.0, None, None, 20.0))
TAKEN = Series("扣掉", (None, -50.5, -29.5, None))


def chart(kind: ChartKind, *series: Series, second_unit: str = "") -> Chart:
    names = ("客单价", "货款", "物流", "余下") if kind is ChartKind.WATERFALL else MONTHS
    return Chart(
        "chart.x",
        kind,
        (Text("销售 & 访客"),),
        names,
        series,
        "万元",
        second_unit,
        "描述 < 51 万元。",
        ("t",),
    )


MIXED = chart(ChartKind.BAR_LINE, SALES, VISITS, second_unit="人次")
FALL = chart(ChartKind.WATERFALL, LEFT, TAKEN)
EVERY_KIND = (
    chart(ChartKind.BAR, SALES),
    chart(ChartKind.STACKED_BAR, SALES, SALES),
    chart(ChartKind.LINE, Series("占比", (1.5, None, -2.0))),
    MIXED,
    FALL,
    chart(ChartKind.DOUGHNUT, SALES),
    chart(ChartKind.RANKING, SALES),
)


def files_of(document: Document, *blocks: Block) -> dict[str, bytes]:
    table = Table("t", (), (Column((Text("项目"),)),), ())
    content = WRITERS["docx"](
        replace(document, blocks=(Heading(1, (Text("章"),), "chapter"), *blocks, table))
    )
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(document: Document, drawn: Chart) -> etree._Element:
    return etree.fromstring(files_of(document, drawn)["word/charts/chart1.xml"])


def sheet_in(workbook: bytes) -> tuple[list[str], dict[str, str]]:
    """The texts of a workbook, and the values of its one sheet by cell."""
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        texts = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        assert not [name for name in archive.namelist() if "chart" in name or "drawing" in name]
    values = {cell.get("r", ""): cell.findtext(f"{S}v") or "" for cell in sheet.iter(f"{S}c")}
    return [text.findtext(f"{S}t") or "" for text in texts], values


def test_a_chart_is_linked_to_its_workbook(rich_chinese_document: Document) -> None:
    files = files_of(rich_chinese_document, MIXED)
    root = etree.fromstring(files["word/charts/chart1.xml"])
    link = root.find(f"{C}externalData")
    assert link is not None
    relations = etree.fromstring(files["word/charts/_rels/chart1.xml.rels"])
    [target] = [r.get("Target") for r in relations if r.get("Id") == link.get(f"{R}id")]
    assert target == "../embeddings/workbook1.xlsx"
    assert b'PartName="/word/embeddings/workbook1.xlsx"' in files["[Content_Types].xml"]
    assert root.find(f"{C}printSettings") is None


def test_the_workbook_has_the_numbers_of_the_chart(rich_chinese_document: Document) -> None:
    workbook = files_of(rich_chinese_document, MIXED)["word/embeddings/workbook1.xlsx"]
    texts, values = sheet_in(workbook)
    assert set(texts) == {*MONTHS, "销售额（万元）", "访客（人次）"}
    assert [float(values[f"B{row}"]) for row in (2, 3, 4)] == [51.0, 62.2, 64.8]
    assert [float(values[f"C{row}"]) for row in (2, 3, 4)] == [76985.0, 79594.0, 77971.0]


@pytest.mark.parametrize("drawn", EVERY_KIND, ids=lambda drawn: drawn.kind.value)
def test_what_is_drawn_is_what_stands_in_the_sheet(rich_chinese_document: Document, drawn: Chart) -> None:
    files = files_of(rich_chinese_document, drawn)
    _, values = sheet_in(files["word/embeddings/workbook1.xlsx"])
    root = etree.fromstring(files["word/charts/chart1.xml"])
    series = list(root.iter(f"{C}ser"))
    assert series
    for one in series:
        reference = one.findtext(f"{C}val/{C}numRef/{C}f") or ""
        found = re.fullmatch(r"Sheet1!\$([A-Z])\$2:\$[A-Z]\$\d+", reference)
        assert found is not None
        points = one.findall(f"{C}val/{C}numRef/{C}numCache/{C}pt")
        for point in points:
            cell = values[f"{found[1]}{int(point.get('idx', '')) + 2}"]
            assert float(cell) == pytest.approx(float(point.findtext(f"{C}v") or ""))


@pytest.mark.parametrize("drawn", EVERY_KIND, ids=lambda drawn: drawn.kind.value)
def test_a_reader_of_workbooks_finds_in_the_cells_what_the_chart_repeats(
    rich_chinese_document: Document, drawn: Chart
) -> None:
    files = files_of(rich_chinese_document, drawn)
    opened = load_workbook(BytesIO(files["word/embeddings/workbook1.xlsx"]), data_only=True)
    root = etree.fromstring(files["word/charts/chart1.xml"])
    repeated = [*root.iter(f"{C}strRef"), *root.iter(f"{C}numRef")]
    assert repeated
    for one in repeated:
        name, _, place = (one.findtext(f"{C}f") or "").replace("$", "").partition("!")
        cells = [cell for row in opened[name][place if ":" in place else f"{place}:{place}"] for cell in row]
        points = {int(point.get("idx", "")): point.findtext(f"{C}v") for point in one.iter(f"{C}pt")}
        held = {at: cell.value for at, cell in enumerate(cells) if cell.value is not None}
        assert points == {
            at: value if isinstance(value, str) else f"{value:.12g}" for at, value in held.items()
        }


def test_a_name_that_looks_like_an_escape_of_excel_stays_a_name(rich_chinese_document: Document) -> None:
    named = replace(chart(ChartKind.BAR, SALES), categories=("_x0041_", " a ", 'b"'))
    workbook = files_of(rich_chinese_document, named)["word/embeddings/workbook1.xlsx"]
    page = load_workbook(BytesIO(workbook))["Sheet1"]
    assert [page[f"A{row}"].value for row in (2, 3, 4)] == ["_x0041_", " a ", 'b"']


@pytest.mark.parametrize("drawn", EVERY_KIND, ids=lambda drawn: drawn.kind.value)
def test_the_same_chart_gives_the_same_bytes(rich_chinese_document: Document, drawn: Chart) -> None:
    assert files_of(rich_chinese_document, drawn) == files_of(rich_chinese_document, drawn)


def test_the_workbook_is_dated_like_the_plan_and_zipped_like_the_file(
    rich_chinese_document: Document,
) -> None:
    workbook = files_of(rich_chinese_document, MIXED)["word/embeddings/workbook1.xlsx"]
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {f"{rich_chinese_document.metadata.as_of}T"}


def test_drawings_have_a_text_alternative_and_numbers_of_their_own(rich_chinese_document: Document) -> None:
    other = replace(MIXED, id="chart.y", description="")
    body = etree.fromstring(files_of(rich_chinese_document, MIXED, other)["word/document.xml"])
    described = list(body.iter(f"{WP}docPr"))
    assert [one.get("id") for one in described] == ["1", "2"]
    assert [one.get("descr") for one in described] == ["描述 < 51 万元。", "销售 & 访客"]
    assert [(e.get("cx"), e.get("cy")) for e in body.iter(f"{WP}extent")] == [("5760000", "2700000")] * 2


@pytest.mark.parametrize("drawn", EVERY_KIND, ids=lambda drawn: drawn.kind.value)
def test_every_font_of_a_chart_has_its_east_asian_half(rich_chinese_document: Document, drawn: Chart) -> None:
    root = part_of(rich_chinese_document, drawn)
    latin = list(root.iter(f"{A}latin"))
    assert latin
    for one in latin:
        beside = one.getnext()
        assert beside is not None
        assert (beside.tag, beside.get("typeface")) == (f"{A}ea", "Microsoft YaHei")
    assert root.find(f"{C}txPr") is not None
    assert not list(root.iter(f"{A}schemeClr"))


def test_labels_say_the_value_and_nothing_else(rich_chinese_document: Document) -> None:
    root = part_of(rich_chinese_document, chart(ChartKind.BAR, SALES))
    [labels] = root.iter(f"{C}dLbls")
    shown = {etree.QName(e).localname: e.get("val") for e in labels if "show" in str(e.tag)}
    assert shown.pop("showVal") == "1"
    assert set(shown) == {"showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize"}
    assert set(shown.values()) == {"0"}


def test_many_values_are_not_labelled(rich_chinese_document: Document) -> None:
    months = tuple(f"{n}月" for n in range(1, 14))
    many = replace(chart(ChartKind.BAR, Series("销售额", tuple(map(float, range(13))))), categories=months)
    assert not list(part_of(rich_chinese_document, many).iter(f"{C}dLbls"))


def test_axes_show_zero_and_carry_their_unit(rich_chinese_document: Document) -> None:
    axes = list(part_of(rich_chinese_document, MIXED).iter(f"{C}valAx"))
    assert [axis.findtext(f"{C}title//{A}t") for axis in axes] == ["万元", "人次"]
    assert [axis.find(f"{C}scaling/{C}min").get("val") for axis in axes] == ["0", "0"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("count", "step", "turn"), [(12, None, "0"), (24, "2", None)])
def test_labels_of_a_year_lie_level_and_of_two_years_every_other_is_shown(
    rich_chinese_document: Document, count: int, step: str | None, turn: str | None
) -> None:
    months = tuple(f"{at + 1}月" for at in range(count))
    long = replace(chart(ChartKind.BAR, Series("利润", (1.5,) * count)), categories=months)
    [axis] = part_of(rich_chinese_document, long).iter(f"{C}catAx")
    skip, body = axis.find(f"{C}tickLblSkip"), axis.find(f"{C}txPr/{A}bodyPr")
    assert (None if skip is None else skip.get("val")) == step
    assert body is not None
    assert body.get("rot") == turn


def test_bars_below_zero_keep_their_colour(rich_chinese_document: Document) -> None:
    loss = chart(ChartKind.BAR, Series("利润", (-1.0, 2.0, -3.5)))
    [series] = part_of(rich_chinese_document, loss).iter(f"{C}ser")
    inverted = series.find(f"{C}invertIfNegative")
    assert inverted is not None
    assert inverted.get("val") == "0"


def test_small_whole_numbers_have_whole_steps(rich_chinese_document: Document) -> None:
    seats = chart(ChartKind.STACKED_BAR, Series("常备", (1.0, 1.0, 1.0)), Series("临时", (0.0, 1.0, 0.0)))
    [axis] = part_of(rich_chinese_document, seats).iter(f"{C}valAx")
    step = axis.find(f"{C}majorUnit")
    assert step is not None
    assert step.get("val") == "1"


def test_the_series_that_needs_the_eye_has_the_accent() -> None:
    assert [plot.colour for plot in sheet_of(MIXED, "zh-CN", COLOURS).plots] == [
        COLOURS.chart[0],
        COLOURS.risk,
    ]


def test_two_axes_name_their_units_in_the_brackets_of_the_language() -> None:
    assert [column[0] for column in sheet_of(MIXED, "en", COLOURS).columns] == [
        "",
        "销售额 (万元)",
        "访客 (人次)",
    ]


def test_a_waterfall_stands_each_change_where_the_last_ended() -> None:
    sheet = sheet_of(FALL, "zh-CN", COLOURS)
    base, left, taken = (
        [cell.value if isinstance(cell, Formula) else cell for cell in column[1:]]
        for column in sheet.columns[1:4]
    )
    assert base == [0.0, 49.5, 20.0, 0.0]
    assert left == [100.0, None, None, 20.0]
    assert taken == [None, 50.5, 29.5, None]
    assert [plot.in_legend for plot in sheet.plots] == [False, True, True]
    assert sheet.columns[0][2] == Formula("=E3&CHAR(10)&F3", "货款\n-50.5")


def test_a_waterfall_that_crosses_zero_shows_both_sides() -> None:
    loss = chart(
        ChartKind.WATERFALL,
        Series("余下", (100.0, None, None, -30.0)),
        Series("扣掉", (None, -120.0, -10.0, None)),
    )
    sheet = sheet_of(loss, "zh-CN", COLOURS)
    drawn = {
        plot.column: [
            cell.value if isinstance(cell, Formula) else cell for cell in sheet.columns[plot.column][1:]
        ]
        for plot in sheet.plots
    }
    assert drawn[1] == [0.0, 0.0, -20.0, 0.0]
    assert drawn[3] == [None, 100.0, None, None]
    assert drawn[5] == [None, -20.0, -10.0, None]
    assert drawn[4] == [None, None, None, -30.0]


def test_a_name_that_looks_like_a_formula_stays_a_name(rich_chinese_document: Document) -> None:
    named = replace(chart(ChartKind.BAR, SALES), categories=("=1+1", "a\x0bb", "<c>"))
    files = files_of(rich_chinese_document, named)
    texts, _ = sheet_in(files["word/embeddings/workbook1.xlsx"])
    assert {"=1+1", "ab", "<c>"} <= set(texts)
    root = etree.fromstring(files["word/charts/chart1.xml"])
    assert [v.text for v in root.iterfind(f".//{C}cat//{C}v")] == ["=1+1", "ab", "<c>"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_stand_out_on_white_and_from_their_neighbours_in_print() -> None:
    lights = [luminance(colour) + 0.05 for colour in COLOURS.chart]
    assert all(1.05 / light >= 3 for light in (*lights, luminance(COLOURS.risk) + 0.05))
    assert all(max(pair) / min(pair) >= 1.5 for pair in pairwise(lights))


def test_bars_that_lie_have_their_names_at_the_side_and_the_first_on_top(
    rich_chinese_document: Document,
) -> None:
    root = part_of(rich_chinese_document, chart(ChartKind.RANKING, SALES))
    assert [one.get("val") for one in root.iter(f"{C}barDir")] == ["bar"]
    [names_axis], [categories] = root.iter(f"{C}catAx"), root.iter(f"{C}cat")
    names = ["".join(map(str, point.itertext(f"{C}v"))) for point in categories.iter(f"{C}pt")]
    assert names == [*reversed(MONTHS)]
    [unit] = ["".join(map(str, axis.itertext(f"{A}t"))) for axis in root.iter(f"{C}valAx")]
    assert unit == "万元"
    assert not list(names_axis.iter(f"{C}title"))
