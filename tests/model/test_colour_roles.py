"""What a document is set in, derived from the few colours a house names."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.model.brand import UNBRANDED
from storeplan.model.colour import apart, contrast, lch
from storeplan.model.colour_roles import chart_colours, colours_of

COLOURS = st.integers(0, 0xFFFFFF).map("{:06X}".format)
NAMES = st.sampled_from(
    ["primary", "secondary", "foreground", "background", "danger", "warning", "light", "link"]
)
GIVEN = st.dictionaries(NAMES, COLOURS)


@given(GIVEN)
def test_whatever_a_house_names_text_can_be_read(given_colours):
    colours = colours_of(given_colours)
    for text in (colours.text, colours.muted, colours.heading, colours.link, colours.emphasis):
        assert contrast(text, colours.paper) >= 4.5
    grounds = {"tint": "heading", "risk_tint": "risk_text", "confirm_tint": "confirm_text"}
    for ground, text in grounds.items():
        assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5
    assert contrast(colours.text, colours.tint) >= 4.5
    assert contrast(colours.on_primary, colours.primary) >= 3


@given(GIVEN)
def test_whatever_a_house_names_lines_and_bars_can_be_seen(given_colours):
    colours = colours_of(given_colours)
    for line in (colours.primary, colours.risk, colours.confirm, colours.note, *colours.chart):
        assert contrast(line, colours.paper) >= 3


@given(COLOURS)
def test_six_colours_of_charts_differ_in_grey_and_without_red_or_green(primary):
    colours = colours_of({"primary": primary}).chart
    assert len(colours) == 6
    lightness = [lch(one)[0] for one in colours]
    assert min(abs(one - other) for one, other in combinations(lightness, 2)) > 0.025
    assert min(apart(*pair) for pair in combinations(colours, 2)) > 0.04


def test_neighbours_in_a_chart_differ_more_than_the_rest():
    colours = chart_colours("0B4F8A", ("E07A1F", "4A6478"))
    steps = [abs(lch(one)[0] - lch(other)[0]) for one, other in pairwise(colours)]
    assert max(steps) > 0.2
    assert colours[0] == "0B4F8A"


def test_a_colour_that_can_be_read_is_taken_as_it_is():
    colours = colours_of({"primary": "0B4F8A", "foreground": "1F2A33", "danger": "B83A2B", "light": "EAF1F7"})
    assert (colours.primary, colours.heading, colours.text) == ("0B4F8A", "0B4F8A", "1F2A33")
    assert (colours.risk, colours.tint) == ("B83A2B", "EAF1F7")


def test_a_house_that_is_light_on_dark_writes_in_its_dark():
    assert colours_of({"foreground": "F2F5F1", "background": "17211C"}).text == "17211C"


def test_risks_never_have_the_colour_of_everything_else():
    usual = UNBRANDED.colours.risk
    assert apart(colours_of({"primary": usual}).risk, usual) >= 0.1
    assert colours_of({"primary": "0B4F8A", "danger": "0B4F8A"}).risk == usual


@pytest.mark.parametrize("light", ["FFFFFF", "101010"])
def test_a_light_colour_that_is_no_ground_gives_way_to_a_tint(light):
    assert colours_of({"primary": "0B4F8A", "light": light}).tint == colours_of({"primary": "0B4F8A"}).tint
