"""What figures promise whoever computes with them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeplan.model.facts import Confidence, Fact, Source
from storeplan.model.figures import Computed, allotted, answered, evaluated, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY, CNY_PER_VISIT, SHARE, VISITS, Quantity, UnitMismatch

CENTS = st.integers(0, 10**11).map(lambda cents: Decimal(cents).scaleb(-2))
WEIGHTS = st.lists(st.integers(0, 10**6).map(Decimal), min_size=1, max_size=24).filter(any)


@given(CENTS, WEIGHTS, st.integers(-4, 2))
def test_parts_of_a_total_sum_to_it_whatever_they_are_rounded_to(amount, weights, places) -> None:
    parts = allotted(
        answered("total", amount, CNY), [answered("weight", one, VISITS) for one in weights], places
    )
    assert len(parts) == len(weights)
    assert sum(part.amount for part in parts) == amount


@given(CENTS, WEIGHTS)
def test_a_part_computed_alone_is_the_part_computed_with_the_others(amount, weights) -> None:
    parts = allotted(answered("total", amount, CNY), [answered("weight", one, VISITS) for one in weights])
    for part in parts:
        assert isinstance(part.origin, Computed)
        assert evaluated(part.origin, CNY) == part.amount


@formula(CNY)
def paid_for_visits(visits: Quantity, price: Quantity) -> Quantity:
    return visits * price


@formula(None)
def larger(first: Quantity, second: Quantity) -> Quantity:
    return first if first.bare() > second.bare() else second


def test_units_are_refused_also_after_others_were_computed_with() -> None:
    visits, price = answered("visits", Decimal(3), VISITS), answered("price", Decimal(2), CNY_PER_VISIT)
    for _ in range(2):
        assert paid_for_visits(visits, price).amount == 6
    for _ in range(2):
        with pytest.raises(UnitMismatch):
            paid_for_visits(price, price)


def test_a_sum_of_two_units_is_refused_whatever_was_added_before() -> None:
    one, share = answered("one", Decimal(1), CNY), answered("share", Decimal(1), SHARE)
    for _ in range(2):
        assert total([one, one]).amount == 2
    with pytest.raises(UnitMismatch):
        total([one, share])


def test_a_formula_that_asks_for_quantities_is_given_them_each_time() -> None:
    small, large = answered("small", Decimal(1), CNY), answered("large", Decimal(2), CNY)
    for _ in range(2):
        assert larger(small, large).amount == 2
        assert larger(small, large).unit is CNY


def test_a_fact_is_one_figure_however_often_it_is_asked_for() -> None:
    source = Source("law", "A law")
    fact = Fact("tax.vat-share", Decimal("0.091"), SHARE, "2026", (source,), Confidence.HIGH)
    knowledge = Knowledge({fact.path: fact}, {}, {}, (), (), {})
    assert knowledge.figure(fact.path) is knowledge.figure(fact.path)
    assert knowledge.figure(fact.path).amount == fact.amount
