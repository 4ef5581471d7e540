"""Tables of annex G: sums before opening, profit and cash of two years, the two years side by side, currency."""

from collections.abc import Iterator, Sequence

from storeplan.model.figures import Figure, total
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanColumn, PlanRow, PlanTable, Term
from storeplan.planning.cash import CashYear
from storeplan.planning.cash_formulas import no_money, out_at_most
from storeplan.planning.costs import OPENS
from storeplan.planning.currency import currency_of
from storeplan.planning.exhibits.scenarios import basis_of_profit
from storeplan.planning.level import second_year_growth
from storeplan.planning.results import Results


def tables(r: Results) -> Iterator[PlanTable]:
    """Every table of money by month; those without rows are left out by the caller."""
    yield _opening(r)
    yield _profit(r)
    yield _balance(r)
    yield _second_year(r)
    yield _years(r)
    yield _currency(r)


def _money(*keys: str) -> tuple[PlanColumn, ...]:
    return tuple(PlanColumn(key, ColumnKind.MONEY) for key in keys)


def _opening(r: Results) -> PlanTable:
    sums = r.cash.opening_sums
    rows = [
        PlanRow((Term(f"cash.opening.{id_}"), sum_, Term("cash.opening.comes-back")))
        for id_, sum_ in sums.refundable
    ]
    rows += [
        PlanRow((Term(f"cash.opening.{id_}"), sum_, Term("cash.opening.is-spent")))
        for id_, sum_ in sums.spending
    ]
    if not sums.refundable:  # one purchase needs no table
        rows = []
    else:
        rows.append(PlanRow((Term("cash.opening.whole"), sums.whole, None), strong=True))
    return PlanTable(
        "cash.opening",
        (PlanColumn("what"), PlanColumn("sum", ColumnKind.MONEY), PlanColumn("returns")),
        tuple(rows),
        {
            "whole": sums.whole,
            "deposits": sums.deposits,
            "return": _return_of_deposits(r),
            "tax": Phrase(f"cash.opening.tax-{'included' if r.brief.price_includes_tax else 'added'}", {}),
        },
    )


def _return_of_deposits(r: Results) -> Phrase:
    """When deposits come back, as far as the platform says so."""
    days = "platform.deposit-return-days"
    if r.knowledge.has(days):
        return Phrase("cash.opening.return-after", {"days": r.knowledge.figure(days)})
    return Phrase("cash.opening.return", {})


def _profit(r: Results) -> PlanTable:
    cash = r.cash
    rows = [
        PlanRow((m.month, m.sales, m.contribution, m.marketing, m.people, m.extras, m.fixed, m.profit))
        for m in cash.months
    ]
    whole: tuple[Cell, ...] = (
        Term("year"),
        cash.sales,
        cash.contribution,
        cash.marketing,
        cash.people,
        cash.extras,
        cash.fixed,
        cash.profit,
    )
    rows.append(PlanRow(whole, strong=True))
    columns = ("sales", "contribution", "marketing", "people", "extras", "fixed", "profit")
    return PlanTable(
        "cash.profit",
        (PlanColumn("month", ColumnKind.MONTH), *_money(*columns)),
        tuple(rows),
        {"profit": cash.profit, "share": cash.profit_share, "basis": basis_of_profit(r)},
    )


def _spending(r: Results) -> Sequence[Figure]:
    """Marketing, people, extras and fixed sums that leave in each month of the first year."""
    return [
        total([m.marketing, m.people, m.extras, m.fixed_paid]).named(f"cash.spending.{m.month}")
        for m in r.cash.months
    ]


def _balance(r: Results) -> PlanTable:
    cash = r.cash
    rows = [
        PlanRow((m.month, m.received, m.refunded, m.running, m.goods, spent, m.cash, m.balance))
        for m, spent in zip(cash.months, _spending(r), strict=True)
    ]
    return PlanTable(
        "cash.balance",
        (
            PlanColumn("month", ColumnKind.MONTH),
            *_money("received", "refunded", "running", "goods", "spent", "cash", "balance"),
        ),
        tuple(rows),
        {
            "exposure": cash.exposure,
            "month": cash.exposure_month or Term("before-opening"),
            "spent": cash.spent_before,
            **_deposits(r),
            "ahead": Phrase(f"cash.ahead.{'months' if cash.ahead.amount else 'none'}", {"ahead": cash.ahead}),
            "settlement": r.knowledge.figure("platform.settlement-days"),
            "refund": r.knowledge.figure("practice.cash.refund-lag-days"),
            "at_hand": _at_hand(r),
        },
    )


