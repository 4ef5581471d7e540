"""What is left, month by month: profit, and the money that must be put in before it comes back.

The decision: sums that come back (deposits, prepaid tax) stand apart from money that is spent; goods are
paid a month before they sell, sales arrive a settlement lag after they are paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, allotted, share_of, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.cash_formulas import (
    balance_after,
    break_even_sales,
    cash_of,
    contribution_of,
    cost_of_leaving,
    goods_for,
    kept_orders,
    month_days,
    no_money,
    out_at_most,
    paid_out,
    profit_of,
    receipts,
    running_cost,
)
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.logistics import Logistics
from storeplan.planning.marketing import Marketing
from storeplan.planning.stock import Stock
from storeplan.planning.team import Team, twelve_months


@dataclass(frozen=True, slots=True)
class CashMonth:
    """One month.

    Attributes:
        month: Which month.
        sales: Kept sales (CNY).
        contribution: Left by kept orders before advertising (CNY).
        marketing: Marketing budget (CNY).
        people: Own team or agency (CNY).
        fixed: Annual fee, warehouse and paid tools, spread over the year (CNY).
        profit: Contribution less the three (CNY).
        goods: Goods paid in this month, for the next one (CNY).
        cash: Money in less money out of this month, deposits left out (CNY).
        balance: Money put in or earned so far, opening sums included (CNY).
    """

    month: Month
    sales: Figure
    contribution: Figure
    marketing: Figure
    people: Figure
    fixed: Figure
    profit: Figure
    goods: Figure
    cash: Figure
    balance: Figure


@dataclass(frozen=True, slots=True)
class Cash:
    """Profit and cash of the year.

    Attributes:
        months: Twelve.
        kept_orders: Orders that stay (order).
        contribution: Of the year (CNY).
        fixed: Annual fee, warehouse and paid tools of the year (CNY).
        people: Own team or agency of the year (CNY).
        profit: Of the year (CNY).
        profit_share: Of kept sales (share).
        deposits: Refundable sums before opening (CNY).
        opening: Sums paid before the first month: deposits, annual fee, set-up, first batch (CNY).
        spent_before: The part of ``opening`` that does not come back as deposit (CNY).
        exposure: Largest sum of money out at one time, deposits included (CNY, positive).
        exposure_month: When; None when it is before the first month.
        payback: First month in which the money put in is back, deposits left out; None within the year
            when it is not.
        exit_cost: What leaving after the first quarter costs on top (CNY).
        break_even_sales: Kept sales of the year at which profit is zero, None when no sales give it.
    """

    months: tuple[CashMonth, ...]
    kept_orders: Figure
    contribution: Figure
    fixed: Figure
    people: Figure
    profit: Figure
    profit_share: Figure
    deposits: Figure
    opening: Figure
    spent_before: Figure
    exposure: Figure
    exposure_month: Month | None
    payback: Month | None
    exit_cost: Figure
    break_even_sales: Figure | None


def _fixed(logistics: Logistics, knowledge: Knowledge) -> Figure:
    warehouse = twelve_months(logistics.chosen.fixed).named("cash.warehouse-year")
    return total(
        [knowledge.figure("category.annual-fee"), warehouse, knowledge.figure("platform.analytics-paid-year")]
    ).named("cash.fixed.year")


def _opening(
    brief: Brief, stock: Stock, logistics: Logistics, knowledge: Knowledge
) -> tuple[Figure, list[Figure]]:
    """Deposits, and the sums spent before the first month; a running store has paid its own already."""
    if brief.stage not in {"not-applied", "new"}:
        return no_money().named("cash.deposits"), [no_money()]
    deposits = total([knowledge.figure("category.deposit"), logistics.chosen.deposit]).named("cash.deposits")
    return deposits, [stock.first_batch_cost, knowledge.figure("agency.setup")]


@dataclass(frozen=True, slots=True)
class _Flows:
    """Twelve figures each, from which the months are put together, and the decimal places of the plan."""

    orders: Sequence[Figure]
    marketing: Sequence[Figure]
    people: Sequence[Figure]
    fixed: Sequence[Figure]
    places: int


def _months(
    brief: Brief,
    goals: Goals,
    flows: _Flows,
    order: OrderEconomics,
    stock: Stock,
    start: Figure,
    knowledge: Knowledge,
) -> tuple[CashMonth, ...]:
    lag = knowledge.figure("platform.settlement-days")
    found: list[CashMonth] = []
    # a running store still gets last month's money; that month is taken to be like its first one here
    running_store = brief.stage not in {"not-applied", "new"}
    balance, before = start, goals.months[0].sales if running_store else no_money()
    in_stock = stock.first_batch_cost.amount
    for i, goal in enumerate(goals.months):
        m = goal.month
        left = contribution_of(flows.orders[i], order.contribution, flows.places).named(
            f"cash.contribution.{m}"
        )
        need = goods_for(flows.orders[i], order.goods, flows.places)
        in_stock -= need.amount
        ahead = goods_for(flows.orders[min(i + 1, 11)], order.goods, flows.places).named(f"cash.goods.{m}")
        goods = ahead if in_stock < ahead.amount else no_money()
        in_stock += goods.amount
        running = running_cost(
            flows.orders[i], order.tax, order.fees, order.logistics, order.returns, flows.places
        )
        money = cash_of(
            receipts(goal.sales, before, lag, flows.places),
            running,
            goods,
            flows.marketing[i],
            flows.people[i],
            flows.fixed[i],
        ).named(f"cash.flow.{m}")
        balance = balance_after(balance, money).named(f"cash.balance.{m}")
        profit = profit_of(left, flows.marketing[i], flows.people[i], flows.fixed[i]).named(
            f"cash.profit.{m}"
        )
        found.append(
            CashMonth(
                m,
                goal.sales,
                left,
                flows.marketing[i],
                flows.people[i],
                flows.fixed[i],
                profit,
                goods,
                money,
                balance,
            )
        )
        before = goal.sales
    return tuple(found)


def _payback(months: Sequence[CashMonth]) -> Month | None:
    """The month from which the balance is never below zero again, None when it still is at the end."""
    below = [i for i, m in enumerate(months) if m.balance.amount < 0]
    after = below[-1] + 1 if below else 0
    return months[after].month if after < len(months) else None


def plan_cash(
    brief: Brief,
    goals: Goals,
    order: OrderEconomics,
    marketing: Marketing,
    logistics: Logistics,
    stock: Stock,
    team: Team,
    knowledge: Knowledge,
) -> Cash:
    """Profit and cash of the year; the arguments are the results of the modules they are named after."""
    fixed = _fixed(logistics, knowledge)
    places = planning_places(brief.sales_goal)
    days = [month_days(m.month.days) for m in goals.months]
    flows = _Flows(
        orders=[
            kept_orders(m.orders, brief.refund_share).named(f"goals.kept-orders.{m.month}")
            for m in goals.months
        ],
        marketing=[m.budget for m in marketing.months],
        people=allotted(
            team.year_cost, days if team.runs == "own" else [m.sales for m in goals.months], places
        ),
        fixed=allotted(fixed, days, places),
        places=places,
    )
    deposits, spent = _opening(brief, stock, logistics, knowledge)
    start = paid_out(spent).named("cash.spent-before")
    months = _months(brief, goals, flows, order, stock, start, knowledge)
    lowest = min(months, key=lambda m: m.balance.amount)
    before_all = start.amount <= lowest.balance.amount
    profit = total([m.profit for m in months]).named("cash.profit.year")
    room = order.contribution_share.amount - marketing.ad_share.amount
    return Cash(
        months=months,
        kept_orders=total(flows.orders).named("goals.kept-orders.year"),
        contribution=total([m.contribution for m in months]).named("cash.contribution.year"),
        fixed=fixed,
        people=team.year_cost,
        profit=profit,
        profit_share=share_of(profit, goals.sales).named("cash.profit-share"),
        deposits=deposits,
        opening=total([deposits, *spent]).named("cash.opening"),
        spent_before=total(spent).named("cash.spent-before-total"),
        exposure=out_at_most(start if before_all else lowest.balance, deposits).named("cash.exposure"),
        exposure_month=None if before_all else lowest.month,
        payback=_payback(months),
        exit_cost=cost_of_leaving(
            stock.first_batch_cost,
            knowledge.figure("category.salvage-share"),
            knowledge.figure("agency.retainer"),
            knowledge.figure("practice.exit.agency-notice-months"),
        ).named("cash.exit-cost"),
        break_even_sales=break_even_sales(
            fixed, team.year_cost, order.contribution_share, marketing.ad_share
        ).named("cash.break-even-sales")
        if room > 0
        else None,
    )
