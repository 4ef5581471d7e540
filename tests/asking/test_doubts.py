"""Answers that are hardly meant so, and those that may well be."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from storeplan.asking.doubts import doubts_of
from storeplan.model.answers import AnswerValue, LocalText, Money, Month, Record


def yuan(amount: int | str) -> Money:
    return Money(Decimal(amount), "CNY")


def item(id_: str, price: Money, content: int = 30, unit: str = "ml", **more: AnswerValue) -> Record:
    name = LocalText((("", id_.title()),))
    return Record(
        id_, {"name": name, "price": price, "content": Decimal(content), "content_unit": unit, **more}
    )


SERUM = item("serum", yuan(300))

DOUBTFUL: Mapping[str, Mapping[str, AnswerValue]] = {
    "doubt-cost-above-price": {"products": (item("serum", yuan(300), landed_cost=yuan(300)),)},
    "doubt-one-product": {
        "products": (item("serum", yuan(300), share=Decimal("0.7")), item("mask", yuan(9)))
    },
    "doubt-far-above-rival": {"products": (SERUM,), "rivals": (item("other", yuan(90)),)},
    "doubt-far-below-rival": {"products": (SERUM,), "rivals": (item("other", yuan(910)),)},
    "doubt-tiny-goal": {"goals.sales": yuan(320)},
    "doubt-fast-growth": {"goals.sales": yuan(4_000_000), "store.last_year_sales": yuan(1_000_000)},
    "doubt-loss-above-goal": {"goals.sales": yuan(1_000_000), "goals.acceptable_loss": yuan(1_000_001)},
    "doubt-large-budget": {"goals.sales": yuan(1_000_000), "marketing.budget": yuan(610_000)},
    "doubt-authorisation-ends": {"schedule.start": Month(2027, 1), "authorisation.until": date(2027, 12, 31)},
}

PLAUSIBLE: Mapping[str, Mapping[str, AnswerValue]] = {
    "a cost below the price": {"products": (item("serum", yuan(300), landed_cost=yuan(299)),)},
    "amounts in two currencies": {
        "products": (item("serum", yuan(300), landed_cost=Money(Decimal(900), "JPY")),)
    },
    "the only product's share": {"products": (item("serum", yuan(300), share=Decimal(1)),)},
    "a rival at a third of the price": {"products": (SERUM,), "rivals": (item("other", yuan(100)),)},
    "a rival in another unit": {"products": (SERUM,), "rivals": (item("other", yuan(9), unit="g"),)},
    "a rival without price": {"products": (SERUM,), "rivals": (Record("other", {"content": Decimal(3)}),)},
    "sales of last year of nothing": {"goals.sales": yuan(4_000_000), "store.last_year_sales": yuan(0)},
    "a goal that is open": {"goals.sales": None, "marketing.budget": yuan(9)},
    "an authorisation to the last day": {
        "schedule.start": Month(2027, 1),
        "authorisation.until": date(2028, 1, 1),
    },
}


@pytest.mark.parametrize("message", DOUBTFUL)
def test_what_is_hardly_meant_so_is_told_beside_its_answer(message: str) -> None:
    doubts = doubts_of(DOUBTFUL[message])

    assert [one.message for one in doubts] == [message]
    assert doubts[0].path.partition(".")[0] in {path.partition(".")[0] for path in DOUBTFUL[message]}


@pytest.mark.parametrize("values", PLAUSIBLE.values(), ids=PLAUSIBLE)
def test_what_may_well_be_meant_so_is_not_doubted(values: Mapping[str, AnswerValue]) -> None:
    assert doubts_of(values) == ()


def test_a_price_is_compared_for_the_same_content() -> None:
    rivals = (item("large", yuan(900), content=90), item("small", yuan(120), content=3))

    doubts = doubts_of({"products": (SERUM,), "rivals": rivals})

    assert [(one.path, one.values["times"]) for one in doubts] == [("rivals.small.price", "4")]
