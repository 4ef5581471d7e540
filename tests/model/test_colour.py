"""Contrast, tints, and how far colours are apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.model.colour import apart, contrast, darkened, lch, mixed, of_lch

COLOURS = st.integers(0, 0xFFFFFF).map("{:06X}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "FFFFFF", 1.0), ("FF0000", "FFFFFF", 4.0)],
)  # fmt: skip
def test_contrast_is_that_of_the_guidelines(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_asks_not_which_of_two_colours_is_the_ground(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(COLOURS, st.sampled_from([3.0, 4.5]))
def test_a_darkened_colour_can_be_read_on_white(colour, ratio):
    assert contrast(darkened(colour, "FFFFFF", ratio), "FFFFFF") >= ratio


@given(COLOURS)
def test_a_colour_that_can_be_read_stays_as_it_is(colour):
    if contrast(colour, "FFFFFF") >= 4.5:
        assert darkened(colour, "FFFFFF", 4.5) == colour


def test_a_pale_colour_is_darkened_in_its_own_hue():
    assert lch(darkened("9CC9F0", "FFFFFF", 4.5))[2] == pytest.approx(lch("9CC9F0")[2], abs=0.05)


@given(COLOURS)
def test_a_colour_comes_back_from_lightness_chroma_and_hue(colour):
    back = of_lch(*lch(colour))
    pairs = zip(bytes.fromhex(back), bytes.fromhex(colour), strict=True)
    assert all(abs(one - other) <= 3 for one, other in pairs)


def test_a_tint_lies_between_its_colour_and_the_ground():
    assert mixed("000000", "FFFFFF", 0.5) == "808080"
    assert mixed("1F3A5F", "FFFFFF", 0.0) == "FFFFFF"
    assert mixed("1F3A5F", "FFFFFF", 1.0) == "1F3A5F"


def test_red_and_green_of_one_lightness_are_near_each_other_for_whoever_sees_no_green():
    red, green, blue = (of_lch(0.6, 0.12, hue) for hue in (0.5, 1.9, 4.6))
    assert apart(red, green) < apart(red, blue)
    assert apart(red, red) == 0
