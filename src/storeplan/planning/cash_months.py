"""Profit and cash of one month after another, over two years.

The decision: one recurrence runs through both years, so that goods for the spring after are paid in the winter
before, and the last month of a year leaves what is still under way to the next.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure
from storeplan.model.knowledge import Knowledge
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.cash_formulas import (
    balance_after,
    cash_of,
    contribution_of,
    goods_for,
    goods_to_pay,
    goods_until,
    months_ahead,
    no_money,
    profit_of,
    receipts,
    refunds_paid,
    running_cost,
    takings_of,
)
from storeplan.planning.cash_year import YearCosts
from storeplan.planning.costs import EXTRAS, FIXED, OPENS, PEOPLE
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.level import LevelMonth
from storeplan.planning.logistics import Logistics
from storeplan.planning.opening import Opening
from storeplan.planning.stock import Stock

MONTHS_OF_A_YEAR = 12
MONTHS_UNDER_WAY = 2
"""Months before this one whose money may still be under way."""


@frozen
class CashMonth:
    """One month.

    Attributes:
        month: Which month.
        sales: Kept sales (CNY).
        contribution: Left by kept orders before advertising (CNY).
        marketing: Marketing budget (CNY).
        people: Own team or agency, bonuses, temps (CNY).
        extras: Campaign gifts, members beyond the marketing budget, own live hours (CNY).
        fixed: Annual fee, warehouse, paid tools, set-up, spread over the year (CNY).
        profit: Contribution less the four (CNY).
        received: Sales money that arrives (CNY).
        refunded: Refunds after dispatch that leave (CNY).
        running: Tax, fees, logistics and returns of its orders (CNY).
        goods: Goods paid in this month, for a later one (CNY).
        takings: Received less refunded and running (CNY).
        fixed_paid: Fixed sums that leave in this month (CNY).
        cash: Money in less money out of this month, deposits left out (CNY).
        balance: Money put in or earned so far, sums before the first month included (CNY).
    """

    month: Month
    sales: Figure
    contribution: Figure
    marketing: Figure
    people: Figure
    extras: Figure
    fixed: Figure
    profit: Figure
    received: Figure
    refunded: Figure
    running: Figure
    goods: Figure
    takings: Figure
    fixed_paid: Figure
    cash: Figure
    balance: Figure


@frozen
class _Trade:
    """What selling brings and takes in each of the months, under the rules of one shop."""

    brief: Brief
    order: OrderEconomics
    knowledge: Knowledge
    places: int

    def received(self, paid: Sequence[Figure], month: Month) -> Figure:
        """Sales money that arrives in the last of three months."""
        brief = self.brief
        lag = self.knowledge.figure("platform.settlement-days")
        found = receipts(paid, brief.refund_share, brief.refund_before_dispatch_share, lag, self.places)
        return found.named(f"cash.received.{month}")

    def refunded(self, paid: Sequence[Figure], month: Month) -> Figure:
        """Refunds after dispatch that leave in the last of three months."""
        brief = self.brief
        lag = self.knowledge.figure("practice.cash.refund-lag-days")
        found = refunds_paid(paid, brief.refund_share, brief.refund_before_dispatch_share, lag, self.places)
        return found.named(f"cash.refunded.{month}")

    def running(self, kept: Figure, month: Month) -> Figure:
        """Tax, fees, logistics and returns of a month's orders."""
        order = self.order
        found = running_cost(kept, order.tax, order.fees, order.logistics, order.returns, self.places)
        return found.named(f"cash.running.{month}")


def months_paid_ahead(brief: Brief, logistics: Logistics) -> Figure:
    """Months by which goods are paid before they sell, by the terms of the first supplier."""
    credit = brief.suppliers[0].payment_days if brief.suppliers else None
    return months_ahead(logistics.lead_days, brief.lead_days, credit).named("cash.goods-ahead")


def goods_needed(
    months: Sequence[LevelMonth], order: OrderEconomics, ahead: int, places: int
) -> tuple[Figure, ...]:
    """Goods needed up to each month and those paid ahead in it, nothing first.

    The year after the last is taken to be like the last.
    """
    needs = [goods_for(m.kept, order.goods, places).named(f"cash.goods-needed.{m.month}") for m in months]
    for _ in range(ahead):
        needs.append(needs[-MONTHS_OF_A_YEAR])
    found = [no_money()]
    for i, need in enumerate(needs):
        month = months[0].month.plus(i)
        found.append(goods_until(found[-1], need).named(f"cash.goods-until.{month}"))
    return tuple(found)


def goods_window(needed: Sequence[Figure], at: int, ahead: int) -> tuple[Figure, Figure]:
    """Goods needed up to the month that is paid for in month ``at`` (0 first), and before it.

    The first month pays for all months up to the one it is for.
    """
    return needed[at + ahead + 1], needed[at + ahead] if at else needed[0]


def cash_months(
    brief: Brief,
    years: Sequence[YearCosts],
    order: OrderEconomics,
    stock: Stock,
    opening: Opening,
    ahead: Figure,
    needs: Sequence[Figure],
    knowledge: Knowledge,
) -> tuple[CashMonth, ...]:
    """Every month of the years in order; the arguments are the results they are named after."""
    places = planning_places(brief.sales_goal)
    trade = _Trade(brief, order, knowledge, places)
    months = [m for year in years for m in year.level.months]
    groups = {name: [f for year in years for f in year.by_month[name]] for name in (PEOPLE, EXTRAS, FIXED)}
    fixed_paid = [f for year in years for f in year.fixed_paid]
    goods = [
        goods_to_pay(*goods_window(needs, i, int(ahead.amount)), stock.first_batch_cost).named(
            f"cash.goods.{m.month}"
        )
        for i, m in enumerate(months)
    ]
    # a store that sells already still gets the money of the months before, taken to be like its first one
    before = no_money() if brief.stage in OPENS else months[0].paid
    paid = [before] * MONTHS_UNDER_WAY + [m.paid for m in months]
    balance, found = opening.start, []
    for i, m in enumerate(months):
        at, people, extras, fixed = m.month, groups[PEOPLE][i], groups[EXTRAS][i], groups[FIXED][i]
        under_way = (paid[i + 2], paid[i + 1], paid[i])
        left = contribution_of(m.kept, order.contribution, places).named(f"cash.contribution.{at}")
        received, refunded = trade.received(under_way, at), trade.refunded(under_way, at)
        running = trade.running(m.kept, at)
        taken = takings_of(received, refunded, running).named(f"cash.takings.{at}")
        money = cash_of(taken, goods[i], m.budget, people, extras, fixed_paid[i]).named(f"cash.flow.{at}")
        balance = balance_after(balance, money).named(f"cash.balance.{at}")
        found.append(
            CashMonth(
                month=at,
                sales=m.sales,
                contribution=left,
                marketing=m.budget,
                people=people,
                extras=extras,
                fixed=fixed,
                profit=profit_of(left, m.budget, people, extras, fixed).named(f"cash.profit.{at}"),
                received=received,
                refunded=refunded,
                running=running,
                goods=goods[i],
                takings=taken,
                fixed_paid=fixed_paid[i],
                cash=money,
                balance=balance,
            )
        )
    return tuple(found)
