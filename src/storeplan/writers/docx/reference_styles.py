"""Styles and numbering of a Word file of the user's, made to carry our documents.

The decision: styles are known by their name, which Word keeps in every language, and take our ids; those a
file lacks are added from ours and inherit its fonts. Headings keep our numbers, because contents and captions
quote them; every other numbering of the file stays.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from storeplan.model.brand import Fonts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_ID = f"{_W}styleId"
_NUMBER = f"{_W}numId"
_NAMING = tuple(
    f"{_W}{name}"
    for name in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")
)
"""Elements that name a style."""
_HEADINGS = ("Heading1", "Heading2", "Heading3")
_BEFORE_NUMBER = tuple(
    f"{_W}{name}"
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_BEHIND_PARAGRAPH = tuple(f"{_W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
_NO_NUMBER = ("0", "2")
"""Level and numbering of what looks like a heading and is none."""
_OFFSET = 5_000
"""Added to the numbers of the file's own numberings, so that they meet none of ours."""
_OWN_FONTS = frozenset({"Code"})
"""Styles of ours whose font is what they are for."""
_LANGUAGE = "zh-CN"


def merged_styles(theirs: etree._Element, ours: etree._Element, fonts: Fonts) -> dict[str, str]:
    """Makes a file's styles carry our documents.

    Args:
        theirs: Their styles; changed.
        ours: Our styles, in the looks of the brand.
        fonts: Name the Chinese font where theirs name none.

    Returns:
        New ids of their styles by the old.
    """
    renamed = _ids(theirs, ours)
    _rename(theirs, renamed)
    for own in theirs.iter(_NUMBER):
        own.set(_VAL, _moved(own))
    there = {str(one.get(_ID)) for one in theirs.iter(f"{_W}style")}
    for one in ours.iter(f"{_W}style"):
        if one.get(_ID) not in there:
            theirs.append(_added(one))
    _say_chinese(theirs, ours, fonts)
    numbers = {name: (str(level), "1") for level, name in enumerate(_HEADINGS)}
    for style in theirs.iter(f"{_W}style"):
        name = str(style.get(_ID))
        if name in numbers:
            _number(style, *numbers[name])
        elif style.find(f"{_W}pPr/{_W}numPr") is None and _inherits(style, theirs):
            # Word's own heading of contents is based on that of chapters, and would be counted as one
            _number(style, *_NO_NUMBER)
    return renamed


def merged_numbering(ours: etree._Element, theirs: etree._Element, renamed: Mapping[str, str]) -> None:
    """Adds a file's numberings to ours.

    Args:
        ours: Changed.
        theirs: Theirs.
        renamed: New ids of their styles.
    """
    _rename(theirs, renamed)
    first_number = ours.find(f"{_W}num")
    for one in theirs.findall(f"{_W}abstractNum"):
        one.set(f"{_W}abstractNumId", _moved_id(str(one.get(f"{_W}abstractNumId"))))
        etree.strip_elements(one, f"{_W}lvlPicBulletId", with_tail=False)
        for level in one.iter(f"{_W}lvl"):
            for style in level.findall(f"{_W}pStyle"):
                if style.get(_VAL) in _HEADINGS:
                    level.remove(style)
        if first_number is None:
            ours.append(one)
        else:
            first_number.addprevious(one)
    for one in theirs.findall(f"{_W}num"):
        one.set(_NUMBER, _moved_id(str(one.get(_NUMBER))))
        for abstract in one.iter(f"{_W}abstractNumId"):
            abstract.set(_VAL, _moved(abstract))
        ours.append(one)


def _ids(theirs: etree._Element, ours: etree._Element) -> dict[str, str]:
    """New ids of their styles: ours where the name is the same, another where the id is ours already."""
    wanted = {_known_as(one): str(one.get(_ID)) for one in ours.iter(f"{_W}style")}
    found = {str(one.get(_ID)): wanted.get(_known_as(one), "") for one in theirs.iter(f"{_W}style")}
    taken = {new for new in found.values() if new}
    return {old: new or (f"{old}-own" if old in taken else old) for old, new in found.items()}


