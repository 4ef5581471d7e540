"""Stock: the formulas, each from quantities to one quantity."""

from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from statistics import NormalDist

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
)

DAYS_OF_YEAR = 365
DAYS_OF_MONTH = Decimal(365) / 12


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
    return items / (year_weight * Quantity(Decimal(1), DAYS.dimensions))


@formula(ITEMS)
def safety_stock(z: Quantity, variation: Quantity, daily: Quantity, lead: Quantity) -> Quantity:
    """Stock against demand that varies while goods are under way.

    z × standard deviation of weekly demand × root of lead time in weeks; the deviation is variation ×
    weekly demand. Source: King, "Crack the Code", APICS magazine, 2011.
    """
    weekly = daily.bare() * 7
    return (z * variation * weekly * (lead.bare() / 7).sqrt()).of(ITEMS)


@formula(ITEMS)
def reorder_point(daily: Quantity, lead: Quantity, safety: Quantity) -> Quantity:
    """Stock at which to order: daily demand × lead time + safety stock."""
    return daily * lead + safety


@formula(ITEMS)
def first_batch(daily: Quantity, days: Quantity) -> Quantity:
    """First purchase of a product nobody has sold yet: daily demand × days of cover, rounded up."""
    return Quantity((daily * days).bare().to_integral_value(ROUND_UP)).of(ITEMS)


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

    Source: Tmall Global shelf-life rule as reported 2022-07-27.
    """
    return max(Quantity(shelf_life.bare() * DAYS_OF_MONTH * share.bare()).of(DAYS), days)


@formula(DAYS)
def shelf_life_left(shelf_life: Quantity, share: Quantity) -> Quantity:
    """Days of shelf life left at arrival: shelf life × the share usually left."""
    return Quantity(shelf_life.bare() * DAYS_OF_MONTH * share.bare()).of(DAYS)


@formula(DAYS)
def sellable_days(left: Quantity, near_expiry: Quantity) -> Quantity:
    """Days to sell a batch in: days left at arrival − near-expiry line."""
    return left - near_expiry


@formula(ITEMS)
def batch_cap(daily: Quantity, sellable: Quantity) -> Quantity:
    """Largest batch that sells before the near-expiry line: daily demand × days; never below zero."""
    return max(daily * sellable, Quantity(Decimal(0)).of(ITEMS))


@formula(CNY_PER_ITEM)
def overstock_cost(landed: Quantity, salvage: Quantity) -> Quantity:
    """What an unsold item costs: landed cost × (1 − what is got back)."""
    return landed * (1 - salvage)


@formula(SHARE)
def critical_ratio(underage: Quantity, overage: Quantity) -> Quantity:
    """Service level that pays best: Cu ÷ (Cu + Co). Source: newsvendor model, university formula sheet."""
    return underage / (underage + overage)


@formula(RATIO)
def normal_quantile(share: Quantity) -> Quantity:
    """Z of the standard normal distribution for a service level strictly between 0 and 1."""
    z = NormalDist().inv_cdf(float(share.bare()))
    return Quantity(Decimal(repr(z)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP))


@formula(ITEMS)
def campaign_items(sales: Quantity, share: Quantity, refund: Quantity, price: Quantity) -> Quantity:
    """Items a campaign is expected to sell: paid sales × share ÷ campaign price."""
    return sales / (1 - refund) * share / price


@formula(ITEMS)
def campaign_stock(expected: Quantity, z: Quantity, variation: Quantity) -> Quantity:
    """Stock for one event: mean + z × standard deviation; never below zero. Source: newsvendor model."""
    return max(expected + expected * (z * variation), Quantity(Decimal(0)).of(ITEMS))
