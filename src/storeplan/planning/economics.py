"""What an item and an order leave before advertising, every day and in a campaign.

The decision: a kept order carries its share of refunded and returned ones, so that contribution × kept
orders is what is left; and the mean order is a mix of every-day and campaign prices by their share of
sales, because a plan made at list prices earns what no shop earns.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.brief import Brief, Product
from storeplan.model.figures import Figure, share_of
from storeplan.model.knowledge import Knowledge
from storeplan.planning.contribution import (
    break_even_roas,
    campaign_price,
    floor_price,
    item_contribution,
    item_logistics,
    item_returns,
    items_from_basket,
    mean_item_price,
    mean_per_order,
    no_tax_carried,
    order_contribution,
    platform_fees,
    reported_break_even_roas,
)
from storeplan.planning.parcels import parcel_rates
from storeplan.planning.taxes import ProductTax, product_tax

OTHER_FEES = ("platform.payment-share", "platform.points-share", "platform.other-fees-share")
"""What platforms take of a price besides their commission; not every platform takes all of them."""

FEE_SHARES = ("category.commission-share", *OTHER_FEES)
"""All they take of a price."""


@frozen
class Rung:
    """One item at one price: what comes in, what goes out, what is left (all CNY/item).

    Attributes:
        price: What the buyer pays, with or without tax as the brief says.
        tax: Import tax and its place.
        tax_cost: Tax the shop carries out of the price; zero where the buyer pays it on top.
        goods: Landed cost.
        fees: Commission, payment, points and other platform fees.
        logistics: Parcel, picking and storage of one item.
        returns: Cost of refunds and returns per kept item.
        contribution: What is left before advertising.
        contribution_share: Of the price.
    """

    price: Figure
    tax: ProductTax
    tax_cost: Figure
    goods: Figure
    fees: Figure
    logistics: Figure
    returns: Figure
    contribution: Figure
    contribution_share: Figure


@frozen
class ProductEconomics:
    """One product every day and in a campaign.

    Attributes:
        product: The product.
        daily: At the every-day price.
        campaign: At the campaign price.
        floor_price: Price that leaves nothing before advertising; None when no price does.
    """

    product: Product
    daily: Rung
    campaign: Rung
    floor_price: Figure | None


@frozen
class OrderEconomics:
    """The mean order of the year (CNY/order).

    Attributes:
        items: Items per order.
        basket: What the buyer pays.
        tax: Import tax out of it.
        goods: Landed cost.
        fees: Platform fees.
        logistics: Parcel, picking, storage.
        returns: Refunds and returns per kept order.
        contribution: What is left before advertising.
        contribution_share: Of the basket.
        break_even_roas: Kept sales per ad spend that pays; None when nothing is left.
        reported_break_even_roas: The same on the sales the ad tool reports, refunds included.
    """

    items: Figure
    basket: Figure
    tax: Figure
    goods: Figure
    fees: Figure
    logistics: Figure
    returns: Figure
    contribution: Figure
    contribution_share: Figure
    break_even_roas: Figure | None
    reported_break_even_roas: Figure | None


def _fees_at(price: Figure, knowledge: Knowledge) -> Figure:
    others = [knowledge.figure(path) for path in OTHER_FEES if knowledge.has(path)]
    return platform_fees(price, knowledge.figure("category.commission-share"), others)


def rung_at(
    product: Product, price: Figure, items: Figure, brief: Brief, knowledge: Knowledge, name: str
) -> Rung:
    """One item at one price.

    Args:
        product: The product.
        price: What the buyer pays (CNY/item).
        items: Items per order.
        brief: The shop.
        knowledge: Packs.
        name: Part of the ids of its figures; ``daily`` for the price the ids leave out.
    """
    id_ = f"products.{product.id}" if name == "daily" else f"products.{product.id}.{name}"
    rates = parcel_rates(brief.logistics_mode, brief, knowledge)
    tax = product_tax(product, price, knowledge, id_, included=brief.price_includes_tax)
    fees = _fees_at(price, knowledge).named(f"{id_}.fees")
    logistics = item_logistics(rates.parcel, rates.pick, items, rates.storage, rates.dwell).named(
        f"{id_}.logistics"
    )
    returns = item_returns(
        brief.refund_share,
        brief.refund_before_dispatch_share,
        rates.parcel,
        rates.pick,
        knowledge.figure(f"logistics.{brief.logistics_mode}.return-cost"),
        items,
        knowledge.figure("category.unsellable-share"),
        product.landed_cost,
        fees,
        knowledge.figure("practice.refund-fee-return-share"),
    ).named(f"{id_}.returns")
    carried = tax.tax if brief.price_includes_tax else no_tax_carried()
    left = item_contribution(price, carried, product.landed_cost, fees, logistics, returns)
    return Rung(
        price=price.named(f"{id_}.price"),
        tax=tax,
        tax_cost=carried,
        goods=product.landed_cost,
        fees=fees,
        logistics=logistics,
        returns=returns,
        contribution=left.named(f"{id_}.contribution"),
        contribution_share=share_of(left, price).named(f"{id_}.contribution-share"),
    )


def items_per_order(brief: Brief, knowledge: Knowledge, campaign_share: Figure) -> Figure:
    """Items per order: from the answered basket, else the category's."""
    if brief.basket is None:
        return knowledge.figure("category.items-per-order")
    mean = mean_item_price([p.share for p in brief.products], [p.price for p in brief.products])
    discount = knowledge.figure("practice.discount.campaign")
    return items_from_basket(brief.basket, mean, campaign_share, discount).named("order.items")


