"""A brand in the Word file: colours, fonts, cover and lines, and that no value of it becomes markup."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from storeplan.model.brand import UNBRANDED, Brand, Cover, Fonts, Logo, Typesetting
from storeplan.model.colour_roles import colours_of
from storeplan.resources import templates_folder
from storeplan.writers import WRITERS
from storeplan.writers.docx.pictures import one_colour
from storeplan.writers.edition import Edition

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SOURCE = Path(__file__).resolve().parents[2] / "src" / "storeplan" / "writers"
LOGO = Logo(one_colour("112233"), "png", 600, 300, "标志")
BRAND = Brand(
    name="沪上",
    link="https://example.com",
    colours=colours_of({"primary": "7A003C", "danger": "1F5FA8"}),
    fonts=Fonts("Georgia", "SimSun", "Verdana", "SimHei", "Courier New"),
    logo=LOGO,
    legal="不得外传",
)


def files_of(document, brand=UNBRANDED):
    with zipfile.ZipFile(BytesIO(WRITERS["docx"](document, Edition(brand=brand)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts_of(content: bytes) -> list[str]:
    return [node.text or "" for node in etree.fromstring(content).iter(f"{W}t")]


def test_no_colour_and_no_font_stands_in_the_writers_or_in_the_base_document():
    for file in [*SOURCE.rglob("*.py"), *(templates_folder() / "word").rglob("*.xml")]:
        if file.name == "theme.py":  # it knows the shapes of fonts, not where they are used
            continue
        text = file.read_text(encoding="utf-8")
        # the identifier of custom properties has a run of such digits
        assert not re.findall(r'["#]([0-9A-F]{6})"', text), file
        assert not re.search("Arial|YaHei|Consolas", text), file


def test_nothing_of_the_usual_looks_is_left_under_a_brand(rich_document):
    files = files_of(rich_document, BRAND)
    usual = UNBRANDED.colours
    for name, content in files.items():
        if not name.endswith(".xml") or name.startswith(("docProps", "customXml")):
            continue
        assert usual.primary.encode() not in content, name
        assert usual.tint.encode() not in content, name
        assert not re.search(b"Arial|Microsoft YaHei|Consolas", content), name


def test_styles_set_every_font_of_the_brand(rich_chinese_document):
    root = etree.fromstring(files_of(rich_chinese_document, BRAND)["word/styles.xml"])
    fonts = {
        style.get(f"{W}styleId"): dict(found.attrib)
        for style in root.iter(f"{W}style")
        if (found := style.find(f"{W}rPr/{W}rFonts")) is not None
    }
    slots = ("ascii", "hAnsi", "eastAsia", "cs")
    assert [fonts["Normal"][f"{W}{one}"] for one in slots] == ["Georgia", "Georgia", "SimSun", "Georgia"]
    assert [fonts["Heading1"][f"{W}{one}"] for one in slots] == ["Verdana", "Verdana", "SimHei", "Verdana"]
    assert fonts["Code"][f"{W}ascii"] == "Courier New"


def test_styles_set_sizes_lines_weights_and_grounds_of_the_brand(rich_chinese_document):
    setting = Typesetting(
        size=9.5,
        line=1.5,
        heading_line=1.25,
        heading_bold=False,
        heading_italic=True,
        code_size=8.5,
        code_bold=True,
        link_bold=True,
        link_underlined=False,
    )
    colours = replace(BRAND.colours, link_ground="EAF1F7", code="7A003C", code_ground="F4E6EC")
    root = etree.fromstring(
        files_of(rich_chinese_document, replace(BRAND, setting=setting, colours=colours))["word/styles.xml"]
    )
    styles = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}

    def said(holder, path):
        found = holder.find("/".join(f"{W}{part}" for part in path.split("/")))
        return None if found is None else dict(found.attrib)

    defaults = root.find(f"{W}docDefaults")
    assert said(defaults, "rPrDefault/rPr/sz") == {f"{W}val": "19"}
    assert said(defaults, "pPrDefault/pPr/spacing")[f"{W}line"] == "360"
    for name in ("CloseText", "CloseBullet", "TOC1", "TOC2"):
        assert said(styles[name], "rPr/sz") == {f"{W}val": "19"}
    for name in ("Heading1", "Heading2", "Heading3", "Title", "TOCHeading", "CoverStore"):
        assert said(styles[name], "rPr/b") is None
        assert said(styles[name], "rPr/i") == {}
        assert said(styles[name], "pPr/spacing")[f"{W}line"] == "300"
    code, link = styles["Code"], styles["Hyperlink"]
    assert said(code, "rPr/sz") == {f"{W}val": "17"}
    assert said(code, "rPr/b") == {}
    assert said(code, "rPr/color") == {f"{W}val": "7A003C"}
    assert said(code, "rPr/shd")[f"{W}fill"] == "F4E6EC"
    assert said(link, "rPr/b") == {}
    assert said(link, "rPr/u") == {f"{W}val": "none"}
    assert said(link, "rPr/shd")[f"{W}fill"] == "EAF1F7"


def test_the_theme_has_the_colours_and_fonts_of_the_brand(rich_chinese_document):
    root = etree.fromstring(files_of(rich_chinese_document, BRAND)["word/theme/theme1.xml"])
    assert next(root.iterfind(f".//{A}accent1/{A}srgbClr")).get("val") == "7A003C"
    assert next(root.iterfind(f".//{A}minorFont/{A}ea")).get("typeface") == "SimSun"


def test_charts_are_drawn_in_the_colours_of_the_brand(rich_chinese_document):
    files = files_of(rich_chinese_document, BRAND)
    charts = b"".join(content for name, content in files.items() if name.startswith("word/charts/chart"))
    assert BRAND.colours.chart[0].encode() in charts
    assert b'typeface="SimSun"' in charts


def test_every_footer_names_the_house_and_ends_with_the_legal_line(rich_chinese_document):
    document = rich_chinese_document
    alone = replace(document, metadata=replace(document.metadata, agency=""))
    for name, content in files_of(alone, BRAND).items():
        if name.startswith("word/footer"):
            texts = texts_of(content)
            assert texts[0].startswith("沪上 · ")
            assert texts[-1] == "不得外传"


def test_words_for_the_footer_stand_in_place_of_the_name(rich_chinese_document):
    files = files_of(rich_chinese_document, replace(BRAND, footer="代运营"))
    assert texts_of(files["word/footer1.xml"])[0].startswith("代运营 · ")


@pytest.mark.parametrize("layout", ["plain", "band", "side"])
@pytest.mark.parametrize("dark", [None, LOGO])
def test_a_logo_stands_once_on_every_cover(rich_chinese_document, layout, dark):
    brand = replace(BRAND, cover=Cover(layout), logo_on_dark=dark)
    files = files_of(rich_chinese_document, brand)
    logos = [
        name for name, content in files.items() if name.startswith("word/media/") and content == LOGO.content
    ]
    assert len(logos) == 1
    bands = [one for one in files.values() if one == one_colour("7A003C")]
    assert len(bands) == (layout != "plain")


def test_a_cover_can_do_without_a_logo(rich_chinese_document):
    files = files_of(rich_chinese_document, replace(BRAND, cover=Cover("plain", show_logo=False)))
    assert not [name for name in files if name.startswith("word/media/")]


def test_drawings_have_numbers_of_their_own_and_words_for_those_who_do_not_see(rich_document):
    brand = replace(BRAND, cover=Cover("band"), logo_on_dark=LOGO)
    root = etree.fromstring(files_of(rich_document, brand)["word/document.xml"])
    drawings = list(root.iter(f"{WP}docPr"))
    assert len({one.get("id") for one in drawings}) == len(drawings) >= 3
    assert all(one.get("descr") for one in drawings)


def test_a_logo_keeps_its_proportions(rich_chinese_document):
    root = etree.fromstring(files_of(rich_chinese_document, BRAND)["word/document.xml"])
    extent = next(root.iter(f"{WP}extent"))
    assert int(str(extent.get("cx"))) == 2 * int(str(extent.get("cy")))


def test_no_value_of_a_brand_becomes_markup(rich_chinese_document):
    evil = '"/><w:evil x="&<>\'${primary}{language}]]>'
    brand = Brand(
        name=evil,
        link=evil,
        fonts=Fonts(evil, evil, evil, evil, evil),
        logo=replace(LOGO, alt=evil),
        cover=Cover("band"),
        footer=evil,
        legal=evil,
    )
    for name, content in files_of(rich_chinese_document, brand).items():
        if name.endswith(".xml"):
            root = etree.fromstring(content)
            assert not [one for one in root.iter(etree.Element) if "evil" in str(one.tag)], name
    footer = texts_of(files_of(rich_chinese_document, brand)["word/footer1.xml"])
    assert footer[-1] == evil


def test_one_document_in_one_brand_is_always_the_same_file(rich_document):
    brand = replace(BRAND, cover=Cover("side"), logo_on_dark=LOGO)
    assert files_of(rich_document, brand) == files_of(rich_document, brand)
    first, again = (WRITERS["docx"](rich_document, Edition(brand=brand)) for _ in range(2))
    assert first == again
