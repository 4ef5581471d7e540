"""The purchase currency: what a rise takes, the rate that leaves nothing, and answers in other money."""

from collections.abc import Callable

import pytest

from storeplan.planning.currency import currency_of
from storeplan.planning.plan import Plan

Planned = Callable[..., Plan]

SKINCARE, SUPPLEMENTS, FORMULA = "japanese-skincare", "american-supplements", "australian-formula"


def test_a_rise_takes_its_share_of_the_goods(planned: Planned) -> None:
    results = planned(SKINCARE).results
    found = currency_of(results)
    assert found is not None
    assert found.code == "JPY"
    assert found.taken.amount == pytest.approx(found.goods.amount * found.rise.amount)
    assert found.profit.amount == results.cash.profit.amount - found.taken.amount


def test_at_the_break_even_rate_goods_take_the_whole_profit(planned: Planned) -> None:
    results = planned(SKINCARE).results
    found = currency_of(results)
    assert found is not None
    assert found.break_even is not None
    rise = found.break_even.amount / found.rate.amount - 1
    assert float(found.goods.amount * rise) == pytest.approx(float(results.cash.profit.amount), rel=0.01)


def test_goods_bought_in_yuan_have_no_rate(planned: Planned) -> None:
    plan = planned(SKINCARE, "finance.purchase_currency=CNY")
    assert currency_of(plan.results) is None
    assert "cash.currency" not in plan.tables


def test_a_thin_profit_that_the_rise_eats_is_a_finding_and_a_rich_one_is_not(planned: Planned) -> None:
    thin = planned(FORMULA, "facts.practice.limit.exchange-share=1%")
    assert "SP107" in {f.rule for f in thin.findings}
    assert "SP107" not in {
        f.rule for f in planned(FORMULA, "facts.practice.limit.exchange-share=100%").findings
    }


def test_a_loss_has_no_share_that_a_rise_could_take(planned: Planned) -> None:
    plan = planned(SUPPLEMENTS)
    found = currency_of(plan.results)
    assert plan.results.cash.profit.amount < 0
    assert found is not None
    assert found.share is None
    assert "SP107" not in {f.rule for f in plan.findings}


def test_answers_in_dollars_give_the_plan_of_the_same_answers_in_yuan(planned: Planned) -> None:
    rate = planned(SUPPLEMENTS).results.knowledge.facts["practice.exchange.USD"].amount
    sums = {
        "goals.sales": 500_000,
        "marketing.budget": 150_000,
        "goals.acceptable_loss": 100_000,
        "finance.cash": 300_000,
        "products.joint-120.price": 40,
        "products.joint-120.landed_cost": 12,
        "marketing.cost_per_visit": 1,
    }
    dollars = planned(SUPPLEMENTS, *(f"{id_}=USD {sum_}" for id_, sum_ in sums.items()))
    yuan = planned(SUPPLEMENTS, *(f"{id_}={sum_ * rate}" for id_, sum_ in sums.items()))
    a, b = dollars.results.cash, yuan.results.cash
    assert [m.balance.amount for m in a.both_years] == [m.balance.amount for m in b.both_years]
    assert (a.profit.amount, a.exposure.amount, a.runs_out) == (
        b.profit.amount,
        b.exposure.amount,
        b.runs_out,
    )
    assert [(f.rule, f.subject) for f in dollars.findings] == [(f.rule, f.subject) for f in yuan.findings]
    shown = [[s.profit.amount for s in plan.results.scenarios.levels] for plan in (dollars, yuan)]
    assert shown[0] == shown[1]


def test_the_planning_rate_can_be_replaced(planned: Planned) -> None:
    plain, dear = (
        currency_of(planned(SKINCARE, *fact).results) for fact in ((), ("facts.practice.exchange.JPY=0.05",))
    )
    assert plain is not None
    assert dear is not None
    assert dear.rate.amount == 5 != plain.rate.amount
