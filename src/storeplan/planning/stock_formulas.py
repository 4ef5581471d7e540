"""Stock: the formulas, each from quantities to one quantity."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from math import erf, exp, sqrt, tau

from storeplan.model.figures import formula
from storeplan.model.quantity import (
    CNY,
    CNY_PER_ITEM,
    DAYS,
    ITEMS,
    ITEMS_PER_DAY,
    RATIO,
    SHARE,
    Quantity,
    bare,
    up_to_whole,
)

DAYS_OF_YEAR = 365
MONTHS_OF_YEAR = 12

_Z_STEP = 1e-9
"""Step from which on z is no longer looked for: far below the four places it is rounded to."""


@formula(ITEMS)
def items_of_year(paid: Quantity, share: Quantity, price: Quantity, mean_discount: Quantity) -> Quantity:
    """Items paid for in a year: paid sales × share ÷ (every-day price × (1 − mean discount))."""
    return paid * share / (price * (1 - mean_discount))


@formula(SHARE)
def mean_discount(campaign_share: Quantity, discount: Quantity) -> Quantity:
    """Mean discount of the year: campaign share of sales × campaign discount."""
    return campaign_share * discount


@formula(ITEMS_PER_DAY)
def items_a_day(items: Quantity, year_weight: Quantity) -> Quantity:
    """Items of an ordinary day: items of the year ÷ the year's demand in ordinary days."""
    return Quantity(bare(items) / bare(year_weight), ITEMS_PER_DAY.dimensions)


@formula(ITEMS)
def safety_stock(z: Quantity, variation: Quantity, daily: Quantity, lead: Quantity) -> Quantity:
    """Stock against demand that varies while goods are under way.

    z × standard deviation of weekly demand × root of lead time in weeks; the deviation is variation ×
    weekly demand. Source: King, "Crack the Code", APICS magazine, 2011; Silver, Pyke and Thomas,
    "Inventory and Production Management in Supply Chains", 4th ed., ch. 6.
    """
    weekly = bare(daily) * 7
    return Quantity(bare(z * variation) * weekly * (bare(lead) / 7).sqrt(), ITEMS.dimensions)


@formula(ITEMS)
def reorder_point(daily: Quantity, lead: Quantity, safety: Quantity) -> Quantity:
    """Stock at which to order: daily demand × lead time + safety stock.

    Source: Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., ch. 6.
    """
    return daily * lead + safety


@formula(ITEMS)
def first_batch(daily: Quantity, days: Quantity) -> Quantity:
    """First purchase of a product nobody has sold yet: daily demand × days of cover, rounded up."""
    return Quantity(up_to_whole(bare(daily * days)), ITEMS.dimensions)


@formula(ITEMS)
def items_in(batches: Sequence[Quantity]) -> Quantity:
    """Items of several batches, none where there are none."""
    return sum(batches, Quantity(Decimal(0), ITEMS.dimensions))


@formula(ITEMS)
def economic_order(year: Quantity, order_cost: Quantity, holding: Quantity, landed: Quantity) -> Quantity:
    """Order quantity at which ordering and holding cost least, up to a whole item.

    √(2 × items of the year × cost of an order ÷ (holding share a year × landed cost)). Source: Harris,
    "How Many Parts to Make at Once", Factory, 1913.
    """
    squared = (2 * bare(year) * bare(order_cost)) / (bare(holding) * bare(landed))
    return Quantity(squared.sqrt().to_integral_value(ROUND_UP), ITEMS.dimensions)


@formula(ITEMS)
def held_under(batch: Quantity, cap: Quantity) -> Quantity:
    """The batch, or the cap of the shelf life where that is less."""
    return min(batch, cap)


@formula(CNY)
def cost_of(items: Quantity, landed_cost: Quantity) -> Quantity:
    """Landed cost of a batch: items × landed cost."""
    return items * landed_cost


@formula(DAYS)
def near_expiry_line(shelf_life: Quantity, share: Quantity, days: Quantity) -> Quantity:
    """Days before the end from which goods count as near expiry: the longer of share and days.

    Source: the shelf-life rule of the platform, or the stricter one of the category.
    """
    return Quantity(max(_days_of(shelf_life) * bare(share), bare(days)), DAYS.dimensions)


def _days_of(months: Quantity) -> Decimal:
    return bare(months) * DAYS_OF_YEAR / MONTHS_OF_YEAR


@formula(DAYS)
def shelf_life_left(shelf_life: Quantity, share: Quantity) -> Quantity:
    """Days of shelf life left at arrival: shelf life × the share usually left."""
    return Quantity(_days_of(shelf_life) * bare(share), DAYS.dimensions)


@formula(DAYS)
def sellable_days(left: Quantity, near_expiry: Quantity) -> Quantity:
    """Days to sell a batch in: days left at arrival − near-expiry line."""
    return left - near_expiry


@formula(ITEMS)
def batch_cap(daily: Quantity, sellable: Quantity) -> Quantity:
    """Largest batch that sells before the near-expiry line: daily demand × days; never below zero."""
    batch = daily * sellable
    return max(batch, batch * 0)


@formula(CNY_PER_ITEM)
def overstock_cost(landed: Quantity, salvage: Quantity) -> Quantity:
    """What an unsold item costs: landed cost × (1 − what is got back); Co of ``critical_ratio``."""
    return landed * (1 - salvage)


@formula(CNY_PER_ITEM)
def missed_sale_cost(left: Quantity, again: Quantity, repurchase: Quantity) -> Quantity:
    """What a missed sale costs: what it leaves + the share of buyers who come back × what they leave then.

    Cu of ``critical_ratio``; goods bought regularly lose the buyer with the sale.
    """
    return left + repurchase * max(again, again * 0)


@formula(SHARE)
def critical_ratio(underage: Quantity, overage: Quantity) -> Quantity:
    """Service level that pays best: Cu ÷ (Cu + Co).

    Source: newsvendor model, Arrow, Harris and Marschak, "Optimal Inventory Policy", Econometrica, 1951.
    """
    return underage / (underage + overage)


@formula(RATIO)
def normal_quantile(share: Quantity) -> Quantity:
    """Z of the standard normal distribution for a service level strictly between 0 and 1.

    To four places. Newton's method on the distribution function, Φ(z) = (1 + erf(z ÷ √2)) ÷ 2: Press et al.,
    "Numerical Recipes", 3rd ed., sections 6.14 and 9.4. From zero it nears z from one side, as Φ bends one way there.
    """
    wanted, z, step = float(bare(share)), 0.0, 1.0
    while abs(step) > _Z_STEP:
        step = (wanted - (1 + erf(z / sqrt(2))) / 2) * sqrt(tau) * exp(z * z / 2)
        z += step
    return Quantity(Decimal(repr(z)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP))


@formula(ITEMS)
def campaign_items(sales: Quantity, share: Quantity, refund: Quantity, price: Quantity) -> Quantity:
    """Items a campaign is expected to sell: paid sales × share ÷ campaign price."""
    return sales / (1 - refund) * share / price


@formula(ITEMS)
def campaign_stock(expected: Quantity, z: Quantity, variation: Quantity) -> Quantity:
    """Stock for one event: mean + z × standard deviation; never below zero.

    Source: newsvendor model, Arrow, Harris and Marschak, "Optimal Inventory Policy", Econometrica, 1951.
    """
    stock = expected + expected * (z * variation)
    return max(stock, stock * 0)
