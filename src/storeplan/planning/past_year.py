"""Last year beside the plan, the same calendar months on both sides, the change split into its three factors.

The decision: visits, conversion and basket are replaced one after another (chain substitution), so that the three
parts add up to the change to the fen and each can be given to somebody.
"""

from collections.abc import Sequence

from storeplan.frozen import frozen
from storeplan.model.brief import PastMonth
from storeplan.model.figures import Figure, formula, share_of, total
from storeplan.model.quantity import CNY, CNY_PER_ORDER, ORDERS, Quantity
from storeplan.planning.goals import MonthGoal, conversion_over
from storeplan.planning.results import Results
from storeplan.planning.verdicts import number_of


@frozen
class Factors:
    """Visits, conversion and basket of some months, and what they make together.

    Attributes:
        visits: Daily visitors added up.
        conversion: Paid orders per visit.
        basket: Paid amount per order (CNY/order).
        paid: Paid sales (CNY).
        ad_share: Marketing money over paid sales; None where a month does not give it.
        refund_share: Of paid sales; None where a month does not give it.
    """

    visits: Figure
    conversion: Figure
    basket: Figure
    paid: Figure
    ad_share: Figure | None
    refund_share: Figure | None


@frozen
class PastYear:
    """Last year beside the plan.

    Attributes:
        months: How many calendar months are compared.
        then: Last year.
        now: The plan, the same calendar months.
        change: Paid sales more than last year (CNY); the three below add up to it.
        by_visits: Of it by visits (CNY).
        by_conversion: Of it by conversion (CNY).
        by_basket: Of it by the basket (CNY).
    """

    months: Figure
    then: Factors
    now: Factors
    change: Figure
    by_visits: Figure
    by_conversion: Figure
    by_basket: Figure


@formula(ORDERS)
def orders_from_visits(visits: Quantity, conversion: Quantity) -> Quantity:
    """Paid orders: visits × conversion."""
    return visits * conversion


@formula(CNY)
def paid_from_orders(orders: Quantity, basket: Quantity) -> Quantity:
    """Paid sales: orders × basket."""
    return orders * basket


@formula(CNY_PER_ORDER)
def basket_over(paid: Quantity, orders: Quantity) -> Quantity:
    """Basket over a period: paid sales ÷ orders."""
    return paid / orders


@formula(CNY)
def refunded_sales(paid: Quantity, refund: Quantity) -> Quantity:
    """Refunded amount: paid sales × refund share."""
    return paid * refund


@formula(CNY)
def more_than(now: Quantity, then: Quantity) -> Quantity:
    """How much more than last year: now − then."""
    return now - then


@formula(CNY)
def change_by_visits(then: Quantity, orders: Quantity, basket: Quantity) -> Quantity:
    """What other visits change at last year's conversion and basket: orders they bring × basket − last year's."""
    return orders * basket - then


@formula(CNY)
def change_by_conversion(now: Quantity, then: Quantity, basket: Quantity) -> Quantity:
    """What conversion changes at the plan's visits and last year's basket: (orders − orders before) × basket."""
    return (now - then) * basket


@formula(CNY)
def change_by_rest(change: Quantity, visits: Quantity, conversion: Quantity) -> Quantity:
    """What the basket changes: the change without what visits and conversion change."""
    return change - visits - conversion


def _complete(month: PastMonth) -> bool:
    given = (month.visits, month.conversion, month.basket)
    return all(one is not None and one.amount > 0 for one in given)


def _last_year(months: Sequence[PastMonth]) -> Factors:
    orders, paid = [], []
    for one in months:
        assert one.visits is not None and one.conversion is not None  # noqa: S101, PT018 - only complete months
        assert one.basket is not None  # noqa: S101 - only complete months
        orders.append(orders_from_visits(one.visits, one.conversion).named(f"past-year.orders.{one.month}"))
        paid.append(paid_from_orders(orders[-1], one.basket).named(f"past-year.paid.{one.month}"))
    visits = total([one.visits for one in months if one.visits is not None]).named("past-year.visits")
    all_orders = total(orders).named("past-year.orders")
    all_paid = total(paid).named("past-year.paid")
    spends = [one.ad_spend for one in months if one.ad_spend is not None]
    refunds = [
        refunded_sales(amount, one.refund_share).named(f"past-year.refunded.{one.month}")
        for one, amount in zip(months, paid, strict=True)
        if one.refund_share is not None
    ]
    return Factors(
        visits=visits,
        conversion=conversion_over(all_orders, visits).named("past-year.conversion"),
        basket=basket_over(all_paid, all_orders).named("past-year.basket"),
        paid=all_paid,
        ad_share=_part(spends, all_paid, len(months), "past-year.ad-share"),
        refund_share=_part(refunds, all_paid, len(months), "past-year.refund-share"),
    )


def _part(amounts: Sequence[Figure], paid: Figure, months: int, id_: str) -> Figure | None:
    if len(amounts) < months:
        return None
    return share_of(total(amounts), paid).named(id_)


def _planned(months: Sequence[MonthGoal], r: Results) -> Factors:
    budgets = {m.month: m.budget for m in r.marketing.months}
    visits = total([m.visits for m in months]).named("past-year.plan.visits")
    orders = total([m.orders for m in months]).named("past-year.plan.orders")
    paid = total([m.paid for m in months]).named("past-year.plan.paid")
    return Factors(
        visits=visits,
        conversion=conversion_over(orders, visits).named("past-year.plan.conversion"),
        basket=basket_over(paid, orders).named("past-year.plan.basket"),
        paid=paid,
        ad_share=_part([budgets[m.month] for m in months], paid, len(months), "past-year.plan.ad-share"),
        refund_share=r.brief.refund_share,
    )


def past_year(r: Results) -> PastYear | None:
    """Last year beside the plan; None where no month gives visits, conversion and basket."""
    past = {
        one.month.month: one for one in r.brief.history if _complete(one)
    }  # the latest where two are given
    planned = [m for m in r.goals.months if m.month.month in past]
    if not planned:
        return None
    then = _last_year([past[m.month.month] for m in planned])
    now = _planned(planned, r)
    change = more_than(now.paid, then.paid).named("past-year.change")
    with_visits = orders_from_visits(now.visits, then.conversion).named("past-year.orders-of-visits")
    with_both = orders_from_visits(now.visits, now.conversion).named("past-year.orders-of-conversion")
    by_visits = change_by_visits(then.paid, with_visits, then.basket).named("past-year.by-visits")
    by_conversion = change_by_conversion(with_both, with_visits, then.basket).named("past-year.by-conversion")
    return PastYear(
        months=number_of(len(planned)).named("past-year.months"),
        then=then,
        now=now,
        change=change,
        by_visits=by_visits,
        by_conversion=by_conversion,
        by_basket=change_by_rest(change, by_visits, by_conversion).named("past-year.by-basket"),
    )
