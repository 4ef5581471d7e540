"""Names of bookmarks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from storeplan.writers.docx.bookmarks import Bookmarks, name_of_id, name_of_words

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
    bookmarks = Bookmarks()
    name = name_of_words("goals", "Paragraph", "同样的话")
    given_out = []
    for _ in range(40):
        free = bookmarks.unused(name)
        bookmarks.place(free)
        given_out.append(free)
    assert len(set(given_out)) == len(given_out)
    assert all(VALID.fullmatch(free) for free in given_out)
