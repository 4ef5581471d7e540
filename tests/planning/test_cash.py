"""Profit and cash of two years: what sums, what moves when, and what is counted with which sales."""

from collections.abc import Callable, Iterable
from decimal import Decimal

import pytest

from storeplan.model.figures import Figure
from storeplan.planning.cash import Cash
from storeplan.planning.plan import Plan
from storeplan.planning.results import Results

Planned = Callable[..., Plan]

SKINCARE, SUPPLEMENTS, KITCHENWARE = "japanese-skincare", "american-supplements", "german-kitchenware"
EXAMPLES = (
    SUPPLEMENTS,
    "australian-formula",
    "french-winery",
    KITCHENWARE,
    SKINCARE,
    "korean-apparel",
)
SMALL = ("goals.sales=50万", "marketing.budget=30万")
"""A goal small enough for its months to keep their fen."""


@pytest.fixture(scope="module", params=EXAMPLES)
def results(request: pytest.FixtureRequest, planned: Planned) -> Results:
    return planned(request.param).results


def total(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.amount for figure in figures), Decimal(0))


def test_the_months_of_both_years_sum_to_their_years(results: Results) -> None:
    for year in (results.cash.first, results.cash.second):
        assert total(m.sales for m in year.months) == year.level.sales.amount
        assert total(m.marketing for m in year.months) == year.level.budget.amount
        assert total(m.contribution for m in year.months) == year.contribution.amount
        assert total(m.people for m in year.months) == year.people.amount
        assert total(m.extras for m in year.months) == year.extras.amount
        assert total(m.fixed for m in year.months) == year.fixed.amount
        assert total(m.profit for m in year.months) == year.profit.amount


def test_months_of_a_large_year_are_whole_thousands_but_the_last(planned: Planned) -> None:
    """As the note of the annex on figures says; what the year has beside whole thousands is in its last month."""
    months = planned(SUPPLEMENTS).results.cash.months
    for name in ("sales", "contribution", "marketing", "people", "extras", "fixed", "profit"):
        assert not any(getattr(month, name).amount % 1000 for month in months[:-1]), name


def test_profit_is_contribution_less_marketing_and_every_cost(results: Results) -> None:
    for year in (results.cash.first, results.cash.second):
        costs = total(cost.year for cost in year.costs)
        assert year.profit.amount == year.contribution.amount - year.level.budget.amount - costs


def test_the_balance_is_what_was_spent_before_and_every_month_since(results: Results) -> None:
    balance = -results.cash.spent_before.amount
    for month in results.cash.both_years:
        balance += month.cash.amount
        assert month.balance.amount == balance


def test_fixed_sums_paid_are_the_fixed_costs(results: Results) -> None:
    first, second = results.cash.first, results.cash.second
    before = total(
        sum_ for id_, sum_ in results.cash.opening_sums.spending if id_ in {"annual-fee", "set-up"}
    )
    assert total(m.fixed_paid for m in first.months) + before == first.fixed.amount
    assert total(m.fixed_paid for m in second.months) == second.fixed.amount


def test_profit_and_cash_differ_by_money_under_way_and_goods_in_stock(planned: Planned) -> None:
    results = planned(SUPPLEMENTS, *SMALL).results
    cash, brief = results.cash, results.brief
    months = (*cash.first.level.months, *cash.second.level.months)
    profit = cash.first.profit.amount + cash.second.profit.amount
    needed = total(m.kept for m in months) * results.order.goods.amount
    stock = results.stock.first_batch_cost.amount + total(m.goods for m in cash.both_years) - needed
    refund, before = brief.refund_share.amount, brief.refund_before_dispatch_share.amount
    settled, refunded = Decimal(20) / 30, Decimal(5) / 30
    arriving = months[-1].paid.amount * settled * (1 - refund * before)
    leaving = (months[-1].paid.amount + months[-2].paid.amount * refunded) * refund * (1 - before)
    apart = profit - cash.both_years[-1].balance.amount - (stock + arriving - leaving)
    assert abs(apart) < len(months) * results.order.basket.amount  # orders are whole, sales are not


def test_a_store_that_opens_pays_its_annual_fee_before_and_again_a_year_later(planned: Planned) -> None:
    cash = planned(SUPPLEMENTS).results.cash
    fee = planned(SUPPLEMENTS).results.knowledge.figure("category.annual-fee").amount
    assert dict(cash.opening_sums.spending)["annual-fee"].amount == fee
    first, later = cash.first.months[0].fixed_paid.amount, cash.second.months[0].fixed_paid.amount
    assert later - first >= fee


def test_a_running_store_pays_no_deposit_fee_or_set_up_before(planned: Planned) -> None:
    opening = planned(SKINCARE).results.cash.opening_sums
    assert opening.deposits.amount == 0
    assert [id_ for id_, _ in opening.spending] == ["restock"]


def test_tax_is_paid_ahead_only_where_the_shop_carries_it(planned: Planned) -> None:
    def refundable(tax: str) -> list[str]:
        return [
            id_ for id_, _ in planned(SUPPLEMENTS, f"price.tax={tax}").results.cash.opening_sums.refundable
        ]

    assert "tax-prepayment" in refundable("included")
    assert "tax-prepayment" not in refundable("added")


def test_refunds_after_dispatch_arrive_first_and_leave_later(planned: Planned) -> None:
    months = planned(SUPPLEMENTS, "after_sales.refund_share=40%").results.cash.both_years
    assert months[0].refunded.amount == 0 < months[0].received.amount
    assert months[1].refunded.amount > 0