def _deposits(r: Results) -> dict[str, Cell]:
    """Whether deposits are still to pay and counted; an open store has paid its own."""
    if r.brief.stage in OPENS:
        return {
            "deposits": Phrase("cash.deposits.apart", {"deposits": r.cash.deposits}),
            "included": Phrase("cash.deposits.included", {}),
        }
    return {"deposits": Phrase("cash.deposits.paid", {}), "included": Phrase("cash.deposits.left-out", {})}


def _at_hand(r: Results) -> Phrase:
    """Whether the money at hand carries the deepest point; without an answer, the sum that must be there."""
    cash, given = r.cash, r.brief.cash
    values: dict[str, Cell] = {
        "cash": given,
        "exposure": cash.exposure,
        "missing": cash.missing,
        "month": cash.runs_out or Term("before-opening"),
    }
    if given is None or cash.missing is None:
        return Phrase("cash.at-hand.unknown", values)
    return Phrase("cash.at-hand.short" if cash.missing.amount else "cash.at-hand.enough", values)


def _second_year(r: Results) -> PlanTable:
    year = r.cash.second
    rows = [
        PlanRow((m.month, m.sales, m.marketing, m.profit, m.goods, m.cash, m.balance)) for m in year.months
    ]
    payback = r.cash.payback
    return PlanTable(
        "cash.year-two",
        (
            PlanColumn("month", ColumnKind.MONTH),
            *_money("sales", "marketing", "profit", "goods", "cash", "balance"),
        ),
        tuple(rows),
        {
            "sales": year.level.sales,
            "first": r.cash.sales,
            "growth": second_year_growth(r.brief, r.knowledge),
            "profit": year.profit,
            "payback": Phrase("cash.payback.never", {"left": _not_back(r)})
            if payback is None
            else Phrase("cash.payback.at", {"month": payback}),
            "conversion": r.brief.conversion or r.knowledge.figure("category.conversion.steady"),
        },
    )


def _not_back(r: Results) -> Figure:
    """What is still out at the end of the second year, deposits left out."""
    return out_at_most(r.cash.second.months[-1].balance, no_money()).named("cash.not-back")


def _years(r: Results) -> PlanTable:
    """Every line of the profit, the two years side by side."""
    first, second = r.cash.first, r.cash.second
    by_id = [{cost.id: cost.year for cost in year.costs} for year in (first, second)]
    ids = [*by_id[0], *(id_ for id_ in by_id[1] if id_ not in by_id[0])]
    rows = [
        PlanRow((Term("cash.line.sales"), first.level.sales, second.level.sales)),
        PlanRow((Term("cash.line.contribution"), first.contribution, second.contribution)),
        PlanRow((Term("cash.line.marketing"), first.level.budget, second.level.budget)),
    ]
    rows += [PlanRow((Term(f"cash.line.{id_}"), by_id[0].get(id_), by_id[1].get(id_))) for id_ in ids]
    rows.append(PlanRow((Term("cash.line.profit"), first.profit, second.profit), strong=True))
    rows.append(PlanRow((Term("cash.line.balance"), _at_end(first), _at_end(second))))
    return PlanTable(
        "cash.years",
        (PlanColumn("line"), *_money("first", "second")),
        tuple(rows),
        {"title": _change(first, second)},
    )


def _at_end(year: CashYear) -> Figure:
    return year.months[-1].balance


def _change(first: CashYear, second: CashYear) -> Phrase:
    """Which way profit goes: gains, falls, or loses in both years."""
    key = "gains" if second.profit.amount >= first.profit.amount else "falls"
    if first.profit.amount < 0 and second.profit.amount < 0:
        key = "loses"
    return Phrase(f"cash.years.{key}", {"first": first.profit, "second": second.profit})


def _currency(r: Results) -> PlanTable:
    found = currency_of(r)
    if found is None:
        return PlanTable("cash.currency", (PlanColumn("case"),), ())
    at_zero = found.break_even or Term("cash.currency.no-rate")
    rows = (
        PlanRow((Term("cash.currency.planned"), found.rate, r.cash.profit)),
        PlanRow((Term("cash.currency.dearer"), found.dearer, found.profit)),
        PlanRow((Term("cash.currency.zero"), at_zero, None)),
    )
    values: dict[str, Cell] = {
        "currency": Term(f"currency.{found.code}"),
        "rise": found.rise,
        "taken": found.taken,
        "goods": found.goods,
        "rate": found.rate,
        "zero": at_zero,
    }
    key = "loss" if found.share is None else "profit"
    return PlanTable(
        "cash.currency",
        (
            PlanColumn("case"),
            PlanColumn("rate", ColumnKind.PRICE),
            PlanColumn("profit", ColumnKind.MONEY),
        ),
        rows,
        values | {"title": Phrase(f"cash.currency.{key}", values)},
    )
