"""The year at other levels of sales, each with its own budget, goods, people and result.

The decision: what follows sales in proportion (visits, contribution, cash from trade) is taken from the plan's
months; what comes in steps (people, seats, whole items of a batch) is computed anew for the level. Where the
budget does not reach the goal, what it does reach is a level of its own, and it is the plan's own cash.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.cash import Cash, deepest, payback_of
from storeplan.planning.cash_formulas import balance_after, out_at_most, part_of_goal, profit_of
from storeplan.planning.cash_months import goods_window
from storeplan.planning.costs import (
    EXTRAS,
    FIXED,
    OPENS,
    PEOPLE,
    CostBasis,
    LevelOfSales,
    cost_of_group,
    costs_of,
)
from storeplan.planning.goals import Goals, MonthGoal, sales_at
from storeplan.planning.level import PART, budget_beside
from storeplan.planning.level_people import LevelPeople, Workload, people_at
from storeplan.planning.marketing_formulas import conversion_that_closes
from storeplan.planning.scenario_formulas import (
    batches_at,
    cash_at_level,
    contribution_of_level,
    goods_at_level,
    items_at,
    orders_at,
    profit_at_level,
    profit_if_all_came,
    ratio_to_plan,
    start_at_level,
    visits_at,
)
from storeplan.planning.stock import Stock

REACH, FLOOR, GOAL, STRETCH = "reach", "floor", "goal", "stretch"


@frozen
class Scenario:
    """The year at a level of sales.

    Attributes:
        id: reach (what the budget gives, where that is less than the goal), floor, goal or stretch.
        sales: Kept sales (CNY).
        visits: Visits behind them.
        budget: Marketing money at the plan's spend per visit; above the plan never less than the plan's (CNY).
        conversion: Conversion at which the plan's own budget would do (order/visit); None without visits.
        contribution: Before advertising (CNY).
        people: CNY.
        extras: Gifts, members and live (CNY).
        fixed: CNY.
        profit: CNY.
        first_batch: Landed cost of the first batches (CNY).
        campaign_items: Items of the first product for the biggest campaign; None without one.
        campaign_cost: Landed cost of all products' stock for it (CNY); None without one.
        staff: Heads and seats.
        exposure: Largest sum out at one time in two years, deposits included (CNY).
        exposure_month: When; None when before the first month.
        payback: First month from which the money put in is back; None within two years.
    """

    id: str
    sales: Figure
    visits: Figure
    budget: Figure
    conversion: Figure | None
    contribution: Figure
    people: Figure
    extras: Figure
    fixed: Figure
    profit: Figure
    first_batch: Figure
    campaign_items: Figure | None
    campaign_cost: Figure | None
    staff: LevelPeople
    exposure: Figure
    exposure_month: Month | None
    payback: Month | None


@frozen
class Scenarios:
    """The levels of the year.

    Attributes:
        levels: reach first where the budget does not give the goal; then floor, goal, stretch.
        goal_profits: Profit at the goal by month (CNY).
        if_all_came: Profit if the goal's visits all came for the plan's budget (CNY).
    """

    levels: tuple[Scenario, ...]
    goal_profits: tuple[Figure, ...]
    if_all_came: Figure

    @property
    def asked(self) -> tuple[Scenario, ...]:
        """Floor, goal and stretch."""
        return tuple(one for one in self.levels if one.id != REACH)

    @property
    def goal(self) -> Scenario:
        """The goal."""
        return next(one for one in self.levels if one.id == GOAL)

    @property
    def stretch(self) -> Scenario:
        """The stretch."""
        return next(one for one in self.levels if one.id == STRETCH)


@frozen
class _Ratios:
    """A level's first year over the plan's."""

    sales: Figure
    marketing: Figure
    people: Figure
    extras: Figure


def _campaign_cost(stock: Stock, ratio: Figure, id_: str) -> Figure | None:
    """Landed cost of the stock for the biggest campaign at a level."""
    items = [(p.campaign_items, p.product.landed_cost) for p in stock.ordered]
    stocked = [(one, cost) for one, cost in items if one is not None]
    if not stocked:
        return None
    return batches_at([one for one, _ in stocked], [cost for _, cost in stocked], ratio).named(
        f"scenarios.{id_}.campaign-cost"
    )


def _conversion(orders: Figure, affordable: Figure, id_: str) -> Figure | None:
    if not affordable.amount:
        return None
    return conversion_that_closes(orders, affordable).named(f"scenarios.{id_}.conversion")


def _of_plan(id_: str, cash: Cash, stock: Stock, basis: CostBasis) -> Scenario:
    """The plan's own year as a level."""
    year, level = cash.first, cash.first.level
    return Scenario(
        id=id_,
        sales=level.sales,
        visits=level.visits,
        budget=level.budget,
        conversion=_conversion(level.orders, basis.marketing.affordable, id_),
        contribution=year.contribution,
        people=year.people,
        extras=year.extras,
        fixed=year.fixed,
        profit=year.profit,
        first_batch=stock.first_batch_cost,
        campaign_items=stock.products[0].campaign_items,
        campaign_cost=_campaign_cost(stock, basis.knowledge.figure("practice.scenario.goal"), id_),
        staff=year.staff,
        exposure=cash.exposure,
        exposure_month=cash.exposure_month,
        payback=cash.payback,
    )


