"""How much of each product, when: safety stock, reorder point, first batch, campaign stock, shelf life.

The decision: shelf life and the seller's real lead time bind before any textbook order quantity does, so
the cap by shelf life is computed first and the order quantity is held under it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Product
from storeplan.model.figures import Figure, total
from storeplan.model.knowledge import Knowledge
from storeplan.planning.campaigns import CampaignPlan
from storeplan.planning.cash_formulas import no_money
from storeplan.planning.economics import ProductEconomics
from storeplan.planning.goals import Goals
from storeplan.planning.logistics import Logistics
from storeplan.planning.parcels import parcel_rates, storage_of_an_item
from storeplan.planning.stock_formulas import (
    batch_cap,
    campaign_items,
    campaign_stock,
    cost_of,
    critical_ratio,
    economic_order,
    first_batch,
    held_under,
    items_a_day,
    items_of_year,
    mean_discount,
    missed_sale_cost,
    near_expiry_line,
    normal_quantile,
    overstock_cost,
    reorder_point,
    safety_stock,
    sellable_days,
    shelf_life_left,
)


@frozen
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


@frozen
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
        economic: Order quantity of least cost (item); None where it lies outside what the supplier, the shelf
            life and the first batch allow.
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
    economic: Figure | None
    shelf_life: ShelfLife | None


@frozen
class Stock:
    """Stock of the shop.

    Attributes:
        products: In the order of the brief.
        campaign: The campaign the campaign stock is for, None without one.
        ordered: Those whose first batch is ordered: products held back or dropped get no money.
        first_batch_cost: Landed cost of their first batches (CNY).
        held_cost: Landed cost of the first batches that are not ordered (CNY); None where all are.
        order_by: Last day to order the first batch for the first day of the plan; None when the goods
            are where they are sold from.
    """

    products: tuple[ProductStock, ...]
    campaign: CampaignPlan | None
    ordered: tuple[ProductStock, ...]
    first_batch_cost: Figure
    held_cost: Figure | None
    order_by: date | None


def _shelf_life(product: Product, daily: Figure, knowledge: Knowledge, id_: str) -> ShelfLife | None:
    rule = next((of for of in ("category", "platform") if knowledge.has(f"{of}.near-expiry-days")), None)
    if rule is None or product.shelf_life is None or product.shelf_life.amount <= 0:
        return None
    share, days = (knowledge.figure(f"{rule}.near-expiry-{name}") for name in ("share", "days"))
    near = near_expiry_line(product.shelf_life, share, days).named(f"{id_}.near-expiry-days")
    left = shelf_life_left(product.shelf_life, knowledge.figure("practice.shelf-life-left-share"))
    sellable = sellable_days(left, near).named(f"{id_}.sellable-days")
    return ShelfLife(
        near,
        left.named(f"{id_}.left-at-arrival"),
        sellable,
        batch_cap(daily, sellable).named(f"{id_}.batch-cap"),
    )


def _overstock(product: Product, brief: Brief, knowledge: Knowledge) -> list[Figure]:
    """What an unsold item costs: its landed cost less salvage, storage, disposal where nothing is got back."""
    salvage = knowledge.figure("category.salvage-share")
    rates = parcel_rates(brief.logistics_mode, brief, knowledge)
    found = [overstock_cost(product.landed_cost, salvage), storage_of_an_item(rates.storage, rates.dwell)]
    return found if salvage.amount else [*found, knowledge.figure("practice.exit.stock-disposal-cost")]


def _campaign(
    economics: ProductEconomics, campaign: CampaignPlan | None, brief: Brief, knowledge: Knowledge, id_: str
) -> tuple[Figure | None, Figure | None]:
    """Stock and service level for the biggest campaign; none where an item leaves nothing."""
    left = economics.campaign.contribution
    if campaign is None or left.amount <= 0:
        return None, None
    missed = missed_sale_cost(left, economics.daily.contribution, brief.repurchase_share)
    over = total(_overstock(economics.product, brief, knowledge))
    level = critical_ratio(
        missed.named(f"{id_}.missed-sale-cost"), over.named(f"{id_}.overstock-cost")
    ).named(f"{id_}.campaign-service-level")
    expected = campaign_items(
        campaign.sales, economics.product.share, brief.refund_share, economics.campaign.price
    ).named(f"{id_}.campaign-expected")
    if not Decimal(0) < level.amount < 1:
        return expected.named(f"{id_}.campaign-stock"), level
    stock = campaign_stock(expected, normal_quantile(level), knowledge.figure("category.demand-variation"))
    return stock.named(f"{id_}.campaign-stock"), level


def _economic(product: Product, items: Figure, batch: Figure, knowledge: Knowledge) -> Figure | None:
    """The order quantity of least cost where the bounds leave room for it; the batch is under all caps."""
    if not product.landed_cost.amount:
        return None
    found = economic_order(
        items,
        knowledge.figure("practice.order-cost"),
        knowledge.figure("practice.holding-share"),
        product.landed_cost,
    )
    least = product.minimum_order.amount if product.minimum_order is not None else Decimal(1)
    inside = least <= found.amount <= batch.amount
    return found.named(f"stock.{product.id}.economic-order") if inside else None


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
        economic=_economic(product, items, batch, knowledge),
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
) -> tuple[ProductStock, ...]:
    """Stock of every product; the arguments are the results of the modules they are named after."""
    discount = mean_discount(campaign_share, knowledge.figure("practice.discount.campaign"))
    return tuple(
        _product_stock(p, brief, goals, discount, year_weight, logistics, campaign, knowledge)
        for p in products
    )


def stock_to_order(
    products: Sequence[ProductStock],
    going: frozenset[str],
    campaign: CampaignPlan | None,
    order_by: date | None,
) -> Stock:
    """Stock of the shop with the first batches of the products that go.

    Args:
        products: Stock of every product.
        going: Ids of the products that are sold now.
        campaign: The campaign the campaign stock is for.
        order_by: Last day to order for the first day of the plan.
    """
    ordered = tuple(p for p in products if p.product.id in going)
    held = [p.first_batch_cost for p in products if p.product.id not in going]
    cost = total([p.first_batch_cost for p in ordered]) if ordered else no_money()
    return Stock(
        products=tuple(products),
        campaign=campaign,
        ordered=ordered,
        first_batch_cost=cost.named("stock.first-batch-cost"),
        held_cost=total(held).named("stock.held-back-cost") if held else None,
        order_by=order_by,
    )
