"""Cells and texts in the reader's language: spacing, named places, and the user's own words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.composing.chinese import ChineseWording, tight
from storeplan.composing.english import EnglishWording
from storeplan.composing.printing import Printer
from storeplan.composing.words import Words
from storeplan.model.answers import LocalText, Month
from storeplan.model.document import Text, Value
from storeplan.model.figures import answered
from storeplan.model.plain_text import plain_text
from storeplan.model.plan import Cell, ColumnKind, Phrase, Term, Word
from storeplan.model.quantity import CNY

GOAL = answered("goals.sales", Decimal(3_200_000), CNY)
MIXED = st.text(alphabet="中文，。aB1 %{}", max_size=20)


def own(text: str) -> LocalText:
    return LocalText((("", text),))


PRINTER = Printer(
    wording=ChineseWording(),
    words=Words({"category": {"name": "护肤"}}, {}),
    terms={"role.hero": "主推款"},
    phrases={"store-name": "{brand}海外旗舰店"},
    vocabulary={"brand": own("Alder")},
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("每单 19 元、3 天到", "每单19元、3天到"),
        ("走 FOB 价", "走FOB价"),
        ("目标 {goal} 不变", "目标{goal}不变"),
        ("转化到 2.5% 再加", "转化到2.5%再加"),
        ("VC 原液 30 ml 装", "VC原液30 ml装"),
        ("a b 1 c", "a b 1 c"),
    ],
)
def test_no_space_is_printed_between_chinese_and_latin(typed: str, printed: str) -> None:
    assert tight(typed) == printed


@given(MIXED)
def test_setting_tight_takes_out_spaces_only_and_once(text: str) -> None:
    once = tight(text)
    assert once.replace(" ", "") == text.replace(" ", "")
    assert tight(once) == once


@given(MIXED)
def test_the_users_own_text_is_never_touched(text: str) -> None:
    printed = PRINTER.filled("本店 {name} 在售", {"name": own(text)})
    assert plain_text(printed) == f"本店{text}在售"
    assert PRINTER.inlines(own(text)) == (Text(text),)


@given(MIXED)
def test_a_place_in_the_users_text_is_text(text: str) -> None:
    printed = PRINTER.filled("{name}", {"name": own("{brand}" + text)})
    assert plain_text(printed) == "{brand}" + text


def test_a_place_nobody_knows_raises_and_says_where() -> None:
    with pytest.raises(KeyError, match="rival"):
        PRINTER.filled("比{rival}便宜", {"hero": own("精华")})


def test_a_figure_keeps_its_id_and_is_printed_with_its_unit_in_text_only() -> None:
    assert PRINTER.inlines(GOAL) == (Value("320万元", "goals.sales", weak=False),)
    assert PRINTER.inlines(GOAL, ColumnKind.MONEY) == (Value("320.0", "goals.sales", weak=False),)


def test_dates_and_months_are_short_in_tables() -> None:
    assert plain_text(PRINTER.inlines(date(2027, 3, 1))) == "2027年3月1日"
    assert plain_text(PRINTER.inlines(date(2027, 3, 1), ColumnKind.DAY)) == "2027-03-01"
    assert plain_text(PRINTER.inlines(Month(2027, 3))) == "2027年3月"
    assert plain_text(PRINTER.inlines(Month(2027, 3), ColumnKind.MONTH)) == "2027-03"


def test_what_is_not_known_is_a_dash() -> None:
    assert PRINTER.inlines(None) == (Text("—"),)


def test_words_terms_phrases_and_lists_print_as_their_text() -> None:
    assert plain_text(PRINTER.inlines(Word("category.name"))) == "护肤"
    assert plain_text(PRINTER.inlines(Term("role.hero"))) == "主推款"
    assert plain_text(PRINTER.inlines(Phrase("store-name", {"brand": own("A b")}))) == "A b海外旗舰店"
    assert plain_text(PRINTER.inlines((Term("role.hero"), own("B"), None))) == "主推款、B、—"


ENGLISH = Printer(
    wording=EnglishWording(),
    words=Words({"category": {"name": "toys"}}, {}),
    terms={"role.hero": "hero"},
    phrases={"store-name": "{brand} flagship store", "of-store": "of {brand}"},
    vocabulary={},
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Word("category.name"), "Toys"),
        (Term("role.hero"), "Hero"),
        (own("alder"), "alder"),
        (Phrase("of-store", {"brand": own("alder")}), "Of alder"),
        (Phrase("store-name", {"brand": own("alder")}), "alder flagship store"),
        (Phrase("store-name", {"brand": Word("category.name")}), "Toys flagship store"),
        ((Term("role.hero"), Word("category.name")), "Hero, toys"),
    ],
)
def test_a_cell_opens_as_its_language_begins_one_and_the_users_own_words_stay(cell: Cell, text: str) -> None:
    assert plain_text(ENGLISH.inlines(cell, ColumnKind.TEXT, opens=True)) == text


@pytest.mark.parametrize("cell", [Term("role.none"), Phrase("nothing", {}), Word("category.nothing")])
def test_a_word_the_language_lacks_raises(cell: Term | Phrase | Word) -> None:
    with pytest.raises(KeyError):
        PRINTER.inlines(cell)
