"""Charts as Word draws them: a chart part, the workbook behind it, and the drawing that shows it.

The decision: XlsxWriter's chart part is taken as it is but for what a part in Word needs: the link to the
workbook, East Asian fonts wherever a font is named, and labels that say nothing but the value.
"""

from datetime import UTC, datetime

from lxml import etree

from storeplan.model.brand import Brand
from storeplan.model.document import Chart, Metadata
from storeplan.model.plain_text import plain_text
from storeplan.writers.docx.archives import workbook_of
from storeplan.writers.docx.chart_workbook import drawn
from storeplan.writers.docx.package import WordPackage
from storeplan.writers.docx.wordml import escaped

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# 160 by 75 mm, in English metric units
_WIDTH, _HEIGHT = 5_760_000, 2_700_000
_EMU_TO_A_TWIP = 635
_WORKBOOK = "rId1"
# what ends a chart part, put there as text: to parse it anew for each chart takes a third of its time
_END = "</c:chartSpace>"
_TEXT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="800">'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{latin}"/>'
    '<a:ea typeface="{east_asian}"/></a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
)
_LINK = f'<c:externalData r:id="{_WORKBOOK}"><c:autoUpdate val="0"/></c:externalData>'
_BEFORE_VALUE = ("showLegendKey",)
_BEHIND_VALUE = ("showCatName", "showSerName", "showPercent", "showBubbleSize")
_SAID = (
    # the owner, the element before, and the one that says no
    (("barChart",), "grouping", "varyColors"),
    (("lineChart",), "grouping", "varyColors"),
    (("barChart", "ser"), "spPr", "invertIfNegative"),
    (("lineChart", "ser"), "val", "smooth"),
    (("catAx",), "scaling", "delete"),
    (("valAx",), "scaling", "delete"),
    (("title",), "layout", "overlay"),
    (("legend",), "layout", "overlay"),
)


class ChartWriter:
    """Adds charts to a package and gives the drawings that show them."""

    def __init__(self, package: WordPackage, metadata: Metadata, brand: Brand) -> None:
        self._package = package
        self._brand = brand
        self._language = metadata.language
        self._made = datetime.fromisoformat(metadata.as_of).replace(tzinfo=UTC)

    def drawing(self, chart: Chart, room: int) -> str:
        """A run that shows ``chart``, whose text alternative is its description.

        Args:
            chart: What is shown.
            room: Width of the text area, in twentieths of a point.
        """
        width = min(_WIDTH, room * _EMU_TO_A_TWIP)
        height = _HEIGHT * width // _WIDTH
        made = drawn(chart, self._language, self._made, self._brand)
        part = chart_part(made.drawing, self._language, self._brand)
        relationship = self._package.chart(part, workbook_of(made.workbook))
        number = self._package.drawing_number()
        described = escaped(chart.description or plain_text(chart.caption))
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name="Chart {number}" descr="{described}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
            f'<c:chart xmlns:c="{_C}" r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )


def chart_part(source: bytes, language: str, brand: Brand) -> bytes:
    """A chart part of a workbook as one of a Word file, whose workbook is its first relationship.

    Args:
        source: The part as XlsxWriter wrote it.
        language: Of the document.
        brand: Gives colour and fonts of the text.
    """
    root = etree.fromstring(source)
    _set_language(root, language)
    for labels in root.iter(f"{{{_C}}}dLbls"):
        _say_value_alone(labels)
    _say_what_is_left_out(root)
    for titled in root.iter(f"{{{_C}}}valAx"):
        _turn_upright(titled)
    for axis in root.iter(f"{{{_C}}}catAx"):
        _lie_level(axis)
    for named in root.iter(f"{{{_A}}}latin"):
        if named.getnext() is None:
            named.addnext(_element(_A, "ea", typeface=brand.fonts.east_asian))
    text = _TEXT.format(
        language=language,
        colour=brand.colours.muted,
        latin=escaped(brand.fonts.latin),
        east_asian=escaped(brand.fonts.east_asian),
    )
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written.removesuffix(_END.encode()) + f"{text}{_LINK}{_END}".encode()


def _element(namespace: str, name: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{namespace}}}{name}", attributes)


def _set_language(root: etree._Element, language: str) -> None:
    said = root.find(f"{{{_C}}}lang")
    if said is not None:
        said.set("val", language)
        # corners are round where this is left out
        said.addnext(_element(_C, "roundedCorners", val="0"))
    for run in root.iter(f"{{{_A}}}rPr", f"{{{_A}}}endParaRPr"):
        run.set("lang", language)


def _say_value_alone(labels: etree._Element) -> None:
    value = labels.find(f"{{{_C}}}showVal")
    if value is None:
        return
    for name in _BEFORE_VALUE:
        value.addprevious(_element(_C, name, val="0"))
    for name in reversed(_BEHIND_VALUE):
        value.addnext(_element(_C, name, val="0"))


def _say_what_is_left_out(root: etree._Element) -> None:
    """Writes the elements whose absence means one thing to Excel and another to other programs."""
    for (parent, *child), before, name in _SAID:
        for owner in root.iter(f"{{{_C}}}{parent}"):
            for one in owner.iterchildren(f"{{{_C}}}{child[0]}") if child else (owner,):
                found = next(one.iterchildren(f"{{{_C}}}{before}"), None)
                if found is not None and next(one.iterchildren(f"{{{_C}}}{name}"), None) is None:
                    found.addnext(_element(_C, name, val="0"))
    for visible in root.iter(f"{{{_C}}}plotVisOnly"):
        visible.addnext(_element(_C, "dispBlanksAs", val="gap"))


def _lie_level(axis: etree._Element) -> None:
    """Sets the labels of an axis level where all are shown; programs slant what they find long."""
    if next(axis.iterchildren(f"{{{_C}}}tickLblSkip"), None) is None:
        for body in axis.iterfind(f"{{{_C}}}txPr/{{{_A}}}bodyPr"):
            body.set("rot", "0")


def _turn_upright(axis: etree._Element) -> None:
    """Sets an axis title, a unit of a few characters, so that it is read without turning the head."""
    for body in axis.iterfind(f"{{{_C}}}title//{{{_A}}}bodyPr"):
        body.set("rot", "0")
