"""What is left in two years, and the money that must be put in before it comes back.

The decision: sums that come back (deposits, prepaid tax) stand apart from money that is spent. Profit and cash
are those of the sales that the marketing budget reaches; what the whole goal would give stands among the
scenarios.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.brief import Brief
from storeplan.model.figures import Figure, share_of, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.brief_defaults import planning_places
from storeplan.planning.cash_formulas import break_even_sales, cash_missing, cost_of_leaving, out_at_most
from storeplan.planning.cash_months import (
    MONTHS_OF_A_YEAR,
    CashMonth,
    cash_months,
    goods_needed,
    months_paid_ahead,
)
from storeplan.planning.cash_year import YearCosts, first_year_costs, second_year_costs
from storeplan.planning.costs import EXTRAS, FIXED, PEOPLE, Cost, CostBasis
from storeplan.planning.economics import OrderEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.level import Level, first_year, second_year
from storeplan.planning.level_people import LevelPeople
from storeplan.planning.opening import Opening, plan_opening
from storeplan.planning.season import MonthDemand
from storeplan.planning.stock import Stock
from storeplan.planning.stock_formulas import items_in


@frozen
class CashYear:
    """One year.

    Attributes:
        level: Its sales.
        months: Twelve.
        staff: Who runs it.
        costs: Every cost beside the orders' own and marketing.
        contribution: CNY.
        people: CNY.
        extras: CNY.
        fixed: CNY.
        profit: CNY.
        profit_share: Of kept sales (share).
    """

    level: Level
    months: tuple[CashMonth, ...]
    staff: LevelPeople
    costs: tuple[Cost, ...]
    contribution: Figure
    people: Figure
    extras: Figure
    fixed: Figure
    profit: Figure
    profit_share: Figure


@frozen
class Cash:
    """Profit and cash of two years, with the sales that the marketing budget reaches.

    Attributes:
        first: The first year.
        second: The second year.
        opening_sums: Sums before the first month.
        ahead: Months by which goods are paid before they sell.
        goods_needed: Goods needed up to each month of both years and those paid ahead in it, nothing first (CNY).
        exposure: Largest sum of money out at one time, deposits included (CNY, positive).
        exposure_month: When; None when it is before the first month.
        payback: First month from which the money put in is back, deposits left out; None when it is not
            within the two years.
        missing: What the cash at hand lacks at the deepest point (CNY); None when no cash was given.
        runs_out: First month in which the cash at hand does not suffice; None when it does, is not given, or
            does not even suffice before the first month.
        exit_cost: What leaving after the first quarter costs on top (CNY).
        break_even_sales: Kept sales of the year at which profit is zero, None when no sales give it.
    """

    first: CashYear
    second: CashYear
    opening_sums: Opening
    ahead: Figure
    goods_needed: tuple[Figure, ...]
    exposure: Figure
    exposure_month: Month | None
    payback: Month | None
    missing: Figure | None
    runs_out: Month | None
    exit_cost: Figure
    break_even_sales: Figure | None

    @property
    def months(self) -> tuple[CashMonth, ...]:
        """The months of the first year."""
        return self.first.months

    @property
    def both_years(self) -> tuple[CashMonth, ...]:
        """The months of both years."""
        return (*self.first.months, *self.second.months)

    @property
    def sales(self) -> Figure:
        """Kept sales of the first year (CNY)."""
        return self.first.level.sales

    @property
    def marketing(self) -> Figure:
        """Marketing money of the first year (CNY)."""
        return self.first.level.budget

    @property
    def kept_orders(self) -> Figure:
        """Orders of the first year that stay."""
        return self.first.level.kept

    @property
    def contribution(self) -> Figure:
        """Contribution of the first year before advertising (CNY)."""
        return self.first.contribution

    @property
    def people(self) -> Figure:
        """People of the first year (CNY)."""
        return self.first.people

    @property
    def extras(self) -> Figure:
        """Gifts, members and live of the first year (CNY)."""
        return self.first.extras

    @property
    def fixed(self) -> Figure:
        """Fixed cost of the first year (CNY)."""
        return self.first.fixed

    @property
    def profit(self) -> Figure:
        """Profit of the first year (CNY)."""
        return self.first.profit

    @property
    def profit_share(self) -> Figure:
        """The same of kept sales (share)."""
        return self.first.profit_share

    @property
    def deposits(self) -> Figure:
        """Refundable sums before opening (CNY)."""
        return self.opening_sums.deposits

    @property
    def opening(self) -> Figure:
        """All sums before the first month (CNY)."""
        return self.opening_sums.whole

    @property
    def spent_before(self) -> Figure:
        """The part of ``opening`` that does not come back (CNY)."""
        return self.opening_sums.spent


def _year(name: str, costs: YearCosts, months: Sequence[CashMonth]) -> CashYear:
    profit = total([m.profit for m in months]).named(f"cash.profit.{name}")
    return CashYear(
        level=costs.level,
        months=tuple(months),
        staff=costs.people,
        costs=costs.costs,
        contribution=total([m.contribution for m in months]).named(f"cash.contribution.{name}"),
        people=costs.sums[PEOPLE],
        extras=costs.sums[EXTRAS],
        fixed=costs.sums[FIXED],
        profit=profit,
        profit_share=share_of(profit, costs.level.sales).named(f"cash.profit-share.{name}"),
    )


def payback_of(months: Sequence[Month], balances: Sequence[Figure]) -> Month | None:
    """The month from which the balance is never below zero again, None when it still is at the end."""
    below = [i for i, balance in enumerate(balances) if balance.amount < 0]
    after = below[-1] + 1 if below else 0
    return months[after] if after < len(months) else None


def deepest(
    months: Sequence[Month], balances: Sequence[Figure], start: Figure
) -> tuple[Month | None, Figure]:
    """The lowest balance and its month, None for the month where it is the one at the start."""
    lowest = min(range(len(months)), key=lambda i: balances[i].amount)
    if start.amount <= balances[lowest].amount:
        return None, start
    return months[lowest], balances[lowest]


def _runs_out(months: Sequence[CashMonth], opening: Opening, cash: Figure | None) -> Month | None:
    if cash is None:
        return None
    left = cash.amount - opening.deposits.amount
    if left + opening.start.amount < 0:
        return None
    return next((m.month for m in months if left + m.balance.amount < 0), None)


def _exit_cost(stock: Stock, basis: CostBasis) -> Figure:
    """Cost of leaving: stock at a loss, its disposal, and notice to the agency or to the own team."""
    known, runs = basis.knowledge.figure, basis.team.runs
    month = known("agency.retainer") if runs == "agency" else basis.team.month_cost
    return cost_of_leaving(
        stock.first_batch_cost,
        known("category.salvage-share"),
        items_in([p.first_batch for p in stock.ordered]),
        known("practice.exit.stock-disposal-cost"),
        month,
        known(f"practice.exit.{runs}-notice-months"),
    ).named("cash.exit-cost")


def _break_even(costs: YearCosts, order: OrderEconomics) -> Figure | None:
    level = costs.level
    spent = level.budget.amount + costs.sums[EXTRAS].amount
    if order.contribution_share.amount * level.sales.amount <= spent:
        return None
    return break_even_sales(
        costs.sums[FIXED],
        costs.sums[PEOPLE],
        order.contribution_share,
        level.sales,
        level.budget,
        costs.sums[EXTRAS],
    ).named("cash.break-even-sales")


def plan_cash(
    brief: Brief,
    goals: Goals,
    order: OrderEconomics,
    stock: Stock,
    second_demand: Sequence[MonthDemand],
    basis: CostBasis,
    knowledge: Knowledge,
) -> Cash:
    """Profit and cash of two years; the arguments are the results they are named after."""
    level = first_year(brief, goals, order, basis.marketing)
    first = first_year_costs(level, basis)
    second = second_year_costs(second_year(brief, level, goals, order, second_demand, knowledge), basis)
    opening = plan_opening(brief, stock, knowledge)
    ahead = months_paid_ahead(brief, basis.logistics)
    sold = (*first.level.months, *second.level.months)
    needs = goods_needed(sold, order, int(ahead.amount), planning_places(brief.sales_goal))
    months = cash_months(brief, (first, second), order, stock, opening, ahead, needs, knowledge)
    names, balances = [m.month for m in months], [m.balance for m in months]
    exposure_month, lowest = deepest(names, balances, opening.start)
    exposure = out_at_most(lowest, opening.deposits).named("cash.exposure")
    return Cash(
        first=_year("year", first, months[:MONTHS_OF_A_YEAR]),
        second=_year("year-2", second, months[MONTHS_OF_A_YEAR:]),
        opening_sums=opening,
        ahead=ahead,
        goods_needed=needs,
        exposure=exposure,
        exposure_month=exposure_month,
        payback=payback_of(names, balances),
        missing=None if brief.cash is None else cash_missing(exposure, brief.cash).named("cash.missing"),
        runs_out=_runs_out(months, opening, brief.cash),
        exit_cost=_exit_cost(stock, basis),
        break_even_sales=_break_even(first, order),
    )
