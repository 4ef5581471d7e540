"""How much of each product, when: safety stock, reorder point, first batch, campaign stock, shelf life.

The decision: shelf life and the seller's real lead time bind before any textbook order quantity does, so
the cap by shelf life is computed first and the order quantity is held under it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from statistics import NormalDist

from storeplan.model.brief import Brief, Product
from storeplan.model.figures import Figure, formula, total
from storeplan.model.knowledge import Knowledge
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
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.logistics import Logistics

DAYS_OF_YEAR = 365
DAYS_OF_MONTH = Decimal(365) / 12


@dataclass(frozen=True, slots=True)
class ShelfLife:
    """What the shelf life allows.

    Attributes:
        near_expiry: Days before the end at which the platform calls the goods near expiry.
        left_at_arrival: Days of shelf life left when goods reach the shelf.
        sellable: Days between arrival and the near-expiry line.
        cap: Largest batch that sells in that time (item).
    """

    near_expiry: Figure
    left_at_arrival: Figure
    sellable: Figure
    cap: Figure


@dataclass(frozen=True, slots=True)
class ProductStock:
    """Stock of one product.

    Attributes:
        product: The product.
        year_items: Items paid for in the year.
        daily: Items of an ordinary day.
        safety: Safety stock (item).
        reorder_point: Stock at which to order (item).
        first_batch: First purchase (item), held under the shelf-life cap.
        first_batch_cost: Its landed cost (CNY).
        campaign_items: Stock for the biggest campaign (item), None without one.
        service_level: Share of campaigns in which that stock suffices (newsvendor), None without one.
        shelf_life: None where there is none or it is not known.
    """

    product: Product
    year_items: Figure
    daily: Figure
    safety: Figure
    reorder_point: Figure
    first_batch: Figure
    first_batch_cost: Figure
    campaign_items: Figure | None
    service_level: Figure | None
    shelf_life: ShelfLife | None


@dataclass(frozen=True, slots=True)
class Stock:
    """Stock of the shop.

    Attributes:
        products: In the order of the brief.
        campaign: The campaign the campaign stock is for, None without one.
        first_batch_cost: Landed cost of all first batches (CNY).
        order_by: Last day to order the first batch for the first day of the plan; None when the goods
            are where they are sold from.
    """

    products: tuple[ProductStock, ...]
    campaign: CampaignPlan | None
    first_batch_cost: Figure
    order_by: date | None


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


def _shelf_life(product: Product, daily: Figure, knowledge: Knowledge, id_: str) -> ShelfLife | None:
    if product.shelf_life is None or product.shelf_life.amount <= 0:
        return None

    def rule(name: str) -> Figure:
        own = f"category.near-expiry-{name}"
        return knowledge.figure(own if knowledge.has(own) else f"platform.near-expiry-{name}")

    near = near_expiry_line(product.shelf_life, rule("share"), rule("days")).named(f"{id_}.near-expiry-days")
    left = shelf_life_left(product.shelf_life, knowledge.figure("practice.shelf-life-left-share"))
    sellable = sellable_days(left, near).named(f"{id_}.sellable-days")
    return ShelfLife(
        near,
        left.named(f"{id_}.left-at-arrival"),
        sellable,
        batch_cap(daily, sellable).named(f"{id_}.batch-cap"),
    )


def _campaign(
    economics: ProductEconomics, campaign: CampaignPlan | None, brief: Brief, knowledge: Knowledge, id_: str
) -> tuple[Figure | None, Figure | None]:
    """Stock and service level for the biggest campaign; none where an item leaves nothing."""
    left = economics.campaign.contribution
    if campaign is None or left.amount <= 0:
        return None, None
    over = overstock_cost(economics.product.landed_cost, knowledge.figure("category.salvage-share"))
    level = critical_ratio(left, over).named(f"{id_}.campaign-service-level")
    expected = campaign_items(
        campaign.sales, economics.product.share, brief.refund_share, economics.campaign.price
    ).named(f"{id_}.campaign-expected")
    if not Decimal(0) < level.amount < 1:
        return expected.named(f"{id_}.campaign-stock"), level
    stock = campaign_stock(expected, normal_quantile(level), knowledge.figure("category.demand-variation"))
    return stock.named(f"{id_}.campaign-stock"), level


def _product_stock(
    economics: ProductEconomics,
    brief: Brief,
    goals: Goals,
    discount: Figure,
    year_weight: Figure,
    logistics: Logistics,
    campaign: CampaignPlan | None,
    knowledge: Knowledge,
) -> ProductStock:
    product = economics.product
    id_ = f"stock.{product.id}"
    items = items_of_year(goals.paid, product.share, product.price, discount).named(f"{id_}.year-items")
    daily = items_a_day(items, year_weight).named(f"{id_}.daily-items")
    variation = knowledge.figure("category.demand-variation")
    safety = safety_stock(
        knowledge.figure("practice.service-level-z"), variation, daily, logistics.lead_days
    ).named(f"{id_}.safety")
    shelf_life = _shelf_life(product, daily, knowledge, id_)
    batch = first_batch(daily, knowledge.figure("practice.first-batch-days"))
    if shelf_life is not None:
        batch = held_under(batch, shelf_life.cap)
    batch = batch.named(f"{id_}.first-batch")
    stock, level = _campaign(economics, campaign, brief, knowledge, id_)
    return ProductStock(
        product=product,
        year_items=items,
        daily=daily,
        safety=safety,
        reorder_point=reorder_point(daily, logistics.lead_days, safety).named(f"{id_}.reorder-point"),
        first_batch=batch,
        first_batch_cost=cost_of(batch, product.landed_cost).named(f"{id_}.first-batch-cost"),
        campaign_items=stock,
        service_level=level,
        shelf_life=shelf_life,
    )


def plan_stock(
    products: Sequence[ProductEconomics],
    brief: Brief,
    goals: Goals,
    campaign_share: Figure,
    year_weight: Figure,
    logistics: Logistics,
    campaign: CampaignPlan | None,
    knowledge: Knowledge,
    order_by: date | None,
) -> Stock:
    """Stock of every product; the arguments are the results of the modules they are named after."""
    discount = mean_discount(campaign_share, knowledge.figure("practice.discount.campaign"))
    found = tuple(
        _product_stock(p, brief, goals, discount, year_weight, logistics, campaign, knowledge)
        for p in products
    )
    cost = total([p.first_batch_cost for p in found]).named("stock.first-batch-cost")
    return Stock(found, campaign, cost, order_by)