def _known_as(style: etree._Element) -> tuple[str, str]:
    name = style.find(f"{_W}name")
    return str(style.get(f"{_W}type")), "" if name is None else str(name.get(_VAL)).lower()


def _rename(root: etree._Element, renamed: Mapping[str, str]) -> None:
    for one in root.iter(f"{_W}style"):
        one.set(_ID, renamed.get(str(one.get(_ID)), str(one.get(_ID))))
    for one in root.iter(*_NAMING):
        one.set(_VAL, renamed.get(str(one.get(_VAL)), str(one.get(_VAL))))


def _added(style: etree._Element) -> etree._Element:
    """A style of ours that inherits fonts and is no default."""
    added = deepcopy(style)
    added.attrib.pop(f"{_W}default", "")
    if added.get(_ID) not in _OWN_FONTS:
        etree.strip_elements(added, f"{_W}rFonts", with_tail=False)
    return added


def _inherits(style: etree._Element, root: etree._Element) -> bool:
    """Whether a style is based on a heading, over however many others."""
    based = {str(one.get(_ID)): one.find(f"{_W}basedOn") for one in root.iter(f"{_W}style")}
    met: set[str] = set()
    name = str(style.get(_ID))
    while (under := based.get(name)) is not None and name not in met:
        met.add(name)
        name = str(under.get(_VAL))
        if name in _HEADINGS:
            return True
    return False


def _number(style: etree._Element, level: str, numbering: str) -> None:
    """Gives a style a level of one of our numberings."""
    properties = style.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        behind = next((one for one in style if one.tag in _BEHIND_PARAGRAPH), None)
        style.append(properties) if behind is None else behind.addprevious(properties)
    for old in properties.findall(f"{_W}numPr"):
        properties.remove(old)
    number = etree.Element(f"{_W}numPr")
    etree.SubElement(number, f"{_W}ilvl", {_VAL: level})
    etree.SubElement(number, _NUMBER, {_VAL: numbering})
    properties.insert(sum(one.tag in _BEFORE_NUMBER for one in properties), number)


def _say_chinese(theirs: etree._Element, ours: etree._Element, fonts: Fonts) -> None:
    """Says language and font of Chinese where the file's defaults do not."""
    defaults = theirs.find(f"{_W}docDefaults")
    if defaults is None:
        for one in ours.findall(f"{_W}docDefaults"):
            theirs.insert(0, deepcopy(one))
        return
    for run in _run_defaults(defaults):
        named = run.find(f"{_W}rFonts")
        if named is None:
            named = etree.Element(f"{_W}rFonts")
            run.insert(0, named)
        if not {f"{_W}eastAsia", f"{_W}eastAsiaTheme"} & set(named.attrib):
            named.set(f"{_W}eastAsia", fonts.east_asian)
        language = run.find(f"{_W}lang")
        if language is not None:
            language.set(f"{_W}eastAsia", _LANGUAGE)
        else:
            run.append(etree.Element(f"{_W}lang", {_VAL: "en-US", f"{_W}eastAsia": _LANGUAGE}))


def _run_defaults(defaults: etree._Element) -> Iterator[etree._Element]:
    """``w:rPr`` of the defaults, made where it is missing."""
    outer = defaults.find(f"{_W}rPrDefault")
    if outer is None:
        outer = etree.Element(f"{_W}rPrDefault")
        defaults.insert(0, outer)
    inner = outer.find(f"{_W}rPr")
    yield etree.SubElement(outer, f"{_W}rPr") if inner is None else inner


def _moved(element: etree._Element) -> str:
    return _moved_id(str(element.get(_VAL)))


def _moved_id(number: str) -> str:
    """A number of theirs among ours; 0, which means none, stays."""
    return str(int(number) + _OFFSET) if int(number) else "0"
