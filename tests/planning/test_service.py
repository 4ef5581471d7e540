"""Seats against published Erlang C values."""

from math import exp

import pytest

from storeplan.planning.service import erlang_c, seats_for


@pytest.mark.parametrize(
    ("load", "seats", "waits"),
    [(1, 2, 0.3333), (2, 3, 0.4444), (5, 8, 0.1673), (10, 14, 0.1741)],
)
def test_the_share_that_waits_agrees_with_published_tables(load, seats, waits):
    """Erlang C tables as in Koole, "Call Center Optimization", 2013, appendix; (1, 2) and (2, 3) by hand."""
    assert erlang_c(load, seats) == pytest.approx(waits, abs=5e-4)


def test_fewer_seats_than_load_make_everybody_wait():
    assert erlang_c(5, 5) == 1.0


def test_one_more_seat_never_makes_more_people_wait():
    for seats in range(6, 20):
        assert erlang_c(5, seats + 1) <= erlang_c(5, seats)


def test_the_seats_found_are_the_fewest_that_keep_the_promise():
    seats = seats_for(6.0, 4.0, 180, 0.95)
    assert seats_for(6.0, 4.0, 180, 0.95) == seats
    fewer = seats - 1
    waits = erlang_c(6.0, fewer) * exp(-(fewer - 6.0) * 180 / 240) if fewer > 6 else 1.0
    assert 1 - waits < 0.95


def test_more_orders_never_need_fewer_seats(planned):
    small = planned("japanese-skincare", "goals.sales=300万").results.service.months
    large = planned("japanese-skincare", "goals.sales=3000万").results.service.months
    assert all(a.seats.amount <= b.seats.amount for a, b in zip(small, large, strict=True))
