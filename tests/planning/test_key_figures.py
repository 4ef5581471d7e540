"""The figures by which versions of a shop are compared."""

from collections.abc import Callable

import pytest

from storeplan.messages import message
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.planning.key_figures import KEY_FIGURES, key_figures, verdict_of
from storeplan.planning.plan import Plan
from storeplan.resources import languages

Planned = Callable[..., Plan]

SHOPS = (
    ("japanese-skincare",),
    ("french-winery", "products.cotes-2021.landed_cost=150"),
    ("american-supplements", "marketing.budget=0"),
    ("korean-apparel", "finance.cash=1万"),
)


@pytest.mark.parametrize("shop", SHOPS)
def test_every_shop_has_every_key_figure(planned: Planned, shop: tuple[str, ...]):
    found = key_figures(planned(*shop).results)

    assert list(found) == list(KEY_FIGURES)
    assert all(isinstance(value, Figure | Month | None) for value in found.values())
    assert [id_ for id_, value in found.items() if value is None] != list(found)


@pytest.mark.parametrize(
    ("verdict", "shop"),
    [
        ("reachable", ("japanese-skincare",)),
        ("reachable-at-a-loss", ("american-supplements", "goals.acceptable_loss=900万")),
        ("short-of-visits", ("japanese-skincare", "goals.sales=3000万")),
        ("short-of-profit", ("american-supplements", "goals.acceptable_loss=0")),
    ],
)
def test_the_verdict_names_what_is_missing(planned: Planned, verdict: str, shop: tuple[str, ...]):
    assert verdict_of(planned(*shop).results) == verdict


@pytest.mark.parametrize("language", languages())
def test_every_key_figure_and_verdict_has_its_words(language: str):
    verdicts = (
        "reachable",
        "reachable-at-a-loss",
        *(f"short-of-{x}" for x in ("profit", "visits", "cash", "goods")),
    )
    keys = [*(f"figure-{id_}" for id_ in (*KEY_FIGURES, "verdict")), *(f"verdict-{one}" for one in verdicts)]

    assert all(message(key, {}, language) for key in keys)