def product_economics(
    brief: Brief, knowledge: Knowledge, campaign_share: Figure
) -> tuple[ProductEconomics, ...]:
    """Every product every day and in a campaign, in the order of the brief.

    Args:
        brief: The shop.
        knowledge: Packs.
        campaign_share: Part of the year's sales on campaign days (share).
    """
    items = items_per_order(brief, knowledge, campaign_share)
    discount = knowledge.figure("practice.discount.campaign")
    found = []
    for product in brief.products:
        daily = rung_at(product, product.price, items, brief, knowledge, "daily")
        cheap = rung_at(product, campaign_price(product.price, discount), items, brief, knowledge, "campaign")
        kept = 1 - (daily.tax_cost.amount + daily.fees.amount) / daily.price.amount
        floor = (
            floor_price(daily.price, daily.contribution, daily.tax_cost, daily.fees).named(
                f"products.{product.id}.floor-price"
            )
            if kept > 0
            else None
        )
        found.append(ProductEconomics(product, daily, cheap, floor))
    return tuple(found)


def order_economics(
    products: Sequence[ProductEconomics], brief: Brief, knowledge: Knowledge, campaign_share: Figure
) -> OrderEconomics:
    """The mean order of the year.

    Args:
        products: From ``product_economics``.
        brief: The shop.
        knowledge: Packs.
        campaign_share: Part of the year's sales on campaign days (share).
    """
    items = items_per_order(brief, knowledge, campaign_share)
    shares = [p.product.share for p in products]
    prices = [p.daily.price for p in products]

    def per_order(daily: Sequence[Figure], campaign: Sequence[Figure], name: str) -> Figure:
        return mean_per_order(items, campaign_share, shares, prices, daily, campaign).named(f"order.{name}")

    basket = per_order(prices, [p.campaign.price for p in products], "basket")
    tax = per_order(
        [p.daily.tax_cost for p in products], [p.campaign.tax_cost for p in products], "import-tax"
    )
    goods = per_order([p.daily.goods for p in products], [p.campaign.goods for p in products], "goods")
    fees = per_order([p.daily.fees for p in products], [p.campaign.fees for p in products], "fees")
    logistics = per_order(
        [p.daily.logistics for p in products], [p.campaign.logistics for p in products], "logistics"
    )
    returns = per_order(
        [p.daily.returns for p in products], [p.campaign.returns for p in products], "returns"
    )
    left = order_contribution(basket, tax, goods, fees, logistics, returns).named("order.contribution")
    share = share_of(left, basket).named("order.contribution-share")
    pays = left.amount > 0
    return OrderEconomics(
        items=items,
        basket=basket,
        tax=tax,
        goods=goods,
        fees=fees,
        logistics=logistics,
        returns=returns,
        contribution=left,
        contribution_share=share,
        break_even_roas=break_even_roas(share).named("order.break-even-roas") if pays else None,
        reported_break_even_roas=reported_break_even_roas(share, brief.refund_share).named(
            "order.reported-break-even-roas"
        )
        if pays
        else None,
    )