def _path(
    id_: str, plan: Cash, start: Figure, batch: Figure, ratios: _Ratios, places: int
) -> tuple[Figure, ...]:
    """Balances of a level by month."""
    found: list[Figure] = []
    balance, ahead = start, int(plan.ahead.amount)
    for i, m in enumerate(plan.both_years):
        goods = goods_at_level(*goods_window(plan.goods_needed, i, ahead), batch, ratios.sales)
        cash = cash_at_level(
            m.takings,
            goods.named(f"scenarios.{id_}.goods.{m.month}"),
            m.marketing,
            m.people,
            m.extras,
            m.fixed_paid,
            ratios.sales,
            ratios.marketing if i < len(plan.months) else ratios.sales,
            ratios.people,
            ratios.extras,
            places,
        ).named(f"scenarios.{id_}.flow.{m.month}")
        balance = balance_after(balance, cash).named(f"scenarios.{id_}.balance.{m.month}")
        found.append(balance)
    return tuple(found)


def _scenario(id_: str, goals: Goals, cash: Cash, stock: Stock, basis: CostBasis) -> tuple[Scenario, _Ratios]:
    """A level that is not the plan's own, and its ratios to the plan."""
    known, plan, name = basis.knowledge.figure, cash.first, f"scenarios.{id_}"
    places, ratio = planning_places(basis.brief.sales_goal), known(f"practice.scenario.{id_}")
    sales = sales_at(goals.sales, ratio).named(f"{name}.sales")
    visits = visits_at(goals.visits, ratio).named(f"{name}.visits")
    orders = orders_at(goals.orders, ratio).named(f"{name}.orders")
    budget = budget_beside(plan.level, visits, places).named(f"{name}.budget")
    months = [
        (m.month, orders_at(m.orders, ratio).named(f"{name}.orders.{m.month}"))
        for m in (max(goals.months, key=_orders), min(goals.months, key=_orders))
    ]
    staff = people_at(Workload(name, sales, budget, orders, months), basis)
    part = part_of_goal(sales, goals.sales).named(f"{name}.goal-part")
    opens = basis.brief.stage in OPENS
    costs = costs_of(LevelOfSales(name, sales, part, (staff.cost,), staff.heads, opens), basis)
    people, extras, fixed = (cost_of_group(costs, g, f"{name}.{g}") for g in (PEOPLE, EXTRAS, FIXED))
    contribution = contribution_of_level(plan.contribution, sales, plan.level.sales, places).named(
        f"{name}.contribution"
    )
    ratios = _Ratios(
        ratio_to_plan(sales, plan.level.sales).named(f"{name}.sales-ratio"),
        ratio_to_plan(budget, plan.level.budget).named(f"{name}.budget-ratio"),
        ratio_to_plan(people, plan.people).named(f"{name}.people-ratio"),
        ratio_to_plan(extras, plan.extras).named(f"{name}.extras-ratio"),
    )
    batch = batches_at(
        [p.first_batch for p in stock.ordered], [p.product.landed_cost for p in stock.ordered], ratio
    ).named(f"{name}.first-batch-cost")
    start = start_at_level(cash.opening_sums.start, batch, stock.first_batch_cost).named(
        f"{name}.spent-before"
    )
    names = [m.month for m in cash.both_years]
    balances = _path(id_, cash, start, batch, ratios, places)
    month, lowest = deepest(names, balances, start)
    items = stock.products[0].campaign_items
    level = Scenario(
        id=id_,
        sales=sales,
        visits=visits,
        budget=budget,
        conversion=_conversion(orders, basis.marketing.affordable, id_),
        contribution=contribution,
        people=people,
        extras=extras,
        fixed=fixed,
        profit=profit_of(contribution, budget, people, extras, fixed).named(f"{name}.profit"),
        first_batch=batch,
        campaign_items=None if items is None else items_at(items, ratio).named(f"{name}.items"),
        campaign_cost=_campaign_cost(stock, ratio, id_),
        staff=staff,
        exposure=out_at_most(lowest, cash.deposits).named(f"{name}.exposure"),
        exposure_month=month,
        payback=payback_of(names, balances),
    )
    return level, ratios


def _orders(month: MonthGoal) -> Decimal:
    return month.orders.amount


def scenarios(goals: Goals, cash: Cash, stock: Stock, basis: CostBasis) -> Scenarios:
    """The levels; the arguments are the results of the modules they are named after."""
    floor, _ = _scenario(FLOOR, goals, cash, stock, basis)
    stretch, _ = _scenario(STRETCH, goals, cash, stock, basis)
    plan = cash.first
    if plan.level.reaches == PART:
        reach = _of_plan(REACH, cash, stock, basis)
        goal, ratios = _scenario(GOAL, goals, cash, stock, basis)
        profits = _goal_profits(cash, ratios, planning_places(basis.brief.sales_goal))
        levels: tuple[Scenario, ...] = (reach, floor, goal, stretch)
    else:
        goal = _of_plan(GOAL, cash, stock, basis)
        profits = tuple(m.profit for m in plan.months)
        levels = (floor, goal, stretch)
    return Scenarios(
        levels=levels,
        goal_profits=profits,
        if_all_came=profit_if_all_came(goal.profit, goal.budget, basis.marketing.budget).named(
            "scenarios.goal.profit-if-all-came"
        ),
    )


def _goal_profits(cash: Cash, ratios: _Ratios, places: int) -> tuple[Figure, ...]:
    return tuple(
        profit_at_level(
            m.contribution,
            m.marketing,
            m.people,
            m.extras,
            m.fixed,
            ratios.sales,
            ratios.marketing,
            ratios.people,
            ratios.extras,
            places,
        ).named(f"scenarios.goal.profit.{m.month}")
        for m in cash.months
    )
