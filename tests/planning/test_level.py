"""What the budget reaches, also where hardly anything is sold."""

from collections.abc import Callable

from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]


def test_a_second_year_without_visits_still_has_its_budget_by_month(planned: Planned) -> None:
    plan = planned(
        "japanese-skincare",
        "marketing.budget=1000",
        "sales.conversion=0.01%",
        "products.serum-30.price=0.01",
        "products.mask-5.price=1000000",
    )
    second = plan.results.cash.second.level
    assert not second.visits.amount
    assert sum(month.budget.amount for month in second.months) == second.budget.amount


def test_a_price_of_a_fen_is_compared_with_no_rival(planned: Planned) -> None:
    plan = planned("australian-formula", "products.stage-3-900.price=0.01")
    assert plan.results.brief.rivals
    assert all(rival.index is None for rival in plan.results.market.rivals)
