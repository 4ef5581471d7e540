"""Money by stage of a launch, and the stock at which a product counts as slow.

The decision: the year's marketing budget is released in four windows; each but the first waits for the
line of the stage before it. Slow is a number of items, not a feeling: days of cover × items of a day.
"""

from datetime import date, timedelta
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Product
from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.quantity import ITEMS, Quantity
from storeplan.planning.results import Results

WINDOWS = (("first", 0, 1), ("second", 1, 3), ("third", 3, 6), ("fourth", 6, 12))
"""Id, first month and month after the last, counted from the start of the plan."""

MARK_DOWN_DAYS = {"expiry": 120, "none": 120, "season": 45}
CLEAR_DAYS = {"expiry": 150, "none": 150, "season": 60}
"""Days of cover by what ends the goods' life; a plan's own lines, the shelf life goes before them."""


@frozen
class Window:
    """One window of the launch.

    Attributes:
        id: first, second, third or fourth.
        start: First day.
        end: Last day.
        budget: Marketing money (CNY).
        share: Of the year's marketing money.
        visits: Visits it gives with organic ones.
        sales: Kept sales the goal asks for in it (CNY).
    """

    id: str
    start: date
    end: date
    budget: Figure
    share: Figure
    visits: Figure
    sales: Figure


@frozen
class SlowLine:
    """When a product is slow.

    Attributes:
        product: The product.
        daily: Items of an ordinary day.
        mark_down: Stock above which the price goes down a rung (item).
        clear: Stock above which it is sold off (item).
        mark_down_days: Days of cover of ``mark_down``.
        clear_days: Days of cover of ``clear``.
    """

    product: Product
    daily: Figure
    mark_down: Figure
    clear: Figure
    mark_down_days: int
    clear_days: int


@formula(ITEMS)
def items_of_days(daily: Quantity, days: int) -> Quantity:
    """Stock that covers a number of days: items of an ordinary day × days."""
    return daily * Quantity(Decimal(days), (("day", 1),))


def launch_windows(r: Results) -> tuple[Window, ...]:
    """The four windows; none without a marketing budget."""
    if not r.marketing.budget.amount:
        return ()
    found = []
    for id_, first, after in WINDOWS:
        months = r.marketing.months[first:after]
        name = f"launch.{id_}"
        budget = total([m.budget for m in months]).named(f"{name}.budget")
        found.append(
            Window(
                id=id_,
                start=r.brief.start.plus(first).first_day,
                end=r.brief.start.plus(after).first_day - timedelta(days=1),
                budget=budget,
                share=share_of(budget, r.marketing.budget).named(f"{name}.share"),
                visits=total([m.affordable for m in months]).named(f"{name}.visits"),
                sales=total([m.sales for m in r.goals.months[first:after]]).named(f"{name}.sales"),
            )
        )
    return tuple(found)


def _days(r: Results, sellable: Figure | None) -> tuple[int, int]:
    shelf = r.knowledge.tags["category.shelf"]
    mark_down, clear = MARK_DOWN_DAYS[shelf], CLEAR_DAYS[shelf]
    if sellable is not None and sellable.amount < clear:
        clear = max(int(sellable.amount), 0)
        mark_down = min(mark_down, clear * 2 // 3)
    return mark_down, clear


def slow_lines(r: Results) -> tuple[SlowLine, ...]:
    """The lines of every product that sells."""
    found = []
    for stock in r.stock.products:
        if not stock.daily.amount:
            continue
        id_ = f"stock.{stock.product.id}"
        mark_down, clear = _days(r, stock.shelf_life.sellable if stock.shelf_life else None)
        found.append(
            SlowLine(
                product=stock.product,
                daily=stock.daily,
                mark_down=items_of_days(stock.daily, mark_down).named(f"{id_}.mark-down"),
                clear=items_of_days(stock.daily, clear).named(f"{id_}.clear"),
                mark_down_days=mark_down,
                clear_days=clear,
            )
        )
    return tuple(found)
