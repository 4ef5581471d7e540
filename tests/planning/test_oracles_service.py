"""Seats against published values of Erlang C, and against scipy's Poisson distribution on any load."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from storeplan.planning.service import erlang_c, seats_for


def waiting(load: float, seats: int) -> float:
    """Erlang C from the Poisson distribution: P(N) · N/(N−A) over the sum of it and of P(0) to P(N−1)."""
    full = poisson.pmf(seats, load) * seats / (seats - load)
    return float(full / (poisson.cdf(seats - 1, load) + full))


def in_time(load: float, seats: int, minutes: float, seconds: float) -> float:
    """Share of conversations answered within so many seconds."""
    return 1 - waiting(load, seats) * exp(-(seats - load) * seconds / (minutes * 60))


@pytest.mark.parametrize(
    ("load", "seats", "waits", "longer"),
    [("3.87", 8, "0.05", "0.016"), ("4.08", 10, "0.01", "0.0022")],
)
def test_the_table_of_a_trunked_radio_system_is_met(load: str, seats: int, waits: str, longer: str) -> None:
    """Erlang C table and example, scribd.com/document/831962299 ("Table C"): eight channels, 5 %; ten, 1 %.

    The second value is the share of those waiting that wait longer than a mean call; the example takes 3.87
    erlangs for both.
    """
    assert f"{erlang_c(float(load), seats):.2f}" == waits
    assert exp(-(seats - 3.87)) == pytest.approx(float(longer), rel=0.02)


def test_the_eye_clinic_of_gross_and_harris_is_met() -> None:
    """Gross, Shortle, Thompson and Harris, "Fundamentals of Queueing Theory", ch. 2, M/M/c: the eye clinic.

    Six patients an hour, three doctors, 20 minutes each: 8/9 of a patient waits on the mean, and a visit takes
    28.9 minutes. The mean that waits is the share that waits × load ÷ (seats − load), and what waits divided by
    arrivals is the wait (Little).
    """
    load, doctors = 6 / 3, 3
    waiting_patients = erlang_c(load, doctors) * load / (doctors - load)

    assert waiting_patients == pytest.approx(8 / 9)
    assert f"{waiting_patients / 6 * 60 + 20:.1f}" == "28.9"


@pytest.mark.parametrize(("promise", "seats"), [(0.80, 14), (0.85, 14), (0.90, 15)])
def test_the_seats_are_those_of_pyworkforce(promise: float, seats: int) -> None:
    """README of pyworkforce (MIT), ErlangC and MultiErlangC: 100 calls of 3 minutes in half an hour, 20 seconds.

    It is the worked example of Call Centre Helper, "Erlang C Formula – Made Simple With an Easy Worked Example":
    ten erlangs.
    """
    assert seats_for(10, 3, 20, promise) == seats


def test_fourteen_seats_answer_what_pyworkforce_says() -> None:
    """README of pyworkforce: 17.41 % wait, 88.84 % are answered within 20 seconds."""
    assert f"{erlang_c(10, 14):.4f}" == "0.1741"
    assert f"{1 - erlang_c(10, 14) * exp(-(14 - 10) * 20 / 180):.4f}" == "0.8884"


@given(load=st.floats(0.01, 150), spare=st.integers(1, 60))
def test_the_share_that_waits_is_that_of_the_poisson_distribution(load: float, spare: int) -> None:
    seats = int(load) + spare
    assert erlang_c(load, seats) == pytest.approx(waiting(load, seats), rel=1e-9, abs=1e-12)


@given(
    load=st.floats(0.01, 80),
    minutes=st.floats(0.5, 15),
    seconds=st.integers(0, 600),
    promise=st.integers(50, 99),
)
def test_no_fewer_seats_would_keep_the_promise(
    load: float, minutes: float, seconds: int, promise: int
) -> None:
    seats = seats_for(load, minutes, seconds, promise / 100)
    assert in_time(load, seats, minutes, seconds) >= promise / 100 - 1e-9
    if seats - 1 > load:
        assert in_time(load, seats - 1, minutes, seconds) < promise / 100 + 1e-9
