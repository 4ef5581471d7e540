"""Charts of the plan: one in each section whose numbers have a shape that a column of digits hides.

The decision: a chart shows figures of the tables it stands beside and computes nothing of its own but what
its caption says, so that a drawing and a table cannot disagree.
"""

from collections.abc import Iterator
from operator import attrgetter

from storeplan.model.document import ChartKind
from storeplan.model.figures import Figure, share_of
from storeplan.model.plan import Cell, ColumnKind, Phrase, PlanChart, PlanSeries, Term
from storeplan.planning.exhibits import comparison_charts, marketing_charts, scenarios
from storeplan.planning.results import Results
from storeplan.planning.service_value import busiest
from storeplan.planning.stock_months import stock_months
from storeplan.planning.verdicts import number_of
from storeplan.planning.waterfall import Step, taken_from_an_order, waterfall


def charts(r: Results) -> Iterator[PlanChart]:
    """Every chart in the order of the sections; those without series are left out by the caller."""
    yield _months(r)
    yield scenarios.chart(r)
    yield _waterfall(r)
    yield comparison_charts.prices(r)
    yield _seats(r)
    yield from marketing_charts.charts(r)
    yield comparison_charts.delivery(r)
    yield _stock(r)
    yield comparison_charts.heads(r)
    yield comparison_charts.running(r)
    yield from comparison_charts.dangers(r)
    yield _balance(r)


def _months(r: Results) -> PlanChart:
    months, peak = r.goals.months, r.goals.peak
    low = min(months, key=lambda m: m.sales.amount)
    most = max(months, key=lambda m: m.visits.amount)
    values: dict[str, Cell] = {
        "peak": peak.month,
        "most": peak.sales,
        "share": share_of(peak.sales, r.goals.sales).named("goals.peak-share"),
        "low": low.month,
        "least": low.sales,
        "busiest": most.month,
        "visits": most.visits,
    }
    return PlanChart(
        "chart.goals.months",
        ChartKind.BAR_LINE,
        tuple(m.month for m in months),
        (
            PlanSeries("sales", ColumnKind.MONEY, tuple(m.sales for m in months)),
            PlanSeries("visits", ColumnKind.COUNT, tuple(m.visits for m in months), accent=True),
        ),
        ("goals.months",),
        values,
    )


LEVELS = frozenset({"basket", "contribution", "after-ads"})
"""Steps of the mean order that say what is there; the others are taken away."""


def _waterfall(r: Results) -> PlanChart:
    steps = waterfall(r.order, r.marketing.ad_share)
    costs = [step for step in steps if step.id not in LEVELS]
    largest = max(costs, key=lambda step: step.amount.amount)
    rest = steps[-1].amount
    values: dict[str, Cell] = {
        "basket": r.order.basket,
        "cost": Term(f"chart.step.{largest.id}"),
        "most": largest.amount,
        "contribution": r.order.contribution,
        "rest": rest,
    }
    situation = Phrase(f"chart.waterfall.{'left' if rest.amount >= 0 else 'lost'}", values)
    return PlanChart(
        "chart.products.waterfall",
        ChartKind.WATERFALL,
        tuple(Term(f"chart.step.{step.id}") for step in steps),
        (
            PlanSeries("levels", ColumnKind.PRICE, tuple(_level(step) for step in steps)),
            PlanSeries("costs", ColumnKind.PRICE, tuple(_taken(step) for step in steps)),
        ),
        ("products.waterfall",),
        values | {"situation": situation},
    )


def _level(step: Step) -> Figure | None:
    return step.amount if step.id in LEVELS else None


def _taken(step: Step) -> Figure | None:
    """What a step takes, below zero."""
    return (
        None
        if step.id in LEVELS
        else taken_from_an_order(step.amount).named(f"order.waterfall.{step.id}-taken")
    )


def _seats(r: Results) -> PlanChart:
    """Seats by month; twelve equal bars are not drawn."""
    service, most = r.service, busiest(r)
    fuller = [m for m in service.months if m.temps.amount]
    base = tuple(service.base_seats for _ in service.months)
    temps = tuple(m.temps for m in service.months)
    series = (
        PlanSeries("base", ColumnKind.COUNT, base),
        PlanSeries("temps", ColumnKind.COUNT, temps, accent=True),
    )
    return PlanChart(
        "chart.service.seats",
        ChartKind.STACKED_BAR,
        tuple(m.month for m in service.months),
        series if fuller else (),
        ("service.months",),
        {
            "base": service.base_seats,
            "most": most.seats,
            "month": most.month,
            "months": number_of(len(fuller)).named("service.months-with-temps"),
        },
    )


def _stock(r: Results) -> PlanChart:
    months = stock_months(r)
    fullest = max(months, key=lambda m: m.shelf.amount)
    payment = max(months, key=lambda m: m.paid.amount)
    return PlanChart(
        "chart.stock.months",
        ChartKind.BAR_LINE,
        tuple(m.month for m in months),
        (
            PlanSeries("shelf", ColumnKind.MONEY, tuple(m.shelf for m in months)),
            PlanSeries("paid", ColumnKind.MONEY, tuple(m.paid for m in months), accent=True),
        ),
        ("stock.months",),
        {"fullest": fullest.month, "most": fullest.shelf, "month": payment.month, "paid": payment.paid},
    )


def _balance(r: Results) -> PlanChart:
    months = r.cash.both_years
    by_balance = sorted(months, key=lambda m: m.balance.amount)
    by_profit = sorted(months, key=attrgetter("profit.amount"))
    lowest, last = by_balance[0], months[-1]
    values: dict[str, Cell] = {
        "month": lowest.month,
        "lowest": lowest.balance,
        "last": last.balance,
        "best": by_profit[-1].month,
        "best_profit": by_profit[-1].profit,
        "worst": by_profit[0].month,
        "worst_profit": by_profit[0].profit,
    }
    return PlanChart(
        "chart.cash.balance",
        ChartKind.BAR_LINE,
        tuple(m.month for m in months),
        (
            PlanSeries("profit", ColumnKind.MONEY, tuple(m.profit for m in months)),
            PlanSeries("balance", ColumnKind.MONEY, tuple(m.balance for m in months), accent=True),
        ),
        ("cash.profit", "cash.balance", "cash.year-two"),
        values | {"situation": Phrase(f"chart.cash.{'falls' if lowest is last else 'turns'}", values)},
    )
