"""Goods by month: what is sold, what the shelf must hold, and how much of the shop's own money is in goods.

The decision: the money follows the cash plan's own payments, so goods under way count, and goods that the supplier
gives credit for do not.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.answers import Month
from storeplan.model.figures import Figure, formula, total
from storeplan.model.quantity import CNY, ITEMS, Quantity
from storeplan.planning.results import Results
from storeplan.planning.stock_formulas import cost_of


@frozen
class StockMonth:
    """One month.

    Attributes:
        month: Which month.
        sold: Landed cost of what is sold and kept (CNY).
        paid: Goods paid for in the month (CNY).
        shelf: What the shelf must hold at the month's end: the next month's sales and the safety stock (CNY).
        held: Paid for and not sold at the month's end (CNY).
        hero: Items of the first product that the month sells.
    """

    month: Month
    sold: Figure
    paid: Figure
    shelf: Figure
    held: Figure
    hero: Figure


@formula(CNY)
def goods_sold(until: Quantity, before: Quantity) -> Quantity:
    """Landed cost of a month's sales: goods needed up to its end − up to its start."""
    return until - before


@formula(CNY)
def goods_held(first_batch: Quantity, paid: Sequence[Quantity], sold: Quantity) -> Quantity:
    """Money in goods: first batch + all goods paid since − all goods sold; nothing where that is below zero."""
    held = sum(paid, first_batch) - sold
    return max(held, held * 0)


@formula(CNY)
def shelf_at_end(until: Quantity, before: Quantity, safety: Quantity) -> Quantity:
    """What the shelf must hold at a month's end: goods of the next month (up to its end − start) + safety stock."""
    return until - before + safety


@formula(ITEMS)
def items_of_month(year: Quantity, sales: Quantity, year_sales: Quantity) -> Quantity:
    """Items of a month: items of the year × the month's part of the year's sales."""
    return year * (sales / year_sales)


def stock_months(r: Results) -> tuple[StockMonth, ...]:
    """The twelve months of the plan, at the sales the marketing budget reaches."""
    needed, months = r.cash.goods_needed, r.cash.months
    hero = r.stock.products[0].year_items
    safety = total([cost_of(one.safety, one.product.landed_cost) for one in r.stock.products]).named(
        "stock.safety-cost"
    )
    found = []
    for at, (month, goal) in enumerate(zip(months, r.goals.months, strict=True)):
        paid = [one.goods for one in months[: at + 1]]
        found.append(
            StockMonth(
                month=month.month,
                sold=goods_sold(needed[at + 1], needed[at]).named(f"stock.sold.{month.month}"),
                paid=month.goods,
                shelf=shelf_at_end(needed[at + 2], needed[at + 1], safety).named(
                    f"stock.shelf.{month.month}"
                ),
                held=goods_held(r.stock.first_batch_cost, paid, needed[at + 1]).named(
                    f"stock.held.{month.month}"
                ),
                hero=items_of_month(hero, goal.sales, r.goals.sales).named(f"stock.hero.{month.month}"),
            )
        )
    return tuple(found)
