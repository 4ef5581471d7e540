"""What an item and an order leave: the formulas, each from quantities to one quantity."""

from collections.abc import Sequence
from decimal import Decimal

from storeplan.model.figures import formula
from storeplan.model.quantity import (
    CNY_PER_ITEM,
    CNY_PER_ORDER,
    ITEMS_PER_ORDER,
    RATIO,
    Quantity,
)


@formula(CNY_PER_ITEM)
def campaign_price(price: Quantity, discount: Quantity) -> Quantity:
    """Price in a big sale: every-day price × (1 − the platform's instant discount)."""
    return price * (1 - discount)


@formula(CNY_PER_ITEM)
def platform_fees(price: Quantity, commission: Quantity, others: Sequence[Quantity]) -> Quantity:
    """Fees on one item: price × (commission + the other shares its platform takes)."""
    return price * (commission + sum(others))


@formula(CNY_PER_ITEM)
def item_logistics(
    parcel: Quantity, pick: Quantity, items: Quantity, storage: Quantity, dwell: Quantity
) -> Quantity:
    """Logistics of one item: (parcel + picking) ÷ items per order + storage a month × months stored."""
    return (parcel + pick) / items + storage * dwell


@formula(CNY_PER_ITEM)
def item_returns(
    refund: Quantity,
    before_dispatch: Quantity,
    parcel: Quantity,
    pick: Quantity,
    return_handling: Quantity,
    items: Quantity,
    unsellable: Quantity,
    goods: Quantity,
    fees: Quantity,
    fees_returned: Quantity,
) -> Quantity:
    """Cost of refunds and returns per kept item.

    Refunds after dispatch ÷ (1 − refunds) × (outbound + return handling per item + unsellable share ×
    landed cost), and refunds ÷ (1 − refunds) × fees not given back. Refunds before dispatch cost no
    parcel. Source: r ÷ (1 − r) form of the source ledger of TheChinaPath, corrected for both.
    """
    kept = 1 - refund
    after_dispatch = refund * (1 - before_dispatch) / kept
    parcels = (parcel + pick + return_handling) / items
    return after_dispatch * (parcels + unsellable * goods) + refund / kept * fees * (1 - fees_returned)


@formula(CNY_PER_ITEM)
def item_contribution(
    price: Quantity, tax: Quantity, goods: Quantity, fees: Quantity, logistics: Quantity, returns: Quantity
) -> Quantity:
    """What an item leaves before advertising.

    Price − tax the shop carries − landed cost − fees − logistics − returns. Source: contribution
    margin, Horngren, Datar and Rajan, "Cost Accounting", ch. 3.
    """
    return price - tax - goods - fees - logistics - returns


@formula(CNY_PER_ITEM)
def floor_price(price: Quantity, contribution: Quantity, tax: Quantity, fees: Quantity) -> Quantity:
    """Price that leaves nothing before advertising.

    price − contribution ÷ (1 − tax share − fee share): of each yuan taken off the price, tax and fees
    give back their share. Holds at the tax rate of ``price``.
    """
    return price - contribution / (1 - tax / price - fees / price)


@formula(CNY_PER_ITEM)
def no_tax_carried() -> Quantity:
    """Tax the shop carries where the buyer pays it on top: nothing."""
    return Quantity(Decimal(0), CNY_PER_ITEM.dimensions)


@formula(ITEMS_PER_ORDER)
def items_from_basket(
    basket: Quantity, mean_price: Quantity, campaign_share: Quantity, discount: Quantity
) -> Quantity:
    """Items per order of a store that knows its basket.

    Basket ÷ (mean price of an item × (1 − campaign share of sales × campaign discount)).
    """
    return basket / (mean_price * (1 - campaign_share * discount))


@formula(CNY_PER_ITEM)
def mean_item_price(shares: Sequence[Quantity], prices: Sequence[Quantity]) -> Quantity:
    """Mean price of a sold item from shares of sales: 1 ÷ sum of share ÷ price (harmonic mean)."""
    return 1 / sum((s / p for s, p in zip(shares[1:], prices[1:], strict=True)), shares[0] / prices[0])


@formula(CNY_PER_ORDER)
def mean_per_order(
    items: Quantity,
    campaign_share: Quantity,
    shares: Sequence[Quantity],
    prices: Sequence[Quantity],
    daily: Sequence[Quantity],
    campaign: Sequence[Quantity],
) -> Quantity:
    """An amount per item brought to the mean order.

    Items per order × sum over products of (share of items sold) × (every-day amount × (1 − campaign
    share) + campaign amount × campaign share); share of items sold = share of sales ÷ price, made to
    sum to one.
    """
    units = [s / p for s, p in zip(shares, prices, strict=True)]
    whole = sum(units[1:], units[0])
    mixed = [d * (1 - campaign_share) + c * campaign_share for d, c in zip(daily, campaign, strict=True)]
    parts = [u * m for u, m in zip(units, mixed, strict=True)]
    return items * sum(parts[1:], parts[0]) / whole


@formula(CNY_PER_ORDER)
def order_contribution(
    basket: Quantity, tax: Quantity, goods: Quantity, fees: Quantity, logistics: Quantity, returns: Quantity
) -> Quantity:
    """What the mean kept order leaves before advertising: basket − tax − goods − fees − logistics − returns."""
    return basket - tax - goods - fees - logistics - returns


@formula(RATIO)
def break_even_roas(contribution_share: Quantity) -> Quantity:
    """Sales per unit of ad spend at which an order's contribution pays for its ad.

    1 ÷ contribution share. Source: contribution-margin break-even, Horngren, Datar and Rajan,
    "Cost Accounting", ch. 3.
    """
    return 1 / contribution_share


@formula(RATIO)
def reported_break_even_roas(contribution_share: Quantity, refund: Quantity) -> Quantity:
    """Break-even on the sales the ad tool reports, which still contain later refunds.

    1 ÷ (contribution share × (1 − refund share)).
    """
    return 1 / (contribution_share * (1 - refund))
