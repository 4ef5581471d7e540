"""What a dearer purchase currency takes: profit after a rise, and the rate at which nothing is left.

The decision: goods are taken to be paid wholly in the purchase currency, and prices to stay; that is the worst
a plan made at one rate can meet. Rates are printed for a hundred units, as banks quote them.
"""

from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of
from storeplan.model.quantity import CNY, SHARE, Quantity
from storeplan.planning.results import Results

UNITS_QUOTED = Decimal(100)


@frozen
class Currency:
    """The year's profit and the rate.

    Attributes:
        code: Purchase currency (``JPY``).
        goods: Goods of the year's kept orders (CNY).
        rate: Planning rate: CNY for a hundred units.
        rise: Rise looked at (share).
        dearer: CNY for a hundred units after it.
        taken: What the rise takes from the year's profit (CNY).
        profit: Profit after it (CNY).
        share: Of the profit that the rise takes; None without profit.
        least_rise: Change of the rate at which the profit is zero (share; negative where the currency must
            fall); None without goods.
        break_even: CNY for a hundred units at which the profit is zero; None without goods, or where no rate
            gives it.
    """

    code: str
    goods: Figure
    rate: Figure
    rise: Figure
    dearer: Figure
    taken: Figure
    profit: Figure
    share: Figure | None
    least_rise: Figure | None
    break_even: Figure | None


@formula(CNY)
def goods_of_year(orders: Quantity, goods: Quantity) -> Quantity:
    """Landed cost of the year's kept orders: orders × goods of an order."""
    return orders * goods


@formula(CNY)
def hundred_units(rate: Quantity) -> Quantity:
    """A hundred units of a currency in CNY: rate × 100."""
    return Quantity(rate.bare() * UNITS_QUOTED, CNY.dimensions)


@formula(CNY)
def hundred_after(hundred: Quantity, rise: Quantity) -> Quantity:
    """A hundred units after a rise of the rate: today's × (1 + rise)."""
    return hundred * (1 + rise)


@formula(CNY)
def taken_by_rise(goods: Quantity, rise: Quantity) -> Quantity:
    """What a rise of the rate takes: goods × rise, prices unchanged."""
    return goods * rise


@formula(CNY)
def profit_after_rise(profit: Quantity, taken: Quantity) -> Quantity:
    """Profit after a rise of the rate: profit − what the rise takes."""
    return profit - taken


@formula(SHARE)
def rise_to_zero(profit: Quantity, goods: Quantity) -> Quantity:
    """Rise of the rate at which the profit is zero: profit ÷ goods; negative where there is a loss."""
    return profit / goods


def currency_of(r: Results) -> Currency | None:
    """The purchase currency; None where goods are bought in yuan."""
    code = r.brief.purchase_currency
    if code == "CNY":
        return None
    cash, rise = r.cash, r.knowledge.figure("practice.exchange.shock-share")
    goods = goods_of_year(cash.kept_orders, r.order.goods).named("currency.goods")
    rate = hundred_units(r.knowledge.figure(f"practice.exchange.{code}")).named("currency.rate")
    taken = taken_by_rise(goods, rise).named("currency.taken")
    least = rise_to_zero(cash.profit, goods).named("currency.rise-to-zero") if goods.amount else None
    return Currency(
        code=code,
        goods=goods,
        rate=rate,
        rise=rise,
        dearer=hundred_after(rate, rise).named("currency.rate-after"),
        taken=taken,
        profit=profit_after_rise(cash.profit, taken).named("currency.profit-after"),
        share=share_of(taken, cash.profit).named("currency.share-taken") if cash.profit.amount > 0 else None,
        least_rise=least,
        break_even=hundred_after(rate, least).named("currency.break-even-rate")
        if least is not None and least.amount > -1
        else None,
    )
