"""The months of sales that money is counted with: what the marketing budget reaches, and the year after.

The decision: profit and cash follow the visits that are paid for. Where the budget does not buy the goal's
visits, the year is counted with the sales of the visits it does buy, never with the goal; where there is no
budget at all nothing would be sold, and the year is counted with the budget that the goal needs.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, allotted, formula, total
from storeplan.model.knowledge import Knowledge
from storeplan.model.quantity import CNY, Quantity, to_places
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.cash_formulas import kept_orders, part_of_goal
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.goals import (
    Goals,
    conversion_with_campaigns,
    orders_needed,
    paid_sales,
    sales_at,
    visits_needed,
)
from storeplan.planning.marketing import Marketing
from storeplan.planning.season import MONTHS_OF_PLAN, MonthDemand, season

WHOLE, PART, UNFUNDED = "goal", "part", "unfunded"


@frozen
class LevelMonth:
    """One month of sales.

    Attributes:
        month: Which month.
        sales: Kept sales (CNY).
        paid: Paid sales before refunds (CNY).
        orders: Paid orders.
        kept: Orders that stay.
        budget: Marketing money (CNY).
    """

    month: Month
    sales: Figure
    paid: Figure
    orders: Figure
    kept: Figure
    budget: Figure


@frozen
class Level:
    """Twelve months of sales.

    Attributes:
        reaches: goal, part (of the goal) or unfunded (the goal with a budget nobody has given).
        months: Twelve.
        sales: Kept sales (CNY).
        goal_part: Sales over the goal of the first year (ratio).
        orders: Paid orders.
        kept: Orders that stay.
        visits: Visits behind them.
        budget: Marketing money (CNY).
        bought: Visits the marketing money gives, organic ones included; more than needed where it has to spare.
    """

    reaches: str
    months: tuple[LevelMonth, ...]
    sales: Figure
    goal_part: Figure
    orders: Figure
    kept: Figure
    visits: Figure
    budget: Figure
    bought: Figure


@formula(CNY)
def budget_for_visits(budget: Quantity, bought: Quantity, wanted: Quantity, places: int) -> Quantity:
    """Marketing money for other visits at the same spend per visit: budget × visits wanted ÷ visits bought."""
    return to_places(budget * (wanted / bought), places)


def budget_beside(plan: Level, visits: Figure, places: int) -> Figure:
    """Marketing money for other visits than the plan's: more of them first use what the plan has to spare."""
    if plan.visits.amount < visits.amount <= plan.bought.amount:
        return plan.budget
    return budget_for_visits(plan.budget, plan.bought, visits, places)


def _at_goal(brief: Brief, goals: Goals, marketing: Marketing, budgets: Sequence[Figure]) -> Level:
    funded = marketing.closing is None
    return Level(
        reaches=WHOLE if funded else UNFUNDED,
        months=tuple(
            LevelMonth(m.month, m.sales, m.paid, m.orders, m.kept, budget)
            for m, budget in zip(goals.months, budgets, strict=True)
        ),
        sales=goals.sales,
        goal_part=part_of_goal(goals.sales, brief.sales_goal).named("cash.goal-part"),
        orders=goals.orders,
        kept=goals.kept_orders,
        visits=goals.visits,
        budget=total(budgets).named("cash.marketing.year"),
        bought=marketing.affordable if funded else goals.visits,
    )


def _months(
    months: Sequence[Month],
    sales: Sequence[Figure],
    budgets: Sequence[Figure],
    brief: Brief,
    basket: Figure,
) -> tuple[LevelMonth, ...]:
    found = []
    for month, kept_sales, budget in zip(months, sales, budgets, strict=True):
        paid = paid_sales(kept_sales, brief.refund_share).named(f"cash.paid-sales.{month}")
        orders = orders_needed(paid, basket).named(f"cash.orders.{month}")
        kept = kept_orders(orders, brief.refund_share).named(f"cash.kept-orders.{month}")
        named = kept_sales.named(f"cash.sales.{month}")
        found.append(LevelMonth(month, named, paid, orders, kept, budget))
    return tuple(found)


