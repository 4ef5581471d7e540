"""Every cost that the plan shows is in profit exactly once."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from storeplan.planning.campaign_cost import campaign_costs
from storeplan.planning.incentives import bonuses
from storeplan.planning.live import live_ways
from storeplan.planning.membership import plan_membership
from storeplan.planning.plan import Plan
from storeplan.planning.results import Results
from storeplan.planning.tool_cost import tool_cost

Planned = Callable[..., Plan]

FORMULA, SUPPLEMENTS, SKINCARE = "australian-formula", "american-supplements", "japanese-skincare"

IN_AN_ORDER = {"tax", "goods", "fees", "logistics", "returns"}
"""What profit takes with the contribution; campaign reductions are in the price it is computed from."""

OWN_STORE_WITH_ALL = (
    "store.stage=new",
    "team.operator=own",
    "team.heads=40",
    "service.outsourced=own",
    "live.own_hours=10",
    "facts.practice.member-cost-share=20%",
)


def costs_of(results: Results) -> dict[str, Decimal]:
    return {cost.id: cost.year.amount for cost in results.cash.first.costs}


def test_a_new_store_of_its_own_names_every_cost_once(planned: Planned) -> None:
    costs = planned(FORMULA, *OWN_STORE_WITH_ALL).results.cash.first.costs
    ids = [cost.id for cost in costs]
    assert ids == [
        "team",
        "beyond-need",
        "bonus",
        "temps",
        "gifts",
        "members",
        "live",
        "annual-fee",
        "warehouse",
        "tools",
        "set-up",
    ]


def test_an_agency_takes_the_place_of_team_bonus_and_temps(planned: Planned) -> None:
    ids = {
        cost.id for cost in planned(FORMULA, "team.operator=agency", "team.heads=1").results.cash.first.costs
    }
    assert "agency" in ids
    assert ids.isdisjoint({"team", "bonus", "temps", "beyond-need"})


def test_what_an_order_takes_is_in_its_contribution(planned: Planned) -> None:
    order = planned(SKINCARE).results.order
    taken = sum(getattr(order, name).amount for name in IN_AN_ORDER)
    assert order.contribution.amount == order.basket.amount - taken


def test_costs_in_profit_are_those_shown_in_their_parts(planned: Planned) -> None:
    results = planned(FORMULA, *OWN_STORE_WITH_ALL, "facts.practice.member-cost-share=1%").results
    costs = costs_of(results)
    pool, year = bonuses(results), next(way for way in live_ways(results) if way.id == "year")
    assert pool is not None
    assert costs["team"] == results.team.own_year.amount
    assert costs["bonus"] == pool.pool.amount
    assert costs["gifts"] == pytest.approx(sum(c.gifts.amount for c in campaign_costs(results)), abs=1)
    assert costs["live"] == year.cost.amount
    tools = tool_cost(results)
    assert tools is not None
    assert costs["tools"] == tools.year.amount
    assert costs["warehouse"] == results.logistics.chosen.fixed.amount * 12


def test_members_are_paid_out_of_the_marketing_budget_as_far_as_it_goes(planned: Planned) -> None:
    within = planned(SKINCARE).results
    assert "members" not in costs_of(within)
    beyond = planned(SKINCARE, "facts.practice.member-cost-share=20%").results
    regulars = next(job.budget.amount for job in beyond.marketing.jobs if job.id == "regulars")
    goal_part = beyond.cash.sales.amount / beyond.goals.sales.amount
    whole = plan_membership(beyond).cost.amount * goal_part
    assert costs_of(beyond)["members"] == pytest.approx(whole - regulars, abs=10)


def test_people_the_shop_has_are_paid(planned: Planned) -> None:
    few, many = (planned(SKINCARE, f"team.heads={n}").results for n in (1, 20))
    assert "beyond-need" not in costs_of(few)
    roles = sum(role.cost.amount for role in many.team.roles)
    heads = many.team.heads.amount
    assert costs_of(many)["beyond-need"] == pytest.approx(roles / heads * (20 - heads) * 12, abs=1)
    assert many.cash.profit.amount == few.cash.profit.amount - costs_of(many)["beyond-need"]


def test_own_live_hours_cost_only_where_an_order_leaves_something(planned: Planned) -> None:
    hours = "live.own_hours=10"
    assert "live" in costs_of(planned(SKINCARE, hours).results)
    dear = [f"products.{p.id}.landed_cost=5000" for p in planned(SKINCARE).results.brief.products]
    assert "live" not in costs_of(planned(SKINCARE, hours, *dear).results)


def test_set_up_is_paid_by_stores_that_open(planned: Planned) -> None:
    assert "set-up" in costs_of(planned(SUPPLEMENTS).results)
    assert "set-up" not in costs_of(planned(SKINCARE).results)
