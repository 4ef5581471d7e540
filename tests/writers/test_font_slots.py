"""Every character of a run is set in the font it is meant for.

A run names four fonts; which one a character takes follows from its code point and the hint of the run (ECMA-376
part 1, 17.3.2.26). The characters that Chinese and Latin share go by the hint.
"""

from collections.abc import Iterator

import pytest
from lxml import etree

from storeplan.model.document import Code, Emphasis, Inline, Strong, Text, Value
from storeplan.writers.docx.runs import RunWriter
from storeplan.writers.docx.wordml import NAMESPACES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHARED_BY_HINT = {*range(0x2010, 0x2BFF), 0xA7, 0xB0, 0xB1, 0xB7, 0xD7}
EAST_ASIAN = (range(0x2E80, 0xA4D0), range(0xAC00, 0xD7B0), range(0xF900, 0xFB00), range(0xFE30, 0xFE70))
WIDE_FORMS, BEYOND_16_BITS = range(0xFF00, 0xFFF0), range(0x10000, 0x110000)


def slots(*inlines: Inline) -> str:
    """For each character of some inlines the first letter of its slot: ascii, h-ansi or east asian."""
    runs = RunWriter(chinese=True, weak_mark="※", relate=str, anchor=str, numbered=str).runs(inlines)
    root = etree.fromstring(f"<w:p {NAMESPACES}>{runs}</w:p>")
    return "".join(slot for run in root for slot in slots_of(run))


def slots_of(run: etree._Element) -> Iterator[str]:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    hinted = fonts is not None and fonts.get(f"{W}hint") == "eastAsia"
    for character in "".join(map(str, run.itertext(f"{W}t"))):
        point = ord(character)
        if any(point in one for one in (*EAST_ASIAN, WIDE_FORMS, BEYOND_16_BITS)):
            yield "e"
        elif point in SHARED_BY_HINT:
            yield "e" if hinted else "h"
        else:
            yield "a" if character.isascii() else "h"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“松屋”‘精华’", "eeeeeeee"),
        ("等一等……再说——好", "eeeeeeeeee"),
        ("（，。；：！？）", "eeeeeeee"),
        ("满300元·减40元", "eaaaeeeaae"),
        ("修护精华 30 ml×2", "eeeeaaaaaaea"),
        ("投产比2.54", "eeeaaaa"),
        ("SK-II 的“神仙水”", "aaaaaaeeeeee"),
        ("the “Refill” — 30 ml", "aaaahaaaaaahahaaaaaa"),
        ("café", "aaah"),
        ("品质🍵好", "eeee"),
        ("🍵", "e"),
        ("①②※", "eee"),
    ],
)
def test_each_character_takes_the_font_it_is_meant_for(text: str, expected: str) -> None:
    assert slots(Text(text)) == expected


def test_marks_of_their_own_are_chinese_around_a_number() -> None:
    assert slots(Text("“"), Value("60"), Text("”")) == "eaae"


def test_bold_dotted_and_code_follow_the_same_rules() -> None:
    quoted = Text("“好”ok")
    assert slots(Strong((quoted,))) == slots(Emphasis((quoted,))) == "eeeaa"
    assert slots(Code("SP203")) == "aaaaa"
