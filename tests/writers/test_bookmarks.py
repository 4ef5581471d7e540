"""Names of bookmarks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from storeplan.model.document import Block, CaptionList, Contents, Heading, PageBreak, Paragraph, Text
from storeplan.writers.docx.bookmarks import name_of_id, name_of_words, names_of

VALID = re.compile(r"_sp_[A-Za-z0-9_]{1,36}")
ids = st.text(st.sampled_from("ab1.-_AÉ章 "), min_size=1, max_size=60)


@given(st.lists(ids, min_size=2, max_size=6, unique=True))
def test_different_ids_have_different_valid_names(block_ids: list[str]) -> None:
    names = [name_of_id(block_id) for block_id in block_ids]
    assert len(set(names)) == len(names)
    assert all(VALID.fullmatch(name) for name in names)


def test_a_plain_id_can_be_recognised_in_its_name() -> None:
    assert name_of_id("part-1-3") == "_sp_part_1_3"
    assert name_of_id("goals.months") == "_sp_goals__months"


@given(ids, st.text(max_size=30))
def test_names_of_words_are_valid(part: str, words: str) -> None:
    assert VALID.fullmatch(name_of_words(part, "Paragraph", words))


def test_a_changed_number_keeps_the_name_and_changed_words_do_not() -> None:
    name = name_of_words("goals", "Paragraph", "全年销售 642.0 万元")
    assert name == name_of_words("goals", "Paragraph", "全年销售 1,280 万元")
    assert name != name_of_words("goals", "Paragraph", "全年利润 642.0 万元")


def test_the_same_words_twice_get_two_names() -> None:
    given_out = names_of([Paragraph((Text("同样的话"),))] * 40)
    assert len(set(given_out)) == 40
    assert all(VALID.fullmatch(name) for name in given_out)


def test_breaks_and_lists_of_what_stands_elsewhere_have_no_name() -> None:
    blocks: list[Block] = [
        Contents(),
        CaptionList("table"),
        PageBreak(),
        Heading(1, (Text("目标"),), "goals"),
    ]
    assert names_of(blocks) == ("_sp_goals",)
