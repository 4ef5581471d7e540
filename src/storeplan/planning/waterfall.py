"""Where the money of the mean order goes, step by step, down to what is left after advertising."""

from storeplan.frozen import frozen
from storeplan.model.figures import Figure, formula, share_of
from storeplan.model.quantity import CNY_PER_ORDER, Quantity
from storeplan.planning.economics import OrderEconomics


@frozen
class Step:
    """One step of the waterfall.

    Attributes:
        id: basket, tax, goods, fees, logistics, returns, contribution, ads or after-ads.
        amount: What it takes, or what is left (CNY/order).
        share: Of the basket.
        left: What is left after it (CNY/order).
    """

    id: str
    amount: Figure
    share: Figure
    left: Figure


@formula(CNY_PER_ORDER)
def left_after(before: Quantity, cost: Quantity) -> Quantity:
    """What is left of an order after a cost: before − cost."""
    return before - cost


@formula(CNY_PER_ORDER)
def taken_from_an_order(cost: Quantity) -> Quantity:
    """A cost as a change of what is left: below zero."""
    return -cost


@formula(CNY_PER_ORDER)
def ads_of_an_order(basket: Quantity, ad_share: Quantity) -> Quantity:
    """Marketing money of the mean kept order: basket × marketing budget as a share of kept sales."""
    return basket * ad_share


def waterfall(order: OrderEconomics, ad_share: Figure) -> tuple[Step, ...]:
    """The steps from the basket to what is left after advertising; costs of nothing are left out.

    Args:
        order: The mean order.
        ad_share: Marketing budget over kept sales (share).
    """
    basket = order.basket
    ads = ads_of_an_order(basket, ad_share).named("order.ads")
    costs = (
        ("tax", order.tax),
        ("goods", order.goods),
        ("fees", order.fees),
        ("logistics", order.logistics),
        ("returns", order.returns),
    )

    def share(id_: str, part: Figure) -> Figure:
        return share_of(part, basket).named(f"order.waterfall.{id_}-share")

    steps = [Step("basket", basket, share("basket", basket), basket)]
    left = basket
    for id_, cost in costs:
        if cost.amount:
            left = left_after(left, cost).named(f"order.waterfall.after-{id_}")
            steps.append(Step(id_, cost, share(id_, cost), left))
    rest = left_after(order.contribution, ads).named("order.after-ads")
    steps += [
        Step("contribution", order.contribution, order.contribution_share, order.contribution),
        Step("ads", ads, share("ads", ads), rest),
        Step("after-ads", rest, share("after-ads", rest), rest),
    ]
    return tuple(steps)
