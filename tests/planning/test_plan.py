"""What holds for every plan: sums, directions, and figures that can be recomputed."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from storeplan import pipeline
from storeplan.model.answers import LocalText
from storeplan.model.figures import Computed, evaluated
from storeplan.planning.plan import Plan

EXAMPLES = (
    "american-supplements",
    "australian-formula",
    "french-winery",
    "german-kitchenware",
    "japanese-skincare",
    "korean-apparel",
)


@pytest.fixture(scope="module", params=EXAMPLES)
def plan(request: pytest.FixtureRequest, planned: Callable[..., Plan]) -> Plan:
    return planned(request.param)


def total(figures) -> Decimal:
    return sum((f.amount for f in figures), Decimal(0))


def test_months_sum_to_the_year(plan):
    r = plan.results
    assert total(m.sales for m in r.goals.months) == r.brief.sales_goal.amount
    assert total(m.orders for m in r.goals.months) == r.goals.orders.amount
    assert total(m.visits for m in r.goals.months) == r.goals.visits.amount
    assert total(m.budget for m in r.marketing.months) == r.brief.marketing_budget.amount
    assert total(m.profit for m in r.cash.months) == r.cash.profit.amount


def test_jobs_and_scenes_sum_to_the_budget(plan):
    marketing = plan.results.marketing
    assert total(job.budget for job in marketing.jobs) == marketing.budget.amount
    seed = next(job.budget.amount for job in marketing.jobs if job.id == "seed")
    assert total(budget for _, budget in marketing.scenes) == marketing.budget.amount - seed


def test_shares_of_products_sum_to_one(plan):
    assert total(p.product.share for p in plan.results.products) == 1


def test_the_order_is_what_is_left_of_the_basket(plan):
    o = plan.results.order
    out = o.tax.amount + o.goods.amount + o.fees.amount + o.logistics.amount + o.returns.amount
    assert o.contribution.amount == o.basket.amount - out


def test_every_computed_figure_follows_from_its_operands(plan):
    """What explain prints can be recomputed: the formula on the operands gives the amount."""
    checked = 0
    for figure in plan.figures():
        if isinstance(figure.origin, Computed):
            assert evaluated(figure.origin, figure.unit) == figure.amount, figure
            checked += 1
    assert checked > 300


def test_no_two_different_figures_share_an_id(plan):
    seen: dict[str, tuple[Decimal, str]] = {}
    for figure in plan.figures():
        if figure.id:
            value = (figure.amount, figure.unit.name)
            assert seen.setdefault(figure.id, value) == value, figure.id


def test_more_budget_never_means_fewer_visitors(planned):
    budgets = ("60万", "120万", "240万", "480万")
    visits = [
        planned("japanese-skincare", f"marketing.budget={b}").results.marketing.affordable.amount
        for b in budgets
    ]
    assert visits == sorted(visits)


def test_a_higher_price_leaves_more_except_across_a_tax_line(planned):
    below = [
        planned("japanese-skincare", f"products.serum-30.price={p}").results.hero.daily.contribution.amount
        for p in (200, 240, 280, 320)
    ]
    assert below == sorted(below)
    over = planned("japanese-skincare", "products.serum-30.price=335")
    assert over.results.hero.daily.contribution.amount < below[-1]
    assert "SP203" in {f.rule for f in over.findings}


def test_money_in_dollars_gives_the_plan_of_the_same_money_in_yuan(planned):
    rate = planned("american-supplements").results.knowledge.facts["practice.exchange.USD"].amount
    dollars = planned("american-supplements", "goals.sales=USD 500000")
    yuan = planned("american-supplements", f"goals.sales={rate * 500000}")
    assert dollars.results.goals.sales.amount == yuan.results.goals.sales.amount
    assert dollars.results.cash.profit.amount == yuan.results.cash.profit.amount


def test_a_year_later_fixed_campaigns_keep_their_day_and_lunar_ones_move(planned):
    first = planned("french-winery").results
    second = planned("french-winery", "schedule.start=2028-04").results

    def starts(results):
        return {c.campaign.id: c.campaign.start for c in results.campaigns}

    a, b = starts(first), starts(second)
    assert (a["double-11"].month, a["double-11"].day) == (b["double-11"].month, b["double-11"].day)
    assert (a["mid-autumn"].month, a["mid-autumn"].day) != (b["mid-autumn"].month, b["mid-autumn"].day)


def test_a_loss_on_every_order_is_a_plan_that_says_so(planned):
    plan = planned("french-winery", "products.cotes-2021.landed_cost=130")
    assert plan.results.hero.daily.contribution.amount < 0
    assert ("SP201", "cotes-2021") in {(f.rule, f.subject) for f in plan.findings}


def test_an_accepted_finding_carries_its_reason(tmp_path):
    layer = tmp_path / "accepted.answers.yaml"
    layer.write_text(
        "storeplan: 1\nexceptions:\n  - rule: SP301\n    reason: 改测首图\n    until: 2027-12-31\n",
        encoding="utf-8",
    )
    example = Path(__file__).parents[2] / "examples" / "american-supplements.answers.yaml"
    plan = pipeline.plan(pipeline.load([str(example), str(layer)]))
    reasons = {f.rule: f.accepted for f in plan.findings}
    assert reasons["SP301"] == LocalText((("", "改测首图"),))
    assert reasons["SP502"] is None
