from hypothesis import given
from hypothesis import strategies as st

from storeplan.model.characters import without_illegal_characters


def test_control_and_private_characters_are_taken_out_and_named_once() -> None:
    assert without_illegal_characters("a\x0cb\ue000c\x00\x0cd") == ("abcd", ("U+000C", "U+E000", "U+0000"))


def test_tabs_line_breaks_and_rare_characters_stay() -> None:
    text = "a\tb\nc\u2028\U0001f600𠮷\u00a0é"
    assert without_illegal_characters(text) == (text, ())


def test_line_ends_become_line_feeds() -> None:
    assert without_illegal_characters("a\r\nb\rc") == ("a\nb\nc", ())


@given(st.text())
def test_what_was_cleaned_once_is_clean(text: str) -> None:
    clean, _ = without_illegal_characters(text)
    assert without_illegal_characters(clean) == (clean, ())