def first_year(brief: Brief, goals: Goals, order: OrderEconomics, marketing: Marketing) -> Level:
    """The first year as far as the marketing budget reaches."""
    closing = marketing.closing
    if closing is None:
        return _at_goal(brief, goals, marketing, [m.budget for m in marketing.months])
    places = planning_places(brief.sales_goal)
    if closing.goal is None or not closing.goal.amount:
        budgets = allotted(closing.budget, [m.visits for m in goals.months], places)
        named = [b.named(f"cash.marketing.{m.month}") for b, m in zip(budgets, goals.months, strict=True)]
        return _at_goal(brief, goals, marketing, named)
    months = _months(
        [m.month for m in goals.months],
        allotted(closing.goal, [m.sales for m in goals.months], places),
        [m.budget for m in marketing.months],
        brief,
        order.basket,
    )
    return Level(
        reaches=PART,
        months=months,
        sales=closing.goal,
        goal_part=part_of_goal(closing.goal, goals.sales).named("cash.goal-part"),
        orders=total([m.orders for m in months]).named("cash.orders.year"),
        kept=total([m.kept for m in months]).named("cash.kept-orders.year"),
        visits=marketing.affordable,
        budget=marketing.budget,
        bought=marketing.affordable,
    )


def second_season(
    brief: Brief, demand: Sequence[MonthDemand], knowledge: Knowledge
) -> tuple[MonthDemand, ...]:
    """Demand of the second year; that of the first where its sales events are not known yet."""
    start = brief.start.plus(MONTHS_OF_PLAN)
    last = start.plus(MONTHS_OF_PLAN - 1).first_day
    if any(campaign.end >= last for campaign in knowledge.campaigns):
        return season(start, knowledge)
    return tuple(demand)


def second_year_growth(brief: Brief, knowledge: Knowledge) -> Figure:
    """Sales of the second year over those of the first."""
    step = "new" if brief.stage in {"not-applied", "new"} else "running"
    return knowledge.figure(f"practice.growth.{step}.year-2")


def second_year(
    brief: Brief,
    first: Level,
    goals: Goals,
    order: OrderEconomics,
    demand: Sequence[MonthDemand],
    knowledge: Knowledge,
) -> Level:
    """The second year: conversion steady, each visit at the first year's price.

    The arguments are the results they are named after, and ``demand`` that of the second year.
    """
    sales = sales_at(first.sales, second_year_growth(brief, knowledge)).named("cash.sales.year-2")
    places = planning_places(brief.sales_goal)
    months = [brief.start.plus(MONTHS_OF_PLAN + i) for i in range(MONTHS_OF_PLAN)]
    shares = allotted(sales, [m.weight for m in demand], places)
    steady = brief.conversion or knowledge.figure("category.conversion.steady")
    lift = knowledge.figure("practice.campaign-conversion-lift")
    sold = _months(months, shares, shares, brief, order.basket)
    visits = [
        visits_needed(m.orders, conversion_with_campaigns(steady, d.campaign_share, lift)).named(
            f"cash.visits.{m.month}"
        )
        for m, d in zip(sold, demand, strict=True)
    ]
    needed = total(visits).named("cash.visits.year-2")
    budget = budget_for_visits(first.budget, first.bought, needed, places).named("cash.marketing.year-2")
    parts = allotted(budget, visits if needed.amount else shares, places)
    return Level(
        reaches=first.reaches,
        months=tuple(
            LevelMonth(m.month, m.sales, m.paid, m.orders, m.kept, part.named(f"cash.marketing.{m.month}"))
            for m, part in zip(sold, parts, strict=True)
        ),
        sales=sales,
        goal_part=part_of_goal(sales, goals.sales).named("cash.goal-part.year-2"),
        orders=total([m.orders for m in sold]).named("cash.orders.year-2"),
        kept=total([m.kept for m in sold]).named("cash.kept-orders.year-2"),
        visits=needed,
        budget=budget,
        bought=needed,
    )
