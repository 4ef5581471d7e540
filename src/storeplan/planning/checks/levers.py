"""What would have to be true instead: formulas that solve the plan for one lever, the others left alone."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from storeplan.model.figures import formula
from storeplan.model.quantity import (
    CNY,
    CNY_PER_ITEM,
    CNY_PER_ORDER,
    COUNT,
    DAYS,
    ITEMS,
    SHARE,
    VISITS,
    Quantity,
    bare,
)


@formula(CNY)
def profit_with_budget(profit: Quantity, budget: Quantity, enough: Quantity) -> Quantity:
    """Profit of the year with a smaller budget that still gives the visits: profit + budget − enough."""
    return profit + budget - enough


@formula(CNY)
def half_missing(sales: Quantity) -> Quantity:
    """Half of a campaign's sales."""
    return sales / 2


@formula(CNY)
def profit_without(profit: Quantity, lost: Quantity, share: Quantity) -> Quantity:
    """Profit when sales stay away: profit − lost sales × contribution share; all other money is spent."""
    return profit - lost * share


@formula(CNY)
def goods_behind(sales: Quantity, goods: Quantity, basket: Quantity) -> Quantity:
    """Landed cost of the goods behind sales: sales × goods of an order ÷ basket."""
    return sales * (goods / basket)


@formula(CNY)
def market_needed(goal: Quantity, share: Quantity) -> Quantity:
    """Size of a market of which the goal is no more than a share: goal ÷ share."""
    return goal / share


@formula(CNY)
def sales_for_profit_share(
    profit: Quantity, sales: Quantity, contribution: Quantity, ads: Quantity, aim: Quantity
) -> Quantity:
    """Kept sales at which profit is a share of them, cost that does not follow sales left as it is.

    ((contribution share − ad share) × sales − profit) ÷ (contribution share − ad share − aim), the ad
    share with gifts, members and live.
    """
    room = contribution - ads
    return (room * sales - profit) / (room - aim)


@formula(CNY_PER_ITEM)
def left_after_ads(contribution: Quantity, price: Quantity, ads: Quantity) -> Quantity:
    """What an item leaves after advertising: contribution − price × ad share."""
    return contribution - price * ads


@formula(CNY_PER_ITEM)
def price_that_pays(
    price: Quantity, left: Quantity, tax: Quantity, fees: Quantity, ads: Quantity
) -> Quantity:
    """Price at which nothing is missing: price − left ÷ (1 − tax share − fee share − ad share).

    Holds at the tax rate of ``price``; the share of fees lost on refunds is taken as it is.
    """
    return price - left / (1 - tax / price - fees / price - ads)


@formula(CNY_PER_ITEM)
def cost_that_pays(
    goods: Quantity, left: Quantity, refund: Quantity, before_dispatch: Quantity, unsellable: Quantity
) -> Quantity:
    """Landed cost at which nothing is missing.

    goods + left ÷ (1 + refunds after dispatch ÷ (1 − refunds) × unsellable share): goods that come back
    unsellable cost as well.
    """
    spoilt = refund * (1 - before_dispatch) / (1 - refund) * unsellable
    return goods + left / (1 + spoilt)


@formula(SHARE)
def largest_discount(price: Quantity, floor: Quantity, given: Sequence[Quantity]) -> Quantity:
    """Largest official discount that holds the floor: 1 − floor ÷ (price × (1 − gifts and hosts))."""
    return 1 - floor / (price * (1 - sum(given)))


@formula(ITEMS)
def largest_pack(limit: Quantity, price: Quantity) -> Quantity:
    """Items of one product that stay within the single-transaction limit, rounded down."""
    return Quantity((bare(limit) / bare(price)).to_integral_value(ROUND_DOWN), ITEMS.dimensions)


@formula(CNY)
def spent_in_a_year(basket: Quantity, repeat_days: Quantity) -> Quantity:
    """What a buyer spends who comes back each time: basket × 365 ÷ days until the next order."""
    return (
        basket * Quantity(Decimal(365), (("day", 1),)) / repeat_days * Quantity(Decimal(1), (("order", 1),))
    )


@formula(COUNT)
def orders_within(limit: Quantity, basket: Quantity) -> Quantity:
    """Orders a year that stay within the yearly limit: limit ÷ basket, rounded down."""
    return Quantity((limit.bare() / basket.bare()).to_integral_value(ROUND_DOWN))


