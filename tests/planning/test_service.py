"""Seats: Erlang C against its closed form, and the promise they keep."""

from fractions import Fraction
from math import exp, factorial

import pytest

from storeplan.planning.service import erlang_c, seats_for


def closed_form(load: int, seats: int) -> float:
    """Erlang C by its closed form, A^N/N! · N/(N−A) over the sum of all states, in exact fractions."""
    waiting = Fraction(load**seats, factorial(seats)) * Fraction(seats, seats - load)
    free = sum((Fraction(load**n, factorial(n)) for n in range(seats)), Fraction(0))
    return float(waiting / (free + waiting))


@pytest.mark.parametrize(("load", "seats"), [(1, 2), (2, 3), (5, 8), (10, 14), (40, 45)])
def test_the_share_that_waits_agrees_with_the_closed_form(load, seats):
    """A. K. Erlang, 1917; one erlang on two seats waits a third of the time, two on three four ninths."""
    assert erlang_c(load, seats) == pytest.approx(closed_form(load, seats), abs=1e-12)
    assert closed_form(1, 2) == pytest.approx(1 / 3)
    assert closed_form(2, 3) == pytest.approx(4 / 9)


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
