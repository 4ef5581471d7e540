"""What the sections on data and team count on: alert lines, patience, test weeks, triggers, heads, bonuses."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from storeplan.model.figures import Computed, evaluated, walk
from storeplan.model.plan import PlanTable, Term
from storeplan.planning.authority import authorities
from storeplan.planning.campaign_watch import watched_campaigns
from storeplan.planning.exhibits.duties import AGENCY, AGENCY_ROLES, OWN, OWN_ROLES, duties, folded
from storeplan.planning.incentives import bonuses
from storeplan.planning.indicators import (
    Indicator,
    daily_indicators,
    monthly_indicators,
    patience,
    weekly_indicators,
)
from storeplan.planning.operating_choice import agency_terms, choices
from storeplan.planning.plan import Plan
from storeplan.planning.quiet_weeks import free_slots, slot_days
from storeplan.planning.recomputing import triggers
from storeplan.planning.results import Results
from storeplan.planning.staffing import staffed_roles, team_of_two
from storeplan.planning.tool_cost import tool_cost

EXAMPLES = (
    "american-supplements",
    "australian-formula",
    "french-winery",
    "german-kitchenware",
    "japanese-skincare",
    "korean-apparel",
)


@pytest.fixture(scope="module", params=EXAMPLES)
def results(request: pytest.FixtureRequest, planned: Callable[..., Plan]) -> Results:
    return planned(request.param).results


def _by_id(found: tuple[Indicator, ...]) -> dict[str, Indicator]:
    return {one.id: one for one in found}


def test_five_numbers_a_day_and_ten_a_week(results: Results) -> None:
    assert len(daily_indicators(results)) == 5
    assert len(weekly_indicators(results)) == 10


def test_every_indicator_figure_can_be_computed_again(results: Results) -> None:
    shown = [*daily_indicators(results), *weekly_indicators(results), *monthly_indicators(results)]
    roots = [f for one in shown for f in (one.first, one.peak, one.alert) if f is not None]
    for figure in walk(roots):
        if isinstance(figure.origin, Computed) and figure.origin.formula in {"alert_line", "mean_day"}:
            assert evaluated(figure.origin, figure.unit) == figure.amount


def test_lines_lie_on_the_bad_side_of_their_targets(results: Results) -> None:
    for one in (*daily_indicators(results), *weekly_indicators(results)):
        if one.alert is None or one.first is None or one.id in {"roas", "ad-share"}:
            continue
        above = one.id in {"spend", "cost", "refund"}
        assert (one.alert.amount > one.first.amount) is above, one.id


def test_the_line_of_the_return_is_the_stop_line(results: Results) -> None:
    assert _by_id(daily_indicators(results))["roas"].alert is results.marketing.stop_roas


def test_days_of_the_first_month_make_the_month(results: Results) -> None:
    first = results.goals.months[0]
    orders = _by_id(daily_indicators(results))["orders"].first
    assert orders is not None
    assert abs(orders.amount * first.month.days - first.orders.amount) < Decimal("0.005") * first.month.days


def test_more_orders_need_fewer_days_to_tell(results: Results) -> None:
    days = patience(results)
    assert days is not None
    first, peak = days
    assert 1 <= peak.amount <= first.amount


def test_a_shop_with_sixty_orders_a_day_sees_a_shortfall_in_two_days(planned: Callable[..., Plan]) -> None:
    days = patience(planned("japanese-skincare").results)
    assert days is not None
    assert days[0].amount == 2


def test_of_a_month_without_orders_no_shortfall_can_be_told(planned: Callable[..., Plan]) -> None:
    results = planned("french-winery", "goals.sales=5000").results
    assert results.goals.months[0].orders.amount == 0
    assert patience(results) is None


def test_tests_take_whole_weeks_and_meet_no_campaign(results: Results) -> None:
    days = slot_days(results.page_test)
    slots = free_slots(results.brief.start.first_day, results.campaigns, 4, days)
    assert days % 7 == 0
    assert len(slots) == 4
    for first, last in slots:
        assert last - first == timedelta(days=days - 1)
        assert not any(c.campaign.warm_up <= last and first <= c.campaign.end for c in results.campaigns)
    assert all(last < first for (_, last), (first, _) in pairwise(slots))


def test_without_campaigns_tests_follow_one_another() -> None:
    slots = free_slots(date(2027, 1, 8), (), 2, 14)
    assert slots == ((date(2027, 1, 8), date(2027, 1, 21)), (date(2027, 1, 22), date(2027, 2, 4)))


def test_cost_and_conversion_trigger_together(results: Results) -> None:
    met = {t.id: t.met for t in triggers(results)}
    assert met.get("cost") == met.get("conversion")
    if "cost" in met:
        stop = results.marketing.stop_roas
        assert stop is not None
        assert met["cost"] is (results.marketing.roas.amount <= stop.amount)


def test_watched_campaigns_are_ahead_and_in_order(results: Results) -> None:
    watched = watched_campaigns(results)
    starts = [w.plan.campaign.start for w in watched]
    assert starts == sorted(starts)
    assert all(w.review > w.plan.campaign.end >= results.as_of for w in watched)


def test_paid_modules_are_paid_by_the_orders_named(results: Results) -> None:
    cost = tool_cost(results)
    assert cost is not None
    assert cost.orders is not None
    left = results.order.contribution.amount
    assert (cost.orders.amount - 1) * left < cost.year.amount <= cost.orders.amount * left


def test_posts_carry_their_load(results: Results) -> None:
    for staffed in staffed_roles(results):
        if staffed.load is not None:
            assert staffed.load.amount <= staffed.role.heads.amount
        assert staffed.peak_heads.amount >= staffed.role.heads.amount


def test_only_a_small_shop_that_runs_itself_is_a_team_of_two(results: Results) -> None:
    two = team_of_two(results)
    small = results.drivers["size"] == "small" and results.team.runs == "own"
    assert (two is not None) is small
    if two is not None:
        assert two.month.amount == two.bought.amount + sum(p.amount for p in two.pays)


def test_an_agency_is_cheaper_below_the_flip_and_dearer_above(results: Results) -> None:
    flip = results.team.flip_sales
    for one in choices(results):
        assert one.difference.amount == one.agency.amount - one.own.amount
        below = flip is not None and one.sales.amount < flip.amount
        assert one.cheaper == ("agency" if below else "own")


def test_an_agency_counted_on_paid_sales_costs_more(results: Results) -> None:
    terms = agency_terms(results)
    assert terms.on_paid.amount > 0
    assert terms.retainer.amount + terms.commission.amount + terms.coordinator.amount == (
        results.team.agency_year.amount
    )


def test_bonuses_sum_to_their_pool_and_an_agency_gets_none(results: Results) -> None:
    paid = bonuses(results)
    assert (paid is None) is (results.team.runs == "agency")
    if paid is not None:
        assert sum(b.year.amount for b in paid.roles) == paid.pool.amount


def test_the_next_level_may_decide_more(results: Results) -> None:
    for one in authorities(results):
        if one.first_limit is None or one.second_limit is None:
            continue
        further = one.second_limit.amount < one.first_limit.amount
        assert further is (one.id == "price"), one.id


@pytest.mark.parametrize(("letters", "roles"), [(OWN, OWN_ROLES), (AGENCY, AGENCY_ROLES)])
def test_every_job_has_one_who_answers_and_one_who_does(
    letters: dict[str, str], roles: tuple[str, ...]
) -> None:
    assert len(letters) == 10
    for job, row in letters.items():
        plain = row.replace("B", "AR")
        assert len(row) == len(roles), job
        assert plain.count("A") == 1, job
        assert "R" in plain, job


def test_folding_keeps_who_answers() -> None:
    assert folded("RA") == "AR"
    assert folded("CA") == "A"
    assert folded("-I") == "I"
    assert folded("--") == "-"


def _letters(table: PlanTable) -> list[list[str]]:
    return [[c.key.rpartition(".")[2] for c in row.cells[1:] if isinstance(c, Term)] for row in table.rows]


def test_no_job_loses_its_owner_where_roles_are_folded(results: Results) -> None:
    for row in _letters(duties(results)):
        assert sum("A" in one for one in row) == 1
        assert any("R" in one for one in row)