@formula(CNY)
def sales_of_share(goal: Quantity, share: Quantity) -> Quantity:
    """Sales of a part of the shop: goal × share."""
    return goal * share


@formula(SHARE)
def others_together(share: Quantity) -> Quantity:
    """What the other products make: 1 − share."""
    return 1 - share


@formula(COUNT)
def batches_of(order: Quantity, cap: Quantity) -> Quantity:
    """Deliveries an order is split into: order ÷ largest batch, rounded up."""
    return Quantity((order / cap).bare().to_integral_value(ROUND_UP))


@formula(COUNT)
def seats_staffed(heads: Quantity, others: Quantity, hours: Quantity, work_hours: Quantity) -> Quantity:
    """Seats the people left for service fill every day: people × working hours ÷ (hours a day × 30), down."""
    free = max(heads - others, Quantity(Decimal(0), heads.dimensions))
    return Quantity((free.bare() * work_hours.bare() / (hours.bare() * 30)).to_integral_value(ROUND_DOWN))


@formula(CNY)
def brought_by_repeats(share: Quantity, usual: Quantity, point: Quantity) -> Quantity:
    """Contribution of repurchase above the category's: (share − usual share) × 100 × value of a point."""
    return (share - usual) * 100 * point


@formula(SHARE)
def repurchase_that_pays(usual: Quantity, cost: Quantity, point: Quantity) -> Quantity:
    """Repurchase at which membership pays: usual share + cost ÷ (100 × value of a point)."""
    return usual + cost / point / 100


@formula(CNY)
def year_of_channels(month: Quantity) -> Quantity:
    """A year of one channel at its least effective spend: month × 12."""
    return month * 12


@formula(CNY)
def whole_for_part(whole: Quantity, part: Quantity, wanted: Quantity) -> Quantity:
    """Whole budget in which a part is as large as wanted, the mix unchanged: whole × wanted ÷ part."""
    return whole * (wanted / part)


@formula(VISITS)
def visits_for_sales(sales: Quantity, refund: Quantity, basket: Quantity, conversion: Quantity) -> Quantity:
    """Visits behind kept sales: sales ÷ (1 − refund share) ÷ basket ÷ conversion."""
    return sales / (1 - refund) / basket / conversion


@formula(CNY)
def price_of_visits(visits: Quantity, each: Quantity) -> Quantity:
    """What visits cost: visits × cost per visit."""
    return visits * each


@formula(SHARE)
def campaign_margin(sold: Sequence[Quantity], left: Sequence[Quantity]) -> Quantity:
    """Contribution share at the campaign price: shares of sales × each product's, added up."""
    parts = [share * each for share, each in zip(sold, left, strict=True)]
    return sum(parts[1:], parts[0])


@formula(CNY)
def media_that_pays(sales: Quantity, margin: Quantity, gifts: Quantity) -> Quantity:
    """Most a campaign's media may cost: sales × contribution share at its price − gifts, never below zero."""
    return max(sales * margin - gifts, Quantity(Decimal(0), CNY.dimensions))


@formula(CNY)
def goal_without(goal: Quantity, lost: Quantity) -> Quantity:
    """The year's goal without sales that cannot come: goal − lost."""
    return goal - lost


@formula(CNY)
def dearer_by_air(goods: Quantity, extra: Quantity) -> Quantity:
    """What air costs more than sea: landed cost × share."""
    return goods * extra


@formula(CNY)
def notice_cost(retainer: Quantity, months: Quantity) -> Quantity:
    """Retainer of an agency's notice: month × months of notice."""
    return retainer * months


@formula(CNY)
def cost_of_days(each: Quantity, days: Quantity) -> Quantity:
    """A temporary helper for some days: day × days."""
    return each * days


@formula(DAYS)
def days_closed(first: date, last: date) -> Quantity:
    """Days of a supplier's closure, both ends in it: last − first + 1."""
    return Quantity(Decimal((last - first).days + 1), DAYS.dimensions)


@formula(DAYS)
def days_without(days: Quantity, closed: Quantity) -> Quantity:
    """Days in which goods can be made and brought: days − days the supplier is closed."""
    return days - closed


@formula(CNY_PER_ORDER)
def ad_cost_of_an_order(cost_per_visit: Quantity, conversion: Quantity) -> Quantity:
    """Advertising behind one order that ads alone bring: cost of a visit ÷ conversion."""
    return cost_per_visit / conversion