def test_refunds_before_dispatch_never_reach_the_shop(planned: Planned) -> None:
    half = ("after_sales.refund_share=40%", "after_sales.before_dispatch_share=100%")
    months = planned(SUPPLEMENTS, *half).results.cash.both_years
    assert {m.refunded.amount for m in months} == {0}


def test_a_later_settlement_never_leaves_more_cash(planned: Planned) -> None:
    lowest = [
        min(
            m.balance.amount
            for m in planned(SUPPLEMENTS, f"facts.platform.settlement-days={days}").results.cash.both_years
        )
        for days in (1, 20, 45)
    ]
    assert lowest == sorted(lowest, reverse=True)


def test_goods_that_take_longer_are_paid_earlier(planned: Planned) -> None:
    def cash(days: int) -> Cash:
        return planned(SUPPLEMENTS, f"supply.lead_days={days}").results.cash

    near, far = cash(5), cash(120)
    assert near.ahead.amount < far.ahead.amount
    assert far.exposure.amount > near.exposure.amount


def test_goods_paid_cover_what_the_months_ahead_need(results: Results) -> None:
    cash, order = results.cash, results.order
    ahead = int(cash.ahead.amount)
    months = (*cash.first.level.months, *cash.second.level.months)
    paid = results.stock.first_batch_cost.amount
    for i in range(len(months) - ahead):
        paid += cash.both_years[i].goods.amount
        needed = total(m.kept for m in months[: i + ahead + 1]) * order.goods.amount
        assert paid >= needed - 500 * (i + ahead + 1)  # months are rounded to thousands


def test_a_dearer_opening_moves_the_deepest_point_by_as_much(planned: Planned) -> None:
    plain, dear = (
        planned(SUPPLEMENTS, *fact).results.cash for fact in ((), ("facts.category.deposit=500000",))
    )
    assert dear.exposure.amount - plain.exposure.amount == 200_000
    assert dear.profit.amount == plain.profit.amount


def test_cash_at_hand_runs_out_in_the_month_in_which_the_balance_passes_it(planned: Planned) -> None:
    plain = planned(SUPPLEMENTS).results.cash
    month = next(
        m for m in plain.months[3:] if m.balance.amount < min(n.balance.amount for n in plain.months[:3])
    )
    hand = plain.deposits.amount - month.balance.amount - 1
    cash = planned(SUPPLEMENTS, f"finance.cash={hand}").results.cash
    assert cash.runs_out is not None
    assert cash.runs_out <= month.month
    assert cash.missing is not None
    assert cash.missing.amount == cash.exposure.amount - hand


def test_enough_cash_never_runs_out(planned: Planned) -> None:
    cash = planned(SUPPLEMENTS, "finance.cash=1亿").results.cash
    assert cash.runs_out is None
    assert cash.missing is not None
    assert cash.missing.amount == 0


def test_a_budget_that_does_not_reach_the_goal_is_counted_with_the_sales_it_reaches(planned: Planned) -> None:
    results = planned(KITCHENWARE).results
    closing = results.marketing.closing
    assert closing is not None
    assert closing.goal is not None
    assert results.cash.sales.amount == closing.goal.amount < results.goals.sales.amount
    assert results.cash.marketing.amount == results.brief.marketing_budget.amount


def test_a_budget_that_reaches_the_goal_is_counted_with_the_goal(planned: Planned) -> None:
    results = planned("australian-formula").results
    assert results.cash.sales.amount == results.goals.sales.amount
    assert results.cash.kept_orders.amount == results.goals.kept_orders.amount


def test_without_a_budget_the_year_is_counted_with_the_budget_the_goal_needs(planned: Planned) -> None:
    results = planned(KITCHENWARE, "marketing.budget=0").results
    assert results.marketing.closing is not None
    assert results.cash.marketing.amount == pytest.approx(results.marketing.closing.budget.amount, abs=1000)
    assert results.cash.sales.amount == results.goals.sales.amount


def test_the_second_year_has_no_ramp_and_no_set_up(planned: Planned) -> None:
    cash = planned(SUPPLEMENTS).results.cash
    assert "set-up" in {cost.id for cost in cash.first.costs}
    assert "set-up" not in {cost.id for cost in cash.second.costs}
    ramp = cash.first.months[0].sales.amount / cash.sales.amount
    assert cash.second.months[0].sales.amount / cash.second.level.sales.amount > ramp


def test_a_steady_conversion_needs_less_marketing_for_each_yuan(planned: Planned) -> None:
    cash = planned(SUPPLEMENTS).results.cash
    first, second = (y.level.budget.amount / y.level.sales.amount for y in (cash.first, cash.second))
    assert second < first


def test_the_year_whose_events_are_not_known_yet_follows_the_year_before(planned: Planned) -> None:
    cash = planned(SKINCARE, "schedule.start=2030-01").results.cash
    assert len(cash.second.months) == 12
    assert total(m.sales for m in cash.second.months) == cash.second.level.sales.amount


def test_leaving_costs_an_agency_its_notice_and_an_own_team_a_month(planned: Planned) -> None:
    own, agency = (planned(SKINCARE, f"team.operator={who}").results for who in ("own", "agency"))
    known = own.knowledge.figure
    notice = known("agency.retainer").amount * known("practice.exit.agency-notice-months").amount
    assert agency.cash.exit_cost.amount - own.cash.exit_cost.amount == notice - own.team.month_cost.amount


def test_profit_is_zero_at_the_break_even_sales(planned: Planned) -> None:
    results = planned("australian-formula").results
    cash = results.cash
    assert cash.break_even_sales is not None
    rate = (
        results.order.contribution_share.amount
        - (cash.marketing.amount + cash.extras.amount) / cash.sales.amount
    )
    left = cash.break_even_sales.amount * rate - cash.people.amount - cash.fixed.amount
    assert abs(left) < 1
