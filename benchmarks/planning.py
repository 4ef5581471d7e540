"""Time of one plan in a process that is warm, for shops of more and more products, as JSON in milliseconds.

A plan is its results and findings; its tables and charts, which a document takes and ``check`` does not, are made
when asked for, and measured for themselves.
Beside it the telco benchmark of decimal arithmetic (Cowlishaw, speleotrove.com/decimal/telco.html: price, two
taxes and total of a telephone call, each rounded as on a bill), here for 20,000 calls: work of the same kind,
exact money, that explains nothing.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from statistics import median

from storeplan import pipeline
from storeplan.cli import OBJECTS_BETWEEN_COLLECTIONS
from storeplan.model.brief import Brief
from storeplan.model.figures import answered
from storeplan.model.plan import PlanChart, PlanTable
from storeplan.model.quantity import SHARE
from storeplan.planning.exhibits import charts_of, tables_of
from storeplan.planning.plan import make_plan
from storeplan.planning.results import Results

PRODUCTS = (1, 3, 6, 12, 24)
CALLS = 20_000
EXHIBITED = 12
"""Products of the shop whose tables and charts are measured."""

EXHIBITS = "exhibits"
TELCO = "telco"
ROUNDS = 15


def main(answers: str) -> None:
    """Measure in turn and print the medians, garbage being looked for as seldom as by the command line."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    results = pipeline.plan(pipeline.load([answers])).results
    shops = {str(count): shop_of(count, results.brief) for count in PRODUCTS}
    results_of_many = make_plan(shops[str(EXHIBITED)], results.knowledge, results.as_of).results
    work: dict[str, Callable[[], object]] = {
        count: lambda shop=shop: make_plan(shop, results.knowledge, results.as_of)  # type: ignore[misc]
        for count, shop in shops.items()
    }
    work[EXHIBITS] = lambda: exhibits_of(results_of_many)
    work[TELCO] = telco
    times: dict[str, list[float]] = {label: [] for label in work}
    for _ in range(ROUNDS):
        for label, do in work.items():
            started = time.perf_counter()
            do()
            times[label].append((time.perf_counter() - started) * 1000)
    print(json.dumps({label: median(measured) for label, measured in times.items()}))


def shop_of(count: int, brief: Brief) -> Brief:
    """The same shop with so many products of equal shares."""
    share = answered("products.share", Decimal(1) / count, SHARE)
    known = brief.products
    products = (replace(known[i % len(known)], id=f"product-{i}", share=share) for i in range(count))
    return replace(brief, products=tuple(products))


def exhibits_of(results: Results) -> tuple[list[PlanTable], list[PlanChart]]:
    """Every table and chart of a plan."""
    return list(tables_of(results)), list(charts_of(results))


def telco() -> Decimal:
    """The sum of the bills of ``CALLS`` calls, every other one a distance call."""
    rates = Decimal("0.0013"), Decimal("0.00894")
    basic_tax, distance_tax, cent = Decimal("0.0675"), Decimal("0.0341"), Decimal("0.01")
    sum_ = Decimal(0)
    for call in range(CALLS):
        distance = call % 2
        price = (Decimal(call * 7919 % 10_000) * rates[distance]).quantize(cent, ROUND_HALF_EVEN)
        total = price + (price * basic_tax).quantize(cent, ROUND_DOWN)
        if distance:
            total += (price * distance_tax).quantize(cent, ROUND_DOWN)
        sum_ += total
    return sum_


if __name__ == "__main__":
    main(sys.argv[1])
