"""A Word file of the user's as the looks of a document: what is taken, what is added, what is refused."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.shared import Mm, RGBColor
from lxml import etree

from storeplan.errors import UnusableFile
from storeplan.messages import describe
from storeplan.model.brand import Brand, ReferenceFile
from storeplan.model.colour_roles import colours_of
from storeplan.writers import WRITERS
from storeplan.writers.docx.pictures import one_colour
from storeplan.writers.edition import Edition

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def house(margin=30) -> bytes:
    """A Word file with styles, page, header and footer of its own."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(margin)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x00, 0x3C)
    document.add_paragraph("not to be taken")
    header = section.header.paragraphs[0]
    header.text = "house style"
    header.add_run().add_picture(BytesIO(one_colour("7A003C")), width=Mm(5))
    section.footer.paragraphs[0].text = "house footer"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def files_of(document, content: bytes, **edition) -> dict[str, bytes]:
    written = WRITERS["docx"](document, Edition(reference=ReferenceFile("house.docx", content), **edition))
    with zipfile.ZipFile(BytesIO(written)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def styles_of(files: dict[str, bytes]) -> dict[str, etree._Element]:
    root = etree.fromstring(files["word/styles.xml"])
    found = [(str(one.get(f"{W}styleId")), one) for one in root.iter(f"{W}style")]
    assert len(dict(found)) == len(found)
    return dict(found)


def changed(content: bytes, name: str, change) -> bytes:
    """The file with one part changed; without it where ``change`` gives nothing."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for one in old.namelist():
            kept = change(old.read(one)) if one == name else old.read(one)
            if kept is not None:
                new.writestr(one, kept)
    return stream.getvalue()


def test_styles_page_header_and_footer_are_those_of_the_file(rich_document):
    files = files_of(rich_document, house())
    heading = styles_of(files)["Heading1"]
    assert next(heading.iterfind(f"{W}rPr/{W}color")).get(f"{W}val") == "7A003C"
    body = etree.fromstring(files["word/document.xml"])
    assert {one.get(f"{W}left") for one in body.iter(f"{W}pgMar")} == {str(round(30 * 56.693))}
    assert b"house style" in files["word/header1.xml"]
    assert b"house footer" in files["word/footer1.xml"]
    assert one_colour("7A003C") in files.values()
    assert [name for name in files if name.startswith("word/header")] == ["word/header1.xml"]
    assert b"not to be taken" not in b"".join(files.values())


def test_every_style_that_is_used_is_defined_and_those_the_file_lacks_inherit_its_fonts(rich_document):
    files = files_of(rich_document, house())
    styles = styles_of(files)
    used = set()
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        root = etree.fromstring(files[name])
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            used |= {one.get(f"{W}val") for one in root.iter(f"{W}{kind}")}
    assert used <= set(styles)
    assert styles["TableText"].find(f".//{W}rFonts") is None


def test_headings_have_our_numbers_and_what_is_based_on_them_has_none(rich_document):
    styles = styles_of(files_of(rich_document, house()))
    numbers = {
        name: next(styles[name].iterfind(f"{W}pPr/{W}numPr/{W}numId")).get(f"{W}val")
        for name in ("Heading1", "Heading2", "Heading3", "TOCHeading")
    }
    assert numbers == {"Heading1": "1", "Heading2": "1", "Heading3": "1", "TOCHeading": "2"}


def test_every_numbering_that_is_named_is_defined(rich_document):
    files = files_of(rich_document, house())
    numbering = etree.fromstring(files["word/numbering.xml"])
    abstract = {one.get(f"{W}abstractNumId") for one in numbering.findall(f"{W}abstractNum")}
    assert {one.get(f"{W}val") for one in numbering.iter(f"{W}abstractNumId")} <= abstract
    there = [one.get(f"{W}numId") for one in numbering.findall(f"{W}num")]
    assert len(set(there)) == len(there)
    for name in ("word/document.xml", "word/styles.xml"):
        named = {one.get(f"{W}val") for one in etree.fromstring(files[name]).iter(f"{W}numId")}
        assert named <= {*there, "0"}


def test_a_style_of_another_language_is_known_by_its_name(rich_document):
    def chinese(content: bytes) -> bytes:
        return content.replace(b'"Heading1"', b'"1"').replace(b'"Caption"', b'"a9"')

    content = changed(house(), "word/styles.xml", chinese)
    styles = styles_of(files_of(rich_document, content))
    assert next(styles["Heading1"].iterfind(f"{W}rPr/{W}color")).get(f"{W}val") == "7A003C"
    assert "a9" not in styles
    assert "1" not in styles


def test_what_the_file_lacks_has_the_colours_of_its_theme_and_with_a_brand_those_of_the_brand(rich_document):
    by_theme = files_of(rich_document, house())["word/document.xml"]
    assert b"4F81BD" in by_theme  # accent 1 of the theme that python-docx writes
    brand = Brand(colours=colours_of({"primary": "0E5C3F"}))
    by_brand = files_of(rich_document, house(), brand=brand)
    assert b"0E5C3F" in by_brand["word/document.xml"]
    assert b"4F81BD" not in by_brand["word/document.xml"]
    assert next(styles_of(by_brand)["Heading1"].iterfind(f"{W}rPr/{W}color")).get(f"{W}val") == "7A003C"


def test_charts_are_no_wider_than_the_text(rich_chinese_document):
    files = files_of(rich_chinese_document, house(margin=45))
    extents = [
        int(str(one.get("cx")))
        for one in etree.fromstring(files["word/document.xml"]).iter()
        if str(one.tag).endswith("}extent")
    ]
    assert max(extents) <= 120 * 36_000 + 1_000


def test_one_document_with_one_file_is_always_the_same(rich_document):
    content = house()
    assert files_of(rich_document, content) == files_of(rich_document, content)


def bomb() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(61 * 1024 * 1024))
    return stream.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip", "reference-not-zip"),
        (house()[:900], "reference-not-zip"),
        (bomb(), "reference-too-large"),
        (changed(house(), "word/styles.xml", lambda _: None), "reference-no-styles"),
        (changed(house(), "word/styles.xml", lambda _: b"<w:styles"), "reference-damaged"),
        (changed(house(), "word/styles.xml", lambda _: ENTITIES), "reference-damaged"),
        (
            changed(
                house(),
                "_rels/.rels",
                lambda old: old.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
                ),
            ),
            "reference-strict",
        ),
        (house(margin=80), "reference-page"),
    ],
    ids=["text", "cut", "bomb", "no-styles", "broken", "entities", "strict", "narrow"],
)
def test_a_file_that_cannot_be_used_is_told(rich_chinese_document, content, reason):
    with pytest.raises(UnusableFile) as caught:
        files_of(rich_chinese_document, content)
    (problem,) = caught.value.problems
    assert (problem.file, problem.values["reason"]) == ("house.docx", f"msg:{reason}")
    assert all(describe(problem, language) for language in ("zh-CN", "en"))


def test_a_header_that_needs_something_from_elsewhere_is_told(rich_chinese_document):
    content = changed(
        house(),
        "word/_rels/header1.xml.rels",
        lambda old: old.replace(
            b'Target="media/image1.png"', b'Target="http://x/y.png" TargetMode="External"'
        ),
    )
    with pytest.raises(UnusableFile) as caught:
        files_of(rich_chinese_document, content)
    assert caught.value.problems[0].values["reason"] == "msg:reference-running"
